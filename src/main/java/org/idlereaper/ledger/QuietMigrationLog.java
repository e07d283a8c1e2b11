package org.idlereaper.ledger;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets through what Flyway warns of and nothing else: a start is one event of ours, not ten lines
 * of a library's. Public with a plain constructor, for Flyway makes it by its name.
 */
public final class QuietMigrationLog implements LogCreator {
  @Override
  public Log createLogger(Class<?> owner) {
    return new Warnings(LoggerFactory.getLogger(owner));
  }

  private record Warnings(Logger logger) implements Log {
    @Override
    public void debug(String message) {}

    @Override
    public void info(String message) {}

    @Override
    public void notice(String message) {}

    @Override
    public void warn(String message) {
      logger.warn("{}", message);
    }

    @Override
    public void error(String message) {
      logger.warn("{}", message);
    }

    @Override
    public void error(String message, Exception e) {
      logger.warn("{}", message, e);
    }
  }
}
