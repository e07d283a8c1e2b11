package org.idlereaper.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.idlereaper.rows.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed while it writes: what it was told to be recorded is there. */
final class KilledProcessTest {
  private static final int KILLS = 4;
  private static final int LINES_BEFORE_A_KILL = 150;

  @TempDir private Path directory;

  @Test
  @Timeout(120)
  @Row("F46 kill -9 of a process that writes intents (P5): what was acknowledged is there")
  void everyAcknowledgedIntentAndSettlementOutlivesAKill() throws Exception {
    String url = "jdbc:sqlite:" + directory.resolve("ledger.db");
    Set<String> opened = new HashSet<>();
    Set<String> settled = new HashSet<>();
    for (int kill = 0; kill < KILLS; kill++) {
      try (ChildJvm child = ChildJvm.start(ChildLedger.class, "open-intents", url)) {
        for (int i = 0; i < LINES_BEFORE_A_KILL + kill; i++) {
          note(child.line(), opened, settled);
        }
        child.kill();
        // what it printed before it died was acknowledged too
        for (String line : child.lines()) {
          note(line, opened, settled);
        }
      }
      try (Ledgers ledgers = SqliteLedgers.open(url, Holder.thisProcess("test", AnAccount.NOON))) {
        Set<String> recorded = new HashSet<>();
        Set<String> closed = new HashSet<>();
        ledgers.of("main").openIntents().forEach(intent -> recorded.add(intent.id().value()));
        ledgers
            .reader("main")
            .settled(AccountReader.Filter.since(Instant.EPOCH), Integer.MAX_VALUE)
            .forEach(attempt -> closed.add(attempt.intent().id().value()));
        recorded.addAll(closed);
        assertThat(recorded).containsAll(opened);
        assertThat(closed).containsAll(settled);
      }
    }
    assertThat(opened).hasSizeGreaterThan(KILLS * LINES_BEFORE_A_KILL / 2);
    assertThat(settled).isNotEmpty();
  }

  @Test
  @Timeout(120)
  @Row("F50 out of memory in a worker: the process ends, the ledger is whole and free for the next")
  void aProcessThatRunsOutOfMemoryEndsAndLeavesAWholeLedger() throws Exception {
    String url = "jdbc:sqlite:" + directory.resolve("ledger.db");
    try (ChildJvm child = ChildJvm.start(ChildLedger.class, "run-out-of-memory", url)) {
      assertThat(child.line()).isEqualTo("opened");
      assertThat(child.lines()).noneMatch(line -> line.startsWith("still here"));
      assertThat(child.exitCode()).isNotZero();
    }
    try (Ledgers ledgers = SqliteLedgers.open(url, Holder.thisProcess("test", AnAccount.NOON))) {
      assertThat(ledgers.of("main").openIntents()).hasSize(1);
    }
  }

  private static void note(String line, Set<String> opened, Set<String> settled) {
    // a line that was cut off in the middle by the kill acknowledges nothing
    if (line.matches("opened [0-9A-Z]{26}")) {
      opened.add(line.substring(7));
    } else if (line.matches("settled [0-9A-Z]{26}")) {
      settled.add(line.substring(8));
    } else {
      assertThat(line).as("a line of the child").matches("(opened|settled)? ?[0-9A-Z]*|[a-z]*");
    }
  }
}
