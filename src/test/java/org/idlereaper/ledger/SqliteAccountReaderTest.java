package org.idlereaper.ledger;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract of the reading side on SQLite. */
final class SqliteAccountReaderTest extends AccountReaderContract {
  @TempDir private Path directory;

  @Override
  Ledgers open() {
    return SqliteLedgers.open(
        "jdbc:sqlite:" + directory.resolve("ledger.db"),
        Holder.thisProcess("test", AnAccount.NOON));
  }
}
