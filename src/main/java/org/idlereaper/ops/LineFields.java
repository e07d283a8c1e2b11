package org.idlereaper.ops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/** What one log line holds, whoever wrote it and however it is shown. Pure. */
final class LineFields {
  /** Longer values are cut: one line has to stay one that collectors take. */
  private static final int LONGEST = 8_000;

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private LineFields() {}

  /** The time of a line: UTC, to the millisecond. */
  static String timestamp(ILoggingEvent event) {
    Instant at = event.getInstant();
    return UTC.format(at == null ? Instant.ofEpochMilli(event.getTimeStamp()) : at);
  }

  static String message(ILoggingEvent event) {
    return cut(String.valueOf(event.getFormattedMessage()));
  }

  /**
   * The key-values in the order in which they were given, then what went wrong. Where it was thrown
   * is shown on errors only.
   */
  static Map<String, Object> details(ILoggingEvent event) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (event.getKeyValuePairs() != null) {
      for (KeyValuePair pair : event.getKeyValuePairs()) {
        fields.put(pair.key, value(pair.value));
      }
    }
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      fields.put("exception", cut(SafeTrace.summary(thrown)));
      if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
        fields.put("stackTrace", cut(SafeTrace.of(thrown)));
      }
    }
    return fields;
  }

  private static Object value(Object value) {
    return value instanceof Number || value instanceof Boolean ? value : cut(String.valueOf(value));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
