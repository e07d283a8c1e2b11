package org.idlereaper.sweep;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.ledger.Ledger.Due;

/** Hands out what is due, the longest overdue first, and knows how much of it is left. */
final class DueWork {
  private final SweepParts parts;
  private final StopSwitch stop;
  private final Tally tally;
  private final Set<ConversationId> unconfirmed;
  private final Instant asOf;
  private long left;

  DueWork(
      SweepParts parts,
      StopSwitch stop,
      Tally tally,
      Set<ConversationId> unconfirmed,
      Instant asOf,
      long due) {
    this.parts = parts;
    this.stop = stop;
    this.tally = tally;
    this.unconfirmed = unconfirmed;
    this.asOf = asOf;
    this.left = due;
  }

  /** Takes one conversation. */
  @FunctionalInterface
  interface Taker {
    void take(ConversationId id) throws InterruptedException;
  }

  /** Hands out one after the other until the sweep stops or it is enough. For one thread. */
  void forEach(int batch, BooleanSupplier enough, Taker taker) throws InterruptedException {
    while (!stop.stopped() && !enough.getAsBoolean()) {
      List<Due> some = parts.ledger().takeDue(asOf, batch);
      if (some.isEmpty()) {
        return;
      }
      for (Due due : some) {
        if (stop.stopped() || enough.getAsBoolean()) {
          return;
        }
        left--;
        if (unconfirmed.contains(due.conversation())) {
          tally.stillUnconfirmed();
        } else {
          taker.take(due.conversation());
        }
      }
    }
  }

  /** How many were not handed out. */
  long left() {
    return left;
  }
}
