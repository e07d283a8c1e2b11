package org.idlereaper.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Deletes what is too old, in transactions so small that nobody waits long for the writer. The
 * moment up to which it deletes is written down first; the database refuses to delete any history
 * that is younger.
 */
final class Retention {
  /** Rows of one statement. */
  private static final int PART = 500;

  /** Parts of one table in one call. */
  private static final int PARTS = 10;

  private static final List<String> PLAIN =
      List.of(
          rows("verdict", "org, conversation_id", "read_at"),
          rows(
              "would_close",
              "org, conversation_id, participant_id, communication_id, connected_at",
              "first_at"),
          rows("ghost", "org, conversation_id", "last_seen"),
          rows("reconciliation", "intent_id", "closed_at"),
          rows("race_look", "intent_id", "since"),
          rows("trouble", "org, conversation_id", "last_at"),
          rows(
              "returned",
              "org, conversation_id, participant_id, communication_id, connected_at",
              "came_back_at"),
          rows("fire", "org, scheduled_at", "scheduled_at"),
          rows("sweep", "id", "started_at"));

  private static final String OLD_INTENTS =
      "(SELECT id FROM intent WHERE org = ? AND outcome IS NOT NULL AND settled_at < ?"
          + " ORDER BY settled_at, id LIMIT "
          + PART
          + ")";

  private final String org;
  private final GuardedConnection writer;

  Retention(String org, GuardedConnection writer) {
    this.org = org;
    this.writer = writer;
  }

  private static String rows(String table, String key, String time) {
    return "DELETE FROM %s WHERE (%s) IN (SELECT %s FROM %s WHERE org = ? AND %s < ? LIMIT %d)"
        .formatted(table, key, key, table, time, PART);
  }

  int delete(Duration span, Instant asOf) {
    if (!span.isPositive()) {
      throw new IllegalArgumentException("an account is kept for more than nothing");
    }
    Instant cutoff = asOf.minus(span);
    int gone = inParts(connection -> intents(connection, cutoff));
    for (String statement : PLAIN) {
      gone += inParts(connection -> Sql.update(connection, statement, org, cutoff));
    }
    return gone;
  }

  private int inParts(GuardedConnection.Work<Integer> part) {
    int gone = 0;
    for (int i = 0; i < PARTS; i++) {
      int now = writer.write(part);
      gone += now;
      if (now < PART) {
        break;
      }
    }
    return gone;
  }

  private int intents(Connection connection, Instant cutoff) throws SQLException {
    Sql.update(connection, "UPDATE retention SET cutoff = max(cutoff, ?)", cutoff);
    Sql.update(
        connection, "DELETE FROM intent_detail WHERE intent_id IN " + OLD_INTENTS, org, cutoff);
    Sql.update(
        connection, "DELETE FROM intent_event WHERE intent_id IN " + OLD_INTENTS, org, cutoff);
    return Sql.update(connection, "DELETE FROM intent WHERE id IN " + OLD_INTENTS, org, cutoff);
  }
}
