package org.idlereaper.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.idlereaper.conversation.ConversationId;
import org.sqlite.SQLiteConfig;

/**
 * The list of one sweep of one org, in a file of its own beside the ledger: it may hold a million
 * rows, so it belongs on the disk; it is worth nothing after the process, so it costs no syncing;
 * and it grows without the writer of the account waiting for it. (A temporary table would do the
 * same on the machine's temporary directory, which in a container is often memory.)
 */
final class DueList implements AutoCloseable {
  private final LedgerFile file;
  private final SQLiteConfig config;
  private final GuardedConnection connection;

  /** Whether a new connection is a new list; otherwise it would be a list that lost its rows. */
  private boolean beginning = true;

  DueList(LedgerFile file) {
    this(file, Pragmas.passing());
  }

  DueList(LedgerFile file, SQLiteConfig config) {
    this.file = file;
    this.config = config;
    this.connection =
        new GuardedConnection(Connections.named("the sweep's list " + file.path(), this::connect));
    delete();
  }

  private Connection connect() throws SQLException {
    if (!beginning) {
      throw new LedgerException("the sweep's list was lost: it must begin anew");
    }
    delete();
    file.begin();
    Connection fresh = config.createConnection(file.url());
    try {
      create(fresh);
      beginning = false;
      return fresh;
    } catch (SQLException e) {
      fresh.close();
      throw e;
    }
  }

  private static void create(Connection fresh) throws SQLException {
    Sql.update(
        fresh,
        """
        CREATE TABLE due (
          id         BLOB    NOT NULL PRIMARY KEY,
          started_at INTEGER NOT NULL,
          due_at     INTEGER NOT NULL,
          given      INTEGER NOT NULL DEFAULT 0
        ) STRICT, WITHOUT ROWID
        """);
    Sql.update(
        fresh,
        "CREATE TABLE listed (only_row INTEGER PRIMARY KEY, amount INTEGER NOT NULL) STRICT");
    Sql.update(fresh, "INSERT INTO listed (only_row, amount) VALUES (1, 0)");
    // for good: pages reach the disk when the cache is full, and not at the end of each page of
    // rows
    Sql.update(fresh, "BEGIN");
  }

  /** Empties the list and gives its place on the disk back. */
  void begin() {
    connection.anew(
        () -> {
          delete();
          beginning = true;
        });
  }

  void add(Collection<Ledger.Due> page) {
    connection.read(
        open -> {
          try (PreparedStatement insert =
                  open.prepareStatement(
                      "INSERT INTO due (id, started_at, due_at) VALUES (?,?,?)"
                          + " ON CONFLICT DO NOTHING");
              PreparedStatement replace =
                  open.prepareStatement("UPDATE due SET started_at = ?, due_at = ? WHERE id = ?")) {
            int added = 0;
            for (Ledger.Due due : page) {
              byte[] id = bytes(due.conversation());
              Sql.bind(insert, id, due.started(), due.at());
              int inserted = insert.executeUpdate();
              if (inserted == 0) {
                Sql.bind(replace, due.started(), due.at(), id);
                replace.executeUpdate();
              }
              added += inserted;
            }
            return Sql.update(open, "UPDATE listed SET amount = amount + ?", added);
          }
        });
  }

  long size() {
    return connection.read(open -> Sql.number(open, "SELECT amount FROM listed"));
  }

  long due(Instant asOf) {
    return connection.read(
        open -> Sql.number(open, "SELECT count(*) FROM due WHERE due_at <= ?", asOf));
  }

  List<Ledger.Due> take(Instant asOf, int atMost) {
    return connection.read(
        open -> {
          // not before: keeping it in order while rows come in at random is slow
          Sql.update(
              open, "CREATE INDEX IF NOT EXISTS due_next ON due (due_at, id) WHERE given = 0");
          List<Ledger.Due> next =
              Sql.list(
                  open,
                  row ->
                      new Ledger.Due(
                          conversation(row.answer().getBytes("id")),
                          row.instant("started_at"),
                          row.instant("due_at")),
                  "SELECT id, started_at, due_at FROM due WHERE given = 0 AND due_at <= ?"
                      + " ORDER BY due_at, id LIMIT ?",
                  asOf,
                  atMost);
          try (PreparedStatement give =
              open.prepareStatement("UPDATE due SET given = 1 WHERE id = ?")) {
            for (Ledger.Due due : next) {
              Sql.bind(give, (Object) bytes(due.conversation()));
              give.executeUpdate();
            }
          }
          return next;
        });
  }

  /** Those that are not listed. */
  List<ConversationId> missing(List<ConversationId> conversations) {
    return connection.read(
        open -> {
          try (PreparedStatement look = open.prepareStatement("SELECT 1 FROM due WHERE id = ?")) {
            List<ConversationId> missing = new ArrayList<>();
            for (ConversationId conversation : conversations) {
              Sql.bind(look, (Object) bytes(conversation));
              try (ResultSet answer = look.executeQuery()) {
                if (!answer.next()) {
                  missing.add(conversation);
                }
              }
            }
            return missing;
          }
        });
  }

  private static byte[] bytes(ConversationId conversation) {
    UUID id = UUID.fromString(conversation.value());
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private static ConversationId conversation(byte[] bytes) {
    ByteBuffer id = ByteBuffer.wrap(bytes);
    return new ConversationId(new UUID(id.getLong(), id.getLong()).toString());
  }

  private void delete() {
    try {
      Files.deleteIfExists(file.path());
    } catch (IOException e) {
      throw new LedgerException("the list of the last sweep cannot be deleted", e);
    }
  }

  @Override
  public void close() {
    connection.close();
    delete();
  }
}
