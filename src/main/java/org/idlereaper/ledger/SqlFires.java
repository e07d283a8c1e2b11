package org.idlereaper.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** {@link Fires} in a database. */
final class SqlFires implements Fires {
  private final String org;
  private final GuardedConnection writer;
  private final GuardedConnection reader;

  SqlFires(String org, GuardedConnection writer, GuardedConnection reader) {
    this.org = org;
    this.writer = writer;
    this.reader = reader;
  }

  @Override
  public boolean record(Instant scheduled, Fate fate, Instant at) {
    return writer.write(
        connection ->
            Sql.update(
                    connection,
                    "INSERT INTO fire (org, scheduled_at, outcome, noted_at) VALUES (?,?,?,?)"
                        + " ON CONFLICT DO NOTHING",
                    org,
                    scheduled,
                    fate.word(),
                    at)
                == 1);
  }

  @Override
  public Optional<Instant> latest() {
    return reader.read(
        connection ->
            Sql.first(
                connection,
                row -> row.instant("scheduled_at"),
                "SELECT scheduled_at FROM fire WHERE org = ? ORDER BY scheduled_at DESC LIMIT 1",
                org));
  }

  static Fire fire(Row row) throws SQLException {
    return new Fire(
        row.instant("scheduled_at"), row.word("outcome", Fate::of), row.instant("noted_at"));
  }
}
