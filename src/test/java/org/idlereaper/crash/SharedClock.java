package org.idlereaper.crash;

import java.time.Duration;
import java.time.Instant;
import org.idlereaper.clock.Timepiece;

/**
 * A scaled clock that several processes of one machine go by.
 *
 * @param shows what it showed
 * @param real when, by the machine's clock
 * @param factor how many of its seconds pass in one real second
 */
record SharedClock(Instant shows, Instant real, double factor) {
  /** What another process needs in order to go by a clock of this one, at its present pace. */
  static SharedClock of(PacedTime time) {
    return new SharedClock(time.instant(), Timepiece.system().instant(), time.pace());
  }

  /** What it shows now. */
  Instant now() {
    Duration since = Duration.between(real, Timepiece.system().instant());
    return shows.plusNanos((long) (since.toNanos() * factor));
  }

  /** As one argument of a command line. */
  String word() {
    return shows + "," + real + "," + factor;
  }

  static SharedClock of(String word) {
    String[] parts = word.split(",", -1);
    return new SharedClock(
        Instant.parse(parts[0]), Instant.parse(parts[1]), Double.parseDouble(parts[2]));
  }
}
