package org.idlereaper.ledger;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteJDBCLoader;

/**
 * The accounts of several orgs in one SQLite file, held for writing by one process. One connection
 * writes, one reads for the sweep, and people's questions open their own for a moment: there is
 * nothing that a connection pool could add, so there is none.
 */
public final class SqliteLedgers implements Ledgers {
  private final LedgerFile file;
  private final WriterLock lock;
  private final GuardedConnection writer;
  private final GuardedConnection reader;
  private final ConcurrentMap<String, SqliteLedger> ledgers = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, DueList> lists = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();

  private SqliteLedgers(LedgerFile file, WriterLock lock) {
    this.file = file;
    this.lock = lock;
    FileIdentity identity = FileIdentity.of(file.path());
    this.writer = new GuardedConnection(new DurableConnections(file, identity));
    this.reader =
        new GuardedConnection(
            Connections.named(
                file.toString(), () -> Pragmas.reading().createConnection(file.url())));
  }

  /**
   * Takes a ledger for writing. Its directory and tables are created where they are missing, and an
   * older one is brought to this version.
   *
   * @param url {@code jdbc:sqlite:} and a path
   * @param holder whom a second process is told to hold it
   * @throws IllegalArgumentException if the url names no file
   * @throws LedgerHeldException if another process has it
   * @throws LedgerSchemaException if a newer version wrote it, or it is something else
   * @throws LedgerException if it cannot be written, or not durably
   */
  public static SqliteLedgers open(String url, Holder holder) {
    LedgerFile file = LedgerFile.of(url).real();
    WriterLock lock = WriterLock.take(file, holder);
    try {
      deleteOldLists(file);
      SQLiteDataSource database = new SQLiteDataSource(Pragmas.writing());
      database.setUrl(file.url());
      file.begin();
      Schema.migrate(database, file);
      SqliteLedgers ledgers = new SqliteLedgers(file, lock);
      ledgers.probe();
      return ledgers;
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Makes ready what {@link #open} needs of its libraries and opens nothing: may be left out,
   * repeated, and run beside it. What does not work here is told by {@link #open}.
   */
  public static void prepare() {
    try {
      SQLiteJDBCLoader.initialize();
      Schema.migrations().load();
    } catch (Exception | LinkageError e) {
      // it will be tried again, by somebody who waits for it
      return;
    }
  }

  /**
   * The account of an org for people to read, without taking the ledger: it works while another
   * process writes, and where there is no ledger yet it has nothing to tell.
   *
   * @param url {@code jdbc:sqlite:} and a path
   * @throws IllegalArgumentException if the url names no file
   */
  public static AccountReader reader(String url, String org) {
    return new SqlAccountReader(org, new ReadOnlyConnections(LedgerFile.of(url)));
  }

  /**
   * Whether there is a ledger at all: where there is none, {@link #reader} has nothing to tell, and
   * that is not the same as nothing having happened.
   *
   * @param url {@code jdbc:sqlite:} and a path
   * @throws IllegalArgumentException if the url names no file
   * @throws LedgerException if what is there cannot be read
   * @throws LedgerSchemaException if a newer version wrote it
   */
  public static boolean isThere(String url) {
    return new ReadOnlyConnections(LedgerFile.of(url)).anything();
  }

  /**
   * Whether a ledger could be taken for writing, apart from whether another process has it. Looks
   * only: makes nothing, takes nothing.
   *
   * @return what stands in the way; empty if nothing does
   * @throws IllegalArgumentException if the url names no file
   */
  public static Optional<String> obstacle(String url) {
    LedgerFile file = LedgerFile.of(url);
    Path there = file.path();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    if (!Files.isWritable(there)) {
      return Optional.of("no permission to write to " + there);
    }
    if (Files.exists(file.path()) && !Files.isWritable(file.directory())) {
      return Optional.of("no permission to write to " + file.directory());
    }
    if (!Files.exists(file.path()) && !Files.isDirectory(there)) {
      return Optional.of(there + " is no directory");
    }
    try {
      new ReadOnlyConnections(file).ask(0L, connection -> Sql.number(connection, "SELECT 1"));
      return Optional.empty();
    } catch (LedgerException | LedgerSchemaException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static void deleteOldLists(LedgerFile file) {
    String prefix = file.path().getFileName() + LedgerFile.listSuffix();
    try (DirectoryStream<Path> lists =
        Files.newDirectoryStream(
            file.directory(), path -> path.getFileName().toString().startsWith(prefix))) {
      for (Path list : lists) {
        Files.deleteIfExists(list);
      }
    } catch (IOException e) {
      throw new LedgerException(
          "what an earlier process left beside " + file + " cannot be deleted", e);
    }
  }

  @Override
  public Ledger of(String org) {
    return ledgers.computeIfAbsent(
        org, name -> new SqliteLedger(name, listOf(name), writer, reader));
  }

  private DueList listOf(String org) {
    return lists.computeIfAbsent(org, _ -> new DueList(file.list(numbers.incrementAndGet())));
  }

  @Override
  public Aftermath aftermath(String org) {
    return new Reconciliations(org, writer, reader);
  }

  @Override
  public Ghosts ghosts(String org) {
    return new SqlGhosts(org, writer, reader);
  }

  @Override
  public Fires fires(String org) {
    return new SqlFires(org, writer, reader);
  }

  @Override
  public Marks marks(String org) {
    return new SqlMarks(org, writer, reader);
  }

  @Override
  public AccountReader reader(String org) {
    return new SqlAccountReader(org, new ReadOnlyConnections(file));
  }

  @Override
  public void probe() {
    writer.write(connection -> Sql.update(connection, "UPDATE probe SET count = count + 1"));
  }

  @Override
  public void close() {
    // the lock last: nobody else may write before our last connection is gone
    try (lock;
        writer;
        reader) {
      lists.values().forEach(DueList::close);
    }
  }
}
