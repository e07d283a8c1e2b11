package org.idlereaper.ops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Takes what our loggers say while it is open, as lines that were all written at one moment. */
final class LogCapture extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  static final Instant WRITTEN = Instant.parse("2026-11-02T20:00:00.5Z");

  private final Logger ours = (Logger) LoggerFactory.getLogger("org.idlereaper");
  private final Level levelBefore = ours.getLevel();
  private final boolean additiveBefore = ours.isAdditive();
  private final Encoder<ILoggingEvent> encoder;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  LogCapture(Encoder<ILoggingEvent> encoder, Level level) {
    this.encoder = encoder;
    setContext(ours.getLoggerContext());
    start();
    ours.setAdditive(false);
    ours.setLevel(level);
    ours.addAppender(this);
  }

  static LogCapture json() {
    return new LogCapture(new JsonLines(), Level.DEBUG);
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  /** The only line there is. */
  String line() {
    if (lines.size() != 1) {
      throw new AssertionError("not one line: " + lines);
    }
    return lines.getFirst();
  }

  @Override
  protected void append(ILoggingEvent event) {
    lines.add(new String(encoder.encode(atOneMoment(event)), StandardCharsets.ISO_8859_1));
  }

  private static ILoggingEvent atOneMoment(ILoggingEvent event) {
    LoggingEvent copy = new LoggingEvent();
    copy.setInstant(WRITTEN);
    copy.setLoggerName(event.getLoggerName());
    copy.setLevel(event.getLevel());
    copy.setMessage(event.getMessage());
    copy.setArgumentArray(event.getArgumentArray());
    copy.setKeyValuePairs(event.getKeyValuePairs());
    if (event.getThrowableProxy() instanceof ch.qos.logback.classic.spi.ThrowableProxy thrown) {
      copy.setThrowableProxy(thrown);
    }
    return copy;
  }

  @Override
  public void close() {
    ours.detachAppender(this);
    ours.setLevel(levelBefore);
    ours.setAdditive(additiveBefore);
  }
}
