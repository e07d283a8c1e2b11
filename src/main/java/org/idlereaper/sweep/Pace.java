package org.idlereaper.sweep;

import java.time.Duration;

/**
 * How many requests a sweep has until the next one begins. It only serves to tell when that is too
 * few; the pacing itself is the platform's.
 *
 * @param requestsPerMinute more than 0
 * @param period from one sweep to the next, as a rule; more than nothing
 */
public record Pace(int requestsPerMinute, Duration period) {
  /** That of the configuration's defaults. */
  public static final Pace DEFAULT = new Pace(240, Duration.ofMinutes(5));

  public Pace {
    if (requestsPerMinute <= 0 || !period.isPositive()) {
      throw new IllegalArgumentException("a pace is more than nothing");
    }
  }

  /** The requests of one period. */
  public long budget() {
    return Math.max(1, requestsPerMinute * period.toMillis() / Duration.ofMinutes(1).toMillis());
  }

  /** The rate at which so many requests fit one period, a minute. */
  public long perMinuteFor(long requests) {
    long minute = Duration.ofMinutes(1).toMillis();
    return Math.ceilDiv(Math.multiplyExact(requests, minute), period.toMillis());
  }
}
