package org.idlereaper.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.idlereaper.platform.FreshRead;

/**
 * Whether the platform's clock and ours lie so close together that idle times can be told. Pure.
 */
public final class ClockSkew {
  /** How far they may lie apart. */
  static final Duration MOST = Duration.ofSeconds(30);

  /** The header has whole seconds: what it cuts off is not skew. */
  private static final Duration CUT_OFF = Duration.ofMillis(999);

  private ClockSkew() {}

  /**
   * What is wrong with the time of a read, if there is one.
   *
   * @param now our time when its answer was there
   */
  public static Optional<String> of(FreshRead read, Instant now) {
    return read.platformTime()
        .filter(
            platform ->
                platform.plus(CUT_OFF).isBefore(read.sentAt().minus(MOST))
                    || platform.isAfter(now.plus(MOST)))
        .map(
            platform ->
                "the platform's clock is "
                    + Duration.between(now, platform).toSeconds()
                    + " s from ours");
  }
}
