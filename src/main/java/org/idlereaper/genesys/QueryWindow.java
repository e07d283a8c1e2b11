package org.idlereaper.genesys;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of time that one list covers. Pure. The platform takes no more than about a month at a
 * time and lists what began on a day that the interval touches, so windows meet at midnight, UTC
 * (genesys-cloud.md section 1.1).
 *
 * @param from its beginning
 * @param until its end, later than the beginning
 */
record QueryWindow(Instant from, Instant until) {
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final Duration SHORTEST = Duration.ofMinutes(2);

  QueryWindow {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("a window ends after it begins");
    }
  }

  /** Cuts a look-back into windows of 30 days at most, oldest first; none where it is empty. */
  static List<QueryWindow> cut(Instant from, Instant until) {
    List<QueryWindow> windows = new ArrayList<>();
    Instant begin = from;
    while (begin.isBefore(until)) {
      Instant midnight =
          begin.plus(LONGEST).atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).toInstant();
      Instant end = midnight.isBefore(until) ? midnight : until;
      windows.add(new QueryWindow(begin, end));
      begin = end;
    }
    return List.copyOf(windows);
  }

  /** Whether it is long enough to be halved. */
  boolean divisible() {
    return Duration.between(from, until).compareTo(SHORTEST) >= 0;
  }

  /** Its two halves, the older first; they meet at a midnight where it is longer than two days. */
  List<QueryWindow> halves() {
    Duration half = Duration.between(from, until).dividedBy(2);
    Instant middle = from.plus(half).truncatedTo(ChronoUnit.SECONDS);
    if (half.compareTo(Duration.ofDays(1)) > 0) {
      middle = middle.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).toInstant();
    }
    return List.of(new QueryWindow(from, middle), new QueryWindow(middle, until));
  }

  /** As the platform writes an interval. */
  String interval() {
    return Wire.timestamp(from) + "/" + Wire.timestamp(until);
  }
}
