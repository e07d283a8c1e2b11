package org.idlereaper.sweep;

import java.util.Optional;
import org.idlereaper.conversation.Conversation;
import org.idlereaper.decide.Verdict;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.Outcome;
import org.idlereaper.platform.FreshRead;

/**
 * What belongs to a close besides its first write: the same agent's other legs, a wrap-up that is
 * missing, the guest's leg if it does not follow.
 */
final class Aftercare {
  private final NextStep next;
  private final WrapUps wrapUps;
  private final OtherLegs otherLegs;
  private final OtherWrapUps otherWrapUps;
  private final Guests guests;

  Aftercare(Pass pass, Writing writing, Confirming confirming, WrapUps wrapUps) {
    this.next = new NextStep(pass);
    this.wrapUps = wrapUps;
    this.otherLegs = new OtherLegs(pass, writing, confirming);
    this.otherWrapUps = new OtherWrapUps(pass, writing, confirming);
    this.guests = new Guests(pass, writing, confirming, wrapUps);
  }

  /**
   * Sees a confirmed close through.
   *
   * @return how it ended as a whole; empty if something of it is left in the air
   */
  Optional<Outcome> of(Written.Sent sent, Confirming.Confirmed confirmed) {
    Outcome outcome = confirmed.outcome();
    Optional<Conversation> last = Optional.of(confirmed.read()).flatMap(FreshRead::conversation);
    if (outcome == Outcome.CLOSED_BY_OTHER || last.isEmpty()) {
      return Optional.of(outcome);
    }
    Intent intent = sent.intent();
    Verdict.Close close = (Verdict.Close) sent.decided().judgement().verdict();
    return next.take(
        intent,
        Optional.of(outcome),
        () ->
            switch (intent.write()) {
              case AGENT -> afterAgent(sent, close, confirmed);
              case CONVERSATION -> {
                WrapUps.Result pending = wrapUps.completeAll(Writes.Basis.of(intent), last.get());
                yield pending == WrapUps.Result.IN_THE_AIR
                    ? Optional.<Outcome>empty()
                    : Optional.of(outcome);
              }
              case WRAP_UP ->
                  otherWrapUps.complete(intent.episode().conversation())
                      ? Optional.of(outcome)
                      : Optional.<Outcome>empty();
              case GUEST -> Optional.of(outcome);
            });
  }

  private Optional<Outcome> afterAgent(
      Written.Sent sent, Verdict.Close close, Confirming.Confirmed confirmed)
      throws InterruptedException {
    Intent intent = sent.intent();
    if (confirmed.raced()) {
      return raced(intent, confirmed.outcome());
    }
    Optional<Outcome> end = withWrapUp(intent, confirmed.outcome());
    if (end.isEmpty() || !otherLegs.close(intent, close)) {
      return Optional.empty();
    }
    Conversation last = confirmed.read().conversation().orElseThrow();
    return withGuest(end, guests.close(intent, Optional.of(sent.decided()), last));
  }

  /** The outcome once a pending wrap-up is completed; empty if that is left in the air. */
  private Optional<Outcome> withWrapUp(Intent intent, Outcome outcome) throws InterruptedException {
    if (outcome != Outcome.CLOSED_WRAPUP_PENDING) {
      return Optional.of(outcome);
    }
    Verdict.Leg leg =
        new Verdict.Leg(intent.episode().participant(), intent.episode().communication());
    return switch (wrapUps.complete(Writes.Basis.of(intent), leg, intent.episode(), false)) {
      case THERE -> Optional.of(Outcome.CLOSED_BY_US);
      case IN_THE_AIR -> Optional.empty();
      case MISSING -> Optional.of(outcome);
    };
  }

  /**
   * Sees through what was closed before, as far as only the account tells of it.
   *
   * @param outcome how the write ended
   * @param read a later read of the conversation
   * @return how it ended as a whole; empty if something of it is left in the air
   */
  Optional<Outcome> resume(Intent intent, Outcome outcome, Conversation read)
      throws InterruptedException {
    return switch (intent.write()) {
      case AGENT -> {
        Optional<Outcome> end = withWrapUp(intent, outcome);
        yield end.filter(Aftercare::endedByUs).isPresent()
            ? withGuest(end, guests.close(intent, Optional.empty(), read))
            : end;
      }
      case CONVERSATION ->
          outcome == Outcome.CLOSED_UNATTRIBUTED
                  && wrapUps.completeAll(Writes.Basis.of(intent), read) == WrapUps.Result.IN_THE_AIR
              ? Optional.empty()
              : Optional.of(outcome);
      case GUEST, WRAP_UP -> Optional.of(outcome);
    };
  }

  /** Whether what is left is ours to close: not what others closed, not where they came back. */
  private static boolean endedByUs(Outcome outcome) {
    return switch (outcome) {
      case CLOSED_BY_US, CLOSED_UNATTRIBUTED, CLOSED_WRAPUP_PENDING, CLOSED_WITHOUT_CODE -> true;
      case CLOSED_RACED,
          CLOSED_BY_OTHER,
          ABANDONED_ACTIVE,
          ABANDONED_EXEMPT,
          REJECTED,
          NOT_SENT,
          NOT_EFFECTIVE,
          GIVEN_UP ->
          false;
    };
  }

  /** The customer is back: a missing wrap-up is completed, and nothing of theirs is touched. */
  private Optional<Outcome> raced(Intent intent, Outcome outcome) throws InterruptedException {
    return withWrapUp(intent, outcome)
        .map(end -> end == Outcome.CLOSED_BY_US ? Outcome.CLOSED_RACED : end);
  }

  /** The same of a close that is confirmed later. */
  Optional<Outcome> racedIfPossible(Intent intent, Outcome outcome) {
    return next.take(intent, Optional.of(outcome), () -> raced(intent, outcome));
  }

  /** The same; where it cannot be done now, what was achieved before stands. */
  Optional<Outcome> resumeIfPossible(Intent intent, Outcome outcome, Conversation read) {
    return next.take(intent, Optional.of(outcome), () -> resume(intent, outcome, read));
  }

  private static Optional<Outcome> withGuest(Optional<Outcome> end, Guests.Result guest) {
    return switch (guest) {
      case SETTLED -> end;
      case IN_THE_AIR -> Optional.empty();
      case CAME_BACK -> Optional.of(Outcome.CLOSED_RACED);
    };
  }
}
