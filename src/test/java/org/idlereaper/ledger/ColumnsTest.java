package org.idlereaper.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every column that can hold text is an id of the platform's or a word of ours. A new one fails
 * here: add it to the list only if nothing that a customer or an agent wrote can get into it.
 */
final class ColumnsTest {
  private static final Set<String> IDS =
      Set.of(
          "conversation_id", "participant_id", "communication_id", "queue_id", "agent_id", "code");

  private static final Set<String> OUR_NAMES =
      Set.of("org", "policy", "sweep_id", "intent_id", "sweep.id", "intent.id");

  private static final Set<String> OUR_WORDS =
      Set.of(
          "verdict.verdict",
          "verdict.reason",
          "verdict.rules",
          "kind",
          "intent.write",
          "outcome",
          "sweep.mode",
          "sweep.stop_reason",
          "sweep_count.name",
          "mark.name",
          "reconciliation.finding",
          "intent_event.what",
          "intent_detail.name");

  /** One word in the plain form, or withheld: see {@link PlainWords}. */
  private static final Set<String> CHECKED_WORDS =
      Set.of("verdict.message_type", "intent_detail.word");

  @TempDir private Path directory;

  @Test
  void noColumnHoldsWhatPeopleWrote() {
    String url = "jdbc:sqlite:" + directory.resolve("ledger.db");
    SqliteLedgers.open(url, Holder.thisProcess("test", AnAccount.NOON)).close();
    List<String> columns =
        new ReadOnlyConnections(LedgerFile.of(url))
            .ask(
                List.of(),
                connection ->
                    Sql.list(
                        connection,
                        row -> row.text("name"),
                        """
                        SELECT t.name || '.' || c.name AS name
                        FROM sqlite_master t, pragma_table_info(t.name) c
                        WHERE t.type = 'table' AND t.name NOT LIKE 'flyway%'
                          AND c.type <> 'INTEGER'
                        """));
    assertThat(columns).hasSizeGreaterThan(50);
    Set<String> unknown = new TreeSet<>();
    for (String column : columns) {
      String name = column.substring(column.indexOf('.') + 1);
      if (!IDS.contains(name)
          && !OUR_NAMES.contains(name)
          && !OUR_NAMES.contains(column)
          && !OUR_WORDS.contains(name)
          && !OUR_WORDS.contains(column)
          && !CHECKED_WORDS.contains(column)) {
        unknown.add(column);
      }
    }
    assertThat(unknown).isEmpty();
  }
}
