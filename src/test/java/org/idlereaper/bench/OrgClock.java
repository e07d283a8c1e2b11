package org.idlereaper.bench;

import java.time.Duration;
import java.time.Instant;
import org.idlereaper.clock.Timepiece;

/**
 * A scaled clock that several processes share.
 *
 * @param start what it shows at its origin
 * @param origin when that was, by the machine's clock
 * @param factor how much faster it runs
 */
record OrgClock(Instant start, Instant origin, double factor) {
  static OrgClock from(Instant start, double factor) {
    return new OrgClock(start, Instant.now(), factor);
  }

  static OrgClock parse(String text) {
    String[] parts = text.split(",", -1);
    return new OrgClock(
        Instant.parse(parts[0]), Instant.parse(parts[1]), Double.parseDouble(parts[2]));
  }

  Timepiece timepiece() {
    double passed = Duration.between(origin, Instant.now()).toNanos() * factor;
    return Timepiece.scaled(start.plusNanos((long) passed), factor);
  }

  @Override
  public String toString() {
    return start + "," + origin + "," + factor;
  }
}
