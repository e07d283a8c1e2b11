package org.idlereaper.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.idlereaper.ledger.Marks;

/** Until when the platform wants no more requests: kept in the account, across restarts. */
final class Quota {
  /** Daily limits end within a day; a longer wait is a mistake of somebody's. */
  private static final Duration LONGEST = Duration.ofHours(24);

  private final SweepParts parts;

  Quota(SweepParts parts) {
    this.parts = parts;
  }

  /** Until when nothing may be asked if a wait of this length begins now. */
  Instant until(Duration forHowLong) {
    Duration span = forHowLong.compareTo(LONGEST) > 0 ? LONGEST : forHowLong;
    return parts.time().instant().plus(span);
  }

  /**
   * Records that nothing may be asked until then.
   *
   * @throws org.idlereaper.ledger.LedgerException if it cannot be recorded
   */
  void usedUp(Instant until) {
    parts.ledger().marks().set(Marks.QUOTA_UNTIL, until);
  }

  /** Until when nothing may be asked; empty if it may be now. A mark that has passed is cleared. */
  Optional<Instant> until() {
    Marks marks = parts.ledger().marks();
    Optional<Instant> until = marks.get(Marks.QUOTA_UNTIL);
    if (until.isEmpty()) {
      return until;
    }
    Instant now = parts.time().instant();
    boolean stands = until.get().isAfter(now) && !until.get().isAfter(now.plus(LONGEST));
    if (!stands) {
      marks.clear(Marks.QUOTA_UNTIL);
    }
    return until.filter(_ -> stands);
  }
}
