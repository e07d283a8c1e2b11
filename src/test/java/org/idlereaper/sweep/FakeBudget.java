package org.idlereaper.sweep;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.platform.PlatformException;
import org.idlereaper.platform.RequestBudget;

/** Room for requests: at once, spaced, after one long wait, or not at all. */
final class FakeBudget implements RequestBudget {
  private final Timepiece clock;
  private Duration spacing = Duration.ZERO;
  private Duration nextWait = Duration.ZERO;
  private Optional<Integer> left = Optional.empty();
  private long freeAt = Long.MIN_VALUE;

  FakeBudget(Timepiece clock) {
    this.clock = clock;
  }

  /** From one request to the next. */
  synchronized void spacing(Duration span) {
    spacing = span;
  }

  /** Before the next reservation, once. */
  synchronized void nextWaits(Duration span) {
    nextWait = span;
  }

  /** After so many requests a wait would be too long. */
  synchronized void endsAfter(int requests) {
    left = Optional.of(requests);
  }

  synchronized void endless() {
    left = Optional.empty();
  }

  @Override
  public Reservation reserve(int requests) throws InterruptedException {
    clock.pause(wait(requests));
    AtomicInteger places = new AtomicInteger(requests);
    return new Room(places);
  }

  private synchronized Duration wait(int requests) {
    if (left.isPresent()) {
      if (left.get() < requests) {
        throw new PlatformException.RateLimited("used up", Duration.ofHours(1));
      }
      left = Optional.of(left.get() - requests);
    }
    long now = clock.nanoTime();
    long start = Math.max(now, freeAt == Long.MIN_VALUE ? now : freeAt) + nextWait.toNanos();
    nextWait = Duration.ZERO;
    freeAt = start + spacing.toNanos() * requests;
    return Duration.ofNanos(start - now);
  }

  /** Requests set aside. */
  record Room(AtomicInteger places) implements Reservation {
    void use() {
      if (places.getAndDecrement() <= 0) {
        throw new IllegalStateException("no place was set aside for this request");
      }
    }

    @Override
    public void close() {
      places.set(0);
    }
  }
}
