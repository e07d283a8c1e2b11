package org.idlereaper.genesys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.awaitility.Awaitility;
import org.idlereaper.platform.CloseAction;
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

/**
 * What befalls a write: one request on the wire each, and an answer that claims no more than it
 * knows.
 */
@NullMarked
@Timeout(30)
@ExtendWith(RowTable.class)
final class WriteRowsTest {
  private Rig rig;

  @BeforeEach
  void start() throws Exception {
    rig = new Rig();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  /** Closes once after a warm-up read on the same connection; one PATCH must have left. */
  private CloseAnswer once(MockResponse response) throws InterruptedException {
    return once(rig.platform(), Samples.CLOSE_AGENT, response);
  }

  private CloseAnswer once(GenesysPlatform platform, CloseAction action, MockResponse response)
      throws InterruptedException {
    rig.api.otherwise = request -> response;
    CloseAnswer answer = rig.close(platform, action);
    assertThat(platform.requests().get("participant-patch")).isEqualTo(1L);
    return answer;
  }

  private void nothingWasSentAgain() {
    assertThat(rig.api.count("PATCH")).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "F1 the platform reads the write, then drops a pooled connection: 1 request, unknown")
  void f1() throws Exception {
    CloseAnswer answer =
        once(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
    assertThat(answer).isInstanceOf(CloseAnswer.Unknown.class);
    assertThat(((CloseAnswer.Unknown) answer).status()).isEmpty();
    nothingWasSentAgain();
  }

  @Test
  @DisplayName("F2 reset while the body is sent: 1 request, unknown")
  void f2() throws Exception {
    CloseAction large =
        new CloseAction.DisconnectAgent(
            Samples.CONVERSATION,
            Samples.AGENT,
            Samples.LEG,
            CloseAction.WrapUpText.of(Samples.CODE, "x".repeat(8_000_000)));
    assertThat(
            arriving(
                rig.platform(),
                large,
                new MockResponse.Builder().onRequestBody(new SocketEffect.CloseSocket()).build()))
        .isInstanceOf(CloseAnswer.Unknown.class);
  }

  /** As {@link #once}, with something that happens while the write arrives. */
  private CloseAnswer arriving(GenesysPlatform platform, CloseAction action, MockResponse effect)
      throws InterruptedException {
    rig.api.otherwise = request -> Samples.conversation();
    Rig.read(platform);
    rig.api.arriving = effect;
    CloseAnswer answer = Rig.closeOnly(platform, action);
    assertThat(platform.requests().get("participant-patch")).isEqualTo(1L);
    assertThat(rig.apiServer.getRequestCount()).isLessThanOrEqualTo(2);
    return answer;
  }

  @Test
  @DisplayName("F3 applied, the answer is lost: 1 request, unknown")
  void f3() throws Exception {
    assertThat(
            once(
                new MockResponse.Builder()
                    .code(202)
                    .onResponseStart(new SocketEffect.CloseSocket())
                    .build()))
        .isInstanceOf(CloseAnswer.Unknown.class);
    nothingWasSentAgain();
  }

  @Test
  @DisplayName("F4 not applied, the answer never comes: 1 request, unknown after the call time-out")
  void f4() throws Exception {
    rig.timeouts =
        new HttpTimeouts(rig.timeouts.connect(), Duration.ofMillis(400), rig.timeouts.token());
    assertThat(
            once(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build()))
        .isEqualTo(new CloseAnswer.Unknown(Optional.empty(), "timed out"));
    nothingWasSentAgain();
  }

  @ParameterizedTest(name = "B67 {0} on a write: accepted, whatever comes of it (F5, F6)")
  @ValueSource(ints = {200, 202, 204, 207})
  void b67(int status) throws Exception {
    assertThat(once(Samples.status(status))).isEqualTo(new CloseAnswer.Accepted(status));
    nothingWasSentAgain();
  }

  @Test
  @DisplayName("F5 202 and a body that is cut off: the status line counts, accepted")
  void f5() throws Exception {
    assertThat(
            once(
                new MockResponse.Builder()
                    .code(202)
                    .body("x".repeat(100_000))
                    .onResponseBody(new SocketEffect.CloseSocket())
                    .build()))
        .isEqualTo(new CloseAnswer.Accepted(202));
  }

  @Test
  @DisplayName("F7 408: 1 request, unknown")
  void f7() throws Exception {
    assertThat(once(Samples.status(408)))
        .isEqualTo(new CloseAnswer.Unknown(Optional.of(408), "status 408"));
    nothingWasSentAgain();
  }

  @Test
  @DisplayName("F8 503 with Retry-After 0 on a write: 1 request, unknown")
  void f8() throws Exception {
    assertThat(once(Samples.retryAfter(503, "0")))
        .isEqualTo(new CloseAnswer.Unknown(Optional.of(503), "status 503"));
    nothingWasSentAgain();
  }

  @Test
  @DisplayName("F8 503 with Retry-After 0 on a read: three requests, all of them ours")
  void f8OnARead() {
    rig.api.otherwise = request -> Samples.retryAfter(503, "0");
    GenesysPlatform platform = rig.platform();
    assertThatThrownBy(() -> Rig.read(platform))
        .isInstanceOf(PlatformException.Unavailable.class)
        .hasMessage("conversation-get: status 503");
    assertThat(rig.api.count()).isEqualTo(3);
    assertThat(platform.requests().get("conversation-get")).isEqualTo(3L);
  }

  @ParameterizedTest(
      name = "{0}, every other guard off: the body alone goes out once, 1 request, unknown",
      quoteTextArguments = false)
  @ValueSource(strings = {"F1 the connection dropped", "F7 408", "F8 503 with Retry-After 0"})
  void oneShotAlone(String fault) throws Exception {
    rig.client =
        builder -> {
          builder.networkInterceptors().clear();
          return builder.retryOnConnectionFailure(true);
        };
    MockResponse response =
        switch (fault) {
          case "F7 408" -> Samples.status(408);
          case "F8 503 with Retry-After 0" -> Samples.retryAfter(503, "0");
          default ->
              new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();
        };
    assertThat(once(response)).isInstanceOf(CloseAnswer.Unknown.class);
    nothingWasSentAgain();
  }

  @Test
  @DisplayName("F9 OkHttp dies of a Retry-After of eleven digits: 1 request, unknown")
  void f9Unchecked() throws Exception {
    rig.client =
        builder -> {
          builder.networkInterceptors().clear();
          return builder.retryOnConnectionFailure(true);
        };
    rig.api.next(Samples.conversation());
    GenesysPlatform platform = rig.platform();
    Rig.read(platform);
    rig.api.otherwise = request -> Samples.retryAfter(503, "99999999999");
    assertThatThrownBy(() -> Rig.read(platform)).isInstanceOf(PlatformException.Unavailable.class);
    assertThat(Rig.closeOnly(platform, Samples.CLOSE_AGENT))
        .isInstanceOf(CloseAnswer.Unknown.class);
    nothingWasSentAgain();
  }

  @ParameterizedTest(
      name = "F9 {0} with Retry-After [{1}] on a write: 1 request, {2}",
      quoteTextArguments = false)
  @CsvSource({
    "429, 99999999999, 86400",
    "429, -1, 30",
    "429, soon, 30",
    "429, '', 30",
    "429, 'Wed, 19 Aug 2026 12:01:30 GMT', 90",
    "429, 'Wed, 19 Aug 2020 12:01:30 GMT', 0",
    "429, 5;70, 70",
    "429, soon;7, 7",
    "503, 99999999999, unknown",
    "503, -1, unknown",
    "503, soon, unknown",
    "408, 99999999999, unknown",
    "408, '', unknown",
  })
  void f9(int status, String values, String expected) throws Exception {
    CloseAnswer answer = once(Samples.retryAfter(status, values.split(";", -1)));
    nothingWasSentAgain();
    if (expected.equals("unknown")) {
      assertThat(answer).isInstanceOf(CloseAnswer.Unknown.class);
    } else {
      assertThat(answer)
          .isEqualTo(new CloseAnswer.RateLimited(Duration.parse("PT" + expected + "S")));
    }
  }

  @ParameterizedTest(name = "F10 {0} to another host: refused, the other host sees nothing (S16)")
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void f10(int status) throws Exception {
    try (MockWebServer other = new MockWebServer()) {
      other.start(InetAddress.getLoopbackAddress(), 0);
      MockResponse redirect =
          new MockResponse.Builder()
              .code(status)
              .setHeader("Location", other.url("/elsewhere"))
              .build();
      assertThat(once(redirect))
          .isEqualTo(new CloseAnswer.Unknown(Optional.of(status), "status " + status));
      nothingWasSentAgain();

      assertThatThrownBy(() -> Rig.read(rig.platform()))
          .isInstanceOf(PlatformException.UnexpectedAnswer.class)
          .hasMessageContaining("a redirect that we do not follow");

      rig.login.otherwise = request -> redirect;
      assertThatThrownBy(() -> Rig.read(rig.platform()))
          .isInstanceOf(PlatformException.UnexpectedAnswer.class);
      assertThat(other.getRequestCount()).isZero();
    }
  }

  @Test
  @DisplayName("F13 403 for a missing permission on a write: not permitted, 1 request")
  void f13() throws Exception {
    assertThat(once(missingPermission()))
        .isEqualTo(
            new CloseAnswer.NotPermitted(
                new CloseAnswer.Refusal(403, "missing.any.permissions", Optional.of("ctx-1")),
                false));
    nothingWasSentAgain();
  }

  @Test
  @DisplayName(
      "F13 403 on the list: not authorised, the permissions named and nothing else; 1 request")
  void f13OnTheList() {
    rig.api.otherwise = request -> missingPermission();
    assertThatThrownBy(() -> rig.platform().candidates(Samples.lastMonth("webmessaging")).hasNext())
        .isInstanceOf(PlatformException.NotAuthorised.class)
        .hasMessage(
            "details-query: status 403 missing.any.permissions, context ctx-1, missing permission"
                + " analytics:conversationDetail:view, analytics:agentConversationDetail:view");
    assertThat(rig.api.count()).isEqualTo(1);
  }

  private static MockResponse missingPermission() {
    return Samples.error(
        403,
        "missing.any.permissions",
        "Unable to act for Canary Person. You must have at least one of: "
            + "[analytics:conversationDetail:view, analytics:agentConversationDetail:view]");
  }

  @ParameterizedTest(
      name = "F14 {0} {1}: not permitted, needs a user context; 1 request",
      quoteTextArguments = false)
  @CsvSource({
    "400, not.a.user, This request requires a user context.",
    "400, not.a.user, no",
    "403, not.authorized, The request requires user context"
  })
  void f14(int status, String code, String message) throws Exception {
    assertThat(once(Samples.error(status, code, message)))
        .isEqualTo(
            new CloseAnswer.NotPermitted(
                new CloseAnswer.Refusal(status, code, Optional.of("ctx-1")), true));
    nothingWasSentAgain();
  }

  @ParameterizedTest(
      name = "F15 {0} {1} on a write: rejected, a read tells; 1 request",
      quoteTextArguments = false)
  @CsvSource({
    "400, conversation.error.participant.no.active.conversations",
    "404, not.found",
    "405, method.not.allowed",
    "409, conflict",
    "413, request.entity.too.large",
    "415, unsupported.media.type"
  })
  void f15(int status, String code) throws Exception {
    assertThat(once(Samples.error(status, code, "no")))
        .isEqualTo(
            new CloseAnswer.Rejected(new CloseAnswer.Refusal(status, code, Optional.of("ctx-1"))));
    nothingWasSentAgain();
  }

  @Test
  @DisplayName("F16 400 wrap-up code required: rejected with its code; 1 request")
  void f16() throws Exception {
    assertThat(once(Samples.error(400, "conversation.error.wrapup.code.required", "no")))
        .isEqualTo(
            new CloseAnswer.Rejected(
                new CloseAnswer.Refusal(
                    400, "conversation.error.wrapup.code.required", Optional.of("ctx-1"))));
    nothingWasSentAgain();
  }

  @ParameterizedTest(name = "F21 {0} on a write: unknown, 1 request")
  @ValueSource(ints = {500, 502, 503, 504, 599})
  void f21(int status) throws Exception {
    assertThat(once(Samples.status(status)))
        .isEqualTo(new CloseAnswer.Unknown(Optional.of(status), "status " + status));
    nothingWasSentAgain();
  }

  @Test
  @DisplayName("F39 HTTP/2 REFUSED_STREAM on a write: 1 request, unknown")
  void f39RefusedStream() throws Exception {
    https();
    assertThat(
            arriving(
                rig.platform(https("localhost")),
                Samples.CLOSE_AGENT,
                new MockResponse.Builder().onRequestStart(new SocketEffect.CloseStream(7)).build()))
        .isInstanceOf(CloseAnswer.Unknown.class);
  }

  @Test
  @DisplayName("F39 HTTP/2 GOAWAY in mid-write: 1 request, never sent again")
  void f39GoAway() throws Exception {
    https();
    assertThat(
            arriving(
                rig.platform(https("localhost")),
                Samples.CLOSE_AGENT,
                new MockResponse.Builder()
                    .onRequestStart(SocketEffect.ShutdownConnection.INSTANCE)
                    .build()))
        .isInstanceOfAny(CloseAnswer.Unknown.class, CloseAnswer.Accepted.class);
    assertThat(rig.api.count("PATCH")).isLessThanOrEqualTo(1);
  }

  private void https() throws IOException {
    HeldCertificate certificate =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    HandshakeCertificates certificates =
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .addTrustedCertificate(certificate.certificate())
            .build();
    rig.apiServer.useHttps(certificates.sslSocketFactory());
    rig.client =
        builder ->
            builder.sslSocketFactory(certificates.sslSocketFactory(), certificates.trustManager());
  }

  private java.net.URI https(String host) {
    return java.net.URI.create("https://" + host + ":" + rig.apiServer.getPort());
  }

  @Test
  @DisplayName("B66 error bodies: not JSON, huge, full of words: status, code and context only")
  void b66() throws Exception {
    String errors =
        IntStream.range(0, 10_000)
            .mapToObj(n -> "{\"message\":\"canary\"}")
            .collect(Collectors.joining(",", "[", "]"));
    for (String body :
        List.of(
            "<html>canary</html>",
            "",
            "{\"message\":\"canary\",\"code\":\"canary words of a customer\",\"contextId\":\"x y\"}",
            "{\"message\":\"canary\",\"errors\":" + errors + "}")) {
      CloseAnswer answer = rigOnce(Samples.json(409, body));
      assertThat(answer)
          .isEqualTo(new CloseAnswer.Rejected(new CloseAnswer.Refusal(409, "", Optional.empty())));
    }
  }

  @Test
  @DisplayName("B66 an error body that breaks off: the status counts, rejected")
  void b66BreaksOff() throws Exception {
    assertThat(
            once(
                Samples.json(409, "{\"code\":\"" + "x".repeat(100_000))
                    .newBuilder()
                    .onResponseBody(new SocketEffect.CloseSocket())
                    .build()))
        .isEqualTo(new CloseAnswer.Rejected(new CloseAnswer.Refusal(409, "", Optional.empty())));
  }

  private CloseAnswer rigOnce(MockResponse response) throws InterruptedException {
    rig.api.otherwise = request -> response;
    return rig.close(rig.platform(), Samples.CLOSE_AGENT);
  }

  @Test
  @DisplayName("F47 asked to leave before the write: nothing is sent")
  void interruptedBefore() throws Exception {
    GenesysPlatform platform = rig.platform();
    rig.api.next(Samples.conversation());
    Rig.read(platform);
    var room = platform.budget().reserve(1);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> platform.close(Samples.CLOSE_AGENT, room))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
    assertThat(rig.api.count("PATCH")).isZero();
  }

  @Test
  @DisplayName("F47 asked to leave while a write is under way: unknown, and the interrupt stays on")
  void interruptedMeanwhile() throws Exception {
    GenesysPlatform platform = rig.platform();
    rig.api.next(
        Samples.conversation(),
        new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    Rig.read(platform);
    AtomicReference<CloseAnswer> answer = new AtomicReference<>();
    AtomicBoolean stayedOn = new AtomicBoolean();
    Thread writer =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    answer.set(Rig.closeOnly(platform, Samples.CLOSE_AGENT));
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  stayedOn.set(Thread.currentThread().isInterrupted());
                });
    Awaitility.await().until(() -> rig.api.count("PATCH") == 1);
    writer.interrupt();
    assertThat(writer.join(Duration.ofSeconds(10))).isTrue();
    assertThat(answer.get()).isInstanceOf(CloseAnswer.Unknown.class);
    assertThat(stayedOn).isTrue();
    nothingWasSentAgain();
  }
}
