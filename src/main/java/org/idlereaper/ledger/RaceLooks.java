package org.idlereaper.ledger;

import java.time.Instant;
import java.util.List;

/** The closes that analytics confirmed and that a live read has not looked at since. */
final class RaceLooks {
  private final String org;
  private final GuardedConnection writer;
  private final GuardedConnection reader;

  RaceLooks(String org, GuardedConnection writer, GuardedConnection reader) {
    this.org = org;
    this.writer = writer;
    this.reader = reader;
  }

  void later(IntentId intent, Instant since) {
    writer.write(
        connection ->
            Sql.update(
                connection,
                "INSERT INTO race_look (intent_id, org, since) VALUES (?,?,?)"
                    + " ON CONFLICT DO NOTHING",
                intent,
                org,
                since));
  }

  List<Attempt> pending(int atMost) {
    return reader.read(
        connection ->
            Sql.list(
                connection,
                Histories::attempt,
                """
                SELECT i.* FROM race_look r JOIN intent i ON i.id = r.intent_id
                WHERE r.org = ? AND r.looked_at IS NULL AND i.outcome IS NOT NULL
                ORDER BY r.since, r.intent_id LIMIT ?
                """,
                org,
                atMost));
  }

  void done(IntentId intent, boolean raced, Instant at) {
    writer.write(
        connection ->
            Sql.update(
                connection,
                "UPDATE race_look SET looked_at = ?, raced = ?"
                    + " WHERE intent_id = ? AND org = ? AND looked_at IS NULL",
                at,
                raced ? 1 : 0,
                intent,
                org));
  }
}
