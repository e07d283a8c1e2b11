package org.idlereaper.sweep;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** How many closes are left to this sweep. Safe for many threads: each is given out once. */
final class Allowance {
  private final Semaphore left;
  private final AtomicBoolean passed = new AtomicBoolean();
  private final long allowed;
  private final long population;
  private final StopReason limit;

  Allowance(CloseLimits limits, long population) {
    this.allowed = limits.allowed(population);
    this.population = population;
    this.limit = limits.tighter(population);
    this.left = new Semaphore((int) allowed);
  }

  /** Takes one, or says that there is none left. */
  boolean take() {
    boolean taken = left.tryAcquire();
    if (!taken) {
      passed.set(true);
    }
    return taken;
  }

  /** Whether more was asked for than there is. */
  boolean passed() {
    return passed.get();
  }

  /** Whether none is left. */
  boolean exhausted() {
    return passed.get() || left.availablePermits() == 0;
  }

  long allowed() {
    return allowed;
  }

  long population() {
    return population;
  }

  StopReason limit() {
    return limit;
  }
}
