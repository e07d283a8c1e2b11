package org.idlereaper.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.idlereaper.conversation.CommunicationId;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.conversation.Episode;
import org.idlereaper.conversation.ParticipantId;
import org.idlereaper.conversation.QueueId;
import org.idlereaper.conversation.UserId;
import org.idlereaper.decide.Facts;
import org.idlereaper.decide.Judgement;
import org.idlereaper.decide.KeepReason;
import org.idlereaper.decide.StaleKind;
import org.idlereaper.decide.Verdict;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.IntentId;
import org.idlereaper.sweep.CloseRecord;
import org.idlereaper.sweep.Mode;
import org.idlereaper.sweep.StopReason;
import org.idlereaper.sweep.SweepEvent.SweepContext;
import org.idlereaper.sweep.SweepReport;

/** What tests tell of a sweep, with names that are easy to find again in a line. */
final class SomeSweep {
  static final Instant NOON = Instant.parse("2026-11-02T20:00:00Z");
  static final SweepContext CONTEXT = new SweepContext("01K9SWEEP", "main", Mode.ENFORCE);
  static final ConversationId CONVERSATION = conversation(1);
  static final QueueId QUEUE = new QueueId("00000000-0000-4000-9000-000000000001");
  static final UserId AGENT = new UserId("00000000-0000-4000-a000-000000000001");
  static final Facts.Where WHERE =
      new Facts.Where(Optional.of(QUEUE), Optional.of(AGENT), Optional.of("webmessaging"));

  private SomeSweep() {}

  static ConversationId conversation(int number) {
    return new ConversationId("00000000-0000-4000-8000-%012x".formatted(number));
  }

  static Episode episode(int number) {
    return new Episode(
        conversation(number),
        new ParticipantId("00000000-0000-4000-b000-%012x".formatted(number)),
        new CommunicationId("00000000-0000-4000-c000-%012x".formatted(number)),
        NOON.minus(Duration.ofHours(3)));
  }

  static CloseRecord close(int number, StaleKind kind, String outcome) {
    return new CloseRecord(
        episode(number),
        Optional.of(QUEUE),
        Optional.of(AGENT),
        "web-messaging",
        kind,
        Duration.ofMinutes(61),
        outcome);
  }

  static Intent intent(int number, Intent.Write write, StaleKind kind) {
    return new Intent(
        new IntentId("01K9INTENT"),
        CONTEXT.id(),
        write,
        episode(number),
        2,
        new Intent.Why(
            kind,
            "web-messaging",
            Optional.of(QUEUE),
            Optional.of(AGENT),
            NOON,
            NOON.minus(Duration.ofMinutes(61)),
            NOON.minus(Duration.ofMinutes(61)),
            Duration.ofMinutes(61)),
        Optional.of("00000000-0000-4000-d000-000000000001"),
        NOON);
  }

  static Judgement kept(KeepReason reason) {
    return new Judgement(new Verdict.Keep(reason, ""), facts(), List.of());
  }

  static Judgement toBeClosed() {
    return new Judgement(
        new Verdict.Close(
            StaleKind.CUSTOMER_SILENT,
            episode(1),
            new Verdict.Target.WholeConversation(),
            "web-messaging",
            NOON.minus(Duration.ofMinutes(61)),
            Duration.ofMinutes(61)),
        facts(),
        List.of());
  }

  private static Facts facts() {
    return new Facts(
        NOON,
        Optional.of(StaleKind.CUSTOMER_SILENT),
        Optional.of(NOON.minus(Duration.ofMinutes(12))),
        Duration.ofMinutes(12),
        Optional.of(Duration.ofHours(1)),
        Optional.of("web-messaging"),
        WHERE,
        new Facts.Times(
            NOON.minus(Duration.ofHours(3)),
            NOON.minus(Duration.ofMinutes(12)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  static SweepReport report(List<CloseRecord> closes, Optional<StopReason> stop) {
    long closed = closes.stream().filter(close -> close.outcome().startsWith("closed")).count();
    long withheld = closes.size() - closed;
    return new SweepReport(
        CONTEXT,
        NOON,
        NOON.plusSeconds(42),
        stop.map(reason -> new SweepReport.Stop(reason, "as the test wants it", false)),
        new SweepReport.Counts(
            20 + closes.size(),
            13 + closes.size(),
            Map.of(KeepReason.NOT_IDLE_YET, 12L, KeepReason.HELD, 1L),
            closed,
            withheld,
            0,
            Map.of("not-due", 7L),
            0,
            new SweepReport.Notes(3, 0, 0, 0)),
        closes,
        Map.of("read-conversation", 13L + closes.size(), "query-details", 1L));
  }
}
