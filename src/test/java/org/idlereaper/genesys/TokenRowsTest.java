package org.idlereaper.genesys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.idlereaper.platform.CloseAnswer;
import org.idlereaper.platform.PlatformException;
import org.idlereaper.platform.RequestBudget.Reservation;
import org.idlereaper.rows.RowTable;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What befalls the token. */
@NullMarked
@Timeout(30)
@ExtendWith(RowTable.class)
final class TokenRowsTest {
  private Rig rig;

  @BeforeEach
  void start() throws Exception {
    rig = new Rig();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private static MockResponse taken(RecordedRequest request, String token) {
    boolean good = ("Bearer " + token).equals(request.getHeaders().get("Authorization"));
    return good
        ? Samples.conversation()
        : Samples.error(401, "bad.credentials", "Invalid login credentials.");
  }

  /** The same read on many threads that begin together; the failures are counted. */
  private static List<Future<Boolean>> together(int threads, Callable<Boolean> each)
      throws InterruptedException {
    CyclicBarrier barrier = new CyclicBarrier(threads);
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        all.add(
            () -> {
              barrier.await();
              return each.call();
            });
      }
      return workers.invokeAll(all);
    }
  }

  @Test
  @DisplayName("F11 401 in the middle: write refused, then token, a new read, the write")
  void f11() throws Exception {
    GenesysPlatform platform = rig.platform();
    rig.api.next(
        Samples.conversation(),
        Samples.error(401, "bad.credentials", "no"),
        Samples.conversation(),
        Samples.status(202));
    try (Reservation room = platform.budget().reserve(2)) {
      platform.read(Samples.CONVERSATION, room);
      assertThat(platform.close(Samples.CLOSE_AGENT, room))
          .isEqualTo(new CloseAnswer.TokenRefused());
    }
    assertThat(rig.login.count()).isEqualTo(1);
    try (Reservation room = platform.budget().reserve(2)) {
      platform.read(Samples.CONVERSATION, room);
      assertThat(platform.close(Samples.CLOSE_AGENT, room))
          .isEqualTo(new CloseAnswer.Accepted(202));
    }
    assertThat(rig.login.count()).isEqualTo(2);
    assertThat(rig.api.requests.stream().map(RecordedRequest::getMethod))
        .containsExactly("GET", "PATCH", "GET", "PATCH");
    assertThat(rig.api.last().getHeaders().get("Authorization")).isEqualTo("Bearer token-2");
  }

  @Test
  @DisplayName("F11 the token has gone between read and write: nothing is sent, a new read is due")
  void f11WithoutToken() throws Exception {
    GenesysPlatform platform = rig.platform();
    rig.login.otherwise = request -> Samples.token("short", 60);
    rig.api.next(Samples.conversation());
    Rig.read(platform);
    rig.clock.advance(Duration.ofSeconds(60));
    assertThat(Rig.closeOnly(platform, Samples.CLOSE_AGENT))
        .isEqualTo(new CloseAnswer.TokenRefused());
    assertThat(rig.api.count("PATCH")).isZero();
  }

  @Test
  @DisplayName("F12 endless 401: one refresh, then not authorised; nothing more is asked")
  void f12() {
    rig.api.otherwise = request -> Samples.error(401, "bad.credentials", "no");
    GenesysPlatform platform = rig.platform();
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> Rig.read(platform))
          .isInstanceOf(PlatformException.NotAuthorised.class);
    }
    assertThat(rig.login.count()).isEqualTo(2);
    assertThat(rig.api.count()).isEqualTo(2);
  }

  @Test
  @DisplayName("F12 the list takes every token, the read none: the read is renewed once, then ends")
  void f12RenewedOnce() {
    GenesysPlatform platform = rig.platform();
    rig.api.otherwise =
        request -> {
          if ("POST".equals(request.getMethod())) {
            return Samples.json("{\"totalHits\":0}");
          }
          assertThat(platform.candidates(Samples.lastMonth()).hasNext()).isFalse();
          // the seventh ends what would go on for ever
          return rig.api.count("GET") > 6
              ? Samples.status(418)
              : Samples.error(401, "bad.credentials", "no");
        };
    assertThatThrownBy(() -> Rig.read(platform))
        .isInstanceOf(PlatformException.NotAuthorised.class);
    assertThat(rig.api.count("GET")).isEqualTo(2);
    assertThat(rig.login.count()).isEqualTo(2);
  }

  @Test
  @DisplayName("F40 the token ends during a sweep: refreshed ahead, no request fails")
  void f40() throws Exception {
    List<Duration> asked = new CopyOnWriteArrayList<>();
    rig.login.otherwise =
        request -> {
          asked.add(Duration.between(Rig.START, rig.clock.instant()));
          return Samples.token("token-" + rig.login.count(), 300);
        };
    rig.api.otherwise = request -> taken(request, "token-" + rig.login.count());
    GenesysPlatform platform = rig.platform();
    for (int second = 0; second < 600; second += 10) {
      Rig.read(platform);
      rig.clock.advance(Duration.ofSeconds(10));
    }
    // Renewed at four fifths of 300 s each.
    assertThat(asked).containsExactly(Duration.ZERO, Duration.ofMinutes(4), Duration.ofMinutes(8));
    assertThat(rig.api.count()).isEqualTo(60);
  }

  @Test
  @DisplayName("F40 the login service is down when it is time to renew: the old token serves on")
  void f40WhileDown() throws Exception {
    rig.login.next(Samples.token("token-1", 300));
    rig.login.otherwise = request -> Samples.status(503);
    rig.api.otherwise = request -> taken(request, "token-1");
    GenesysPlatform platform = rig.platform();
    Rig.read(platform);
    rig.clock.advance(Duration.ofSeconds(250));
    Rig.read(platform);
    Rig.read(platform);
    assertThat(rig.api.count()).isEqualTo(3);
    assertThat(rig.login.count()).isEqualTo(1 + RetryPolicy.ATTEMPTS);
  }

  @Test
  @DisplayName("F41 all tokens revoked: one refresh, the read succeeds")
  void f41() throws Exception {
    GenesysPlatform platform = rig.platform();
    rig.api.otherwise = request -> taken(request, "token-1");
    Rig.read(platform);
    rig.clock.advance(Duration.ofHours(3));
    rig.api.otherwise = request -> taken(request, "token-2");
    assertThat(Rig.read(platform).conversation()).isPresent();
    assertThat(rig.login.count()).isEqualTo(2);
    assertThat(rig.api.count()).isEqualTo(3);
  }

  @Test
  @DisplayName("F41 all tokens revoked again and again, reads between: each time one refresh")
  void f41Again() throws Exception {
    GenesysPlatform platform = rig.platform();
    for (int i = 1; i <= 4; i++) {
      String present = "token-" + i;
      rig.api.otherwise = request -> taken(request, present);
      assertThat(Rig.read(platform).conversation()).isPresent();
    }
    assertThat(rig.login.count()).isEqualTo(4);
  }

  @Test
  @DisplayName("F42 the login service asks for a wait of 170 s: it is not asked before")
  void f42RetryAfter() {
    rig.login.otherwise = request -> Samples.retryAfter(429, "170");
    GenesysPlatform platform = rig.platform();
    assertThatThrownBy(() -> Rig.read(platform)).isInstanceOf(PlatformException.class);
    int asked = rig.login.count();
    rig.clock.advance(Duration.ofSeconds(160));
    assertThatThrownBy(() -> Rig.read(platform)).isInstanceOf(PlatformException.class);
    assertThat(rig.login.count()).isEqualTo(asked);
  }

  @Test
  @DisplayName(
      "F43 the client is refused between read and write: the write says so, nothing is sent")
  void f43BeforeAWrite() throws Exception {
    rig.login.next(Samples.token("short", 60));
    rig.login.otherwise = request -> Samples.status(401);
    rig.api.next(Samples.conversation());
    GenesysPlatform platform = rig.platform();
    Rig.read(platform);
    rig.clock.advance(Duration.ofSeconds(60));
    assertThatThrownBy(() -> Rig.read(platform))
        .isInstanceOf(PlatformException.NotAuthorised.class);
    assertThatThrownBy(() -> Rig.closeOnly(platform, Samples.CLOSE_AGENT))
        .isInstanceOf(PlatformException.NotAuthorised.class);
    assertThat(rig.api.count("PATCH")).isZero();
  }

  @Test
  @DisplayName(
      "F42 the login service is down for 10 minutes: backs off to a minute, no API request")
  void f42() throws Exception {
    rig.login.otherwise = request -> Samples.status(503);
    GenesysPlatform platform = rig.platform();
    Duration passed = Duration.ZERO;
    while (passed.compareTo(Duration.ofMinutes(10)) < 0) {
      assertThatThrownBy(() -> Rig.read(platform))
          .isInstanceOf(PlatformException.Unavailable.class);
      rig.clock.advance(Duration.ofSeconds(1));
      passed = Duration.between(Rig.START, rig.clock.instant());
    }
    assertThat(rig.api.count()).isZero();
    assertThat(rig.login.count()).isBetween(15, 75);
    rig.login.otherwise = request -> Samples.token("late", 3600);
    rig.api.otherwise = request -> taken(request, "late");
    rig.clock.advance(Duration.ofSeconds(60));
    assertThat(Rig.read(platform).conversation()).isPresent();
  }

  @ParameterizedTest(name = "F43 {0} invalid_client: 1 token request however often it is asked")
  @ValueSource(ints = {400, 401})
  void f43(int status) {
    rig.login.otherwise =
        request ->
            Samples.json(status, "{\"error\":\"invalid_client\",\"description\":\"canary words\"}");
    GenesysPlatform platform = rig.platform();
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> Rig.read(platform))
          .isInstanceOf(PlatformException.NotAuthorised.class)
          .hasMessageStartingWith(
              "the login service refuses the client: status " + status + " invalid_client")
          .hasMessageNotContaining("canary");
    }
    assertThat(rig.login.count()).isEqualTo(1);
    rig.clock.advance(Duration.ofSeconds(31));
    assertThatThrownBy(() -> Rig.read(platform));
    assertThat(rig.login.count()).isEqualTo(2);
    assertThat(rig.api.count()).isZero();
  }

  @Test
  @DisplayName(
      "F43 a secret that was rotated is used at once, for the file is read again each time")
  void f43Rotated(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("secret"), "old\n");
    rig.secret = SecretSource.file(file);
    rig.login.next(Samples.status(401));
    rig.api.otherwise = request -> Samples.conversation();
    GenesysPlatform platform = rig.platform();
    assertThatThrownBy(() -> Rig.read(platform))
        .isInstanceOf(PlatformException.NotAuthorised.class);
    Files.writeString(file, "new\n");
    assertThat(Rig.read(platform).conversation()).isPresent();
    assertThat(rig.login.last().getHeaders().get("Authorization"))
        .isEqualTo(okhttp3.Credentials.basic("client-1", "new"));
    Files.delete(file);
    rig.clock.advance(Duration.ofDays(2));
    assertThatThrownBy(() -> Rig.read(platform))
        .isInstanceOf(PlatformException.NotAuthorised.class)
        .hasMessage("the client secret cannot be read");
  }

  @ParameterizedTest(
      name = "F44 token answer {0}: no token, no API request (B70)",
      quoteTextArguments = false)
  @CsvSource(
      delimiter = '|',
      value = {
        "empty body|''",
        "not an object|[]",
        "token missing|{\"token_type\":\"bearer\",\"expires_in\":300}",
        "token empty|{\"access_token\":\"\",\"token_type\":\"bearer\",\"expires_in\":300}",
        "token with CR LF|{\"access_token\":\"a\\r\\nX: y\",\"token_type\":\"bearer\",\"expires_in\":300}",
        "token with a space|{\"access_token\":\"a b\",\"token_type\":\"bearer\",\"expires_in\":300}",
        "token of letters beyond ASCII|{\"access_token\":\"ä\",\"token_type\":\"bearer\",\"expires_in\":300}",
        "token a number|{\"access_token\":7,\"token_type\":\"bearer\",\"expires_in\":300}",
        "type mac|{\"access_token\":\"a\",\"token_type\":\"mac\",\"expires_in\":300}",
        "type missing|{\"access_token\":\"a\",\"expires_in\":300}",
        "expires_in a string|{\"access_token\":\"a\",\"token_type\":\"bearer\",\"expires_in\":\"3600\"}",
        "HTML|<html>canary</html>"
      })
  void f44(String name, String body) {
    refused(body);
  }

  @Test
  @DisplayName("F44 token answer with a token of 100 KB: no token, no API request")
  void f44Huge() {
    refused(
        "{\"access_token\":\"%s\",\"token_type\":\"bearer\",\"expires_in\":300}"
            .formatted("a".repeat(100_000)));
  }

  private void refused(String body) {
    rig.login.otherwise = request -> Samples.json(body);
    assertThatThrownBy(() -> Rig.read(rig.platform()))
        .isInstanceOf(PlatformException.UnexpectedAnswer.class)
        .hasMessageStartingWith("token: ")
        .hasMessageNotContaining("canary");
    assertThat(rig.login.count()).isEqualTo(1);
    assertThat(rig.api.count()).isZero();
  }

  @ParameterizedTest(name = "F44 expires_in {0}: taken as {1} s", quoteTextArguments = false)
  @CsvSource({
    "0, 60",
    "-5, 60",
    "null, 60",
    "59, 60",
    "61, 61",
    "86399, 86399",
    "172800, 172800",
    "1000000000000, 172800",
    "1e300, 172800"
  })
  void f44ExpiresIn(String said, long seconds) throws Exception {
    TokenAnswer answer =
        TokenAnswer.read(
            new java.io.ByteArrayInputStream(
                "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":%s}"
                    .formatted(said)
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertThat(answer.validFor()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  @DisplayName("F45 50 threads see 401 together: one token request")
  void f45() throws Exception {
    rig.requestsPerMinute = 1000;
    GenesysPlatform platform = rig.platform();
    rig.api.otherwise = request -> taken(request, "token-1");
    Rig.read(platform);
    rig.api.otherwise = request -> taken(request, "token-2");
    for (Future<Boolean> read : together(50, () -> Rig.read(platform).conversation().isPresent())) {
      assertThat(read.get()).isTrue();
    }
    assertThat(rig.login.count()).isEqualTo(2);
  }

  @Test
  @DisplayName(
      "F45 the refresh itself hangs, 20 threads wait: one flight of 3 token requests, all give up")
  void f45Hangs() throws Exception {
    rig.timeouts =
        new HttpTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofMillis(500));
    rig.login.otherwise =
        request -> new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();
    GenesysPlatform platform = rig.platform();
    Queue<String> said = new ConcurrentLinkedQueue<>();
    long begun = System.nanoTime();
    for (Future<Boolean> read :
        together(
            20,
            () -> {
              assertThatThrownBy(() -> Rig.read(platform))
                  .isInstanceOf(PlatformException.Unavailable.class)
                  .satisfies(e -> said.add(String.valueOf(e.getMessage())));
              return true;
            })) {
      assertThat(read.get()).isTrue();
    }
    // who waits for another's request gives up before the other's third attempt does
    assertThat(said)
        .filteredOn("token: timed out waiting for another's request"::equals)
        .hasSizeGreaterThan(10);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    assertThat(rig.login.count()).isLessThanOrEqualTo(RetryPolicy.ATTEMPTS);
    assertThat(rig.api.count()).isZero();
  }

  @Test
  @DisplayName("P24 50 threads without a token: one token request")
  void p24() throws Exception {
    rig.requestsPerMinute = 1000;
    GenesysPlatform platform = rig.platform();
    rig.api.otherwise = request -> taken(request, "token-1");
    for (Future<Boolean> read : together(50, () -> Rig.read(platform).conversation().isPresent())) {
      assertThat(read.get()).isTrue();
    }
    assertThat(rig.login.count()).isEqualTo(1);
  }

  @Test
  @DisplayName("P28 no exception, event or value shows a token or a secret")
  void nothingShowsASecret() throws Exception {
    rig.api.otherwise = request -> Samples.error(403, "missing.permissions", "token-1");
    GenesysPlatform platform = rig.platform();
    assertThatThrownBy(() -> Rig.read(platform)).hasMessageNotContaining("token-1");
    assertThat(rig.heard.events).noneMatch(event -> event.contains("token-1"));
    assertThat(new AccessToken(new Secret("token-1"), 0, Duration.ofHours(1)).toString())
        .doesNotContain("token-1");
    assertThat(rig.connection(rig.apiUrl()).toString()).doesNotContain(Rig.SECRET);
  }
}
