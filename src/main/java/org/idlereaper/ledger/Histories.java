package org.idlereaper.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.decide.Facts;

/** How the rows of the account read. */
final class Histories {
  private Histories() {}

  static Attempt attempt(Row row) throws SQLException {
    Optional<Attempt.End> end =
        row.optionalText("outcome").isPresent()
            ? Optional.of(
                new Attempt.End(row.word("outcome", Outcome::of), row.instant("settled_at")))
            : Optional.empty();
    return new Attempt(Intents.intent(row), end);
  }

  /** What people are told of an attempt: a race that was found later is one all the same. */
  static final String TOLD =
      "SELECT i.*, EXISTS (SELECT 1 FROM race_look r WHERE r.intent_id = i.id AND r.raced = 1)"
          + " AS raced_later FROM intent i";

  /** The attempt in a row of {@link #TOLD}. */
  static Attempt told(Row row) throws SQLException {
    Attempt attempt = attempt(row);
    return row.number("raced_later") == 0
        ? attempt
        : new Attempt(
            attempt.intent(),
            attempt.end().map(end -> new Attempt.End(Outcome.CLOSED_RACED, end.at())));
  }

  static List<Attempt.Event> events(Connection connection, IntentId intent) throws SQLException {
    Map<Long, Map<String, String>> details = new LinkedHashMap<>();
    record Word(long line, String name, String word) {}
    for (Word word :
        Sql.list(
            connection,
            row -> new Word(row.number("seq"), row.text("name"), row.text("word")),
            "SELECT seq, name, word FROM intent_detail WHERE intent_id = ? ORDER BY seq, name",
            intent)) {
      details
          .computeIfAbsent(word.line(), _ -> new LinkedHashMap<>())
          .put(word.name(), word.word());
    }
    return Sql.list(
        connection,
        row ->
            new Attempt.Event(
                row.instant("noted_at"),
                row.text("what"),
                details.getOrDefault(row.number("seq"), Map.of())),
        "SELECT seq, noted_at, what FROM intent_event WHERE intent_id = ? ORDER BY seq",
        intent);
  }

  static AccountReader.Seen seen(Row row) throws SQLException {
    Optional<String> reason = row.optionalText("reason");
    Optional<AccountReader.Kept> kept =
        reason.isPresent()
            ? Optional.of(new AccountReader.Kept(reason.get(), row.instant("kept_since")))
            : Optional.empty();
    return new AccountReader.Seen(
        row.conversation(),
        row.text("sweep_id"),
        row.instant("read_at"),
        row.text("verdict"),
        kept,
        row.optionalText("kind"),
        row.optionalText("policy"),
        new AccountReader.KindClock(
            row.optionalInstant("clock_start"),
            row.span("idle_ms"),
            row.optionalSpan("threshold_ms")),
        new Facts.Where(row.queue(), row.agent(), row.optionalText("message_type")),
        times(row),
        row.optionalInstant("gone_at"));
  }

  private static Facts.Times times(Row row) throws SQLException {
    return new Facts.Times(
        row.instant("started_at"),
        row.instant("last_activity"),
        row.optionalInstant("last_customer_message"),
        row.optionalInstant("last_answer"),
        row.optionalInstant("customer_left"),
        row.optionalInstant("waiting_since"),
        row.optionalInstant("owed_since"));
  }

  static AccountReader.WouldClose wouldClose(Row row) throws SQLException {
    return new AccountReader.WouldClose(
        row.episode(),
        row.text("sweep_id"),
        row.instant("first_at"),
        row.text("kind"),
        row.text("policy"),
        row.queue(),
        row.agent(),
        row.span("idle_ms"));
  }

  static AccountReader.Returned returned(Row row) throws SQLException {
    return new AccountReader.Returned(
        row.episode(),
        row.instant("closed_at"),
        row.instant("came_back_at"),
        row.optionalText("kind"),
        row.queue(),
        row.agent());
  }

  /** Everything about one conversation but its latest verdict. */
  static AccountReader.History of(Connection connection, String org, ConversationId conversation)
      throws SQLException {
    List<Attempt> attempts =
        Sql.list(
            connection,
            Histories::told,
            TOLD + " WHERE org = ? AND conversation_id = ? ORDER BY sent_at, id",
            org,
            conversation);
    Map<IntentId, List<Attempt.Event>> events = new LinkedHashMap<>();
    for (Attempt attempt : attempts) {
      events.put(attempt.intent().id(), events(connection, attempt.intent().id()));
    }
    return new AccountReader.History(
        attempts,
        events,
        Sql.list(
            connection,
            Histories::wouldClose,
            "SELECT * FROM would_close WHERE org = ? AND conversation_id = ? ORDER BY first_at",
            org,
            conversation),
        Sql.list(
            connection,
            Histories::returned,
            RETURNED + " AND r.conversation_id = ? ORDER BY r.came_back_at",
            org,
            conversation),
        Sql.first(
            connection,
            SqlGhosts::ghost,
            "SELECT * FROM ghost WHERE org = ? AND conversation_id = ? AND gone_at IS NULL",
            org,
            conversation));
  }

  /** Returned conversations of an org with what we had closed them as. */
  static final String RETURNED =
      """
      SELECT r.*, i.kind, i.queue_id, i.agent_id FROM returned r LEFT JOIN intent i ON i.id =
        (SELECT max(id) FROM intent WHERE org = r.org AND communication_id = r.communication_id)
      WHERE r.org = ?""";

  /** The values of a filter behind those of a query, with the conditions that they need. */
  static String conditions(AccountReader.Filter filter, List<Object> values) {
    List<String> conditions = new ArrayList<>();
    if (!filter.kinds().isEmpty()) {
      filter.kinds().forEach(kind -> values.add(kind.word()));
      conditions.add(" AND kind IN (" + Sql.marks(filter.kinds().size()) + ")");
    }
    if (!filter.conversations().isEmpty()) {
      values.addAll(filter.conversations());
      conditions.add(" AND conversation_id IN (" + Sql.marks(filter.conversations().size()) + ")");
    }
    return String.join("", conditions);
  }
}
