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

  /** What is opened, with its file where that is known: the subject of what is said of it. */
  default String name() {
    return "the ledger";
  }

  /** The same connections under a name. */
  static Connections named(String name, Connections connections) {
    return new Connections() {
      @Override
      public Connection open() throws SQLException {
        return connections.open();
      }

      @Override
      public String name() {
        return name;
      }

      @Override
      public void verify() {
        connections.verify();
      }
    };
  }

  /**
   * Looks, before each transaction, whether the database is still where it was.
   *
   * @throws LedgerException if what is committed would be lost
   */
  default void verify() {}
}
