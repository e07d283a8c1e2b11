package org.idlereaper.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What the outside gets from the server, over a real socket. */
@Timeout(120)
final class OpsServerTest {
  private static final String KNOWN = SomeSweep.CONVERSATION.value();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private OpsServer server =
      OpsServer.start("127.0.0.1", 0, SomeSurface.of(SomeAccount.ofABusyDay()), new DaemonLog());

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  private void serve(OpsSurface surface) {
    server.close();
    server = OpsServer.start("127.0.0.1", 0, surface, new DaemonLog());
  }

  private HttpResponse<String> send(String method, String path) {
    URI uri = URI.create("http://127.0.0.1:" + server.address().getPort() + path);
    try {
      return client.send(
          HttpRequest.newBuilder(uri)
              .timeout(Duration.ofSeconds(20))
              .method(method, HttpRequest.BodyPublishers.noBody())
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> get(String path) {
    return send("GET", path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/health/live",
        "/health/ready",
        "/metrics",
        "/api/overview",
        "/style.css",
        "/icon.svg"
      })
  void whatTheContractNamesIsThere(String path) {
    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"})
  void nothingButReadingIsAllowed(String method) {
    HttpResponse<String> answer = send(method, "/");

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
  }

  @Test
  void headIsGetWithoutTheBody() {
    HttpResponse<String> head = send("HEAD", "/style.css");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("Content-Length"))
        .contains("" + get("/style.css").body().getBytes(StandardCharsets.UTF_8).length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/nothing", "/health", "/api", "/api/", "/actuator/env", "/heapdump", "/../etc"})
  void elsewhereThereIsNothing(String path) {
    assertThat(get(path).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/nothing", "/metrics", "/api/overview", "/conversation?id=x"})
  void everyAnswerCarriesTheHeadersThatKeepABrowserSafe(String path) {
    var headers = get(path).headers();

    assertThat(headers.firstValue("Content-Security-Policy"))
        .hasValueSatisfying(
            policy ->
                assertThat(policy)
                    .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                    .doesNotContain("unsafe", "script", "http:", "https:", "*"));
    assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(headers.firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void notReadySaysWhatIsMissing() {
    serve(SomeSurface.of(SomeAccount.empty(), "the ledger cannot be written"));
    HttpResponse<String> answer = get("/health/ready");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body())
        .isEqualTo("{\"ready\":false,\"missing\":[\"the ledger cannot be written\"]}\n");
  }

  @Test
  void liveDependsOnNothing() {
    serve(SomeSurface.of(SomeAccount.unreadable(), "everything"));
    HttpResponse<String> answer = get("/health/live");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"live\":true}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/overview", "/conversation?id=00000000-0000-4000-8000-1"})
  void anAccountThatCannotBeReadGivesAwayNothing(String path) {
    serve(SomeSurface.of(SomeAccount.unreadable()));
    HttpResponse<String> answer = get(path.endsWith("-1") ? "/conversation?id=" + KNOWN : path);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo("The ledger cannot be read.\n");
  }

  @Test
  void aFaultOfOursIsLoggedAndGivesAwayNothing() {
    try (LogCapture log = LogCapture.json()) {
      serve(
          new OpsSurface(
              new Metrics(
                  List.of("main"),
                  _ -> {
                    throw new IllegalStateException("canary");
                  },
                  () -> false),
              SomeSurface.source(SomeAccount.empty(), new Health.Readiness(List.of()))));
      HttpResponse<String> answer = get("/metrics");

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).isEqualTo("A fault of ours; it is in the log.\n");
      assertThat(log.line())
          .contains("\"event\":\"daemon.failed\"", "stackTrace")
          .doesNotContain("canary");
    }
  }

  @Test
  void theOverviewIsThereAsJson() {
    JsonNode overview = JSON.readTree(get("/api/overview").body());
    JsonNode org = overview.get("orgs").get(0);

    assertThat(overview.get("stopFile").asBoolean()).isFalse();

    assertThat(org.get("org").asString()).isEqualTo("main");
    assertThat(org.get("mode").asString()).isEqualTo("enforce");
    assertThat(org.get("sweeps").size()).isEqualTo(12);
    assertThat(org.get("sweeps").get(0).get("kept").get("exempt-queue").asInt()).isEqualTo(1);
    assertThat(org.get("closes").get(0).get("outcome").asString()).isEqualTo("closed-by-us");
    assertThat(org.get("unconfirmed").get(0).get("outcome").asString()).isEqualTo("unconfirmed");
    assertThat(org.get("waiting").size()).isEqualTo(2);
    assertThat(org.get("ghosts").size()).as("confirmed ones only").isEqualTo(1);
    assertThat(org.get("nextFires").get(0).asString()).isEqualTo("2026-11-02T20:05:00Z");
  }

  @Test
  void oneConversationIsThereAsJson() {
    JsonNode org = JSON.readTree(get("/api/conversations/" + KNOWN).body()).get("orgs").get(0);

    assertThat(org.get("latest").get("reason").asString()).isEqualTo("not-idle-yet");
    assertThat(org.get("reasons").size()).isEqualTo(23);
    assertThat(org.get("reasons").get(0).toString())
        .isEqualTo("{\"reason\":\"already-ended\",\"result\":\"pass\"}");
    assertThat(org.get("reasons").get(20).toString())
        .isEqualTo("{\"reason\":\"not-idle-yet\",\"result\":\"stop\"}");
    assertThat(org.get("reasons").get(22).get("result").asString()).isEqualTo("not-recorded");
    assertThat(org.get("attempts").get(0).get("events").get(0).get("what").asString())
        .isEqualTo("accepted");
    assertThat(get("/api/conversations/x").statusCode()).isEqualTo(400);
    assertThat(get("/api/conversations/00000000-0000-4000-8000-00000000ffff").statusCode())
        .isEqualTo(404);
  }

  @Test
  void aPortInUseIsSaidInSoManyWords() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () ->
                  OpsServer.start(
                      "127.0.0.1",
                      taken.getLocalPort(),
                      SomeSurface.of(SomeAccount.empty()),
                      new DaemonLog()))
          .isInstanceOf(CannotListenException.class)
          .hasMessage(
              "cannot listen on 127.0.0.1:"
                  + taken.getLocalPort()
                  + ": the port is in use or the address is not ours");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"no.such.host.invalid", "not a host", "203.0.113.7"})
  void anAddressThatIsNotOursIsSaidInSoManyWords(String host) {
    assertThatThrownBy(
            () -> OpsServer.start(host, 0, SomeSurface.of(SomeAccount.empty()), new DaemonLog()))
        .isInstanceOf(CannotListenException.class)
        .hasMessageStartingWith("cannot listen on " + host + ":0: ");
  }

  @Test
  void oddRequestsGetNoDetailsAndDoNoHarm() throws IOException {
    long seed = 20261102;
    Random random = new Random(seed);
    List<String> seeds =
        List.of(
            "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /conversation?id=%zz HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /api/conversations/%00%0a HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /../../etc/passwd HTTP/1.1\r\n\r\n",
            "GET http://elsewhere/ HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET * HTTP/1.1\r\nHost: x\r\n\r\n",
            "get / http/9.9\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello",
            "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
            "GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\n" + "X: y\r\n".repeat(500) + "\r\n",
            "\r\n\r\n");
    for (int round = 0; round < 150; round++) {
      byte[] request = seeds.get(round % seeds.size()).getBytes(StandardCharsets.ISO_8859_1);
      if (round >= seeds.size()) {
        for (int change = random.nextInt(4); change >= 0; change--) {
          request[random.nextInt(request.length)] = (byte) random.nextInt(256);
        }
      }
      String answer = answerTo(request);
      assertThat(answer)
          .as("seed " + seed + ", round " + round)
          .doesNotContain("java.", "\tat ", "org.idlereaper", "canary");
    }

    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/").statusCode()).isEqualTo(200);
  }

  private String answerTo(byte[] request) throws IOException {
    try (Socket socket = new Socket(server.address().getAddress(), server.address().getPort())) {
      socket.setSoTimeout(150);
      socket.getOutputStream().write(request);
      socket.shutdownOutput();
      InputStream input = socket.getInputStream();
      byte[] answer = new byte[16_384];
      int read = input.readNBytes(answer, 0, answer.length);
      return new String(answer, 0, read, StandardCharsets.ISO_8859_1);
    } catch (SocketTimeoutException | java.net.SocketException noAnswer) {
      return "";
    }
  }
}
