package org.idlereaper.sweep;

import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many closes are left to this sweep. Safe for many threads: each is given out once. Who closes
 * as it goes takes a ticket before the read, so that nobody overtakes one that is idle for longer.
 */
final class Allowance {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition decided = lock.newCondition();
  private final long allowed;
  private final long population;
  private final StopReason limit;
  private long left;
  private long undecided;
  private boolean passed;

  Allowance(CloseLimits limits, long population) {
    this.allowed = limits.allowed(population);
    this.population = population;
    this.limit = limits.tighter(population);
    this.left = allowed;
  }

  /** Takes one close, or says that there is none left. */
  boolean take() {
    lock.lock();
    try {
      if (left == 0) {
        passed = true;
        return false;
      }
      left--;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sets one close aside, as soon as one is left; empty if all are used up.
   *
   * @throws InterruptedException if this thread is asked to leave while others decide
   */
  Optional<Ticket> ticket() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (left == 0 && undecided > 0) {
        decided.await();
      }
      if (left == 0) {
        passed = true;
        return Optional.empty();
      }
      left--;
      undecided++;
      return Optional.of(new Ticket());
    } finally {
      lock.unlock();
    }
  }

  /** One close set aside; it is given back unless it was used. For one thread. */
  final class Ticket implements AutoCloseable {
    private boolean used;
    private boolean over;

    /** Uses it; as often as one likes, for one close. */
    boolean use() {
      used = true;
      return true;
    }

    @Override
    public void close() {
      lock.lock();
      try {
        if (!over) {
          over = true;
          undecided--;
          left += used ? 0 : 1;
          decided.signalAll();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /** Whether more was asked for than there is. */
  boolean passed() {
    lock.lock();
    try {
      return passed;
    } finally {
      lock.unlock();
    }
  }

  long allowed() {
    return allowed;
  }

  /** What there is to say where it is passed. */
  String told() {
    return "more is stale than may be closed at once (%d of %d open)"
        .formatted(allowed, population);
  }

  StopReason limit() {
    return limit;
  }
}
