package org.idlereaper.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.idlereaper.ledger.AnAccount.NOON;
import static org.idlereaper.ledger.AnAccount.conversation;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.idlereaper.rows.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteConfig;

/** Opening a ledger: what is made, what is checked, what is refused. */
final class SqliteLedgersTest {
  private static final Holder ME = Holder.thisProcess("test", NOON);

  @TempDir private Path directory;
  private Path file = Path.of("");
  private String url = "";

  @BeforeEach
  void nameIt() {
    file = directory.resolve("data/ledger.db");
    url = "jdbc:sqlite:" + file;
  }

  private static void run(String url, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  @Test
  void whatIsMadeReadyBeforehandChangesNothing() {
    SqliteLedgers.prepare();
    try (Ledgers ledgers = SqliteLedgers.open(url, ME)) {
      SqliteLedgers.prepare();
      ledgers.probe();
    }
  }

  @Test
  void theDirectoryAndTheTablesAreMade() {
    SqliteLedgers.open(url, ME).close();
    assertThat(file).exists();
    SqliteLedgers.open(url, ME).close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://localhost/ledger",
        "jdbc:sqlite:",
        "jdbc:sqlite::memory:",
        "jdbc:sqlite:file:ledger.db",
        "jdbc:sqlite:ledger.db?synchronous=OFF",
        "ledger.db"
      })
  void onlyAPlainFileIsALedger(String other) {
    assertThatThrownBy(() -> SqliteLedgers.open(other, ME))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SqliteLedgers.reader(other, "main"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "synchronous=NORMAL, synchronous is 1 and must be 2",
    "synchronous=OFF, synchronous is 0 and must be 2",
    "journal_mode=DELETE, journal_mode is delete and must be wal",
    "foreign_keys=OFF, foreign_keys is 0 and must be 1",
    "recursive_triggers=OFF, recursive_triggers is 0 and must be 1",
    "temp_store=MEMORY, temp_store is 2 and must be 1",
    "busy_timeout=0, busy_timeout is 0 and must be 5000"
  })
  @Row("F60 a connection without full durability: refused at start")
  void aConnectionThatIsNotDurableIsRefused(String pragma, String complaint) throws SQLException {
    SQLiteConfig config = Pragmas.writing();
    try (Connection connection =
            config.createConnection("jdbc:sqlite:" + directory.resolve("plain.db"));
        Statement statement = connection.createStatement()) {
      Pragmas.demandDurable(connection);
      statement.execute("PRAGMA " + pragma);
      assertThatThrownBy(() -> Pragmas.demandDurable(connection))
          .isInstanceOf(LedgerException.class)
          .hasMessageContaining(complaint);
    }
  }

  @Test
  void whatIsMadeIsNotForOthers() throws IOException {
    assumeTrue(Files.getFileStore(directory).supportsFileAttributeView("posix"));
    try (Ledgers ledgers = SqliteLedgers.open(url, ME)) {
      ledgers.of("main").beginList();
      ledgers.of("main").list(List.of(new Ledger.Due(conversation(1), NOON, NOON)));
      ledgers.probe();
      try (Stream<Path> made = Files.list(file.getParent())) {
        List<Path> files = made.toList();
        assertThat(files)
            .extracting(each -> each.getFileName().toString())
            .contains(
                "ledger.db",
                "ledger.db-wal",
                "ledger.db-shm",
                "ledger.db.lock",
                "ledger.db.list-1");
        for (Path each : files) {
          assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
              .as(each.toString())
              .isEqualTo("rw-r-----");
        }
      }
    }
  }

  @Test
  void whatAnOperatorHasSetStays() throws IOException {
    assumeTrue(Files.getFileStore(directory).supportsFileAttributeView("posix"));
    SqliteLedgers.open(url, ME).close();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
    SqliteLedgers.open(url, ME).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-rw----");
  }

  @Test
  void everyFailureNamesTheFile() throws IOException, SQLException {
    String named = "the ledger " + directory.toRealPath().resolve("data/ledger.db");
    Files.createFile(directory.resolve("data"));
    assertThatThrownBy(() -> SqliteLedgers.open(url, ME))
        .hasMessage("the directory of the ledger " + file + " cannot be created or read");
    Files.delete(directory.resolve("data"));
    Files.createDirectories(file.getParent());
    Files.writeString(file, "no database".repeat(1_000));
    assertThatThrownBy(() -> SqliteLedgers.open(url, ME))
        .hasMessage(named + " cannot be opened: SQLITE_NOTADB");
    assertThatThrownBy(() -> SqliteLedgers.reader(url, "main").unsettled())
        .hasMessage("the ledger " + file + " cannot be read: SQLITE_NOTADB");
    Files.delete(file);
    Files.delete(file.resolveSibling("ledger.db.lock"));
    Files.createDirectory(file.resolveSibling("ledger.db.lock"));
    assertThatThrownBy(() -> SqliteLedgers.open(url, ME))
        .hasMessage(
            "the lock file "
                + directory.toRealPath().resolve("data/ledger.db.lock")
                + " of the ledger cannot be written");
    Files.delete(file.resolveSibling("ledger.db.lock"));
    try (Ledgers held = SqliteLedgers.open(url, ME)) {
      assertThatThrownBy(() -> SqliteLedgers.open(url, ME))
          .hasMessage(named + " is held by this very process already");
      run(url, "DROP TABLE probe");
      assertThatThrownBy(held::probe).hasMessageStartingWith(named + " cannot be written: SQLITE_");
      Files.delete(file);
      assertThatThrownBy(held::probe).hasMessage(named + " is no longer there");
    }
  }

  @Test
  void everyConnectionThatWritesIsDurable() throws SQLException {
    SqliteLedgers.open(url, ME).close();
    LedgerFile ledger = LedgerFile.of(url);
    try (Connection connection =
        new DurableConnections(ledger, FileIdentity.of(ledger.path())).open()) {
      Pragmas.demandDurable(connection);
    }
  }

  @Test
  @Row("F64 a newer schema: refused")
  void aNewerSchemaIsRefusedByWriterAndReader() throws SQLException {
    SqliteLedgers.open(url, ME).close();
    run(
        url,
        "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
            + " installed_by, execution_time, success) VALUES (99, '"
            + (Schema.VERSION + 1)
            + "', 'newer', 'SQL', 'newer.sql', 'x', 1, 1)");
    assertThatThrownBy(() -> SqliteLedgers.open(url, ME))
        .isInstanceOf(LedgerSchemaException.class)
        .hasMessageContaining("has schema " + (Schema.VERSION + 1));
    assertThatThrownBy(() -> SqliteLedgers.reader(url, "main").unsettled())
        .isInstanceOf(LedgerSchemaException.class);
  }

  @Test
  @Row("F64 a changed migration: refused")
  void aChangedMigrationIsRefused() throws SQLException {
    SqliteLedgers.open(url, ME).close();
    run(url, "UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '1'");
    assertThatThrownBy(() -> SqliteLedgers.open(url, ME)).isInstanceOf(LedgerSchemaException.class);
  }

  @Test
  void aDatabaseOfSomethingElseIsLeftAlone() throws Exception {
    Files.createDirectories(file.getParent());
    run(url, "CREATE TABLE recipe (name TEXT)");
    assertThatThrownBy(() -> SqliteLedgers.open(url, ME))
        .isInstanceOf(LedgerSchemaException.class)
        .hasMessageContaining("something else");
    run(url, "DROP TABLE recipe");
    SqliteLedgers.open(url, ME).close();
  }

  @Test
  void theVersionIsThatOfTheLatestMigration() throws Exception {
    Path migrations =
        Path.of(SqliteLedgers.class.getResource("migrations/sqlite/V1__account.sql").toURI());
    try (Stream<Path> files = Files.list(migrations.getParent())) {
      assertThat(
              files
                  .map(each -> each.getFileName().toString().replaceAll("V([0-9]+)__.*", "$1"))
                  .map(Integer::valueOf)
                  .max(Integer::compare))
          .contains(Schema.VERSION);
    }
  }

  @Test
  void whereThereIsNoLedgerYetThereIsNothingToTell() throws IOException {
    AccountReader reader = SqliteLedgers.reader(url, "main");
    assertThat(reader.unsettled()).isEmpty();
    assertThat(reader.verdict(conversation(1))).isEmpty();
    assertThat(reader.history(conversation(1)).attempts()).isEmpty();
    assertThat(reader.sweeps(10)).isEmpty();
    assertThat(file.getParent()).doesNotExist();
    Files.createDirectories(file.getParent());
    Files.createFile(file);
    assertThat(reader.unsettled()).isEmpty();
    assertThat(Files.size(file)).isZero();
  }

  @Test
  void whatStandsInTheWayIsFoundWithoutTakingAnything() throws Exception {
    assertThat(SqliteLedgers.obstacle(url)).isEmpty();
    assertThat(file.getParent()).doesNotExist();
    try (Ledgers ledgers = SqliteLedgers.open(url, ME)) {
      assertThat(SqliteLedgers.obstacle(url)).isEmpty();
      ledgers.probe();
    }
    assertThat(SqliteLedgers.obstacle(url + "/inside/ledger.db"))
        .hasValueSatisfying(found -> assertThat(found).contains("is no directory"));
    Path broken = Files.writeString(directory.resolve("broken.db"), "no database".repeat(1_000));
    assertThat(SqliteLedgers.obstacle("jdbc:sqlite:" + broken))
        .hasValueSatisfying(found -> assertThat(found).contains("SQLITE_NOTADB"));
  }

  @Test
  void aReaderCannotWriteAndSeesWhatTheWriterCommits() throws Exception {
    try (Ledgers ledgers = SqliteLedgers.open(url, ME)) {
      AccountReader reader = SqliteLedgers.reader(url, "main");
      assertThat(reader.unsettled()).isEmpty();
      Intent intent = new AnAccount().anIntent(1);
      ledgers.of("main").open(intent);
      assertThat(reader.unsettled()).containsExactly(new Attempt(intent, Optional.empty()));
      assertThatThrownBy(
              () ->
                  new ReadOnlyConnections(LedgerFile.of(url))
                      .ask(0, connection -> Sql.update(connection, "DELETE FROM verdict")))
          .isInstanceOf(LedgerException.class)
          .hasMessageContaining("READONLY");
    }
    assertThat(SqliteLedgers.reader(url, "main").unsettled()).hasSize(1);
  }

  @Test
  void aLedgerThatIsTakenAwayIsNotWrittenToAndServesAgainWhenItIsBack() throws IOException {
    try (Ledgers ledgers = SqliteLedgers.open(url, ME)) {
      Ledger ledger = ledgers.of("main");
      AnAccount an = new AnAccount();
      Path away = directory.resolve("away.db");
      Files.move(file, away);
      assertThatThrownBy(() -> ledger.open(an.anIntent(1))).isInstanceOf(LedgerException.class);
      Files.writeString(file, "");
      assertThatThrownBy(() -> ledger.open(an.anIntent(1)))
          .isInstanceOf(LedgerException.class)
          .hasMessageContaining("replaced");
      Files.move(away, file, StandardCopyOption.REPLACE_EXISTING);
      assertThat(ledger.open(an.anIntent(1))).isTrue();
    }
  }

  @Test
  void listsOfKilledProcessesAreCleanedUp() throws IOException {
    Files.createDirectories(file.getParent());
    Path left = Files.writeString(file.resolveSibling("ledger.db.list-7"), "left behind");
    Ledgers ledgers = SqliteLedgers.open(url, ME);
    assertThat(left).doesNotExist();
    ledgers.of("main").list(List.of(AnAccount.due(1, NOON)));
    assertThat(file.resolveSibling("ledger.db.list-1")).exists();
    ledgers.close();
    assertThat(file.resolveSibling("ledger.db.list-1")).doesNotExist();
  }

  @Test
  @Timeout(120)
  void theMigrationsAreFoundInAJar() throws Exception {
    Path jar = directory.resolve("reaper.jar");
    Path classes =
        Path.of(SqliteLedgers.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (FileSystem archive =
            FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("create", "true"));
        Stream<Path> files = Files.walk(classes)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        Path inside = archive.getPath("/" + classes.relativize(each));
        Files.createDirectories(inside.getParent());
        Files.copy(each, inside);
      }
    }
    String classPath = ChildJvm.classPath().replace(classes.toString(), jar.toString());
    assertThat(classPath).contains(jar.toString());
    try (ChildJvm child = ChildJvm.start(classPath, ChildLedger.class, "open-and-close", url)) {
      assertThat(child.lines()).containsExactly("opened");
    }
  }
}
