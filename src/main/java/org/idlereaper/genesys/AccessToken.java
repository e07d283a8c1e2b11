package org.idlereaper.genesys;

import java.time.Duration;

/**
 * A bearer token.
 *
 * @param value the token itself
 * @param obtained when it was asked for, on the clock that never jumps
 * @param validFor how long it is valid from then, as the login service says
 */
record AccessToken(Secret value, long obtained, Duration validFor) {
  private static final Duration AHEAD = Duration.ofMinutes(5);
  private static final Duration MARGIN = Duration.ofSeconds(30);

  /** Whether it is time to ask for another: less than 5 minutes and less than a fifth are left. */
  boolean stale(long now) {
    Duration fifth = validFor.dividedBy(5);
    return left(now).compareTo(fifth.compareTo(AHEAD) < 0 ? fifth : AHEAD) <= 0;
  }

  /** Whether it is too close to its end to begin a request with. */
  boolean expired(long now) {
    Duration tenth = validFor.dividedBy(10);
    return left(now).compareTo(tenth.compareTo(MARGIN) < 0 ? tenth : MARGIN) <= 0;
  }

  private Duration left(long now) {
    return validFor.minusNanos(now - obtained);
  }
}
