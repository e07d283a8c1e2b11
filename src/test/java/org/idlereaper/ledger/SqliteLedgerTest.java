package org.idlereaper.ledger;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract on SQLite. */
final class SqliteLedgerTest extends LedgerContract {
  @TempDir private Path directory;

  @Override
  Ledgers open() {
    return SqliteLedgers.open(
        "jdbc:sqlite:" + directory.resolve("data/ledger.db"),
        Holder.thisProcess("test", AnAccount.NOON));
  }
}
