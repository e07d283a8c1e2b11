package org.idlereaper.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** Connections that write to a ledger which exists, each checked to be durable. */
final class DurableConnections implements Connections {
  private final LedgerFile file;
  private final FileIdentity identity;

  DurableConnections(LedgerFile file, FileIdentity identity) {
    this.file = file;
    this.identity = identity;
  }

  @Override
  public Connection open() throws SQLException {
    SQLiteConfig config = Pragmas.writing();
    // a ledger that vanished is not to be replaced by an empty one
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    Connection connection = config.createConnection(file.url());
    try {
      Pragmas.demandDurable(connection);
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public void verify() {
    identity.verify();
  }
}
