package org.idlereaper.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sweeps of one org. */
final class Sweeps {
  private final String org;
  private final GuardedConnection writer;
  private final GuardedConnection reader;

  Sweeps(String org, GuardedConnection writer, GuardedConnection reader) {
    this.org = org;
    this.writer = writer;
    this.reader = reader;
  }

  /** Records a sweep as it stands; what was recorded of it before is replaced. */
  void record(SweepRecord sweep) {
    if (!sweep.org().equals(org)) {
      throw new IllegalArgumentException("a sweep of another org");
    }
    writer.write(connection -> upsert(connection, sweep));
  }

  private static int upsert(Connection connection, SweepRecord sweep) throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO sweep (id, org, mode, started_at, ended_at, outcome, stop_reason, open_count)
        VALUES (?,?,?,?,?,?,?,?)
        ON CONFLICT (id) DO UPDATE SET mode = excluded.mode, ended_at = excluded.ended_at,
          outcome = excluded.outcome, stop_reason = excluded.stop_reason,
          open_count = excluded.open_count
        """,
        sweep.id(),
        sweep.org(),
        sweep.mode(),
        sweep.started(),
        sweep.ended(),
        sweep.outcome(),
        sweep.stopReason(),
        sweep.open());
    Sql.update(connection, "DELETE FROM sweep_count WHERE sweep_id = ?", sweep.id());
    for (Map.Entry<String, Long> count : sweep.counts().entrySet()) {
      Sql.update(
          connection,
          "INSERT INTO sweep_count (sweep_id, name, amount) VALUES (?,?,?)",
          sweep.id(),
          count.getKey(),
          count.getValue());
    }
    return sweep.counts().size();
  }

  /** Of the sweeps that ended: how many are open is not known before. */
  Optional<Long> largestOpenSince(Instant since) {
    return reader.read(
        connection ->
            Sql.first(
                connection,
                row -> row.number("open_count"),
                "SELECT open_count FROM sweep WHERE org = ? AND ended_at >= ?"
                    + " ORDER BY open_count DESC LIMIT 1",
                org,
                since));
  }

  /** The latest sweeps, the latest first. */
  static List<SweepRecord> latest(Connection connection, String org, int atMost)
      throws SQLException {
    Map<String, Map<String, Long>> counts = new HashMap<>();
    Sql.list(
            connection,
            row ->
                Map.entry(row.text("sweep_id"), Map.entry(row.text("name"), row.number("amount"))),
            """
            SELECT sweep_id, name, amount FROM sweep_count WHERE sweep_id IN
              (SELECT id FROM sweep WHERE org = ? ORDER BY started_at DESC, id DESC LIMIT ?)
            """,
            org,
            atMost)
        .forEach(
            count ->
                counts
                    .computeIfAbsent(count.getKey(), _ -> new HashMap<>())
                    .put(count.getValue().getKey(), count.getValue().getValue()));
    return Sql.list(
        connection,
        row ->
            new SweepRecord(
                row.text("id"),
                org,
                row.text("mode"),
                row.instant("started_at"),
                row.optionalInstant("ended_at"),
                row.optionalText("outcome"),
                row.optionalText("stop_reason"),
                row.number("open_count"),
                counts.getOrDefault(row.text("id"), Map.of())),
        "SELECT * FROM sweep WHERE org = ? ORDER BY started_at DESC, id DESC LIMIT ?",
        org,
        atMost);
  }
}
