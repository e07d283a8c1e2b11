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
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.conversation.Episode;
import org.idlereaper.decide.Facts;
import org.idlereaper.decide.Judgement;
import org.idlereaper.decide.KeepReason;
import org.idlereaper.decide.StaleKind;
import org.idlereaper.decide.Verdict;

/** The latest verdict of every conversation of one org that was read. */
final class Verdicts {
  private static final int AT_ONCE = 250;

  private final String org;
  private final GuardedConnection writer;
  private final GuardedConnection reader;

  Verdicts(String org, GuardedConnection writer, GuardedConnection reader) {
    this.org = org;
    this.writer = writer;
    this.reader = reader;
  }

  Map<ConversationId, LastSeen> lastSeen(Collection<ConversationId> conversations) {
    Map<ConversationId, LastSeen> seen = new HashMap<>();
    for (List<ConversationId> part : Parts.of(conversations, AT_ONCE)) {
      List<Object> values = new ArrayList<>();
      values.add(org);
      values.addAll(part);
      reader
          .read(
              connection ->
                  Sql.list(
                      connection,
                      Verdicts::lastSeen,
                      "SELECT conversation_id, verdict, read_at, last_activity, reason, kind,"
                          + " clock_start, policy, rules FROM verdict"
                          + " WHERE org = ? AND conversation_id IN ("
                          + Sql.marks(part.size())
                          + ")",
                      values.toArray()))
          .forEach(found -> found.ifPresent(last -> seen.put(last.conversation(), last)));
    }
    return seen;
  }

  /** Empty where a newer version wrote words that this one does not know: then it is read anew. */
  private static Optional<LastSeen> lastSeen(Row row) throws SQLException {
    Optional<String> reason = row.optionalText("reason");
    Optional<String> kind = row.optionalText("kind");
    Optional<KeepReason> keptFor = reason.flatMap(KeepReason::of);
    Optional<StaleKind> fitting = kind.flatMap(StaleKind::of);
    if (keptFor.isPresent() != reason.isPresent() || fitting.isPresent() != kind.isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new LastSeen(
            row.conversation(),
            row.instant("read_at"),
            row.instant("last_activity"),
            keptFor,
            fitting,
            row.optionalInstant("clock_start"),
            row.optionalText("policy"),
            row.optionalText("rules")));
  }

  void record(ConversationId conversation, String sweepId, Judgement judgement) {
    record(conversation, sweepId, judgement, Optional.empty());
  }

  void record(
      ConversationId conversation, String sweepId, Judgement judgement, Optional<String> rules) {
    writer.write(connection -> upsert(connection, conversation, sweepId, judgement, rules));
  }

  private int upsert(
      Connection connection,
      ConversationId conversation,
      String sweepId,
      Judgement judgement,
      Optional<String> rules)
      throws SQLException {
    Facts facts = judgement.facts();
    Facts.Times times = facts.times();
    Optional<String> reason = reason(judgement.verdict());
    return Sql.update(
        connection,
        """
        INSERT INTO verdict (org, conversation_id, sweep_id, read_at, verdict, reason, kept_since,
          kind, clock_start, idle_ms, threshold_ms, policy, queue_id, agent_id, message_type,
          started_at, last_activity, last_customer_message, last_answer, customer_left,
          waiting_since, owed_since, rules, gone_at)
        VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,NULL)
        ON CONFLICT (org, conversation_id) DO UPDATE SET
          sweep_id = excluded.sweep_id, read_at = excluded.read_at, verdict = excluded.verdict,
          kept_since = CASE WHEN verdict.reason = excluded.reason AND verdict.gone_at IS NULL
            THEN verdict.kept_since ELSE excluded.kept_since END,
          reason = excluded.reason, kind = excluded.kind, clock_start = excluded.clock_start,
          idle_ms = excluded.idle_ms, threshold_ms = excluded.threshold_ms,
          policy = excluded.policy, queue_id = excluded.queue_id, agent_id = excluded.agent_id,
          message_type = excluded.message_type, started_at = excluded.started_at,
          last_activity = excluded.last_activity,
          last_customer_message = excluded.last_customer_message,
          last_answer = excluded.last_answer, customer_left = excluded.customer_left,
          waiting_since = excluded.waiting_since, owed_since = excluded.owed_since,
          rules = excluded.rules, gone_at = NULL
        """,
        org,
        conversation,
        sweepId,
        facts.asOf(),
        reason.isPresent() ? "keep" : "close",
        reason,
        reason.map(_ -> facts.asOf()),
        facts.kind().map(StaleKind::word),
        facts.clockStart(),
        facts.idle(),
        facts.threshold(),
        facts.policy(),
        facts.where().queue(),
        facts.where().agent(),
        facts.where().messageType().map(PlainWords::word),
        times.started(),
        times.lastActivity(),
        times.lastCustomerMessage(),
        times.lastAnswer(),
        times.customerLeft(),
        times.waitingSince(),
        times.owedSince(),
        rules.map(PlainWords::word));
  }

  private static Optional<String> reason(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Keep keep -> Optional.of(keep.reason().word());
      case Verdict.Close _ -> Optional.empty();
    };
  }

  boolean recordWouldClose(String sweepId, Episode episode, Judgement judgement) {
    Verdict.Close close =
        switch (judgement.verdict()) {
          case Verdict.Close stale -> stale;
          case Verdict.Keep _ ->
              throw new IllegalArgumentException("what is kept would not be closed");
        };
    Facts facts = judgement.facts();
    return writer.write(
        connection ->
            Sql.update(
                    connection,
                    """
                    INSERT INTO would_close (org, conversation_id, participant_id,
                      communication_id, connected_at, sweep_id, first_at, kind, policy, queue_id,
                      agent_id, idle_ms)
                    VALUES (?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING
                    """,
                    org,
                    episode.conversation(),
                    episode.participant(),
                    episode.communication(),
                    episode.connected(),
                    sweepId,
                    facts.asOf(),
                    close.kind().word(),
                    close.policy(),
                    facts.where().queue(),
                    facts.where().agent(),
                    close.idle())
                == 1);
  }

  /** The next conversations, by id, that were open when last looked at. */
  long waiting(Instant owedUntil) {
    return reader.read(
        connection ->
            Sql.number(
                connection,
                "SELECT count(*) FROM verdict WHERE org = ? AND gone_at IS NULL"
                    + " AND verdict = 'keep' AND owed_since <= ?",
                org,
                owedUntil));
  }

  List<AccountReader.Seen> waiting(Instant owedAfter, Instant owedUntil, int atMost) {
    return reader.read(
        connection ->
            Sql.list(
                connection,
                Histories::seen,
                "SELECT * FROM verdict WHERE org = ? AND gone_at IS NULL AND verdict = 'keep'"
                    + " AND owed_since > ? AND owed_since <= ?"
                    + " ORDER BY owed_since, conversation_id LIMIT ?",
                org,
                owedAfter,
                owedUntil,
                atMost));
  }

  List<ConversationId> presentAfter(String id, int atMost) {
    return reader.read(
        connection ->
            Sql.list(
                connection,
                Row::conversation,
                "SELECT conversation_id FROM verdict"
                    + " WHERE org = ? AND gone_at IS NULL AND conversation_id > ?"
                    + " ORDER BY conversation_id LIMIT ?",
                org,
                id,
                atMost));
  }

  /** Records that these are no longer open. */
  void gone(List<ConversationId> conversations, Instant at) {
    for (List<ConversationId> part : Parts.of(conversations, AT_ONCE)) {
      List<Object> values = new ArrayList<>();
      values.add(at);
      values.add(org);
      values.addAll(part);
      writer.write(
          connection ->
              Sql.update(
                  connection,
                  "UPDATE verdict SET gone_at = ? WHERE org = ? AND conversation_id IN ("
                      + Sql.marks(part.size())
                      + ")",
                  values.toArray()));
    }
  }
}
