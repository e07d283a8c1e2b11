package org.idlereaper.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

/** The words that operators search for. */
final class LogLineTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "daemon.started",
        "daemon.stopped",
        "config.loaded",
        "config.changed",
        "config.rejected",
        "sweep.started",
        "sweep.finished",
        "sweep.skipped",
        "sweep.missed",
        "sweep.stopped",
        "conversation.closed",
        "conversation.would-close",
        "conversation.kept",
        "conversation.unconfirmed",
        "conversation.raced",
        "conversation.returned",
        "conversation.waiting",
        "conversation.given-up",
        "conversation.ghost",
        "conversation.orphaned",
        "token.refreshed",
        "token.refused",
        "platform.limited",
        "platform.unavailable",
        "platform.refused",
        "ledger.unavailable"
      })
  void everyEventOfTheContractHasALine(String event) {
    assertThat(Stream.of(LogLine.values()).map(LogLine::event)).contains(event);
  }

  @Test
  void errorsAreBugsOfOurs() {
    assertThat(Stream.of(LogLine.values()).filter(line -> line.level() == Level.ERROR).toList())
        .isEqualTo(
            List.of(
                LogLine.DAEMON_FAILED,
                LogLine.SWEEP_STOPPED_BY_A_BUG,
                LogLine.SWEEP_FAILED,
                LogLine.FAILED_BY_A_BUG));
  }

  @ParameterizedTest
  @EnumSource(LogLine.class)
  void messagesAreConstantSentencesWithoutPlaceholders(LogLine line) {
    assertThat(line.message()).matches("[A-Z][A-Za-z ,:;']+[a-z]");
    assertThat(line.event()).matches("[a-z]+\\.[a-z-]+");
  }

  @Test
  void noTwoFieldsHaveOneName() {
    assertThat(Stream.of(LogField.values()).map(LogField::key))
        .doesNotHaveDuplicates()
        .allMatch(key -> key.matches("[a-zA-Z]+"))
        .contains(
            "event",
            "org",
            "sweepId",
            "conversationId",
            "participantId",
            "communicationId",
            "queueId",
            "policy",
            "kind",
            "reason",
            "idleSeconds",
            "outcome",
            "httpStatus",
            "contextId");
  }
}
