package org.idlereaper.ops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;

/**
 * What is said before the command line has been read: warnings, on standard error, as JSON. {@link
 * Logging} sets up everything after that. Found by Logback itself, which asks for a file first; in
 * place of one, for its XML would be read at each start for nothing.
 */
@ConfiguratorRank(FirstLines.AFTER_FILES)
public final class FirstLines extends ContextAwareBase implements Configurator {
  static final int AFTER_FILES = ConfiguratorRank.NOMINAL - 1;

  @Override
  public ExecutionStatus configure(LoggerContext loggers) {
    JsonLines encoder = new JsonLines();
    encoder.setContext(loggers);
    encoder.start();
    var stderr = new ConsoleAppender<ILoggingEvent>();
    stderr.setContext(loggers);
    stderr.setName("first lines");
    stderr.setTarget("System.err");
    stderr.setEncoder(encoder);
    stderr.start();
    ch.qos.logback.classic.Logger root = loggers.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(stderr);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
