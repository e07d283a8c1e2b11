package org.idlereaper.ops;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

/** One line being put together: a constant message plus key-values. */
final class LogEntry {
  private LoggingEventBuilder line;

  private LogEntry(LoggingEventBuilder line) {
    this.line = line;
  }

  static LogEntry of(Logger logger, LogLine which) {
    return new LogEntry(
        logger
            .atLevel(which.level())
            .setMessage(which.message())
            .addKeyValue(LogField.EVENT.key(), which.event()));
  }

  LogEntry with(LogField field, String value) {
    line = line.addKeyValue(field.key(), value);
    return this;
  }

  LogEntry with(LogField field, long value) {
    line = line.addKeyValue(field.key(), value);
    return this;
  }

  LogEntry with(LogField field, Instant value) {
    return with(field, value.toString());
  }

  /** Leaves the field out where there is nothing. */
  LogEntry with(LogField field, Optional<?> value) {
    value.ifPresent(
        there ->
            line =
                line.addKeyValue(field.key(), there instanceof Number ? there : there.toString()));
    return this;
  }

  /** Numbers by word on one flat field, such as {@code held=1 not-idle-yet=12}. */
  LogEntry with(LogField field, Map<String, Long> numbers) {
    if (!numbers.isEmpty()) {
      var words = new StringBuilder();
      new TreeMap<>(numbers)
          .forEach(
              (word, number) ->
                  words.append(words.isEmpty() ? "" : " ").append(word).append('=').append(number));
      with(field, words.toString());
    }
    return this;
  }

  /** With what went wrong; only lines of level error show where. */
  LogEntry because(Throwable why) {
    line = line.setCause(why);
    return this;
  }

  void write() {
    line.log();
  }
}
