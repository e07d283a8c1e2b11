package org.idlereaper.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.idlereaper.conversation.CommunicationId;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.conversation.Episode;
import org.idlereaper.decide.StaleKind;

/** The attempted writes of one org. That at most one is in the air on a leg, the database holds. */
final class Intents {
  private static final int AT_ONCE = 250;

  private final String org;
  private final GuardedConnection writer;
  private final GuardedConnection reader;

  Intents(String org, GuardedConnection writer, GuardedConnection reader) {
    this.org = org;
    this.writer = writer;
    this.reader = reader;
  }

  boolean open(Intent intent) {
    return writer.write(
        connection -> insert(connection, intent),
        connection -> exists(connection, intent.id()) ? Optional.of(true) : Optional.empty());
  }

  private boolean insert(Connection connection, Intent intent) throws SQLException {
    Episode episode = intent.episode();
    Intent.Why why = intent.why();
    int inserted =
        Sql.update(
            connection,
            """
            INSERT INTO intent (id, org, sweep_id, write, conversation_id, participant_id,
              communication_id, connected_at, attempt, kind, policy, queue_id, agent_id, read_at,
              last_activity, idle_since, idle_ms, code, sent_at)
            VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
            ON CONFLICT DO NOTHING
            """,
            intent.id(),
            org,
            intent.sweepId(),
            intent.write().word(),
            episode.conversation(),
            episode.participant(),
            episode.communication(),
            episode.connected(),
            intent.attempt(),
            why.kind().word(),
            why.policy(),
            why.queue(),
            why.agent(),
            why.readAt(),
            why.lastActivity(),
            why.idleSince(),
            why.idle(),
            intent.code(),
            intent.sentAt());
    if (inserted == 1) {
      append(connection, intent.id(), intent.sentAt(), "opened", Map.of());
    }
    return inserted == 1;
  }

  void settle(IntentId intent, Outcome outcome, Instant at, Map<String, String> detail) {
    writer.write(
        connection -> {
          int settled =
              Sql.update(
                  connection,
                  "UPDATE intent SET outcome = ?, settled_at = ?"
                      + " WHERE id = ? AND org = ? AND outcome IS NULL",
                  outcome.word(),
                  at,
                  intent,
                  org);
          if (settled == 1) {
            append(connection, intent, at, "settled " + outcome.word(), detail);
            Reconciliations.expect(connection, intent, outcome);
          } else {
            demandSettled(connection, intent, outcome);
          }
          return true;
        },
        connection -> outcomeOf(connection, intent).filter(outcome.word()::equals).map(_ -> true));
  }

  private void demandSettled(Connection connection, IntentId intent, Outcome outcome)
      throws SQLException {
    String found =
        outcomeOf(connection, intent)
            .orElseThrow(() -> new IllegalStateException("intent " + intent + " was never opened"));
    if (!found.equals(outcome.word())) {
      throw new IllegalStateException(
          "intent " + intent + " is settled as " + found + ", not as " + outcome.word());
    }
  }

  /** How an intent ended; empty where it has not, or is not there. */
  private Optional<String> outcomeOf(Connection connection, IntentId intent) throws SQLException {
    return Sql.first(
        connection,
        row -> row.text("outcome"),
        "SELECT outcome FROM intent WHERE id = ? AND org = ? AND outcome IS NOT NULL",
        intent,
        org);
  }

  private boolean exists(Connection connection, IntentId intent) throws SQLException {
    return Sql.number(
            connection, "SELECT count(*) FROM intent WHERE id = ? AND org = ?", intent, org)
        == 1;
  }

  void note(IntentId intent, Instant at, String what, Map<String, String> detail) {
    writer.write(
        connection -> {
          if (!exists(connection, intent)) {
            throw new IllegalStateException("intent " + intent + " was never opened");
          }
          return append(connection, intent, at, what, detail);
        });
  }

  private static long append(
      Connection connection, IntentId intent, Instant at, String what, Map<String, String> detail)
      throws SQLException {
    long number =
        1 + Sql.number(connection, "SELECT max(seq) FROM intent_event WHERE intent_id = ?", intent);
    Sql.update(
        connection,
        "INSERT INTO intent_event (intent_id, seq, noted_at, what) VALUES (?,?,?,?)",
        intent,
        number,
        at,
        PlainWords.phrase(what));
    for (Map.Entry<String, String> entry : detail.entrySet()) {
      Sql.update(
          connection,
          "INSERT INTO intent_detail (intent_id, seq, name, word) VALUES (?,?,?,?)"
              + " ON CONFLICT DO NOTHING",
          intent,
          number,
          PlainWords.name(entry.getKey()),
          PlainWords.word(entry.getValue()));
    }
    return number;
  }

  List<Intent> unsettled() {
    return reader.read(
        connection ->
            Sql.list(
                connection,
                Intents::intent,
                "SELECT * FROM intent WHERE org = ? AND outcome IS NULL ORDER BY sent_at, id",
                org));
  }

  int attempts(CommunicationId communication, Intent.Write write) {
    return reader.read(
        connection ->
            Math.toIntExact(
                Sql.number(
                    connection,
                    "SELECT count(*) FROM intent"
                        + " WHERE org = ? AND communication_id = ? AND write = ?",
                    org,
                    communication,
                    write.word())));
  }

  /**
   * The index is named: left to itself the database goes through all that was ever written in the
   * org, for the sake of the groups.
   */
  static final String TRIES =
      """
      SELECT conversation_id, communication_id, write, count(*) AS number,
        max(sent_at) AS last_sent, total(outcome = 'given-up') AS given_up
      FROM intent i INDEXED BY intent_by_conversation
      WHERE (outcome IS NULL OR outcome IN ('not-effective', 'given-up')
          OR (outcome = 'rejected' AND NOT EXISTS
            (SELECT 1 FROM intent_detail WHERE intent_id = i.id AND name = ?)))
        AND org = ? AND conversation_id IN (%s)
      GROUP BY conversation_id, communication_id, write
      """;

  Map<ConversationId, List<Tries>> tries(Collection<ConversationId> conversations) {
    Map<ConversationId, List<Tries>> found = new HashMap<>();
    for (List<ConversationId> part : Parts.of(conversations, AT_ONCE)) {
      List<Object> values = new ArrayList<>();
      values.add(Ledger.NOT_PERMITTED);
      values.add(org);
      values.addAll(part);
      reader
          .read(
              connection ->
                  Sql.list(
                      connection,
                      row -> Map.entry(row.conversation(), tries(row)),
                      TRIES.formatted(Sql.marks(part.size())),
                      values.toArray()))
          .forEach(
              tries ->
                  found
                      .computeIfAbsent(tries.getKey(), _ -> new ArrayList<>())
                      .add(tries.getValue()));
    }
    return found;
  }

  private static Tries tries(Row row) throws SQLException {
    return new Tries(
        new CommunicationId(row.text("communication_id")),
        row.word("write", Intent.Write::of),
        Math.toIntExact(row.number("number")),
        row.instant("last_sent"),
        row.number("given_up") > 0);
  }

  /** The intent in a row that has all its columns. */
  static Intent intent(Row row) throws SQLException {
    return new Intent(
        new IntentId(row.text("id")),
        row.text("sweep_id"),
        row.word("write", Intent.Write::of),
        row.episode(),
        Math.toIntExact(row.number("attempt")),
        new Intent.Why(
            row.word("kind", StaleKind::of),
            row.text("policy"),
            row.queue(),
            row.agent(),
            row.instant("read_at"),
            row.instant("last_activity"),
            row.instant("idle_since"),
            row.span("idle_ms")),
        row.optionalText("code"),
        row.instant("sent_at"));
  }
}
