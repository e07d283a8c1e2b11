package org.idlereaper.sweep;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.Outcome;
import org.idlereaper.platform.FreshRead;
import org.idlereaper.platform.PlatformException;
import org.idlereaper.platform.RequestBudget.Reservation;

/** Reads until a write's effect is to be seen. A 2xx is not done; only this says done. */
final class Confirming {
  /** How long it waits before each look: 38 s in all, so that a sweep ends in time. */
  static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(20));

  /** How many looks may find a leg over without a wrap-up before we take it as missing. */
  private static final int WRAP_UP_LOOKS = 2;

  private final SweepEvent.SweepContext context;
  private final SweepParts parts;
  private final Looking looking;
  private final StopSwitch stop;

  Confirming(SweepEvent.SweepContext context, SweepParts parts, Looking looking, StopSwitch stop) {
    this.context = context;
    this.parts = parts;
    this.looking = looking;
    this.stop = stop;
  }

  /**
   * What the looks came to.
   *
   * @param outcome how the intent was settled; empty if it stays open
   * @param lastRead the read that showed it
   */
  record Confirmed(Optional<Outcome> outcome, Optional<FreshRead> lastRead) {}

  Confirmed confirm(Intent intent) throws InterruptedException {
    int withoutWrapUp = 0;
    for (Duration wait : WAITS) {
      stop.pause(parts.time(), wait);
      if (stop.shuttingDown()) {
        break;
      }
      FreshRead read;
      try (Reservation room = parts.platform().budget().reserve(1)) {
        read = parts.platform().read(intent.episode().conversation(), room);
      } catch (PlatformException.Unavailable | PlatformException.UnexpectedAnswer e) {
        continue;
      } catch (PlatformException.NotAuthorised | PlatformException.RateLimited e) {
        break;
      }
      switch (Effect.of(intent, read, parts.platform().carriesNotes())) {
        case Effect.Over over -> {
          return settled(intent, over.outcome(), read);
        }
        case Effect.WithoutWrapUp without -> {
          if (++withoutWrapUp == WRAP_UP_LOOKS) {
            return settled(intent, without.forGood(), read);
          }
        }
        case Effect.NotYet _ -> {}
      }
    }
    parts.listener().on(new SweepEvent.Unconfirmed(context, intent));
    return new Confirmed(Optional.empty(), Optional.empty());
  }

  private Confirmed settled(Intent intent, Outcome outcome, FreshRead read) {
    parts
        .ledger()
        .settle(intent.id(), outcome, parts.time().instant(), Map.of("confirmedBy", "live read"));
    looking.account(read);
    if (outcome == Outcome.CLOSED_RACED) {
      parts.listener().on(new SweepEvent.Raced(context, intent));
    }
    return new Confirmed(Optional.of(outcome), Optional.of(read));
  }
}
