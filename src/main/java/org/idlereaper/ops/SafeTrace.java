package org.idlereaper.ops;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;

/**
 * A stack trace without anybody's words: messages of exceptions that are not ours are left out, for
 * parsers and drivers put the offending value into them.
 */
final class SafeTrace {
  private static final String OURS = "org.idlereaper.";
  private static final int CAUSES = 8;
  private static final int FRAMES = 40;

  private SafeTrace() {}

  /** The class, and the message where it is one of ours. */
  static String summary(IThrowableProxy thrown) {
    String name = thrown.getClassName();
    return name.startsWith(OURS) && thrown.getMessage() != null
        ? name + ": " + thrown.getMessage()
        : name;
  }

  /** The chain of causes with its frames, cut at a size that a log line bears. */
  static String of(IThrowableProxy thrown) {
    StringBuilder text = new StringBuilder(summary(thrown));
    frames(text, thrown);
    IThrowableProxy cause = thrown.getCause();
    for (int depth = 0; cause != null && depth < CAUSES; depth++) {
      text.append("\ncaused by: ").append(summary(cause));
      frames(text, cause);
      cause = cause.getCause();
    }
    return text.toString();
  }

  private static void frames(StringBuilder text, IThrowableProxy thrown) {
    StackTraceElementProxy[] frames = thrown.getStackTraceElementProxyArray();
    int shown = Math.min(FRAMES, frames.length - thrown.getCommonFrames());
    for (int at = 0; at < shown; at++) {
      text.append("\n  ").append(frames[at].getSTEAsString());
    }
  }
}
