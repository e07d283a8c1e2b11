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

  /** After so many looks a wrap-up that is pending is completed rather than waited for. */
  private static final int PENDING_LOOKS = 3;

  private final Pass pass;
  private final Looking looking;
  private final Settling settling;

  Confirming(Pass pass, Looking looking) {
    this.pass = pass;
    this.looking = looking;
    this.settling = new Settling(pass);
  }

  /**
   * What the looks came to.
   *
   * @param outcome how the write ended
   * @param read the read that showed it
   * @param raced whether the customer wrote after the deciding read
   */
  record Confirmed(Outcome outcome, FreshRead read, boolean raced) {}

  /**
   * Looks, and settles the intent if its effect is there; empty if it stays open. An interrupt ends
   * the looks, and stays set.
   */
  Optional<Confirmed> confirm(Intent intent) {
    Optional<Confirmed> confirmed = look(intent);
    confirmed.ifPresent(
        it -> {
          settling.settle(intent, it.outcome(), Map.of("confirmedBy", "live-read"));
          looking.account(it.read());
        });
    return confirmed;
  }

  /** Looks, and settles nothing; empty if the effect is not to be seen, and that was told. */
  Optional<Confirmed> look(Intent intent) {
    try {
      Optional<Confirmed> confirmed = looks(intent);
      if (confirmed.isEmpty()) {
        pass.tell(new SweepEvent.Unconfirmed(pass.context(), intent));
      }
      confirmed.filter(Confirmed::raced).ifPresent(_ -> pass.raced(intent));
      return confirmed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      pass.tell(new SweepEvent.Unconfirmed(pass.context(), intent));
      return Optional.empty();
    }
  }

  private Optional<Confirmed> looks(Intent intent) throws InterruptedException {
    Optional<Confirmed> withoutWrapUp = Optional.empty();
    for (int i = 0; i < WAITS.size() && !pass.stop().shuttingDown(); i++) {
      pass.stop().pause(pass.parts().time(), WAITS.get(i));
      Optional<FreshRead> read = read(intent);
      if (read.isEmpty()) {
        continue;
      }
      switch (Effect.of(intent, read.get(), pass.platform().carriesNotes())) {
        case Effect.Over over -> {
          boolean raced = over.outcome() == Outcome.CLOSED_RACED;
          return Optional.of(new Confirmed(over.outcome(), read.get(), raced));
        }
        case Effect.WithoutWrapUp without -> {
          withoutWrapUp =
              Optional.of(new Confirmed(without.forGood(), read.get(), without.customerWrote()));
          if (without.pending() && i + 1 >= PENDING_LOOKS) {
            return withoutWrapUp;
          }
        }
        case Effect.NotYet _ -> {}
      }
    }
    return pass.stop().shuttingDown() ? Optional.empty() : withoutWrapUp;
  }

  private Optional<FreshRead> read(Intent intent) throws InterruptedException {
    if (pass.stop().shuttingDown()) {
      return Optional.empty();
    }
    try (Reservation room = pass.platform().budget().reserve(1)) {
      return Optional.of(looking.read(intent.episode().conversation(), room));
    } catch (PlatformException e) {
      // Nothing is decided by a look that failed; the next one, or the next sweep, will tell.
      return Optional.empty();
    }
  }
}
