package org.idlereaper.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
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

/** What goes into an account, by intent. Numbers name things: the same number, the same thing. */
final class AnAccount {
  static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  static final QueueId QUEUE = new QueueId(uuid("queue", 1));
  static final UserId AGENT = new UserId(uuid("agent", 1));

  private final IntentIds names = new IntentIds(new Random(20260504));

  private static String uuid(String what, int number) {
    return new UUID(what.hashCode(), number).toString();
  }

  static ConversationId conversation(int number) {
    return new ConversationId(uuid("conversation", number));
  }

  static CommunicationId communication(int number) {
    return new CommunicationId(uuid("communication", number));
  }

  static Episode episode(int number) {
    return new Episode(
        conversation(number),
        new ParticipantId(uuid("participant", number)),
        communication(number),
        NOON.minus(Duration.ofHours(5)));
  }

  /** A new first attempt at disconnecting the agent of an episode. */
  Intent anIntent(int number) {
    return anIntent(number, Intent.Write.AGENT, 1);
  }

  Intent anIntent(int number, Intent.Write write, int attempt) {
    return anIntent(number, write, attempt, NOON);
  }

  Intent anIntent(int number, Intent.Write write, int attempt, Instant at) {
    return new Intent(
        names.next(at),
        "sweep-1",
        write,
        episode(number),
        attempt,
        new Intent.Why(
            StaleKind.CUSTOMER_SILENT,
            "web-messaging",
            Optional.of(QUEUE),
            Optional.of(AGENT),
            at.minusMillis(300),
            at.minus(Duration.ofMinutes(61)),
            at.minus(Duration.ofMinutes(61)),
            Duration.ofMinutes(61)),
        Optional.of("7fb334b0-0e9e-11e4-9191-0800200c9a66"),
        at);
  }

  static Judgement kept(KeepReason reason, Instant asOf) {
    return new Judgement(
        new Verdict.Keep(reason, "in words"), facts(asOf, Optional.empty()), List.of());
  }

  static Judgement keptWhileWeOwe(Instant owedSince, Instant asOf) {
    return new Judgement(
        new Verdict.Keep(KeepReason.KIND_OFF, ""), facts(asOf, Optional.of(owedSince)), List.of());
  }

  static Judgement toClose(int number, Instant asOf) {
    return new Judgement(
        new Verdict.Close(
            StaleKind.CUSTOMER_SILENT,
            episode(number),
            new Verdict.Target.WholeConversation(),
            "web-messaging",
            asOf.minus(Duration.ofMinutes(61)),
            Duration.ofMinutes(61)),
        facts(asOf, Optional.empty()),
        List.of());
  }

  private static Facts facts(Instant asOf, Optional<Instant> owedSince) {
    return new Facts(
        asOf,
        Optional.of(StaleKind.CUSTOMER_SILENT),
        Optional.of(asOf.minus(Duration.ofMinutes(61))),
        Duration.ofMinutes(61),
        Optional.of(Duration.ofHours(1)),
        Optional.of("web-messaging"),
        new Facts.Where(Optional.of(QUEUE), Optional.of(AGENT), Optional.of("webmessaging")),
        new Facts.Times(
            asOf.minus(Duration.ofHours(5)),
            asOf.minus(Duration.ofMinutes(61)),
            Optional.of(asOf.minus(Duration.ofMinutes(70))),
            Optional.of(asOf.minus(Duration.ofMinutes(61))),
            Optional.empty(),
            Optional.empty(),
            owedSince));
  }

  static SweepRecord aSweep(String id, Instant started) {
    return new SweepRecord(
        id,
        "main",
        "enforce",
        started,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        Map.of());
  }

  static SweepRecord ended(SweepRecord sweep, long open) {
    return new SweepRecord(
        sweep.id(),
        sweep.org(),
        sweep.mode(),
        sweep.started(),
        Optional.of(sweep.started().plusSeconds(20)),
        Optional.of("completed"),
        Optional.empty(),
        open,
        Map.of("seen", open, "closed", 2L));
  }

  static Ledger.Due due(int number, Instant at) {
    return new Ledger.Due(conversation(number), NOON.minus(Duration.ofDays(1)), at);
  }
}
