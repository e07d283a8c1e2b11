package org.idlereaper.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.idlereaper.decide.KeepReason;
import org.idlereaper.decide.StaleKind;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.Outcome;
import org.idlereaper.platform.PlatformException;
import org.idlereaper.sweep.StopReason;
import org.idlereaper.sweep.SweepEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a sweep's lines say, to the letter. */
final class SweepLogTest {
  private final LogCapture log = LogCapture.json();
  private final SweepLog sweepLog = new SweepLog();

  @AfterEach
  void giveTheLoggersBack() {
    log.close();
  }

  @Test
  void aCloseIsOneInfoLineThatCanBeReadAlone() {
    sweepLog.on(
        new SweepEvent.Closed(
            SomeSweep.CONTEXT,
            SomeSweep.close(1, StaleKind.CUSTOMER_SILENT, "closed-by-us"),
            Duration.ofMillis(740)));

    assertThat(log.line())
        .isEqualTo(
            """
            {"@timestamp":"2026-11-02T20:00:00.500Z","level":"INFO",\
            "message":"Closed a conversation","event":"conversation.closed","org":"main",\
            "sweepId":"01K9SWEEP","conversationId":"00000000-0000-4000-8000-000000000001",\
            "participantId":"00000000-0000-4000-b000-000000000001",\
            "communicationId":"00000000-0000-4000-c000-000000000001",\
            "queueId":"00000000-0000-4000-9000-000000000001",\
            "agentId":"00000000-0000-4000-a000-000000000001","policy":"web-messaging",\
            "kind":"customer-silent","idleSeconds":3660,"outcome":"closed-by-us",\
            "readToCloseMillis":740,"logger":"org.idlereaper.sweep"}
            """);
  }

  @Test
  void aSweepIsOneInfoLineWithAllItsNumbers() {
    sweepLog.on(new SweepEvent.Started(SomeSweep.CONTEXT));
    sweepLog.on(new SweepEvent.Listed(SomeSweep.CONTEXT, 21, 14, 30));
    sweepLog.on(
        new SweepEvent.Finished(
            SomeSweep.CONTEXT,
            SomeSweep.report(
                List.of(SomeSweep.close(1, StaleKind.CUSTOMER_SILENT, "closed-by-us")),
                Optional.empty())));

    assertThat(log.lines()).filteredOn(line -> !line.contains("\"level\":\"DEBUG\"")).hasSize(1);
    assertThat(log.lines().getLast())
        .isEqualTo(
            """
            {"@timestamp":"2026-11-02T20:00:00.500Z","level":"INFO",\
            "message":"A sweep has finished","event":"sweep.finished","org":"main",\
            "sweepId":"01K9SWEEP","mode":"enforce","outcome":"completed","exitCode":0,\
            "durationSeconds":42,"seen":21,"read":14,"kept":13,\
            "keptBy":"held=1 not-idle-yet=12","closed":1,"wouldClose":0,"unconfirmed":0,\
            "deferred":7,"deferredBy":"not-due=7","failed":0,"waiting":3,"raced":0,\
            "unresolved":0,"requests":"query-details=1 read-conversation=14",\
            "logger":"org.idlereaper.sweep"}
            """);
  }

  @Test
  void keepsAreForDebuggingOnly() {
    sweepLog.on(
        new SweepEvent.Judged(
            SomeSweep.CONTEXT, SomeSweep.CONVERSATION, SomeSweep.kept(KeepReason.NOT_IDLE_YET)));

    assertThat(log.line())
        .isEqualTo(
            """
            {"@timestamp":"2026-11-02T20:00:00.500Z","level":"DEBUG",\
            "message":"Kept a conversation","event":"conversation.kept","org":"main",\
            "sweepId":"01K9SWEEP","conversationId":"00000000-0000-4000-8000-000000000001",\
            "queueId":"00000000-0000-4000-9000-000000000001",\
            "agentId":"00000000-0000-4000-a000-000000000001","messageType":"webmessaging",\
            "policy":"web-messaging","kind":"customer-silent","reason":"not-idle-yet",\
            "idleSeconds":720,"logger":"org.idlereaper.sweep"}
            """);
  }

  @Test
  void aVerdictToCloseHasNoLineOfItsOwnForTheCloseHasOne() {
    sweepLog.on(
        new SweepEvent.Judged(SomeSweep.CONTEXT, SomeSweep.CONVERSATION, SomeSweep.toBeClosed()));

    assertThat(log.lines()).isEmpty();
  }

  @Test
  void aRefusedWriteShowsStatusCodeAndContext() {
    sweepLog.on(
        new SweepEvent.Refused(
            SomeSweep.CONTEXT,
            SomeSweep.intent(1, Intent.Write.AGENT, StaleKind.CUSTOMER_SILENT),
            403,
            "not.authorized",
            Optional.of("ctx-1")));

    assertThat(log.line())
        .contains(
            "\"level\":\"WARN\"",
            "\"event\":\"platform.refused\"",
            "\"httpStatus\":403",
            "\"code\":\"not.authorized\"",
            "\"contextId\":\"ctx-1\"",
            "\"write\":\"agent\"",
            "\"attempt\":2");
  }

  @Test
  void observeSaysOnceWhatItWouldClose() {
    var close = SomeSweep.close(1, StaleKind.CUSTOMER_SILENT, "would-close");
    sweepLog.on(new SweepEvent.WouldClose(SomeSweep.CONTEXT, close, true));
    sweepLog.on(new SweepEvent.WouldClose(SomeSweep.CONTEXT, close, false));

    assertThat(log.lines().get(0)).contains("\"INFO\"", "\"event\":\"conversation.would-close\"");
    assertThat(log.lines().get(1)).contains("\"DEBUG\"", "\"event\":\"conversation.would-close\"");
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void aCloseThatIsConfirmedLaterIsAClose(Outcome outcome) {
    sweepLog.on(
        new SweepEvent.Resolved(
            SomeSweep.CONTEXT,
            SomeSweep.intent(1, Intent.Write.AGENT, StaleKind.CUSTOMER_SILENT),
            outcome));

    assertThat(log.line())
        .contains(
            outcome.closed()
                ? "\"event\":\"conversation.closed\""
                : "\"event\":\"conversation.not-closed\"",
            "\"outcome\":\"" + outcome.word() + "\"");
  }

  @ParameterizedTest
  @EnumSource(StopReason.class)
  void aStopSaysWhyAndWhoseFaultItIs(StopReason reason) {
    sweepLog.on(new SweepEvent.Stopped(SomeSweep.CONTEXT, reason, "in so many words"));

    String level =
        switch (reason.fault()) {
          case OURS -> "ERROR";
          case NONE -> "INFO";
          case LIMIT, REFUSED, UNAVAILABLE -> "WARN";
        };
    assertThat(log.lines().getLast())
        .contains(
            "\"event\":\"sweep.stopped\"",
            "\"level\":\"" + level + "\"",
            "\"reason\":\"" + reason.word() + "\"",
            "\"detail\":\"in so many words\"");
    String cause =
        switch (reason) {
          case NOT_AUTHORISED, USER_CONTEXT -> "platform.refused";
          case RATE_LIMITED -> "platform.limited";
          case PLATFORM_UNAVAILABLE, LIST_NOT_TRUSTED -> "platform.unavailable";
          case LEDGER_UNAVAILABLE -> "ledger.unavailable";
          case MAX_CLOSES, MAX_SHARE, CLOCK_SKEW, STOP_FILE, RACED, SHUTDOWN, BUG -> "";
        };
    assertThat(log.lines()).hasSize(cause.isEmpty() ? 1 : 2);
    assertThat(log.lines().getFirst()).contains(cause);
  }

  @Test
  void aFaultOfOursIsAnErrorThatShowsWhere() {
    sweepLog.on(
        new SweepEvent.Failed(
            SomeSweep.CONTEXT,
            SomeSweep.CONVERSATION,
            "a fault of ours",
            Optional.of(new IllegalStateException("words of a customer"))));

    assertThat(log.line())
        .contains(
            "\"level\":\"ERROR\"",
            "\"exception\":\"java.lang.IllegalStateException\"",
            "\"stackTrace\":\"java.lang.IllegalStateException\\n"
                + "  at org.idlereaper.ops.SweepLogTest")
        .doesNotContain("words of a customer")
        .endsWith("}\n");
  }

  @Test
  void aFailureOfTheOtherSideHasNoStackTrace() {
    sweepLog.on(
        new SweepEvent.Failed(
            SomeSweep.CONTEXT,
            SomeSweep.CONVERSATION,
            String.valueOf(new PlatformException.Unavailable("503 on read").getMessage()),
            Optional.empty()));

    assertThat(log.line())
        .contains("\"level\":\"WARN\"", "\"detail\":\"503 on read\"")
        .doesNotContain("stackTrace", "exception");
  }

  @Test
  void aListThatIsSuddenlyEmptyIsReportedOnce() {
    sweepLog.on(new SweepEvent.Listed(SomeSweep.CONTEXT, 20, 0, 20));
    sweepLog.on(new SweepEvent.Listed(SomeSweep.CONTEXT, 0, 0, 20));
    sweepLog.on(new SweepEvent.Listed(SomeSweep.CONTEXT, 0, 0, 20));

    assertThat(log.lines())
        .extracting(line -> line.contains("sweep.list-emptied"))
        .containsExactly(false, true, false);
  }

  @Test
  void aShortListMayBecomeEmpty() {
    sweepLog.on(new SweepEvent.Listed(SomeSweep.CONTEXT, 19, 0, 19));
    sweepLog.on(new SweepEvent.Listed(SomeSweep.CONTEXT, 0, 0, 19));

    assertThat(log.lines()).noneMatch(line -> line.contains("sweep.list-emptied"));
  }

  @Test
  void afterARestartTheMostOfTheLastDayStandsInForTheListBefore() {
    sweepLog.on(new SweepEvent.Listed(SomeSweep.CONTEXT, 0, 0, 20));

    assertThat(log.line()).contains("\"WARN\"", "\"openBefore\":20");
  }

  @Test
  void peopleReadTheSameInText() {
    try (LogCapture text = new LogCapture(new TextLines(), Level.INFO)) {
      sweepLog.on(
          new SweepEvent.CustomerWaiting(
              SomeSweep.CONTEXT, SomeSweep.CONVERSATION, SomeSweep.WHERE, Duration.ofMinutes(16)));

      assertThat(text.line())
          .isEqualTo(
              "2026-11-02T20:00:00.500Z INFO  A customer waits for us event=conversation.waiting"
                  + " org=main sweepId=01K9SWEEP"
                  + " conversationId=00000000-0000-4000-8000-000000000001"
                  + " queueId=00000000-0000-4000-9000-000000000001"
                  + " agentId=00000000-0000-4000-a000-000000000001 messageType=webmessaging"
                  + " waitingSeconds=960\n");
    }
  }
}
