package org.idlereaper.sweep;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.ledger.Ledger.Due;

/** Hands out what is due, the longest overdue first. */
final class DueWork {
  /** How many of the due are taken from the list at once. */
  private static final int BATCH = 64;

  private final Pass pass;
  private final Set<ConversationId> unconfirmed;
  private final Instant asOf;

  DueWork(Pass pass, Set<ConversationId> unconfirmed, Instant asOf) {
    this.pass = pass;
    this.unconfirmed = unconfirmed;
    this.asOf = asOf;
  }

  /** Takes one conversation, or says that it is enough. */
  @FunctionalInterface
  interface Taker {
    boolean take(ConversationId id) throws InterruptedException;
  }

  /** Hands out one after the other until the sweep stops or it is enough. For one thread. */
  void forEach(Taker taker) throws InterruptedException {
    while (true) {
      List<Due> some = pass.ledger().takeDue(asOf, BATCH);
      if (some.isEmpty()) {
        return;
      }
      for (Due due : some) {
        if (pass.stop().stopped()) {
          return;
        }
        if (unconfirmed.contains(due.conversation())) {
          pass.tally().stillUnconfirmed();
        } else if (!taker.take(due.conversation())) {
          return;
        }
      }
    }
  }
}
