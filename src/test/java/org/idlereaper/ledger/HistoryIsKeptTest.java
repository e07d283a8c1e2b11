package org.idlereaper.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.idlereaper.ledger.AnAccount.NOON;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database itself refuses, whoever asks. */
final class HistoryIsKeptTest {
  @TempDir private Path directory;
  private final AnAccount an = new AnAccount();
  private List<Connection> open = List.of();

  @BeforeEach
  void anAccountWithOneSettledAndOneOpenIntent() throws SQLException {
    String url = "jdbc:sqlite:" + directory.resolve("ledger.db");
    try (Ledgers ledgers = SqliteLedgers.open(url, Holder.thisProcess("test", NOON))) {
      Ledger ledger = ledgers.of("main");
      Intent settled = an.anIntent(1);
      ledger.open(settled);
      ledger.settle(settled.id(), Outcome.CLOSED_BY_US, NOON, Map.of("status", "202"));
      ledger.open(an.anIntent(2));
    }
    LedgerFile file = LedgerFile.of(url);
    open = List.of(new DurableConnections(file, FileIdentity.of(file.path())).open());
  }

  @AfterEach
  void closeIt() throws SQLException {
    for (Connection connection : open) {
      connection.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE intent_event SET what = 'rewritten'",
        "DELETE FROM intent_event",
        "REPLACE INTO intent_event SELECT intent_id, seq, noted_at, 'rewritten' FROM intent_event",
        "UPDATE intent_detail SET word = '500'",
        "DELETE FROM intent_detail",
        "REPLACE INTO intent_detail SELECT intent_id, seq, name, '500' FROM intent_detail",
        "DELETE FROM intent WHERE outcome IS NULL",
        "DELETE FROM intent WHERE outcome IS NOT NULL",
        "UPDATE intent SET outcome = NULL, settled_at = NULL WHERE outcome IS NOT NULL",
        "UPDATE intent SET outcome = 'closed-by-other' WHERE outcome IS NOT NULL",
        "UPDATE intent SET communication_id = 'x' WHERE outcome IS NULL",
        "UPDATE intent SET sent_at = 0 WHERE outcome IS NULL",
        "UPDATE intent SET outcome = 'closed-by-us' WHERE outcome IS NULL"
      })
  void theHistoryCannotBeRewritten(String statement) {
    List<String> before = everything();
    assertThatThrownBy(() -> Sql.update(open.getFirst(), statement))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("SQLITE_CONSTRAINT");
    assertThat(everything()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"2026-05-04T12:00:00Z, false", "2026-05-04T12:00:00.001Z, true"})
  void retentionReachesWhatIsOlderThanItsCutoff(Instant cutoff, boolean reaches)
      throws SQLException {
    Connection connection = open.getFirst();
    Sql.update(connection, "UPDATE retention SET cutoff = ?", cutoff);
    if (reaches) {
      String old = " WHERE intent_id IN (SELECT id FROM intent WHERE outcome IS NOT NULL)";
      assertThat(Sql.update(connection, "DELETE FROM intent_detail" + old)).isEqualTo(1);
      assertThat(Sql.update(connection, "DELETE FROM intent_event" + old)).isEqualTo(2);
      assertThat(Sql.update(connection, "DELETE FROM intent WHERE outcome IS NOT NULL"))
          .isEqualTo(1);
      assertThatThrownBy(() -> Sql.update(connection, "DELETE FROM intent"))
          .isInstanceOf(SQLException.class);
    } else {
      theHistoryCannotBeRewritten("DELETE FROM intent_event");
    }
  }

  @Test
  void oneOpenIntentPerLegIsTheDatabasesOwnRule() {
    assertThatThrownBy(() -> insertLikeTheOpenOne("AAAAAAAAAAAAAAAAAAAAAAAAAA", 2))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("communication_id");
  }

  @Test
  void oneRowPerAttemptIsTheDatabasesOwnRule() throws SQLException {
    Sql.update(
        open.getFirst(),
        "UPDATE intent SET outcome = 'not-effective', settled_at = 1 WHERE outcome IS NULL");
    assertThatThrownBy(() -> insertLikeTheOpenOne("AAAAAAAAAAAAAAAAAAAAAAAAAA", 1))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("attempt");
    assertThat(insertLikeTheOpenOne("AAAAAAAAAAAAAAAAAAAAAAAAAA", 2)).isEqualTo(1);
  }

  private int insertLikeTheOpenOne(String id, int attempt) throws SQLException {
    return Sql.update(
        open.getFirst(),
        """
        INSERT INTO intent SELECT ?, org, sweep_id, write, conversation_id, participant_id,
          communication_id, connected_at, ?, kind, policy, queue_id, agent_id, read_at,
          last_activity, idle_since, idle_ms, code, sent_at, NULL, NULL
        FROM intent WHERE conversation_id = ?
        """,
        id,
        attempt,
        AnAccount.conversation(2));
  }

  private List<String> everything() {
    try {
      return Sql.list(
          open.getFirst(),
          row -> row.text("line"),
          """
          SELECT id || coalesce(outcome, '-') || sent_at || communication_id AS line FROM intent
          UNION ALL SELECT intent_id || seq || what FROM intent_event
          UNION ALL SELECT intent_id || seq || name || word FROM intent_detail ORDER BY line
          """);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
