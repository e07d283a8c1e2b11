package org.idlereaper.ops;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where log lines go and what they look like. One per process, set up before the first line. Lines
 * are written by a thread of their own: where nobody reads them, lines are lost and the work goes
 * on. {@link #close()} writes what is left; without it the last lines of a process may be missing.
 */
public final class Logging implements AutoCloseable {
  private static final String OURS = "org.idlereaper";
  private static final int LINES_WAITING = 4096;
  private static final int LAST_LINES_MILLIS = 2000;

  private final LoggerContext context;

  private Logging(LoggerContext context) {
    this.context = context;
  }

  /**
   * What is to be said about the variables that set this up: a line for each whose word is not
   * known, so that nobody waits for lines that never come. The word itself is not repeated.
   */
  public static List<String> doubts(Map<String, String> environment) {
    List<String> doubts = new ArrayList<>();
    if (!known(environment, "LOG_FORMAT", Set.of("", "json", "text"))) {
      doubts.add("LOG_FORMAT is neither json nor text: the lines are JSON");
    }
    if (!known(environment, "LOG_LEVEL", Set.of("", "info", "debug"))) {
      doubts.add("LOG_LEVEL is neither info nor debug: the level is info");
    }
    return doubts;
  }

  private static boolean known(Map<String, String> environment, String name, Set<String> words) {
    return words.contains(word(environment, name));
  }

  private static String word(Map<String, String> environment, String name) {
    return environment.getOrDefault(name, "").strip().toLowerCase(Locale.ROOT);
  }

  /** What lines look like. */
  public enum Format {
    JSON,
    TEXT;

    /** As {@code LOG_FORMAT} says: {@code text} for people, anything else is JSON. */
    public static Format of(Map<String, String> environment) {
      return word(environment, "LOG_FORMAT").equals("text") ? TEXT : JSON;
    }

    private Encoder<ILoggingEvent> encoder() {
      return switch (this) {
        case JSON -> new JsonLines();
        case TEXT -> new TextLines();
      };
    }
  }

  /** How much our own loggers say; everybody else's say warnings and worse. */
  public enum Detail {
    SIGNIFICANT,
    EVERYTHING;

    /** As {@code LOG_LEVEL} says: {@code debug} for every verdict, anything else is INFO. */
    public static Detail of(Map<String, String> environment) {
      return word(environment, "LOG_LEVEL").equals("debug") ? EVERYTHING : SIGNIFICANT;
    }

    private Level level() {
      return this == EVERYTHING ? Level.DEBUG : Level.INFO;
    }
  }

  /**
   * Sends all log lines of this process, those of libraries on {@code java.util.logging} too, to
   * one stream. Replaces what was set up before.
   *
   * @param stream standard output in {@code run}, standard error in every other command; it is not
   *     closed, and what it cannot write (a full disk, a reader that is gone) costs lines, not work
   */
  public static Logging to(OutputStream stream, Format format, Detail detail) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    Encoder<ILoggingEvent> encoder = format.encoder();
    encoder.setContext(context);
    encoder.start();
    var lines = new OutputStreamAppender<ILoggingEvent>();
    lines.setContext(context);
    lines.setName("lines");
    lines.setEncoder(encoder);
    lines.setOutputStream(new Unclosed(stream));
    lines.start();
    var queue = new AsyncAppender();
    queue.setContext(context);
    queue.setName("queue");
    queue.setQueueSize(LINES_WAITING);
    queue.setDiscardingThreshold(0);
    queue.setNeverBlock(true);
    queue.setMaxFlushTime(LAST_LINES_MILLIS);
    queue.addAppender(lines);
    queue.start();
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(queue);
    context.getLogger(OURS).setLevel(detail.level());
    ForeignLines.install();
    return new Logging(context);
  }

  /** Writes the lines that still wait, for at most two seconds; no line is written after it. */
  @Override
  public void close() {
    context.stop();
  }
}
