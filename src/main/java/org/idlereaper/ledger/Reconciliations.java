package org.idlereaper.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.conversation.Episode;

/** What became of one org's closed conversations. */
final class Reconciliations implements Aftermath {
  private static final int AT_ONCE = 250;
  private static final List<String> CLOSED_BY_OUR_WRITE =
      List.of(Outcome.values()).stream()
          .filter(Reconciliations::byOurWrite)
          .map(Outcome::word)
          .toList();

  private final String org;
  private final GuardedConnection writer;
  private final GuardedConnection reader;
  private final RaceLooks races;

  Reconciliations(String org, GuardedConnection writer, GuardedConnection reader) {
    this.org = org;
    this.writer = writer;
    this.reader = reader;
    this.races = new RaceLooks(org, writer, reader);
  }

  private static boolean byOurWrite(Outcome outcome) {
    return outcome.closed() && outcome != Outcome.CLOSED_BY_OTHER;
  }

  /** In the transaction that settles an intent: it is to be looked at again, if it closed a leg. */
  static void expect(Connection connection, IntentId intent, Outcome outcome) throws SQLException {
    if (byOurWrite(outcome)) {
      Sql.update(
          connection,
          "INSERT INTO reconciliation (intent_id, org, conversation_id, closed_at)"
              + " SELECT id, org, conversation_id, settled_at FROM intent WHERE id = ?"
              + " ON CONFLICT DO NOTHING",
          intent);
    }
  }

  @Override
  public List<Attempt> toReconcile(Instant closedUntil, int atMost) {
    return reader.read(
        connection ->
            Sql.list(
                connection,
                Histories::attempt,
                """
                SELECT i.* FROM reconciliation r JOIN intent i ON i.id = r.intent_id
                WHERE r.org = ? AND r.finding IS NULL AND r.closed_at <= ?
                ORDER BY r.closed_at, r.intent_id LIMIT ?
                """,
                org,
                closedUntil,
                atMost));
  }

  @Override
  public void reconciled(IntentId intent, Finding finding, Instant at) {
    writer.write(
        connection ->
            Sql.update(
                connection,
                "UPDATE reconciliation SET finding = ?, found_at = ?"
                    + " WHERE intent_id = ? AND org = ? AND finding IS NULL",
                finding.word(),
                at,
                intent,
                org));
  }

  /**
   * The index is named: left to itself the database goes through all closes of the org since then,
   * for the sake of the order.
   */
  static final String CLOSED_SINCE =
      """
      SELECT * FROM intent INDEXED BY intent_by_conversation
      WHERE org = ? AND conversation_id IN (%s) AND settled_at >= ? AND outcome IN (%s)
      ORDER BY settled_at, id
      """;

  @Override
  public Map<ConversationId, List<Attempt>> closedSince(
      Collection<ConversationId> conversations, Instant since) {
    Map<ConversationId, List<Attempt>> found = new HashMap<>();
    for (List<ConversationId> part : Parts.of(conversations, AT_ONCE)) {
      List<Object> values = new ArrayList<>();
      values.add(org);
      values.addAll(part);
      values.add(since);
      values.addAll(CLOSED_BY_OUR_WRITE);
      for (Attempt attempt :
          reader.read(
              connection ->
                  Sql.list(
                      connection,
                      Histories::attempt,
                      CLOSED_SINCE.formatted(
                          Sql.marks(part.size()), Sql.marks(CLOSED_BY_OUR_WRITE.size())),
                      values.toArray()))) {
        found
            .computeIfAbsent(attempt.intent().episode().conversation(), _ -> new ArrayList<>())
            .add(attempt);
      }
    }
    return found;
  }

  @Override
  public void lookLater(IntentId intent, Instant at) {
    races.later(intent, at);
  }

  @Override
  public List<Attempt> toLookAt(int atMost) {
    return races.pending(atMost);
  }

  @Override
  public void lookedAt(IntentId intent, boolean raced, Instant at) {
    races.done(intent, raced, at);
  }

  @Override
  public boolean returned(Episode closed, Instant closedAt, Instant cameBackAt) {
    return writer.write(
        connection ->
            Sql.update(
                    connection,
                    """
                    INSERT INTO returned (org, conversation_id, participant_id, communication_id,
                      connected_at, closed_at, came_back_at)
                    VALUES (?,?,?,?,?,?,?) ON CONFLICT DO NOTHING
                    """,
                    org,
                    closed.conversation(),
                    closed.participant(),
                    closed.communication(),
                    closed.connected(),
                    closedAt,
                    cameBackAt)
                == 1);
  }
}
