package org.idlereaper.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** A connection for each question, to a ledger that another may be writing to, or that is none. */
final class ReadOnlyConnections {
  private final LedgerFile file;

  ReadOnlyConnections(LedgerFile file) {
    this.file = file;
  }

  /**
   * Asks something.
   *
   * @param nothing the answer where there is no ledger yet
   * @throws LedgerException if it cannot be read
   * @throws LedgerSchemaException if a newer version wrote it
   */
  <T> T ask(T nothing, GuardedConnection.Work<T> question) {
    if (!Files.exists(file.path())) {
      return nothing;
    }
    try (Connection connection = open()) {
      Optional<Integer> version = Schema.version(connection, file);
      if (version.isEmpty()) {
        return nothing;
      }
      if (version.get() < Schema.VERSION) {
        throw new LedgerException(
            file
                + " has the older schema "
                + version.get()
                + ": start run or sweep once to bring it to "
                + Schema.VERSION);
      }
      return question.on(connection);
    } catch (SQLException e) {
      throw Failures.of(file.toString(), "read", e);
    }
  }

  /** Whether there is a ledger: a file with tables of ours in it. */
  boolean anything() {
    return ask(false, _ -> true);
  }

  private Connection open() throws SQLException {
    if (nobodyWrites() && !Files.isWritable(file.directory())) {
      // reading a write-ahead log makes files beside it; what nobody writes needs none
      return Pragmas.reading()
          .createConnection("jdbc:sqlite:" + file.path().toUri() + "?immutable=1");
    }
    return Pragmas.reading().createConnection(file.url());
  }

  private boolean nobodyWrites() {
    Path log = file.path().resolveSibling(file.path().getFileName() + "-wal");
    return !Files.exists(log);
  }
}
