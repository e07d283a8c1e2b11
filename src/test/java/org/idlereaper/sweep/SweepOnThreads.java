package org.idlereaper.sweep;

import java.util.concurrent.ThreadFactory;

/** A sweep whose work runs on threads that a simulation has in its hands. */
public final class SweepOnThreads {
  private SweepOnThreads() {}

  /**
   * Makes one.
   *
   * @param threads makes the threads that the work on single conversations runs on
   */
  public static Sweep of(SweepParts parts, ThreadFactory threads) {
    return new Sweep(parts, threads);
  }
}
