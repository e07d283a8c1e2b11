package org.idlereaper.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.idlereaper.conversation.ConversationId;

/** {@link Ghosts} in a database. */
final class SqlGhosts implements Ghosts {
  private static final int AT_ONCE = 250;

  private final String org;
  private final GuardedConnection writer;
  private final GuardedConnection reader;

  SqlGhosts(String org, GuardedConnection writer, GuardedConnection reader) {
    this.org = org;
    this.writer = writer;
    this.reader = reader;
  }

  @Override
  public Ghost sighted(ConversationId conversation, Instant at) {
    return writer.write(
        connection -> {
          Sql.update(
              connection,
              """
              INSERT INTO ghost (org, conversation_id, first_seen, last_seen) VALUES (?,?,?,?)
              ON CONFLICT (org, conversation_id) DO UPDATE SET
                first_seen = CASE WHEN gone_at IS NULL THEN first_seen ELSE excluded.first_seen END,
                reported_at = CASE WHEN gone_at IS NULL THEN reported_at END,
                last_seen = excluded.last_seen, gone_at = NULL
              """,
              org,
              conversation,
              at,
              at);
          return Sql.first(
                  connection,
                  SqlGhosts::ghost,
                  "SELECT * FROM ghost WHERE org = ? AND conversation_id = ?",
                  org,
                  conversation)
              .orElseThrow();
        });
  }

  static Ghost ghost(Row row) throws SQLException {
    return new Ghost(
        row.conversation(),
        row.instant("first_seen"),
        row.instant("last_seen"),
        row.optionalInstant("reported_at"));
  }

  @Override
  public Map<ConversationId, Ghost> among(Collection<ConversationId> conversations) {
    Map<ConversationId, Ghost> found = new HashMap<>();
    for (List<ConversationId> part : Parts.of(conversations, AT_ONCE)) {
      List<Object> values = new ArrayList<>();
      values.add(org);
      values.addAll(part);
      reader
          .read(
              connection ->
                  Sql.list(
                      connection,
                      SqlGhosts::ghost,
                      "SELECT * FROM ghost WHERE org = ? AND gone_at IS NULL"
                          + " AND conversation_id IN ("
                          + Sql.marks(part.size())
                          + ")",
                      values.toArray()))
          .forEach(ghost -> found.put(ghost.conversation(), ghost));
    }
    return found;
  }

  @Override
  public void reported(ConversationId conversation, Instant at) {
    writer.write(
        connection ->
            Sql.update(
                connection,
                "UPDATE ghost SET reported_at = ?"
                    + " WHERE org = ? AND conversation_id = ? AND reported_at IS NULL",
                at,
                org,
                conversation));
  }

  @Override
  public void gone(ConversationId conversation, Instant at) {
    writer.write(
        connection ->
            Sql.update(
                connection,
                "UPDATE ghost SET gone_at = ?"
                    + " WHERE org = ? AND conversation_id = ? AND gone_at IS NULL",
                at,
                org,
                conversation));
  }

  /** The next ghosts, by id. */
  List<ConversationId> presentAfter(String id, int atMost) {
    return reader.read(
        connection ->
            Sql.list(
                connection,
                Row::conversation,
                "SELECT conversation_id FROM ghost"
                    + " WHERE org = ? AND gone_at IS NULL AND conversation_id > ?"
                    + " ORDER BY conversation_id LIMIT ?",
                org,
                id,
                atMost));
  }
}
