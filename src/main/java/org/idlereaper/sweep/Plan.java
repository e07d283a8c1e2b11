package org.idlereaper.sweep;

import org.idlereaper.sweep.CloseLimits.OnExcess;

/**
 * What a sweep is about to ask of the platform, at most: it tells operators in time that the rate
 * is too low for what is open. Pure.
 *
 * @param due reads that are due
 * @param closes how many of them may be closed
 * @param perClose requests of one close besides its first read
 */
record Plan(long due, long closes, int perClose) {
  /** The read right before the write, the write, the confirming read. */
  private static final int AFTER_A_LOOK = 3;

  /** The write, the confirming read: the first read is the one right before. */
  private static final int AS_IT_GOES = 2;

  static Plan of(SweepSettings settings, long due, Allowance allowance) {
    boolean writes = settings.mode() == Mode.ENFORCE;
    boolean looks = settings.limits().onExcess() == OnExcess.STOP;
    int perClose = looks ? (writes ? AFTER_A_LOOK : 1) : (writes ? AS_IT_GOES : 0);
    return new Plan(due, Math.min(due, allowance.allowed()), perClose);
  }

  long requests() {
    return due + closes * perClose;
  }
}
