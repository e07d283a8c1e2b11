package org.idlereaper.simulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** Times as the platform writes them. */
final class Times {
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter HTTP =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private Times() {}

  /** ISO-8601 with milliseconds, in UTC. */
  static String text(Instant at) {
    return ISO.format(at);
  }

  /** As a Date header says it. */
  static String http(Instant at) {
    return HTTP.format(at);
  }

  /** What a client wrote as a date, or empty if it is none. */
  static Optional<Instant> read(String text) {
    try {
      return Optional.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text.strip(), Instant::from));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
