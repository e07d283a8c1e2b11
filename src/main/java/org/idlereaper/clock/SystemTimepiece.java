package org.idlereaper.clock;

import java.time.Duration;
import java.time.Instant;

/** The machine's own clock: the only place that asks it. */
enum SystemTimepiece implements Timepiece {
  INSTANCE;

  @Override
  public Instant instant() {
    return Instant.now();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void pause(Duration span) throws InterruptedException {
    if (span.isPositive()) {
      Thread.sleep(span);
    }
  }
}
