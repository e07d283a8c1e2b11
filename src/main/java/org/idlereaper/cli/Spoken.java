package org.idlereaper.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers, spans and times as people read them in a terminal. */
final class Spoken {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Spoken() {}

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String time(Instant instant) {
    return UTC.format(instant);
  }

  /** To the minute above a minute, to the second below: 3 d 4 h, 2 h 5 min, 17 min, 40 s. */
  static String span(Duration span) {
    if (span.compareTo(Duration.ofMinutes(1)) < 0) {
      return span.toSeconds() + " s";
    }
    if (span.compareTo(Duration.ofHours(1)) < 0) {
      return span.toMinutes() + " min";
    }
    return span.compareTo(Duration.ofDays(1)) < 0
        ? span.toHours() + " h " + span.toMinutesPart() + " min"
        : span.toDays() + " d " + span.toHoursPart() + " h";
  }
}
