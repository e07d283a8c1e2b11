package org.idlereaper.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.NullMarked;

/**
 * A clock that a test moves by hand. It stands still between two moves. {@link #pause} blocks until
 * the test has moved the clock far enough ({@link #standing}), or moves it itself and returns at
 * once ({@link #advancingOnPause}). Safe for many threads.
 */
@NullMarked
public final class VirtualTimepiece implements Timepiece {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final Condition waitersChanged = lock.newCondition();
  private Instant wall;
  private long nanos;
  private int waiters;
  private boolean advancesOnPause;

  private VirtualTimepiece(Instant start, boolean advancesOnPause) {
    this.wall = start;
    this.advancesOnPause = advancesOnPause;
  }

  /** A clock on which {@link #pause} blocks until the test has moved it far enough. */
  public static VirtualTimepiece standing(Instant start) {
    return new VirtualTimepiece(start, false);
  }

  /** A clock on which {@link #pause} moves the clock by the span and returns at once. */
  public static VirtualTimepiece advancingOnPause(Instant start) {
    return new VirtualTimepiece(start, true);
  }

  /** Switches between the two ways to pause; those who wait already go on waiting. */
  public void advanceOnPause(boolean advances) {
    lock.lock();
    try {
      advancesOnPause = advances;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Instant instant() {
    lock.lock();
    try {
      return wall;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long nanoTime() {
    lock.lock();
    try {
      return nanos;
    } finally {
      lock.unlock();
    }
  }

  /** Lets time pass: wall clock and monotonic clock move together. Never backwards. */
  public void advance(Duration span) {
    if (span.isNegative()) {
      throw new IllegalArgumentException("time does not run backwards; jumpTo moves the wall");
    }
    lock.lock();
    try {
      wall = wall.plus(span);
      nanos += span.toNanos();
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Lets time pass until the wall clock shows {@code then}; does nothing if it is past already. */
  public void advanceTo(Instant then) {
    lock.lock();
    try {
      if (then.isAfter(wall)) {
        advance(Duration.between(wall, then));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Sets the wall clock, either way; the monotonic clock stays, and nobody who pauses wakes. */
  public void jumpTo(Instant then) {
    lock.lock();
    try {
      wall = then;
    } finally {
      lock.unlock();
    }
  }

  /** How many threads are in {@link #pause} right now. */
  public int waiting() {
    lock.lock();
    try {
      return waiters;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Blocks until at least so many threads are in {@link #pause}, so that a test knows that it may
   * move the clock.
   */
  public void awaitWaiting(int threads) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiters < threads) {
        waitersChanged.await();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void pause(Duration span) throws InterruptedException {
    if (!span.isPositive()) {
      return;
    }
    lock.lockInterruptibly();
    try {
      if (advancesOnPause) {
        advance(span);
        return;
      }
      long until = nanos + span.toNanos();
      waiters++;
      waitersChanged.signalAll();
      try {
        while (until - nanos > 0) {
          moved.await();
        }
      } finally {
        waiters--;
        waitersChanged.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }
}
