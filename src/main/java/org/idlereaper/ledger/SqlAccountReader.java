package org.idlereaper.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.idlereaper.conversation.ConversationId;

/** {@link AccountReader} in a database. */
final class SqlAccountReader implements AccountReader {
  private static final String CLOSED =
      " AND outcome IN ('"
          + String.join(
              "','",
              Stream.of(Outcome.values()).filter(Outcome::closed).map(Outcome::word).toList())
          + "')";

  private final String org;
  private final ReadOnlyConnections connections;

  SqlAccountReader(String org, ReadOnlyConnections connections) {
    this.org = org;
    this.connections = connections;
  }

  private <T> List<T> list(Sql.Reading<T> reading, String sql, Object... values) {
    return connections.ask(List.of(), connection -> Sql.list(connection, reading, sql, values));
  }

  private <T> Optional<T> first(Sql.Reading<T> reading, String sql, Object... values) {
    return connections.ask(
        Optional.empty(), connection -> Sql.first(connection, reading, sql, values));
  }

  @Override
  public Optional<Seen> verdict(ConversationId conversation) {
    return first(
        Histories::seen,
        "SELECT * FROM verdict WHERE org = ? AND conversation_id = ?",
        org,
        conversation);
  }

  @Override
  public History history(ConversationId conversation) {
    return connections.ask(
        new History(List.of(), Map.of(), List.of(), List.of(), Optional.empty()),
        connection -> Histories.of(connection, org, conversation));
  }

  @Override
  public List<Attempt> closes(Filter filter, int atMost) {
    return settled(filter, CLOSED, atMost);
  }

  @Override
  public List<Attempt> settled(Filter filter, int atMost) {
    return settled(filter, "", atMost);
  }

  private List<Attempt> settled(Filter filter, String which, int atMost) {
    List<Object> values = new ArrayList<>(List.of(org, filter.since()));
    String conditions = Histories.conditions(filter, values);
    values.add(atMost);
    return list(
        Histories::told,
        Histories.TOLD
            + " WHERE org = ? AND settled_at >= ?"
            + which
            + conditions
            + " ORDER BY settled_at DESC, id DESC LIMIT ?",
        values.toArray());
  }

  @Override
  public List<Attempt> unsettled() {
    return list(
        Histories::attempt,
        "SELECT * FROM intent WHERE org = ? AND outcome IS NULL ORDER BY sent_at, id",
        org);
  }

  @Override
  public List<Attempt.Event> events(IntentId intent) {
    return connections.ask(List.of(), connection -> Histories.events(connection, intent));
  }

  @Override
  public List<Seen> verdicts(Instant since, int atMost) {
    return list(
        Histories::seen,
        "SELECT * FROM verdict WHERE org = ? AND read_at >= ?"
            + " ORDER BY read_at DESC, conversation_id LIMIT ?",
        org,
        since,
        atMost);
  }

  @Override
  public List<WouldCloseGroup> wouldCloseGroups(Instant since) {
    return list(
        row ->
            new WouldCloseGroup(row.queue(), row.text("kind"), row.agent(), row.number("amount")),
        """
        SELECT queue_id, kind, agent_id, count(*) AS amount FROM would_close
        WHERE org = ? AND first_at >= ? GROUP BY queue_id, kind, agent_id
        ORDER BY amount DESC, queue_id, kind, agent_id
        """,
        org,
        since);
  }

  @Override
  public List<WouldClose> wouldClose(Filter filter, int atMost) {
    List<Object> values = new ArrayList<>(List.of(org, filter.since()));
    String conditions = Histories.conditions(filter, values);
    values.add(atMost);
    return list(
        Histories::wouldClose,
        "SELECT * FROM would_close WHERE org = ? AND first_at >= ?"
            + conditions
            + " ORDER BY first_at DESC, conversation_id LIMIT ?",
        values.toArray());
  }

  @Override
  public List<Seen> waiting(Instant owedUntil, int atMost) {
    return list(
        Histories::seen,
        "SELECT * FROM verdict WHERE org = ? AND gone_at IS NULL AND verdict = 'keep' AND owed_since <= ?"
            + " ORDER BY owed_since, conversation_id LIMIT ?",
        org,
        owedUntil,
        atMost);
  }

  @Override
  public List<Seen> keptLong(Instant keptUntil, int atMost) {
    return list(
        Histories::seen,
        "SELECT * FROM verdict WHERE org = ? AND gone_at IS NULL AND kept_since <= ?"
            + " ORDER BY kept_since, conversation_id LIMIT ?",
        org,
        keptUntil,
        atMost);
  }

  @Override
  public Map<String, Long> keptLongByReason(Instant keptUntil) {
    Map<String, Long> counts = new LinkedHashMap<>();
    list(
            row -> Map.entry(row.text("reason"), row.number("amount")),
            "SELECT reason, count(*) AS amount FROM verdict"
                + " WHERE org = ? AND gone_at IS NULL AND kept_since <= ?"
                + " GROUP BY reason ORDER BY amount DESC, reason",
            org,
            keptUntil)
        .forEach(count -> counts.put(count.getKey(), count.getValue()));
    return counts;
  }

  @Override
  public List<Returned> returned(Instant since, int atMost) {
    return list(
        Histories::returned,
        Histories.RETURNED + " AND r.came_back_at >= ? ORDER BY r.came_back_at DESC LIMIT ?",
        org,
        since,
        atMost);
  }

  @Override
  public List<Ghosts.Ghost> ghosts(int atMost) {
    return list(
        SqlGhosts::ghost,
        "SELECT * FROM ghost WHERE org = ? AND gone_at IS NULL"
            + " ORDER BY first_seen, conversation_id LIMIT ?",
        org,
        atMost);
  }

  @Override
  public List<Orphan> orphans(Instant since, int atMost) {
    return list(
        row ->
            new Orphan(
                row.conversation(),
                row.instant("closed_at"),
                row.instant("found_at"),
                Aftermath.Finding.of(row.text("finding")).orElseThrow()),
        // the other columns are those of the row with the latest moment
        """
        SELECT conversation_id, closed_at, max(found_at) AS found_at, finding
        FROM reconciliation
        WHERE org = ? AND finding IN ('orphaned', 'other-code', 'no-record') AND found_at >= ?
        GROUP BY conversation_id ORDER BY found_at DESC, conversation_id LIMIT ?
        """,
        org,
        since,
        atMost);
  }

  @Override
  public List<SweepRecord> sweeps(int atMost) {
    return connections.ask(List.of(), connection -> Sweeps.latest(connection, org, atMost));
  }

  @Override
  public List<Fires.Fire> fires(Instant since, int atMost) {
    return list(
        SqlFires::fire,
        "SELECT * FROM fire WHERE org = ? AND scheduled_at >= ?"
            + " ORDER BY scheduled_at DESC LIMIT ?",
        org,
        since,
        atMost);
  }

  @Override
  public Optional<Instant> mark(String name) {
    return first(
        row -> row.instant("until"),
        "SELECT until FROM mark WHERE org = ? AND name = ?",
        org,
        name);
  }
}
