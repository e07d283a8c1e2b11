package org.idlereaper.sweep;

import java.time.Duration;
import java.time.Instant;
import org.idlereaper.ledger.Intent;

/** Records and tells, once for each closed leg, that its conversation came back to life. */
final class Returns {
  /** For how long a conversation that we closed is watched (the platform's threading window). */
  static final Duration WATCHED = Duration.ofDays(3);

  private final Pass pass;

  Returns(Pass pass) {
    this.pass = pass;
  }

  /** Somebody came back after our close. */
  void found(Intent closed, Instant closedAt, Instant cameBackAt) {
    boolean watched = !cameBackAt.isAfter(closedAt.plus(WATCHED));
    if (watched && pass.ledger().aftermath().returned(closed.episode(), closedAt, cameBackAt)) {
      pass.tell(new SweepEvent.Returned(pass.context(), closed, closedAt, cameBackAt));
    }
  }
}
