package org.idlereaper.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.idlereaper.rows.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One process writes to a ledger. */
@Timeout(120)
final class WriterLockTest {
  private static final Holder ME = Holder.thisProcess("test", AnAccount.NOON);

  @TempDir private Path directory;
  private String url = "";

  @BeforeEach
  void nameIt() {
    url = "jdbc:sqlite:" + directory.resolve("ledger.db");
  }

  @Test
  @Row("F64 two processes on one ledger: the second is told who has it")
  void aSecondProcessIsToldWhoHasIt() throws Exception {
    try (ChildJvm child = ChildJvm.start(ChildLedger.class, "hold", url)) {
      assertThat(child.line()).isEqualTo("holding");
      assertThatThrownBy(() -> SqliteLedgers.open(url, ME))
          .isInstanceOf(LedgerHeldException.class)
          .hasMessageContaining("process " + child.pid() + " on ")
          .hasMessageContaining("child, since 2026-05-04T12:00:00Z");
      child.kill();
      SqliteLedgers.open(url, ME).close();
    }
  }

  @Test
  void aReaderNeedsNoLockAndTakesNone() throws Exception {
    try (ChildJvm child = ChildJvm.start(ChildLedger.class, "hold", url)) {
      assertThat(child.line()).isEqualTo("holding");
      assertThat(SqliteLedgers.reader(url, "main").unsettled()).isEmpty();
      assertThatThrownBy(() -> SqliteLedgers.open(url, ME)).isInstanceOf(LedgerHeldException.class);
    }
  }

  @Test
  void aSecondTryInTheSameProcessDoesNotGiveTheLockAway() throws Exception {
    Ledgers first = SqliteLedgers.open(url, ME);
    try {
      assertThatThrownBy(() -> SqliteLedgers.open(url, ME)).isInstanceOf(LedgerHeldException.class);
      assertThat(openedByAnotherProcess())
          .startsWith(
              "held: the ledger "
                  + directory.resolve("ledger.db").toRealPath()
                  + " is held by process "
                  + ProcessHandle.current().pid());
    } finally {
      first.close();
    }
    assertThat(openedByAnotherProcess()).isEqualTo("opened");
  }

  @Test
  void twoNamesOfOneLedgerHaveOneLock() throws IOException {
    try (Ledgers first = SqliteLedgers.open(url, ME)) {
      Path link = Files.createSymbolicLink(directory.resolve("other.db"), Path.of("ledger.db"));
      assertThatThrownBy(() -> SqliteLedgers.open("jdbc:sqlite:" + link, ME))
          .isInstanceOf(LedgerHeldException.class);
      first.probe();
    }
  }

  @Test
  void closingTwiceDoesNotGiveTheNextHoldersLockAway() throws Exception {
    Ledgers first = SqliteLedgers.open(url, ME);
    first.close();
    try (Ledgers second = SqliteLedgers.open(url, ME)) {
      first.close();
      assertThatThrownBy(() -> SqliteLedgers.open(url, ME)).isInstanceOf(LedgerHeldException.class);
      assertThat(openedByAnotherProcess()).startsWith("held: ");
      second.probe();
    }
  }

  @Test
  void aFailedOpeningGivesTheLockBack() throws IOException {
    Path file = Files.writeString(directory.resolve("ledger.db"), "no database".repeat(1_000));
    assertThatThrownBy(() -> SqliteLedgers.open(url, ME)).isInstanceOf(LedgerException.class);
    Files.delete(file);
    SqliteLedgers.open(url, ME).close();
  }

  private String openedByAnotherProcess() throws Exception {
    try (ChildJvm child = ChildJvm.start(ChildLedger.class, "open-and-close", url)) {
      return child.line();
    }
  }
}
