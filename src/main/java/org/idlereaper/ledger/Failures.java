package org.idlereaper.ledger;

import java.sql.SQLException;
import org.sqlite.SQLiteException;

/** Turns what the database says into words that hold nothing of the data. */
final class Failures {
  private Failures() {}

  static LedgerException of(String what, SQLException e) {
    String code =
        e instanceof SQLiteException sqlite
            ? sqlite.getResultCode().name()
            : "SQL state " + e.getSQLState();
    return new LedgerException("the ledger cannot be " + what + ": " + code, e);
  }
}
