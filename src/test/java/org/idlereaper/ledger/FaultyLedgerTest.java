package org.idlereaper.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.idlereaper.ledger.AnAccount.NOON;
import static org.idlereaper.ledger.AnAccount.conversation;
import static org.idlereaper.ledger.AnAccount.kept;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.idlereaper.decide.KeepReason;
import org.idlereaper.rows.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/** A database that fails: what is said, and that it serves again afterwards. */
@Timeout(300)
final class FaultyLedgerTest {
  private enum Commit {
    WORKS,
    FAILS,
    IS_DONE_AND_FAILS
  }

  @TempDir private Path directory;
  private final AnAccount an = new AnAccount();
  private Commit commit = Commit.WORKS;
  private boolean opens = true;
  private Connections connections = () -> unused();
  private GuardedConnection writer = new GuardedConnection(connections);
  private Intents intents = new Intents("main", writer, writer);

  private static Connection unused() throws SQLException {
    throw new SQLException("not wired");
  }

  @BeforeEach
  void openIt() {
    String url = "jdbc:sqlite:" + directory.resolve("ledger.db");
    SqliteLedgers.open(url, Holder.thisProcess("test", NOON)).close();
    LedgerFile file = LedgerFile.of(url);
    Connections real = new DurableConnections(file, FileIdentity.of(file.path()));
    connections =
        () -> {
          if (!opens) {
            throw new SQLException("no connection");
          }
          return failing(real.open());
        };
    writer = new GuardedConnection(connections, Duration.ofMillis(200));
    intents = new Intents("main", writer, writer);
  }

  @AfterEach
  void closeIt() {
    writer.close();
  }

  private Connection failing(Connection real) {
    return fake(
        Connection.class,
        real,
        (method, answer) ->
            method.equals("createStatement")
                ? fake(Statement.class, (Statement) answer, (_, inner) -> inner)
                : answer);
  }

  @FunctionalInterface
  private interface After {
    Object then(String method, Object answer);
  }

  private <T> T fake(Class<T> type, T real, After after) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              boolean commits =
                  method.getName().equals("execute")
                      && arguments != null
                      && arguments[0].equals("COMMIT");
              if (commits && commit == Commit.FAILS) {
                commit = Commit.WORKS;
                throw new SQLException("the connection is lost");
              }
              Object answer;
              try {
                answer = method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (commits && commit == Commit.IS_DONE_AND_FAILS) {
                commit = Commit.WORKS;
                throw new SQLException("the connection is lost");
              }
              return after.then(method.getName(), answer);
            }));
  }

  private void pragma(String pragma) {
    writer.read(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute("PRAGMA " + pragma);
          }
        });
  }

  @Test
  @Row("F56 the connection dies during a commit that happened: looked up by id, it counts")
  void aCommitThatFailedButHappenedCounts() {
    Intent intent = an.anIntent(1);
    commit = Commit.IS_DONE_AND_FAILS;
    assertThat(intents.open(intent)).isTrue();
    commit = Commit.IS_DONE_AND_FAILS;
    intents.settle(intent.id(), Outcome.CLOSED_BY_US, NOON, Map.of());
    assertThat(intents.unsettled()).isEmpty();
  }

  @Test
  @Row("F56 the connection dies during a commit that did not happen: refused")
  void aCommitThatFailedLeavesNothingAndTheLedgerServesAgain() {
    Intent intent = an.anIntent(1);
    commit = Commit.FAILS;
    assertThatThrownBy(() -> intents.open(intent)).isInstanceOf(LedgerException.class);
    assertThat(intents.unsettled()).isEmpty();
    assertThat(intents.open(intent)).isTrue();
    commit = Commit.FAILS;
    assertThatThrownBy(() -> intents.settle(intent.id(), Outcome.CLOSED_BY_US, NOON, Map.of()))
        .isInstanceOf(LedgerException.class);
    assertThat(intents.unsettled()).containsExactly(intent);
  }

  @Test
  void aRefusedIntentIsNotTakenForAnAcceptedOneWhenTheCommitIsInDoubt() {
    intents.open(an.anIntent(1));
    commit = Commit.IS_DONE_AND_FAILS;
    assertThatThrownBy(() -> intents.open(an.anIntent(1, Intent.Write.AGENT, 2)))
        .isInstanceOf(LedgerException.class);
  }

  @Test
  @Row("F56 nobody can tell whether a commit happened: nothing is acknowledged")
  void whereEvenTheLookBackFailsNothingIsAcknowledged() {
    Intent intent = an.anIntent(1);
    intents.unsettled();
    commit = Commit.IS_DONE_AND_FAILS;
    opens = false;
    assertThatThrownBy(() -> intents.open(intent))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("nor read");
    opens = true;
    assertThat(intents.unsettled()).containsExactly(intent);
  }

  @Test
  @Row("F59 the disk is full: intents refused until there is room")
  void aFullDiskRefusesIntentsUntilThereIsRoomAgain() {
    Intent before = an.anIntent(1);
    intents.open(before);
    pragma("max_page_count = 1");
    Verdicts verdicts = new Verdicts("main", writer, writer);
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 2_000; i++) {
                verdicts.record(conversation(i), "sweep", kept(KeepReason.HELD, NOON));
                intents.open(an.anIntent(100 + i));
              }
            })
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("SQLITE_FULL")
        .hasMessageNotContaining(conversation(1).value());
    assertThat(intents.unsettled()).contains(before);
    pragma("max_page_count = 1000000");
    assertThat(intents.open(an.anIntent(50))).isTrue();
  }

  @Test
  @Row("F59 the disk is read-only: intents refused until it is writable")
  void aReadOnlyDiskRefusesIntentsUntilItIsWritableAgain() {
    pragma("query_only = ON");
    assertThatThrownBy(() -> intents.open(an.anIntent(1)))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("SQLITE_READONLY");
    pragma("query_only = OFF");
    assertThat(intents.open(an.anIntent(1))).isTrue();
  }

  @Test
  void anErrorInTheMiddleLeavesNoTransactionBehind() {
    assertThatThrownBy(
            () ->
                writer.write(
                    connection -> {
                      Sql.update(connection, "UPDATE probe SET count = 99");
                      throw new StackOverflowError("of ours");
                    }))
        .isInstanceOf(StackOverflowError.class);
    assertThat(intents.open(an.anIntent(1))).isTrue();
    assertThat(writer.<Long>read(open -> Sql.number(open, "SELECT count FROM probe")))
        .isNotEqualTo(99L);
  }

  @Test
  @Row("F62 another session holds the writer (F63): a bounded wait, then told")
  void whoWaitsTooLongForAWriterIsToldSo() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    Thread slow =
        Thread.ofVirtual()
            .start(
                () ->
                    writer.write(
                        _ -> {
                          inside.countDown();
                          awaitQuietly(leave);
                          return true;
                        }));
    inside.await();
    assertThatThrownBy(() -> intents.open(an.anIntent(1)))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("busy");
    leave.countDown();
    slow.join();
    assertThat(intents.open(an.anIntent(1))).isTrue();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whoIsAskedToLeaveStillAccountsForWhatWasDone() {
    Intent intent = an.anIntent(1);
    intents.open(intent);
    Thread.currentThread().interrupt();
    intents.settle(intent.id(), Outcome.CLOSED_BY_US, NOON, Map.of());
    assertThat(Thread.interrupted()).isTrue();
    assertThat(intents.unsettled()).isEmpty();
  }

  @Test
  void aListThatWasLostIsNotAnEmptyList() {
    SQLiteConfig small = Pragmas.passing();
    small.setMaxPageCount(8);
    LedgerFile file = new LedgerFile(directory.resolve("ledger.db.list-1"));
    try (DueList list = new DueList(file, small)) {
      list.begin();
      list.add(List.of(AnAccount.due(1, NOON)));
      List<Ledger.Due> tooMany =
          IntStream.range(0, 2_000).mapToObj(i -> AnAccount.due(i, NOON)).toList();
      assertThatThrownBy(() -> list.add(tooMany))
          .isInstanceOf(LedgerException.class)
          .hasMessageContaining("SQLITE_FULL");
      assertThatThrownBy(list::size).isInstanceOf(LedgerException.class);
      assertThatThrownBy(() -> list.take(NOON, 1))
          .isInstanceOf(LedgerException.class)
          .hasMessageContaining("begin anew");
      list.begin();
      assertThat(list.size()).isZero();
      list.add(List.of(AnAccount.due(1, NOON)));
      assertThat(list.take(NOON, 10)).hasSize(1);
    }
  }
}
