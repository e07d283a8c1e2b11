package org.idlereaper.ledger;

import java.sql.SQLException;
import org.sqlite.SQLiteException;

/** Turns what the database says into words that hold nothing of the data. */
final class Failures {
  private Failures() {}

  /**
   * @param name what it concerns, as {@link LedgerFile} says it
   * @param what what could not be done with it
   */
  static LedgerException of(String name, String what, SQLException e) {
    String code =
        e instanceof SQLiteException sqlite
            ? sqlite.getResultCode().name()
            : "SQL state " + e.getSQLState();
    return new LedgerException(name + " cannot be " + what + ": " + code, e);
  }
}
