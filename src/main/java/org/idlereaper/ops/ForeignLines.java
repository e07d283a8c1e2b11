package org.idlereaper.ops;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Takes the warnings of libraries that write to {@code java.util.logging} (the JDK, OkHttp), which
 * would otherwise stand between our lines in a format of their own.
 */
final class ForeignLines extends Handler {
  /** Replaces every handler there is. May be repeated. */
  static void install() {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    root.addHandler(new ForeignLines());
  }

  @Override
  public void publish(LogRecord line) {
    if (line.getLevel().intValue() < Level.WARNING.intValue()) {
      return;
    }
    String name = line.getLoggerName() == null ? "java.util.logging" : line.getLoggerName();
    LoggingEventBuilder entry =
        LoggerFactory.getLogger(name).atWarn().setMessage(String.valueOf(line.getMessage()));
    if (line.getThrown() != null) {
      entry = entry.setCause(line.getThrown());
    }
    entry.log();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
