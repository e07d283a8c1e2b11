package org.idlereaper.sweep;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.idlereaper.decide.Verdict;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.Outcome;
import org.idlereaper.platform.PlatformException;
import org.idlereaper.platform.RequestBudget.Reservation;

/**
 * Settles by reading what earlier sweeps left open. It never sends a stored write again: what is
 * still to be closed goes through every step anew.
 */
final class Resolver {
  /**
   * How long a request of unknown outcome may still take effect: a read of 10 s, its age of 2 s, a
   * call of 15 s and 60 s in gateways, rounded up. Until then a read may only settle as closed.
   */
  static final Duration QUARANTINE = Duration.ofSeconds(90);

  private final SweepEvent.SweepContext context;
  private final SweepParts parts;
  private final Looking looking;
  private final StopSwitch stop;

  Resolver(SweepEvent.SweepContext context, SweepParts parts, Looking looking, StopSwitch stop) {
    this.context = context;
    this.parts = parts;
    this.looking = looking;
    this.stop = stop;
  }

  /**
   * Reads every open intent, the oldest first.
   *
   * @throws PlatformException if the platform fails for more than one conversation
   * @throws org.idlereaper.ledger.LedgerException if the account cannot be kept
   */
  void resolveAll() throws InterruptedException {
    for (Intent intent : parts.ledger().openIntents()) {
      if (stop.stopped()) {
        return;
      }
      try {
        resolve(intent).ifPresent(outcome -> settle(intent, outcome));
      } catch (PlatformException.UnexpectedAnswer e) {
        parts
            .listener()
            .on(
                new SweepEvent.Failed(
                    context,
                    intent.episode().conversation(),
                    String.valueOf(e.getMessage()),
                    Optional.empty()));
      }
    }
  }

  /** How many are still open. */
  List<Intent> open() {
    return parts.ledger().openIntents();
  }

  private Optional<Outcome> resolve(Intent intent) throws InterruptedException {
    try (Reservation room = parts.platform().budget().reserve(1)) {
      return switch (looking.look(intent.episode().conversation(), room)) {
        case Look.NoClock _ -> Optional.empty();
        case Look.Vanished _ ->
            Optional.of(
                intent.write().carriesToken() && parts.platform().carriesNotes()
                    ? Outcome.CLOSED_BY_OTHER
                    : Outcome.CLOSED_UNATTRIBUTED);
        case Look.Seen seen -> outcome(intent, seen);
      };
    }
  }

  private Optional<Outcome> outcome(Intent intent, Look.Seen seen) {
    boolean quarantined =
        Duration.between(intent.sentAt(), parts.time().instant()).abs().compareTo(QUARANTINE) < 0;
    return switch (Effect.of(intent, seen.read(), parts.platform().carriesNotes())) {
      case Effect.Over over -> Optional.of(over.outcome());
      case Effect.WithoutWrapUp without ->
          quarantined ? Optional.empty() : Optional.of(without.forGood());
      case Effect.NotYet notYet ->
          quarantined ? Optional.empty() : Optional.of(withoutEffect(intent, seen, notYet));
    };
  }

  private static Outcome withoutEffect(Intent intent, Look.Seen seen, Effect.NotYet notYet) {
    if (notYet.customerWrote()) {
      return Outcome.ABANDONED_ACTIVE;
    }
    return seen.judgement().verdict() instanceof Verdict.Close close
            && close.episode().conversation().equals(intent.episode().conversation())
        ? Outcome.NOT_EFFECTIVE
        : Outcome.ABANDONED_EXEMPT;
  }

  private void settle(Intent intent, Outcome outcome) {
    parts
        .ledger()
        .settle(intent.id(), outcome, parts.time().instant(), Map.of("confirmedBy", "later read"));
    parts.listener().on(new SweepEvent.Resolved(context, intent, outcome));
    if (outcome == Outcome.CLOSED_RACED) {
      parts.listener().on(new SweepEvent.Raced(context, intent));
    }
  }
}
