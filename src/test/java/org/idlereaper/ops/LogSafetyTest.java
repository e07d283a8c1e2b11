package org.idlereaper.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Whatever stands in a field, a line stays one line of printable ASCII. */
final class LogSafetyTest {
  private static final String NASTY =
      "a\r\nb\u0000c\u001b[31md\u2028e\u2029f\u0085g\u202Eh\u200Bi\u007Fj\uFEFFk\"l\\m\ud83d\ude00n";
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<Encoder<ILoggingEvent>> encoders() {
    return Stream.of(new JsonLines(), new TextLines());
  }

  @ParameterizedTest
  @MethodSource("encoders")
  void nothingLeavesItsLineOrThePrintableCharacters(Encoder<ILoggingEvent> encoder) {
    try (LogCapture log = new LogCapture(encoder, Level.DEBUG)) {
      DaemonLog daemon = new DaemonLog();
      daemon.warning(NASTY);
      daemon.configChanged(NASTY, NASTY, NASTY);
      daemon.tokenRefused(NASTY, NASTY);
      daemon.failed(NASTY, new IllegalStateException(NASTY, new RuntimeException(NASTY)));
      LoggerFactory.getLogger("org.idlereaper." + NASTY)
          .atWarn()
          .addKeyValue(NASTY, NASTY)
          .log(NASTY);

      assertThat(log.lines()).hasSize(5).allSatisfy(LogSafetyTest::isOnePrintableLine);
    }
  }

  @ParameterizedTest
  @MethodSource("encoders")
  void noCharacterWhateverGetsThroughRaw(Encoder<ILoggingEvent> encoder) {
    long seed = 20261102;
    Random random = new Random(seed);
    try (LogCapture log = new LogCapture(encoder, Level.DEBUG)) {
      for (int line = 0; line < 300; line++) {
        StringBuilder text = new StringBuilder();
        random.ints(40, 0, 0x10000).forEach(c -> text.append((char) c));
        new DaemonLog().warning(text.toString());
      }

      assertThat(log.lines()).as("seed " + seed).hasSize(300);
      assertThat(log.lines()).as("seed " + seed).allSatisfy(LogSafetyTest::isOnePrintableLine);
    }
  }

  private static void isOnePrintableLine(String line) {
    assertThat(line).endsWith("\n");
    assertThat(line.substring(0, line.length() - 1)).matches("[ -~]+");
  }

  @Test
  void jsonGivesBackWhatWasPutIn() {
    try (LogCapture log = LogCapture.json()) {
      new DaemonLog().warning(NASTY);

      assertThat(JSON.readTree(log.line()).get("detail").asString()).isEqualTo(NASTY);
    }
  }

  @Test
  void everyLineIsFlat() {
    try (LogCapture log = LogCapture.json()) {
      DaemonLog daemon = new DaemonLog();
      daemon.tokenRefreshed("main", Duration.ofHours(24));
      daemon.failed("somewhere", new IllegalStateException("x"));

      assertThat(log.lines())
          .allSatisfy(
              line -> assertThat(JSON.readTree(line).values()).noneMatch(JsonNode::isContainer));
    }
  }

  @Test
  void aFieldCannotPoseAsTimeLevelOrMessage() {
    try (LogCapture log = LogCapture.json()) {
      LoggerFactory.getLogger("org.idlereaper.test")
          .atWarn()
          .addKeyValue("level", "INFO")
          .addKeyValue("@timestamp", "1970")
          .log("the message");

      assertThat(log.line())
          .isEqualTo(
              """
              {"@timestamp":"2026-11-02T20:00:00.500Z","level":"WARN","message":"the message",\
              "logger":"org.idlereaper.test"}
              """);
    }
  }

  @Test
  void aLineHasAnEnd() {
    try (LogCapture log = LogCapture.json()) {
      new DaemonLog().warning("x".repeat(1_000_000));

      assertThat(log.line().length()).isLessThan(9_000);
    }
  }

  @Test
  void theValueOfASecretIsNeverShown() {
    try (LogCapture log = LogCapture.json()) {
      new DaemonLog().configChanged("reaper.orgs.main.client-secret", "canary-1", "canary-2");

      assertThat(log.line()).contains("\"key\":\"reaper.orgs.main.client-secret\"");
      assertThat(log.line()).doesNotContain("canary");
    }
  }

  @Test
  void messagesOfForeignExceptionsAreNotRepeated() {
    try (LogCapture log = LogCapture.json()) {
      var foreign = new IllegalArgumentException("from String \"canary\"");
      foreign.addSuppressed(new RuntimeException("canary"));
      LoggerFactory.getLogger("org.idlereaper.test")
          .atWarn()
          .setCause(new IllegalStateException("canary", foreign))
          .log("it failed");
      new DaemonLog().failed("the scheduler", new IllegalStateException("canary", foreign));

      assertThat(log.lines().get(0))
          .contains("\"exception\":\"java.lang.IllegalStateException\"")
          .doesNotContain("stackTrace");
      assertThat(log.lines().get(1)).contains("caused by: java.lang.IllegalArgumentException");
      assertThat(log.lines()).noneMatch(line -> line.contains("canary"));
    }
  }
}
