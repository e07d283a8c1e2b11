package org.idlereaper.ledger;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to one database, all set alike. */
@FunctionalInterface
interface Connections {
  /**
   * A new connection, in auto-commit mode.
   *
   * @throws SQLException if there is none to be had
   * @throws LedgerException if it is not set as it must be
   */
  Connection open() throws SQLException;

  /**
   * Looks, before each transaction, whether the database is still where it was.
   *
   * @throws LedgerException if what is committed would be lost
   */
  default void verify() {}
}
