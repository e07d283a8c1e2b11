package org.idlereaper.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.sqlite.SQLiteConfig;

/**
 * How SQLite is set for an account that must survive a kill and a power cut, and the proof that it
 * is. A write-ahead log syncs every commit only with {@code synchronous=FULL}; with {@code NORMAL}
 * the last commits are lost with the power (sqlite.org/pragma.html, synchronous), and we would have
 * closed conversations that nothing accounts for.
 */
final class Pragmas {
  private static final int BUSY_MILLIS = 5_000;
  private static final int FULL = 2;
  private static final int TEMPORARY_IN_FILES = 1;

  private Pragmas() {}

  static SQLiteConfig writing() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.enforceForeignKeys(true);
    // or REPLACE would pass by the triggers that keep the history
    config.enableRecursiveTriggers(true);
    config.setTempStore(SQLiteConfig.TempStore.FILE);
    config.setJournalSizeLimit(64 * 1024 * 1024);
    return config;
  }

  static SQLiteConfig reading() {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setTempStore(SQLiteConfig.TempStore.FILE);
    return config;
  }

  /**
   * For what is gone with the process anyway, and is begun anew after any failure: there is nothing
   * to roll back to.
   */
  static SQLiteConfig passing() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.OFF);
    config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
    config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
    config.setTempStore(SQLiteConfig.TempStore.FILE);
    config.setCacheSize(-16 * 1024);
    return config;
  }

  /**
   * Reads back what a connection for writing is set to.
   *
   * @throws LedgerException if commits on it would not be durable
   */
  static void demandDurable(Connection connection) throws SQLException {
    demand(connection, "journal_mode", "wal");
    demand(connection, "synchronous", String.valueOf(FULL));
    demand(connection, "foreign_keys", "1");
    demand(connection, "recursive_triggers", "1");
    demand(connection, "temp_store", String.valueOf(TEMPORARY_IN_FILES));
    demand(connection, "busy_timeout", String.valueOf(BUSY_MILLIS));
  }

  private static void demand(Connection connection, String pragma, String expected)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("PRAGMA " + pragma)) {
      String actual = answer.next() ? answer.getString(1).toLowerCase(Locale.ROOT) : "nothing";
      if (!actual.equals(expected)) {
        throw new LedgerException(
            "the ledger is refused: " + pragma + " is " + actual + " and must be " + expected);
      }
    }
  }
}
