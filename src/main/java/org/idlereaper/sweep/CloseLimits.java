package org.idlereaper.sweep;

/**
 * How much one sweep may close at most.
 *
 * @param maxCloses attempted closes, at least 0
 * @param maxShare of the largest number open in the last 24 hours, 0 to 1; not applied below
 *     {@value #SMALLEST_POPULATION} open
 * @param onExcess what happens when more is stale
 */
public record CloseLimits(int maxCloses, double maxShare, OnExcess onExcess) {
  /** Below so many open conversations a share says nothing. */
  public static final int SMALLEST_POPULATION = 20;

  public CloseLimits {
    if (maxCloses < 0 || !(maxShare >= 0 && maxShare <= 1)) {
      throw new IllegalArgumentException("limits out of range");
    }
  }

  /** What happens when more is stale than may be closed. */
  public enum OnExcess {
    /** Look first; close nothing at all if a limit is passed. */
    STOP("stop"),
    /** Close the longest idle up to the limits and carry the rest over. */
    OLDEST_FIRST("oldest-first");

    private final String word;

    OnExcess(String word) {
      this.word = word;
    }

    /** The word in configuration and on the command line. */
    public String word() {
      return word;
    }
  }

  /** How many may be closed of so many open. */
  public long allowed(long open) {
    return open < SMALLEST_POPULATION
        ? maxCloses
        : Math.min(maxCloses, (long) Math.floor(maxShare * open + 1e-9));
  }

  /** Which limit is the one that {@link #allowed} gives, for the account. */
  public StopReason tighter(long open) {
    return allowed(open) < maxCloses ? StopReason.MAX_SHARE : StopReason.MAX_CLOSES;
  }
}
