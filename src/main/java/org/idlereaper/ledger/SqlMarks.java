package org.idlereaper.ledger;

import java.time.Instant;
import java.util.Optional;

/** {@link Marks} in a database. */
final class SqlMarks implements Marks {
  private final String org;
  private final GuardedConnection writer;
  private final GuardedConnection reader;

  SqlMarks(String org, GuardedConnection writer, GuardedConnection reader) {
    this.org = org;
    this.writer = writer;
    this.reader = reader;
  }

  @Override
  public Optional<Instant> get(String name) {
    return reader.read(
        connection ->
            Sql.first(
                connection,
                row -> row.instant("until"),
                "SELECT until FROM mark WHERE org = ? AND name = ?",
                org,
                name));
  }

  @Override
  public void set(String name, Instant moment) {
    writer.write(
        connection ->
            Sql.update(
                connection,
                "INSERT INTO mark (org, name, until) VALUES (?,?,?)"
                    + " ON CONFLICT (org, name) DO UPDATE SET until = excluded.until",
                org,
                name,
                moment));
  }

  @Override
  public void clear(String name) {
    writer.write(
        connection ->
            Sql.update(connection, "DELETE FROM mark WHERE org = ? AND name = ?", org, name));
  }
}
