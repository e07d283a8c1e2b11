package org.idlereaper.schedule;

import java.time.Instant;

/** What is done at a fire: one sweep of one org. */
@FunctionalInterface
public interface SweepTask {
  /**
   * Sweeps. Never called again before it has returned. What it throws is reported to the {@link
   * FireListener} and ends only this sweep.
   *
   * @param scheduledAt the fire it is started for
   * @throws InterruptedException if it is asked to leave
   */
  void sweep(Instant scheduledAt) throws InterruptedException;
}
