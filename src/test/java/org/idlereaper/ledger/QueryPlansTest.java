package org.idlereaper.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is asked about single conversations, again and again in each sweep, must not take longer the
 * more was ever closed: a backlog of ten thousand once came to a standstill by its own account, for
 * every read was too old when its question was answered.
 */
final class QueryPlansTest {
  @TempDir private Path directory;

  private List<String> plan(String query) throws SQLException {
    String url = "jdbc:sqlite:" + directory.resolve("ledger.db");
    SqliteLedgers.open(url, Holder.thisProcess("test", AnAccount.NOON)).close();
    List<String> plan = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement explain = connection.createStatement();
        ResultSet rows = explain.executeQuery("EXPLAIN QUERY PLAN " + query)) {
      while (rows.next()) {
        plan.add(rows.getString("detail"));
      }
    }
    return plan;
  }

  @Test
  void whatWasTriedInVainIsFoundByConversation() throws SQLException {
    assertThat(plan(Intents.TRIES.formatted("?")))
        .contains("SEARCH i USING INDEX intent_by_conversation (org=? AND conversation_id=?)");
    assertThat(plan(Intents.TRIES.formatted("?, ?, ?")))
        .contains("SEARCH i USING INDEX intent_by_conversation (org=? AND conversation_id=?)");
  }

  @Test
  void whatWasClosedIsFoundByConversation() throws SQLException {
    assertThat(plan(Reconciliations.CLOSED_SINCE.formatted("?, ?", "?, ?")))
        .contains("SEARCH intent USING INDEX intent_by_conversation (org=? AND conversation_id=?)");
  }
}
