package org.idlereaper.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Tells the time, measures spans and waits. Everything that depends on time is handed one. */
public interface Timepiece extends InstantSource {
  /** The wall clock; it may jump either way. */
  @Override
  Instant instant();

  /** Nanoseconds of a clock that never jumps; only differences mean anything. */
  long nanoTime();

  /**
   * Waits; returns at once where the span is zero or negative.
   *
   * @throws InterruptedException if this thread is asked to leave
   */
  void pause(Duration span) throws InterruptedException;

  /** How long ago {@link #nanoTime()} gave the answer {@code since}. */
  default Duration elapsedSince(long since) {
    return Duration.ofNanos(nanoTime() - since);
  }

  /** The machine's own clock. */
  static Timepiece system() {
    return SystemTimepiece.INSTANCE;
  }

  /**
   * A clock that starts at an instant of its own and runs faster than the machine's.
   *
   * @param start what it shows now
   * @param factor how many of its seconds pass in one real second; more than 0
   */
  static Timepiece scaled(Instant start, double factor) {
    return new ScaledTimepiece(start, factor);
  }
}
