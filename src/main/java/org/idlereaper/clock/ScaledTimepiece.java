package org.idlereaper.clock;

import java.time.Duration;
import java.time.Instant;

/** Runs faster than the machine's clock; for demos, drills and tests. */
final class ScaledTimepiece implements Timepiece {
  private final Instant start;
  private final double factor;
  private final long origin = SystemTimepiece.INSTANCE.nanoTime();

  ScaledTimepiece(Instant start, double factor) {
    if (!(factor > 0)) {
      throw new IllegalArgumentException("the factor must be more than 0");
    }
    this.start = start;
    this.factor = factor;
  }

  @Override
  public Instant instant() {
    return start.plusNanos(nanoTime());
  }

  @Override
  public long nanoTime() {
    return (long) ((SystemTimepiece.INSTANCE.nanoTime() - origin) * factor);
  }

  @Override
  public void pause(Duration span) throws InterruptedException {
    SystemTimepiece.INSTANCE.pause(Duration.ofNanos((long) (span.toNanos() / factor)));
  }
}
