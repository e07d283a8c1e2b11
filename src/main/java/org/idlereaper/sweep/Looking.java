package org.idlereaper.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.idlereaper.conversation.Conversation;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.decide.Decider;
import org.idlereaper.decide.Judgement;
import org.idlereaper.decide.Rules;
import org.idlereaper.platform.FreshRead;
import org.idlereaper.platform.RequestBudget.Reservation;

/** Reads one conversation, checks the clocks, judges it and leaves the verdict in the account. */
final class Looking {
  /** How far the platform's clock and ours may lie apart. */
  static final Duration SKEW = Duration.ofSeconds(30);

  private final SweepEvent.SweepContext context;
  private final SweepParts parts;
  private final Rules rules;
  private final StopSwitch stop;

  Looking(SweepEvent.SweepContext context, SweepParts parts, Rules rules, StopSwitch stop) {
    this.context = context;
    this.parts = parts;
    this.rules = rules;
    this.stop = stop;
  }

  /**
   * Reads and judges. A clock that cannot be trusted ends the sweep.
   *
   * @throws org.idlereaper.platform.PlatformException if it cannot be read
   * @throws org.idlereaper.ledger.LedgerException if the verdict cannot be recorded
   */
  Look look(ConversationId id, Reservation room) throws InterruptedException {
    FreshRead read = parts.platform().read(id, room);
    Optional<Instant> asOf = trusted(read);
    if (asOf.isEmpty()) {
      return new Look.NoClock();
    }
    if (read.conversation().isEmpty()) {
      return new Look.Vanished();
    }
    Conversation conversation = read.conversation().get();
    Judgement judgement = Decider.judge(conversation, rules, asOf.get());
    parts.ledger().record(id, context.id(), judgement);
    parts.listener().on(new SweepEvent.Judged(context, id, judgement));
    return new Look.Seen(read, conversation, judgement);
  }

  /** Leaves in the account what a confirming read shows; it decides nothing. */
  void account(FreshRead read) {
    if (read.conversation().isPresent() && read.platformTime().isPresent()) {
      Conversation conversation = read.conversation().get();
      parts
          .ledger()
          .record(
              conversation.id(),
              context.id(),
              Decider.judge(conversation, rules, read.platformTime().get()));
    }
  }

  private Optional<Instant> trusted(FreshRead read) {
    if (read.platformTime().isEmpty()) {
      stop.stop(StopReason.CLOCK_SKEW, "the platform's answer has no readable Date");
      return Optional.empty();
    }
    Instant platform = read.platformTime().get();
    Instant earliest = read.sentAt().minus(SKEW);
    Instant latest = parts.time().instant().plus(SKEW);
    // The header has whole seconds: what it cuts off is not skew.
    if (platform.plusMillis(999).isBefore(earliest) || platform.isAfter(latest)) {
      stop.stop(
          StopReason.CLOCK_SKEW,
          "the platform's clock is "
              + Duration.between(parts.time().instant(), platform).toSeconds()
              + " s from ours");
      return Optional.empty();
    }
    return Optional.of(platform);
  }

  /** How old a read is by now, by whichever of our two clocks says more. */
  Duration age(FreshRead read) {
    Duration steady = parts.time().elapsedSince(read.sentNanos());
    Duration wall = Duration.between(read.sentAt(), parts.time().instant()).abs();
    return steady.compareTo(wall) > 0 ? steady : wall;
  }
}
