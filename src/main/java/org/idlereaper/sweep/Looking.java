package org.idlereaper.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.idlereaper.conversation.Conversation;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.decide.Decider;
import org.idlereaper.decide.Judgement;
import org.idlereaper.platform.FreshRead;
import org.idlereaper.platform.RequestBudget.Reservation;

/** Reads one conversation, checks the clocks, judges it and leaves the verdict in the account. */
final class Looking {
  private final Pass pass;
  private final String rules;

  Looking(Pass pass) {
    this.pass = pass;
    this.rules = RulesFingerprint.of(pass.rules());
  }

  /**
   * Reads and judges. A clock that cannot be trusted ends the sweep.
   *
   * @throws org.idlereaper.platform.PlatformException if it cannot be read
   * @throws org.idlereaper.ledger.LedgerException if the verdict cannot be recorded
   */
  Look look(ConversationId id, Reservation room) throws InterruptedException {
    FreshRead read = read(id, room);
    Optional<Instant> asOf = read.platformTime().filter(_ -> skew(read).isEmpty());
    if (asOf.isEmpty()) {
      pass.stop().stop(StopReason.CLOCK_SKEW, skew(read).orElse(NO_DATE));
      return new Look.NoClock();
    }
    if (read.conversation().isEmpty()) {
      return new Look.Vanished(asOf.get());
    }
    Conversation conversation = read.conversation().get();
    Judgement judgement = Decider.judge(conversation, pass.rules(), asOf.get());
    pass.ledger().record(id, pass.context().id(), judgement, rules);
    pass.tell(new SweepEvent.Judged(pass.context(), id, judgement));
    return new Look.Seen(read, conversation, judgement);
  }

  /** Reads and nothing else. */
  FreshRead read(ConversationId id, Reservation room) throws InterruptedException {
    FreshRead read = pass.platform().read(id, room);
    pass.traffic().readWorked();
    return read;
  }

  /** Leaves in the account what a confirming read shows; it decides nothing. */
  void account(FreshRead read) {
    if (read.conversation().isPresent() && trusted(read)) {
      Conversation conversation = read.conversation().get();
      Instant asOf = read.platformTime().orElseThrow();
      pass.ledger()
          .record(
              conversation.id(),
              pass.context().id(),
              Decider.judge(conversation, pass.rules(), asOf),
              rules);
    }
  }

  /** Whether a read's time can be relied on. */
  boolean trusted(FreshRead read) {
    return read.platformTime().isPresent() && skew(read).isEmpty();
  }

  private static final String NO_DATE = "the platform's answer has no readable Date";

  /** What is wrong with a read's time, if there is one. */
  private Optional<String> skew(FreshRead read) {
    return ClockSkew.of(read, pass.now());
  }

  /** How old a read is by now, by whichever of our two clocks says more. */
  Duration age(FreshRead read) {
    Duration steady = pass.parts().time().elapsedSince(read.sentNanos());
    Duration wall = Duration.between(read.sentAt(), pass.now()).abs();
    return steady.compareTo(wall) > 0 ? steady : wall;
  }
}
