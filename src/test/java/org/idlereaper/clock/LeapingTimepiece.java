package org.idlereaper.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A scaled clock that a test may send ahead between two things that happen. */
public final class LeapingTimepiece implements Timepiece {
  private final Timepiece scaled;
  private final AtomicLong ahead = new AtomicLong();

  public LeapingTimepiece(Instant start, double factor) {
    scaled = Timepiece.scaled(start, factor);
  }

  /** So much has passed at once; whoever pauses sleeps through it. */
  public void leap(Duration span) {
    ahead.addAndGet(span.toNanos());
  }

  @Override
  public Instant instant() {
    return scaled.instant().plusNanos(ahead.get());
  }

  @Override
  public long nanoTime() {
    return scaled.nanoTime() + ahead.get();
  }

  @Override
  public void pause(Duration span) throws InterruptedException {
    scaled.pause(span);
  }
}
