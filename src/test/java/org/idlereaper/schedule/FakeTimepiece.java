package org.idlereaper.schedule;

import java.time.Duration;
import java.time.Instant;
import org.idlereaper.clock.Timepiece;

/** Stands still until told; pauses last until enough of its time has passed. */
final class FakeTimepiece implements Timepiece {
  private Instant wall;
  private long nanos;

  FakeTimepiece(String wall) {
    this.wall = Instant.parse(wall);
  }

  @Override
  public synchronized Instant instant() {
    return wall;
  }

  @Override
  public synchronized long nanoTime() {
    return nanos;
  }

  @Override
  public synchronized void pause(Duration span) throws InterruptedException {
    long end = nanos + span.toNanos();
    while (nanos < end) {
      wait();
    }
  }

  /** Time passes. */
  synchronized void pass(Duration span) {
    wall = wall.plus(span);
    nanos += span.toNanos();
    notifyAll();
  }

  /** The wall clock is set; no time passes. */
  synchronized void set(String wall) {
    this.wall = Instant.parse(wall);
  }
}
