package org.idlereaper.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import org.flywaydb.core.api.logging.Log;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What the making of the tables says in the log. */
final class QuietMigrationLogTest {
  @TempDir private Path directory;

  @Test
  void aLedgerIsMadeAndOpenedAgainWithoutAWord() {
    Logger logger = (Logger) LoggerFactory.getLogger("org.flywaydb");
    Level before = logger.getLevel();
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    logger.setLevel(Level.DEBUG);
    try {
      String url = "jdbc:sqlite:" + directory.resolve("ledger.db");
      SqliteLedgers.open(url, Holder.thisProcess("test", AnAccount.NOON)).close();
      SqliteLedgers.open(url, Holder.thisProcess("test", AnAccount.NOON)).close();
    } finally {
      logger.setLevel(before);
      logger.detachAppender(log);
    }
    assertThat(log.list).isEmpty();
  }

  @Test
  void whatItWarnsOfIsLogged() {
    Logger logger = (Logger) LoggerFactory.getLogger(QuietMigrationLogTest.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.setAdditive(false);
    logger.setLevel(Level.DEBUG);
    logger.addAppender(log);
    try {
      Log quiet = new QuietMigrationLog().createLogger(QuietMigrationLogTest.class);
      quiet.info("not this");
      quiet.notice("nor this");
      quiet.warn("but this");
      quiet.error("and this");
    } finally {
      logger.setAdditive(true);
      logger.setLevel(null);
      logger.detachAppender(log);
    }
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("but this", "and this");
  }
}
