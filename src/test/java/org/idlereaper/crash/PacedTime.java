package org.idlereaper.crash;

import java.time.Duration;
import java.time.Instant;
import org.idlereaper.clock.Timepiece;

/** A clock that runs faster than the machine's, at a pace that may change. */
final class PacedTime implements Timepiece {
  private static final long GLANCE_NANOS = 20_000_000;

  private final Timepiece machine = Timepiece.system();
  private final Instant start;
  private long passed;
  private long since = machine.nanoTime();
  private double pace;

  PacedTime(SharedClock clock) {
    this(clock.now(), clock.factor());
  }

  PacedTime(Instant start, double pace) {
    this.start = start;
    this.pace = pace;
  }

  /** From here on so many of its seconds pass in a real one. */
  synchronized void pace(double other) {
    passed = nanoTime();
    since = machine.nanoTime();
    pace = other;
  }

  /** From here on it goes as another process's does, and never back. */
  synchronized void follow(SharedClock clock) {
    passed = Math.max(nanoTime(), Duration.between(start, clock.now()).toNanos());
    since = machine.nanoTime();
    pace = clock.factor();
  }

  synchronized double pace() {
    return pace;
  }

  @Override
  public Instant instant() {
    return start.plusNanos(nanoTime());
  }

  @Override
  public synchronized long nanoTime() {
    return passed + (long) ((machine.nanoTime() - since) * pace);
  }

  @Override
  public void pause(Duration span) throws InterruptedException {
    long until = nanoTime() + span.toNanos();
    for (long left = span.toNanos(); left > 0; left = until - nanoTime()) {
      machine.pause(Duration.ofNanos(Math.min(GLANCE_NANOS, (long) (left / pace()) + 1)));
    }
  }
}
