package org.idlereaper.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.idlereaper.conversation.ConversationId;

/** {@link Troubles} in a database. */
final class SqlTroubles implements Troubles {
  private static final int AT_ONCE = 250;

  private final String org;
  private final GuardedConnection writer;
  private final GuardedConnection reader;

  SqlTroubles(String org, GuardedConnection writer, GuardedConnection reader) {
    this.org = org;
    this.writer = writer;
    this.reader = reader;
  }

  @Override
  public void failed(ConversationId conversation, Instant at) {
    writer.write(
        connection ->
            Sql.update(
                connection,
                "INSERT INTO trouble (org, conversation_id, failures, last_at) VALUES (?,?,1,?)"
                    + " ON CONFLICT (org, conversation_id) DO UPDATE SET"
                    + " failures = failures + 1, last_at = excluded.last_at",
                org,
                conversation,
                at));
  }

  @Override
  public void over(ConversationId conversation) {
    writer.write(
        connection ->
            Sql.update(
                connection,
                "DELETE FROM trouble WHERE org = ? AND conversation_id = ?",
                org,
                conversation));
  }

  @Override
  public Map<ConversationId, Trouble> among(Collection<ConversationId> conversations) {
    Map<ConversationId, Trouble> found = new HashMap<>();
    for (List<ConversationId> part : Parts.of(conversations, AT_ONCE)) {
      List<Object> values = new ArrayList<>();
      values.add(org);
      values.addAll(part);
      reader
          .read(
              connection ->
                  Sql.list(
                      connection,
                      row ->
                          Map.entry(
                              row.conversation(),
                              new Trouble(
                                  Math.toIntExact(row.number("failures")), row.instant("last_at"))),
                      "SELECT conversation_id, failures, last_at FROM trouble"
                          + " WHERE org = ? AND conversation_id IN ("
                          + Sql.marks(part.size())
                          + ")",
                      values.toArray()))
          .forEach(trouble -> found.put(trouble.getKey(), trouble.getValue()));
    }
    return found;
  }
}
