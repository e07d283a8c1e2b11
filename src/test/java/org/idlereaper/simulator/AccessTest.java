package org.idlereaper.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.idlereaper.clock.VirtualTimepiece;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tokens, the limiter, and the headers that every answer has. */
@NullMarked
final class AccessTest {
  private static final Instant NOON = Instant.parse("2026-08-18T12:00:00Z");

  private final VirtualTimepiece clock = VirtualTimepiece.standing(NOON);
  private final SimulatedOrg org =
      SimulatedOrg.start(
          clock,
          OrgSettings.defaults().withRequestsPerMinute(5).withTokenLifetime(Duration.ofMinutes(5)));
  private final Caller caller = new Caller(org);

  @AfterEach
  void close() {
    org.close();
  }

  private Caller.Said read() {
    return caller.get("/api/v2/authorization/divisions");
  }

  @Test
  void aTokenSaysHowLongItLives() {
    JsonNode token = caller.token(org.clientId(), org.clientSecret()).json();
    assertThat(token.path("expires_in").intValue()).isEqualTo(300);
    assertThat(token.path("token_type").stringValue()).isEqualTo("bearer");
    assertThat(token.path("access_token").stringValue()).isNotBlank();
  }

  @Test
  void anUnknownClientAndAWrongSecretAreToldApart() {
    Caller.Said unknown = caller.token("nobody", "x");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.json().path("error").stringValue()).isEqualTo("invalid_client");
    assertThat(unknown.json().path("description").stringValue()).isEqualTo("client not found");
    Caller.Said wrong = caller.token(org.clientId(), "x");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.json().path("description").stringValue()).isEqualTo("authentication failed");
  }

  @Test
  void aSecretCanBeRotated() {
    org.change(settings -> settings.withClientSecret("another"));
    assertThat(
            caller.token(org.clientId(), OrgSettings.defaults().access().clientSecret()).status())
        .isEqualTo(401);
    assertThat(caller.token(org.clientId(), "another").status()).isEqualTo(200);
  }

  @Test
  void onlyClientCredentialsAreGranted() {
    Caller.Said said =
        caller.send(
            HttpRequest.newBuilder(caller.uri("/oauth/token"))
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=password"))
                .build());
    assertThat(said.status()).isEqualTo(400);
    assertThat(said.json().path("error").stringValue()).isEqualTo("unsupported_grant_type");
  }

  @Test
  void withoutATokenNothingIsAnswered() {
    assertThat(read().code()).isEqualTo("authentication.required");
    caller.useToken("made-up");
    assertThat(read().status()).isEqualTo(401);
    assertThat(read().code()).isEqualTo("bad.credentials");
  }

  @Test
  void aTokenEndsByTheOrgsClock() {
    caller.logIn();
    clock.advance(Duration.ofSeconds(299));
    assertThat(read().status()).isEqualTo(200);
    clock.advance(Duration.ofSeconds(1));
    assertThat(read().code()).isEqualTo("bad.credentials");
    caller.logIn();
    assertThat(read().status()).isEqualTo(200);
  }

  @Test
  void revokedTokensAreBad() {
    caller.logIn();
    org.revokeTokens();
    assertThat(read().code()).isEqualTo("bad.credentials");
  }

  @Test
  void theLimiterCountsInAFixedWindowAndSaysSo() {
    caller.logIn();
    for (int i = 1; i <= 5; i++) {
      Caller.Said said = read();
      assertThat(said.status()).isEqualTo(200);
      assertThat(said.header("inin-ratelimit-count")).contains(Integer.toString(i));
      assertThat(said.header("inin-ratelimit-allowed")).contains("5");
      assertThat(said.header("inin-ratelimit-reset")).contains(Integer.toString(60 - 10 * (i - 1)));
      if (i < 5) {
        clock.advance(Duration.ofSeconds(10));
      }
    }
    Caller.Said refused = read();
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).contains("20");
    assertThat(refused.code()).isEqualTo("too.many.requests.retry.after");
    assertThat(refused.json().path("message").stringValue()).contains("[20] seconds");
    assertThat(refused.json().path("limit").path("value").intValue()).isEqualTo(5);
    clock.advance(Duration.ofMillis(19_999));
    assertThat(read().status()).isEqualTo(429);
    clock.advance(Duration.ofMillis(1));
    assertThat(read().status()).isEqualTo(200);
  }

  @Test
  void aNewTokenDoesNotBuyMoreRequests() {
    caller.logIn();
    for (int i = 0; i < 5; i++) {
      read();
    }
    caller.logIn();
    assertThat(read().status()).isEqualTo(429);
  }

  @Test
  void theBusiestMinuteIsASlidingOne() {
    org.change(settings -> settings.withRequestsPerMinute(100));
    caller.logIn();
    read();
    clock.advance(Duration.ofSeconds(59));
    read();
    read();
    clock.advance(Duration.ofSeconds(1));
    read();
    assertThat(org.journal().busiestMinute()).isEqualTo(3);
    assertThat(org.journal().count(Endpoint.READ_DIVISIONS)).isEqualTo(4);
    assertThat(org.journal().countByEndpoint())
        .containsEntry(Endpoint.TOKEN, 1L)
        .containsEntry(Endpoint.READ_DIVISIONS, 4L);
  }

  @Test
  void theDateIsTheOrgsAndComesOnce() throws IOException {
    clock.jumpTo(Instant.parse("2031-01-02T03:04:05Z"));
    String answer = raw("GET /api/v2/nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 401 ");
    assertThat(answer.split("(?i)\r\ndate:", -1)).hasSize(2);
    assertThat(answer).contains("\r\nDate: Thu, 02 Jan 2031 03:04:05 GMT\r\n");
    assertThat(answer).containsIgnoringCase("\r\nInin-Correlation-Id: ");
    assertThat(answer).contains("\r\ninin-ratelimit-allowed: 5\r\n");
  }

  @Test
  void whatIsNotHttpIsRefused() throws IOException {
    assertThat(raw("hello\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    assertThat(raw("GET / HTTP/1.1\r\nContent-Length: 600000\r\n\r\n")).startsWith("HTTP/1.1 413 ");
    assertThat(raw("GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n")).startsWith("HTTP/1.1 4");
    assertThat(raw("GET / HTTP/1.1\r\nno header\r\n\r\n")).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void chunkedBodiesAndHundredContinueAreUnderstood() throws IOException {
    String answer =
        raw(
            """
            POST /oauth/token HTTP/1.1
            Host: x
            Expect: 100-continue
            Transfer-Encoding: chunked
            Connection: close

            b
            grant_type=
            8
            password
            0

            """
                .replace("\n", "\r\n"));
    assertThat(answer).startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 400 ");
    assertThat(answer).contains("unsupported_grant_type");
  }

  private String raw(String request) throws IOException {
    try (var socket = new Socket(org.url().getHost(), org.url().getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
