package org.idlereaper.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.idlereaper.decide.AfterClose;
import org.idlereaper.decide.KeepReason;
import org.idlereaper.decide.Verdict;
import org.idlereaper.decide.Verdict.Target;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.Intent.Write;
import org.idlereaper.ledger.Outcome;

/**
 * How an intent that was left open ended, as a later read shows it.
 *
 * @param outcome how
 * @param raced whether the customer wrote after the deciding read of what is closed
 * @param detail what shows it
 */
record Resolution(Outcome outcome, boolean raced, Map<String, String> detail) {
  /**
   * How long a request of unknown outcome may still take effect: a read of 10 s, its age of 2 s, a
   * call of 15 s and 60 s in gateways, rounded up. Until then a read may only settle as closed.
   */
  static final Duration QUARANTINE = Duration.ofSeconds(90);

  /** Reads it off. Pure but for the clock. */
  static final class Reading {
    private final Pass pass;
    private final Intent intent;

    Reading(Pass pass, Intent intent) {
      this.pass = pass;
      this.intent = intent;
    }

    /** Empty as long as nothing can be said. */
    Optional<Resolution> of(Look look) {
      boolean tells = intent.write().carriesToken() && pass.platform().carriesNotes();
      return switch (look) {
        case Look.NoClock _ -> Optional.empty();
        case Look.Vanished _ ->
            closed(tells ? Outcome.CLOSED_BY_OTHER : Outcome.CLOSED_UNATTRIBUTED, false);
        case Look.Seen seen -> of(seen);
      };
    }

    private Optional<Resolution> of(Look.Seen seen) {
      boolean quarantined = quarantined(seen.judgement().facts().asOf());
      return switch (Effect.of(intent, seen.read(), pass.platform().carriesNotes())) {
        case Effect.Over over ->
            closed(withCode(over.outcome(), seen), over.outcome() == Outcome.CLOSED_RACED);
        case Effect.WithoutWrapUp without ->
            quarantined
                ? Optional.empty()
                : closed(without.forGood(), without.pending() && without.customerWrote());
        case Effect.NotYet _ -> quarantined ? Optional.empty() : Optional.of(withoutEffect(seen));
      };
    }

    /** Closed in place of an agent's leg: whether that leg has its wrap-up by now. */
    private Outcome withCode(Outcome outcome, Look.Seen seen) {
      AfterClose after = new AfterClose(seen.conversation());
      boolean missing =
          intent.insteadOfAnAgent()
              && outcome == Outcome.CLOSED_UNATTRIBUTED
              && after.pendingWrapUps().isEmpty()
              && !after.lastAgentIsWrappedUp();
      return missing ? Outcome.CLOSED_WITHOUT_CODE : outcome;
    }

    private static Optional<Resolution> closed(Outcome outcome, boolean raced) {
      return Optional.of(new Resolution(outcome, raced, Map.of("confirmedBy", "later-read")));
    }

    /** By our clock and by the platform's, whichever says less: one of them may have jumped. */
    private boolean quarantined(Instant platformTime) {
      Duration ours = Duration.between(intent.sentAt(), pass.now());
      Duration theirs = Duration.between(intent.why().readAt(), platformTime);
      return ours.compareTo(QUARANTINE) < 0 || theirs.compareTo(QUARANTINE) < 0;
    }

    /** It is still there, and our request is dead. */
    private Resolution withoutEffect(Look.Seen seen) {
      Instant seenThen = intent.why().lastActivity();
      if (new CustomerSide(seen.conversation()).cameBackAfter(seenThen).isPresent()) {
        return new Resolution(Outcome.ABANDONED_ACTIVE, false, Map.of("why", "customer-is-back"));
      }
      return switch (seen.judgement().verdict()) {
        case Verdict.Close close ->
            aimsAtIt(close)
                ? notEffective()
                : new Resolution(
                    Outcome.ABANDONED_EXEMPT, false, Map.of("reason", close.kind().word()));
        case Verdict.Keep keep -> kept(seen, keep.reason());
      };
    }

    private Resolution kept(Look.Seen seen, KeepReason reason) {
      // A write that follows another is not about the conversation's own idleness.
      boolean idle = reason == KeepReason.NOT_IDLE_YET || reason == KeepReason.KIND_OFF;
      if (idle && (intent.write() == Write.GUEST || intent.write() == Write.WRAP_UP)) {
        return notEffective();
      }
      boolean active =
          reason == KeepReason.NOT_IDLE_YET
              && seen.judgement()
                  .facts()
                  .times()
                  .lastActivity()
                  .isAfter(intent.why().lastActivity());
      return new Resolution(
          active ? Outcome.ABANDONED_ACTIVE : Outcome.ABANDONED_EXEMPT,
          false,
          Map.of("reason", reason.word()));
    }

    private static Resolution notEffective() {
      return new Resolution(Outcome.NOT_EFFECTIVE, false, Map.of("confirmedBy", "later-read"));
    }

    /** Whether the present verdict would write to the same leg again. */
    private boolean aimsAtIt(Verdict.Close close) {
      Verdict.Leg leg =
          new Verdict.Leg(intent.episode().participant(), intent.episode().communication());
      return switch (close.target()) {
        case Target.AgentThenGuest target ->
            target.agent().contains(leg) || intent.write() != Write.AGENT;
        case Target.Guest target -> target.guest().equals(leg);
        case Target.WholeConversation _ -> true;
        case Target.WrapUp target -> target.agent().equals(leg);
      };
    }
  }
}
