package org.idlereaper.genesys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockWebServer;
import okhttp3.ConnectionSpec;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.TlsVersion;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.idlereaper.platform.CloseAnswer;
import org.idlereaper.platform.PlatformException;
import org.idlereaper.rows.RowTable;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What befalls a request before it leaves. */
@NullMarked
@Timeout(300)
@ExtendWith(RowTable.class)
final class NetworkRowsTest {
  private Rig rig;

  @BeforeEach
  void start() throws Exception {
    rig = new Rig();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  /** A write whose token is at hand, so that only the write itself can fail. */
  private CloseAnswer write(GenesysPlatform platform) throws InterruptedException {
    assertThatThrownBy(() -> Rig.read(platform)).isInstanceOf(PlatformException.class);
    return Rig.closeOnly(platform, Samples.CLOSE_AGENT);
  }

  private static Dns always(String... addresses) {
    return host -> {
      List<InetAddress> found = new ArrayList<>();
      for (String address : addresses) {
        found.add(InetAddress.getByAddress(host, InetAddress.ofLiteral(address).getAddress()));
      }
      return found;
    };
  }

  @ParameterizedTest(name = "F35 TLS {0}: not sent (S13)", quoteTextArguments = false)
  @ValueSource(strings = {"expired", "self-signed", "of another host"})
  void f35(String fault) throws Exception {
    HeldCertificate authority = new HeldCertificate.Builder().certificateAuthority(0).build();
    HeldCertificate.Builder made = new HeldCertificate.Builder().signedBy(authority);
    if (fault.equals("expired")) {
      made.validityInterval(0, 1_000_000);
    }
    HeldCertificate certificate =
        made.addSubjectAlternativeName(
                fault.equals("of another host") ? "example.org" : "localhost")
            .build();
    HandshakeCertificates server =
        new HandshakeCertificates.Builder().heldCertificate(certificate).build();
    HandshakeCertificates.Builder trust = new HandshakeCertificates.Builder();
    if (!fault.equals("self-signed")) {
      trust.addTrustedCertificate(authority.certificate());
    } else {
      trust.addPlatformTrustedCertificates();
    }
    HandshakeCertificates ours = trust.build();
    rig.apiServer.useHttps(server.sslSocketFactory());
    rig.client = builder -> builder.sslSocketFactory(ours.sslSocketFactory(), ours.trustManager());
    GenesysPlatform platform =
        rig.platform(URI.create("https://localhost:" + rig.apiServer.getPort()));

    assertThat(write(platform))
        .isInstanceOfSatisfying(
            CloseAnswer.NotSent.class, not -> assertThat(not.why()).startsWith("TLS: "));
    assertThat(rig.api.count()).isZero();
    assertThat(platform.requests()).isEqualTo(java.util.Map.of("token", 1L));
  }

  @Test
  @DisplayName("F35 TLS 1.2 and 1.3 and nothing older; plain text only to this machine (S12)")
  void s12Versions() {
    OkHttpClient https =
        StrictHttp.client(
            StrictHttp.specs(connection("https://api.example.org", "https://login.example.org")),
            HttpTimeouts.standard(),
            Dns.SYSTEM);
    assertThat(https.connectionSpecs()).containsExactly(ConnectionSpec.RESTRICTED_TLS);
    assertThat(https.connectionSpecs().getFirst().tlsVersions())
        .containsExactly(TlsVersion.TLS_1_3, TlsVersion.TLS_1_2);
  }

  @ParameterizedTest(name = "S12 plain http to {0}: refused", quoteTextArguments = false)
  @ValueSource(
      strings = {"http://api.usw2.pure.cloud", "http://10.0.0.1", "http://localhost.example.org"})
  void s12(String url) {
    for (OrgConnection connection :
        List.of(
            connection(url, "https://login.example.org"),
            connection("https://api.example.org", url))) {
      assertThatThrownBy(() -> StrictHttp.specs(connection))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("plain http goes to this machine only");
    }
  }

  private OrgConnection connection(String api, String login) {
    return new OrgConnection(
        "main",
        URI.create(api),
        URI.create(login),
        new OrgConnection.Credentials("client-1", rig.secret),
        DialectName.GENESYS_CLOUD,
        240);
  }

  @Test
  @DisplayName("F36 DNS fails: not sent")
  void f36() throws Exception {
    rig.dns =
        host -> {
          throw new UnknownHostException("canary");
        };
    GenesysPlatform platform = rig.platform(URI.create("https://api.example.org"));
    assertThat(write(platform)).isEqualTo(new CloseAnswer.NotSent("no usable address"));
  }

  @ParameterizedTest(
      name = "F36 DNS says {1} for {0}: refused before connecting (S15)",
      quoteTextArguments = false)
  @CsvSource({
    "api.example.org, 127.0.0.1",
    "api.example.org, ::1",
    "api.example.org, 169.254.169.254",
    "api.example.org, ::ffff:169.254.169.254",
    "api.example.org, fe80::1",
    "api.example.org, 0.0.0.0",
    "api.example.org, 224.0.0.1",
    "api.usw2.pure.cloud, 10.1.2.3",
    "api.usw2.pure.cloud, 172.16.0.1",
    "api.mypurecloud.de, 192.168.1.1",
    "api.mypurecloud.de, 100.64.0.1",
    "api.usw2.pure.cloud, fd00::1",
  })
  void s15(String host, String address) throws Exception {
    rig.dns = always("203.0.113.7", address);
    GenesysPlatform platform =
        rig.platform(URI.create("https://" + host + ":" + rig.apiServer.getPort()));
    assertThat(write(platform)).isEqualTo(new CloseAnswer.NotSent("no usable address"));
    assertThat(rig.apiServer.getRequestCount()).isZero();
  }

  @Test
  @DisplayName("S15 a gateway may live in a private network; localhost may be this machine")
  void s15Allowed() throws Exception {
    assertThat(new Addresses(always("10.1.2.3")).lookup("gateway.example.org")).hasSize(1);
    assertThat(new Addresses(always("127.0.0.1")).lookup("localhost")).hasSize(1);
    assertThat(new Addresses(always("203.0.113.7")).lookup("api.usw2.pure.cloud")).hasSize(1);
  }

  @Test
  @DisplayName("F36 DNS flips to the metadata service in mid-run: refused")
  void f36Flips() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Addresses addresses =
        new Addresses(
            host ->
                always(asked.getAndIncrement() == 0 ? "203.0.113.7" : "169.254.169.254")
                    .lookup(host));
    assertThat(addresses.lookup("api.example.org")).hasSize(1);
    assertThatThrownBy(() -> addresses.lookup("api.example.org"))
        .isInstanceOf(UnknownHostException.class);
  }

  @Test
  @DisplayName("F37 the connection hangs: connect time-out, not sent")
  void f37() throws Exception {
    rig.timeouts =
        new HttpTimeouts(Duration.ofMillis(300), Duration.ofSeconds(8), Duration.ofSeconds(3));
    try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<Socket> full = new ArrayList<>();
      // Nobody accepts: once the backlog is full, further connections hang.
      for (int i = 0; i < 4; i++) {
        Socket socket = new Socket();
        full.add(socket);
        try {
          socket.connect(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), deaf.getLocalPort()), 200);
        } catch (java.net.SocketTimeoutException e) {
          break;
        }
      }
      GenesysPlatform platform =
          rig.platform(URI.create("http://127.0.0.1:" + deaf.getLocalPort()));
      long begun = System.nanoTime();
      assertThat(write(platform)).isEqualTo(new CloseAnswer.NotSent("timed out"));
      // four connects, not four calls of 8 s
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
      assertThat(platform.requests()).isEqualTo(java.util.Map.of("token", 1L));
      for (Socket socket : full) {
        socket.close();
      }
    }
  }

  @Test
  @DisplayName("F37 connection refused: not sent")
  void refused() throws Exception {
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    GenesysPlatform platform = rig.platform(URI.create("http://127.0.0.1:" + port));
    assertThat(write(platform)).isEqualTo(new CloseAnswer.NotSent("no connection"));
  }

  @Test
  @DisplayName("F38 IPv6 is broken, IPv4 is fine: works")
  void f38() throws Exception {
    rig.dns = always("::1", "127.0.0.1");
    rig.api.next(Samples.conversation());
    GenesysPlatform platform =
        rig.platform(URI.create("http://localhost:" + rig.apiServer.getPort()));
    assertThat(Rig.read(platform).conversation()).isPresent();
    assertThat(rig.api.count()).isEqualTo(1);
  }

  @Test
  @DisplayName("S17 the machine's proxy settings are ignored")
  void s17() throws Exception {
    try (MockWebServer proxy = new MockWebServer()) {
      proxy.start(InetAddress.getLoopbackAddress(), 0);
      System.setProperty("http.proxyHost", "127.0.0.1");
      System.setProperty("http.proxyPort", String.valueOf(proxy.getPort()));
      System.setProperty("http.nonProxyHosts", "");
      try {
        rig.api.next(Samples.conversation());
        assertThat(Rig.read(rig.platform()).conversation()).isPresent();
        assertThat(proxy.getRequestCount()).isZero();
      } finally {
        System.clearProperty("http.proxyHost");
        System.clearProperty("http.proxyPort");
        System.clearProperty("http.nonProxyHosts");
      }
    }
  }

  @Test
  @DisplayName("S18 an id that is a path cannot be made")
  void s18() {
    assertThatThrownBy(() -> new org.idlereaper.conversation.ConversationId("../../oauth/token"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("S17 a base with a path is kept: the gateway's prefix stands before ours")
  void prefix() throws Exception {
    rig.api.next(Samples.conversation());
    Rig.read(rig.platform(URI.create(rig.apiUrl() + "/genesys/")));
    assertThat(rig.api.last().getTarget())
        .isEqualTo("/genesys/api/v2/conversations/11111111-1111-4111-8111-111111111111");
  }

  @Test
  @DisplayName("F47 closing the platform ends what is under way")
  void closing() throws Exception {
    rig.timeouts = HttpTimeouts.standard();
    GenesysPlatform platform = rig.platform();
    rig.api.otherwise =
        request -> Samples.conversation().newBuilder().headersDelay(60, TimeUnit.SECONDS).build();
    Thread reader =
        Thread.ofVirtual()
            .start(
                () ->
                    assertThatThrownBy(() -> Rig.read(platform))
                        .isInstanceOf(PlatformException.class));
    org.awaitility.Awaitility.await().until(() -> rig.api.count() == 1);
    platform.close();
    platform.close();
    assertThat(reader.join(Duration.ofSeconds(10))).isTrue();
  }
}
