package org.idlereaper.genesys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.idlereaper.platform.FreshRead;
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

/** What befalls the answer to a read. */
@NullMarked
@Timeout(300)
@ExtendWith(RowTable.class)
final class AnswerRowsTest {
  private Rig rig;

  @BeforeEach
  void start() throws Exception {
    rig = new Rig();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private void unexpected(MockResponse response) {
    unexpected(response, "conversation-get: ");
  }

  private void unexpected(MockResponse response, String why) {
    rig.api.otherwise = request -> response;
    assertThatThrownBy(() -> Rig.read(rig.platform()))
        .isInstanceOf(PlatformException.UnexpectedAnswer.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining("canary")
        .hasNoCause();
    assertThat(rig.api.count()).isEqualTo(1);
  }

  private void unavailable(MockResponse response, int requests) {
    rig.api.otherwise = request -> response;
    assertThatThrownBy(() -> Rig.read(rig.platform()))
        .isInstanceOf(PlatformException.Unavailable.class)
        .hasMessageNotContaining("canary")
        .hasNoCause();
    assertThat(rig.api.count()).isEqualTo(requests);
  }

  @ParameterizedTest(name = "F21 {0} twice on a read: read at the third attempt")
  @ValueSource(ints = {408, 500, 502, 503, 504})
  void f21(int status) throws Exception {
    rig.api.next(Samples.status(status), Samples.status(status), Samples.conversation());
    assertThat(Rig.read(rig.platform()).conversation()).isPresent();
    assertThat(rig.api.count()).isEqualTo(3);
  }

  @ParameterizedTest(name = "F21 {0} for ever on a read: unavailable after 3 requests")
  @ValueSource(ints = {408, 500, 502, 503, 504})
  void f21ForEver(int status) {
    unavailable(Samples.status(status), 3);
    assertThat(rig.heard.events).contains("unavailable conversation-get status " + status);
  }

  @Test
  @DisplayName("F21 the read's time is that of the attempt that was answered")
  void f21Time() throws Exception {
    rig.api.next(Samples.retryAfter(503, "20"), Samples.conversation());
    FreshRead read = Rig.read(rig.platform());
    assertThat(read.sentAt()).isAfterOrEqualTo(Rig.START.plusSeconds(20));
    assertThat(read.sentNanos()).isGreaterThanOrEqualTo(Duration.ofSeconds(20).toNanos());
  }

  @Test
  @DisplayName("F22 half of all answers are 5xx for 10 minutes: load below 1.1 times normal")
  void f22() throws Exception {
    long seed = 20260819;
    System.out.println("F22 seed " + seed);
    Random coin = new Random(seed);
    rig.requestsPerMinute = 300;
    rig.api.otherwise =
        request -> coin.nextBoolean() ? Samples.status(503) : Samples.conversation();
    GenesysPlatform platform = rig.platform();
    int asked = 0;
    int answered = 0;
    Instant end = Rig.START.plus(Duration.ofMinutes(10));
    while (rig.clock.instant().isBefore(end)) {
      asked++;
      try {
        Rig.read(platform);
        answered++;
      } catch (PlatformException.Unavailable e) {
        // Every other one, that is the brown-out.
      }
    }
    RowTable.saw(
        "%d asked for, %d sent, %.3f times normal, %d answered"
            .formatted(asked, rig.api.count(), (double) rig.api.count() / asked, answered));
    assertThat(asked).isGreaterThan(2000);
    assertThat(answered).isGreaterThan(asked / 3);
    assertThat(rig.api.count()).isLessThanOrEqualTo((int) (asked * 1.1));
  }

  @ParameterizedTest(name = "F23 200 with {0}: not believed; 1 request", quoteTextArguments = false)
  @CsvSource(
      delimiter = '|',
      value = {
        "a gateway's page (B43)|not JSON|<html><body>canary</body></html>",
        "XML|not JSON|<?xml version='1.0'?><canary/>",
        "plain words|not JSON|upstream canary error",
        "an empty body (B40)|empty answer|''",
        "null (B41)|expected an object|null",
        "a list (B41)|expected an object|[]",
        "a string (B41)|expected an object|\"canary\"",
        "an empty object (B41)|about another conversation|{}",
        "JSON that is cut off|not JSON|{\"id\":\"11111111-1111-4111-8111-111111111111\",\"canary",
        "something after the end (B45)|not JSON|{\"id\":\"11111111-1111-4111-8111-111111111111\"} canary",
        "two documents (B45)|not JSON|{\"id\":\"11111111-1111-4111-8111-111111111111\"}{}",
        "a field twice (B46)|not JSON|{\"id\":\"11111111-1111-4111-8111-111111111111\",\"a\":1,\"a\":2}"
      })
  void f23(String name, String why, String body) {
    unexpected(Samples.json(body), why);
  }

  @Test
  @DisplayName("B43 words of somebody as the content type: not repeated")
  void b43ContentType() {
    unexpected(
        Samples.json("no").newBuilder().setHeader("Content-Type", "text/canary_person").build());
  }

  @Test
  @DisplayName("B46 state twice, deep inside: not believed")
  void b46() {
    unexpected(
        Samples.json(
            Samples.conversationJson()
                .replaceFirst(
                    "\"state\":\"connected\"",
                    "\"state\":\"disconnected\",\"state\":\"connected\"")));
  }

  @Test
  @DisplayName("F23 200 in another charset (B62: bytes that are no UTF-8): not believed")
  void f23Charset() {
    byte[] latin =
        Samples.conversationJson()
            .replace("Canary", "canary ä")
            .getBytes(StandardCharsets.ISO_8859_1);
    unexpected(new MockResponse.Builder().body(new Buffer().write(latin)).build());
  }

  @Test
  @DisplayName("F23 204 on a read: not believed")
  void noContent() {
    unexpected(Samples.status(204));
  }

  @Test
  @DisplayName("B44 truncated: Content-Length says more than comes: 3 requests, unavailable")
  void b44() {
    unavailable(
        Samples.conversation()
            .newBuilder()
            .setHeader("Content-Length", 100_000)
            .onResponseEnd(new SocketEffect.CloseSocket())
            .build(),
        3);
  }

  @ParameterizedTest(name = "B47 {0}: not believed (S19)", quoteTextArguments = false)
  @ValueSource(
      strings = {
        "depth 1001",
        "depth 65",
        "number of 1001 digits",
        "number of 101 digits",
        "string of 2 MB",
        "name of 2 KB"
      })
  void b47(String what) {
    String value =
        switch (what) {
          case "depth 1001" -> "[".repeat(1001) + "]".repeat(1001);
          // with the object around it
          case "depth 65" -> "[".repeat(64) + "]".repeat(64);
          case "number of 101 digits" -> "9".repeat(101);
          case "number of 1001 digits" -> "9".repeat(1001);
          case "string of 2 MB" -> "\"" + "x".repeat(2_000_000) + "\"";
          default -> "{\"" + "x".repeat(2_000) + "\":1}";
        };
    unexpected(
        Samples.json("{\"id\":\"11111111-1111-4111-8111-111111111111\",\"a\":" + value + "}"));
  }

  @Test
  @DisplayName("F24 gzip bomb, 1 MiB to 1 GiB: refused at 8 MiB, heap flat; 1 request (S19)")
  void f24() throws Exception {
    Buffer bomb = bomb();
    rig.api.otherwise =
        request ->
            new MockResponse.Builder().setHeader("Content-Encoding", "gzip").body(bomb).build();
    GenesysPlatform platform = rig.platform();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThatThrownBy(() -> Rig.read(platform))
        .isInstanceOf(PlatformException.UnexpectedAnswer.class)
        .hasMessage("conversation-get: larger than we take");
    // the call runs on this thread, so all that is made of the answer is counted
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    RowTable.saw(
        "refused, %d KiB on the wire, %d KiB allocated"
            .formatted(bomb.size() >> 10, allocated >> 10));
    assertThat(rig.api.count()).isEqualTo(1);
    assertThat(allocated).isLessThan(40L << 20);
  }

  @Test
  @DisplayName("F24 gzip bomb as the body of an error: 64 KiB of it are read; 1 request (S19)")
  void f24OfAnError() throws Exception {
    Buffer bomb = bomb();
    rig.api.otherwise =
        request ->
            new MockResponse.Builder()
                .code(409)
                .setHeader("Content-Encoding", "gzip")
                .body(bomb)
                .build();
    GenesysPlatform platform = rig.platform();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThatThrownBy(() -> Rig.read(platform))
        .isInstanceOf(PlatformException.UnexpectedAnswer.class)
        .hasMessage("conversation-get: status 409");
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(40L << 20);
    assertThat(rig.api.count()).isEqualTo(1);
  }

  /** One MiB that becomes one GiB. */
  private static Buffer bomb() throws IOException {
    Buffer bomb = new Buffer();
    try (var sink = Okio.buffer(new GzipSink(bomb))) {
      sink.writeUtf8("{");
      byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 1024; i++) {
        sink.write(blanks);
      }
    }
    return bomb;
  }

  @Test
  @DisplayName("F24 white space without end: refused at 8 MiB; 1 request (S19)")
  void oversized() {
    rig.api.otherwise = request -> Samples.json(" ".repeat(9 << 20) + Samples.conversationJson());
    assertThatThrownBy(() -> Rig.read(rig.platform()))
        .isInstanceOf(PlatformException.UnexpectedAnswer.class)
        .hasMessage("conversation-get: larger than we take (application/json)");
    assertThat(rig.api.count()).isEqualTo(1);
  }

  @Test
  @DisplayName("F25 drip-fed body: the call time-out ends it; 3 requests, unavailable")
  void f25() {
    rig.timeouts =
        new HttpTimeouts(Duration.ofSeconds(2), Duration.ofMillis(500), Duration.ofSeconds(2));
    long begun = System.nanoTime();
    unavailable(
        Samples.conversation().newBuilder().throttleBody(1, 100, TimeUnit.MILLISECONDS).build(), 3);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
  }

  @ParameterizedTest(
      name = "F26 the id in the answer is {0}: not believed (B59)",
      quoteTextArguments = false)
  @CsvSource({
    "another one, 11111111-1111-4111-8111-111111111112",
    "missing, ",
    "a path, ../../oauth/token"
  })
  void f26(String name, @org.jspecify.annotations.Nullable String id) {
    String json = Samples.conversationJson();
    unexpected(
        Samples.json(
            json.replace(
                "\"id\":\"11111111-1111-4111-8111-111111111111\"",
                id == null ? "\"other\":1" : "\"id\":\"" + id + "\"")));
  }

  @Test
  @DisplayName("B60 fields we do not know are ignored")
  void b60() throws Exception {
    rig.api.next(
        Samples.json(
            Samples.conversationJson()
                .replaceFirst(
                    "\\{", "{\"future\":{\"a\":[1,2,{\"b\":null}]},\"alsoFuture\":1.5e3,")));
    assertThat(Rig.read(rig.platform()).conversation().orElseThrow().notUnderstood()).isEmpty();
  }

  @ParameterizedTest(name = "B63 Date {0}: no platform time", quoteTextArguments = false)
  @ValueSource(strings = {"", "soon", "2026-08-19T12:00:00Z", "Wed, 19 Aug 2026 25:00:00 GMT"})
  void b63(String date) throws Exception {
    rig.api.next(
        Samples.conversation()
            .newBuilder()
            .removeHeader("Date")
            .addHeaderLenient("Date", date)
            .build());
    assertThat(Rig.read(rig.platform()).platformTime()).isEmpty();
  }

  @Test
  @DisplayName("B63 Date missing: no platform time; 1970: told as it is, the sweep judges")
  void b63Missing() throws Exception {
    rig.api.next(
        Samples.conversation().newBuilder().removeHeader("Date").build(),
        Samples.conversation()
            .newBuilder()
            .setHeader("Date", "Thu, 01 Jan 1970 00:00:00 GMT")
            .build());
    GenesysPlatform platform = rig.platform();
    assertThat(Rig.read(platform).platformTime()).isEmpty();
    assertThat(Rig.read(platform).platformTime()).contains(java.time.Instant.EPOCH);
  }

  @ParameterizedTest(
      name = "B64 Content-Encoding {0}: 3 requests, unavailable",
      quoteTextArguments = false)
  @ValueSource(strings = {"br", "deflate", "gzip, gzip"})
  void b64(String encoding) {
    unavailable(
        Samples.conversation().newBuilder().setHeader("Content-Encoding", encoding).build(), 3);
  }

  @Test
  @DisplayName("B64 gzip with a wrong trailer: 3 requests, unavailable")
  void b64Trailer() throws Exception {
    Buffer zipped = new Buffer();
    try (var sink = Okio.buffer(new GzipSink(zipped))) {
      sink.writeUtf8(Samples.conversationJson());
    }
    Buffer wrong = new Buffer();
    wrong.write(zipped, zipped.size() - 8);
    wrong.writeLong(42);
    unavailable(
        new MockResponse.Builder().setHeader("Content-Encoding", "gzip").body(wrong).build(), 3);
  }

  @Test
  @DisplayName("B64 gzip as it should be is read")
  void gzip() throws Exception {
    Buffer zipped = new Buffer();
    try (var sink = Okio.buffer(new GzipSink(zipped))) {
      sink.writeUtf8(Samples.conversationJson());
    }
    rig.api.next(
        new MockResponse.Builder().setHeader("Content-Encoding", "gzip").body(zipped).build());
    assertThat(Rig.read(rig.platform()).conversation()).isPresent();
  }

  @ParameterizedTest(name = "B65 {0}: no decision, no flood", quoteTextArguments = false)
  @ValueSource(strings = {"Content-Length of 10 GB", "10000 headers", "a header of 1 MB"})
  void b65(String what) throws Exception {
    String head =
        switch (what) {
          case "Content-Length of 10 GB" -> "Content-Length: 10737418240\r\n";
          case "10000 headers" ->
              "X-Canary: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n".repeat(10_000);
          default -> "X-Canary: " + "a".repeat(1 << 20) + "\r\n";
        };
    try (ServerSocket raw = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answer(raw, "HTTP/1.1 200 OK\r\n" + head + "\r\n{}"));
      GenesysPlatform platform =
          rig.platform(java.net.URI.create("http://127.0.0.1:" + raw.getLocalPort()));
      assertThatThrownBy(() -> Rig.read(platform))
          .isInstanceOfAny(
              PlatformException.UnexpectedAnswer.class, PlatformException.Unavailable.class)
          .hasMessageNotContaining("anary");
      assertThat(platform.requests().get("conversation-get"))
          .isLessThanOrEqualTo(what.startsWith("Content-Length") ? 1L : 3L);
    }
  }

  /** Answers every connection with the same bytes and leaves it open. */
  private static void answer(ServerSocket raw, String bytes) {
    try {
      while (true) {
        Socket socket = raw.accept();
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
                    socket.getOutputStream().flush();
                  } catch (IOException e) {
                    // The client has had enough.
                  }
                });
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }
}
