package org.idlereaper.genesys;

/**
 * Keeps retries from becoming a storm: each first attempt earns a small part of a retry, a retry
 * costs a whole one. Over a long brown-out the load stays under 1.1 times the normal.
 */
final class RetryBudget {
  private static final double MOST = 10;
  private static final double EARNED = 0.08;
  private double left = MOST;

  /** To be called before each first attempt. */
  synchronized void firstAttempt() {
    left = Math.min(MOST, left + EARNED);
  }

  /** Takes one retry; false if none is left. */
  synchronized boolean tryRetry() {
    if (left < 1) {
      return false;
    }
    left -= 1;
    return true;
  }
}
