package org.idlereaper.sweep;

import java.time.Instant;
import org.idlereaper.decide.Rules;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.Ledger;
import org.idlereaper.platform.Platform;
import org.idlereaper.platform.PlatformException;

/**
 * One pass over an org: what all steps of a running sweep share.
 *
 * @param context which sweep it is
 * @param parts what it works with
 * @param settings what it goes by
 * @param stop ends it early
 * @param tally counts what becomes of each conversation
 * @param traffic how the platform has answered of late
 */
record Pass(
    SweepEvent.SweepContext context,
    SweepParts parts,
    SweepSettings settings,
    StopSwitch stop,
    Tally tally,
    Traffic traffic) {
  /** So many raced closes in one sweep are no coincidence (reliability F31). */
  private static final int RACED_TOO_OFTEN = 2;

  Ledger ledger() {
    return parts.ledger();
  }

  Platform platform() {
    return parts.platform();
  }

  Rules rules() {
    return settings.rules();
  }

  boolean enforces() {
    return settings.mode() == Mode.ENFORCE;
  }

  Instant now() {
    return parts.time().instant();
  }

  void tell(SweepEvent event) {
    parts.listener().on(event);
  }

  /** The customer wrote after our deciding read: told, counted, and not to be repeated often. */
  void raced(Intent intent) {
    tell(new SweepEvent.Raced(context, intent));
    if (tally.raced() >= RACED_TOO_OFTEN && intent.sweepId().equals(context.id())) {
      stop.stop(StopReason.RACED, "customers came back while they were being closed");
    }
  }

  /** Ends the sweep for a failure that is not one conversation's. */
  void stopFor(PlatformException failure) {
    StopReason reason =
        switch (failure) {
          case PlatformException.NotAuthorised _ -> StopReason.NOT_AUTHORISED;
          case PlatformException.RateLimited _ -> StopReason.RATE_LIMITED;
          case PlatformException.Unavailable _, PlatformException.UnexpectedAnswer _ ->
              StopReason.PLATFORM_UNAVAILABLE;
        };
    if (failure instanceof PlatformException.RateLimited limited) {
      // Stopped before it is recorded: meanwhile the others would run into the same wall.
      Quota quota = new Quota(parts);
      Instant until = quota.until(limited.retryAfter());
      stop.stop(reason, failure.getMessage() + "; no requests until " + until);
      quota.usedUp(until);
    } else {
      stop.stop(reason, String.valueOf(failure.getMessage()));
    }
  }
}
