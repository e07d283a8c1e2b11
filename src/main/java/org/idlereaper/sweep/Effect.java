package org.idlereaper.sweep;

import java.time.Instant;
import java.util.Optional;
import org.idlereaper.conversation.Communication;
import org.idlereaper.conversation.WrapUp;
import org.idlereaper.decide.AfterClose;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.Outcome;
import org.idlereaper.platform.FreshRead;

/** What a read shows of an intent's effect. */
sealed interface Effect {
  /** It is over, and this is how. */
  record Over(Outcome outcome) implements Effect {}

  /** The agent's leg is over, and no wrap-up stands on it yet. */
  record WithoutWrapUp(boolean pending, boolean customerWrote) implements Effect {
    /** What it comes to if the wrap-up does not appear. */
    Outcome forGood() {
      return pending ? Outcome.CLOSED_WRAPUP_PENDING : Outcome.CLOSED_BY_OTHER;
    }
  }

  /** Nothing of it is to be seen. */
  record NotYet(boolean customerWrote) implements Effect {}

  /**
   * Reads it off a later read. Pure.
   *
   * @param carriesNotes whether the platform's writes carry notes, and so our token
   */
  static Effect of(Intent intent, FreshRead read, boolean carriesNotes) {
    if (read.conversation().isEmpty()) {
      return new Over(
          intent.write().carriesToken() && carriesNotes
              ? Outcome.CLOSED_BY_OTHER
              : Outcome.CLOSED_UNATTRIBUTED);
    }
    AfterClose after = new AfterClose(read.conversation().get());
    Instant then = intent.why().lastActivity();
    boolean customerWrote = after.customerWroteAfter(then);
    Optional<Communication> leg =
        after.leg(intent.episode().participant(), intent.episode().communication());
    boolean legOver = leg.filter(one -> !one.state().over()).isEmpty();
    return switch (intent.write()) {
      case AGENT ->
          legOver ? ofAgent(intent, leg, customerWrote, carriesNotes) : new NotYet(customerWrote);
      case GUEST -> legOver ? untold(customerWrote) : new NotYet(customerWrote);
      case CONVERSATION ->
          legOver && (after.everyLegIsOver() || after.anotherVisitSince(then))
              ? untold(customerWrote)
              : new NotYet(customerWrote);
      case WRAP_UP -> ofWrapUp(intent, leg, carriesNotes, customerWrote);
    };
  }

  private static Effect ofAgent(
      Intent intent, Optional<Communication> leg, boolean customerWrote, boolean carriesNotes) {
    if (!carriesNotes) {
      return untold(customerWrote);
    }
    Optional<WrapUp> wrapUp = leg.flatMap(one -> one.afterCall().wrapUp());
    if (wrapUp.isPresent() && ours(intent, wrapUp.get())) {
      return new Over(customerWrote ? Outcome.CLOSED_RACED : Outcome.CLOSED_BY_US);
    }
    boolean written = wrapUp.filter(one -> !one.provisional()).isPresent();
    boolean pending = leg.filter(one -> one.afterCall().pending()).isPresent();
    return written ? new Over(Outcome.CLOSED_BY_OTHER) : new WithoutWrapUp(pending, customerWrote);
  }

  private static Effect ofWrapUp(
      Intent intent, Optional<Communication> leg, boolean carriesNotes, boolean customerWrote) {
    if (leg.isEmpty()) {
      return new Over(Outcome.CLOSED_BY_OTHER);
    }
    Optional<WrapUp> wrapUp = leg.get().afterCall().wrapUp().filter(one -> !one.provisional());
    if (leg.get().afterCall().pending()) {
      return new NotYet(customerWrote);
    }
    if (wrapUp.isEmpty()) {
      // Ours may still be on its way; if it does not come, somebody else skipped it.
      return new WithoutWrapUp(false, customerWrote);
    }
    return new Over(
        carriesNotes && ours(intent, wrapUp.get())
            ? Outcome.CLOSED_BY_US
            : Outcome.CLOSED_BY_OTHER);
  }

  private static boolean ours(Intent intent, WrapUp wrapUp) {
    return wrapUp.notes().filter(notes -> notes.carry(intent.id().token())).isPresent();
  }

  private static Effect untold(boolean customerWrote) {
    return new Over(customerWrote ? Outcome.CLOSED_RACED : Outcome.CLOSED_UNATTRIBUTED);
  }
}
