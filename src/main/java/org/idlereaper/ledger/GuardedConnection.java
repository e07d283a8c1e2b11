package org.idlereaper.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One connection, used by one thread at a time, opened anew after a failure. SQLite admits one
 * writer whatever one does, so a pool of connections would only move the queue into the database,
 * where it is not fair and spins.
 */
final class GuardedConnection implements AutoCloseable {
  /** What is done with the connection. It must not keep it, nor begin or end a transaction. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Connections connections;
  private final Duration patience;
  private final ReentrantLock turn = new ReentrantLock(true);
  private @Nullable Connection current;
  private boolean closed;

  GuardedConnection(Connections connections) {
    this(connections, PATIENCE);
  }

  /**
   * @param patience how long a thread waits for its turn
   */
  GuardedConnection(Connections connections, Duration patience) {
    this.connections = connections;
    this.patience = patience;
  }

  /**
   * Does something in one transaction, durable when this returns. To be used for what may be done
   * again where it fails.
   *
   * @throws LedgerException if it was not done, or perhaps not
   */
  <T> T write(Work<T> work) {
    return write(work, _ -> Optional.empty());
  }

  /**
   * Does something in one transaction, durable when this returns. A commit that fails may have
   * happened all the same; what is in the database then decides.
   *
   * @param reread looks whether the work is done after all, on a new connection; empty if it is not
   * @throws LedgerException if it was not done, or if even that cannot be learned
   */
  <T> T write(Work<T> work, Work<Optional<T>> reread) {
    await();
    try {
      Connection connection = connection();
      connections.verify();
      T result = begun(connection, work);
      return commit(connection, result, reread);
    } catch (SQLException e) {
      throw Failures.of(connections.name(), "written", e);
    } finally {
      turn.unlock();
    }
  }

  /**
   * Reads something; each statement sees one state of the database.
   *
   * @throws LedgerException if it cannot be read
   */
  <T> T read(Work<T> work) {
    await();
    try {
      return work.on(connection());
    } catch (SQLException e) {
      discard(e);
      throw Failures.of(connections.name(), "read", e);
    } finally {
      turn.unlock();
    }
  }

  /** Does something between two connections: the next use opens a new one. */
  void anew(Runnable between) {
    await();
    try {
      discard(null);
      between.run();
    } finally {
      turn.unlock();
    }
  }

  private <T> T begun(Connection connection, Work<T> work) throws SQLException {
    boolean done = false;
    try {
      run(connection, "BEGIN IMMEDIATE");
      T result = work.on(connection);
      done = true;
      return result;
    } finally {
      if (!done) {
        undo(connection);
      }
    }
  }

  private <T> T commit(Connection connection, T result, Work<Optional<T>> reread)
      throws SQLException {
    try {
      run(connection, "COMMIT");
      return result;
    } catch (SQLException e) {
      discard(e);
      try {
        return reread
            .on(connection())
            .orElseThrow(() -> Failures.of(connections.name(), "written", e));
      } catch (SQLException again) {
        e.addSuppressed(again);
        discard(again);
        throw Failures.of(connections.name(), "written, nor read to learn whether it was", e);
      }
    }
  }

  private void undo(Connection connection) {
    try {
      run(connection, "ROLLBACK");
    } catch (SQLException e) {
      // some failures roll back by themselves; a new connection is sure to be clean
      discard(e);
    }
  }

  private Connection connection() throws SQLException {
    if (closed) {
      throw new LedgerException(connections.name() + " is closed");
    }
    Connection connection = current;
    if (connection == null) {
      connection = connections.open();
      current = connection;
    }
    return connection;
  }

  private void discard(@Nullable Exception why) {
    Connection connection = current;
    current = null;
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        if (why != null) {
          why.addSuppressed(e);
        }
      }
    }
  }

  private static void run(Connection connection, String statement) throws SQLException {
    try (Statement plain = connection.createStatement()) {
      plain.execute(statement);
    }
  }

  /**
   * Waits for this thread's turn, not for ever. Who is asked to leave still gets a turn: what was
   * done on the platform must be accounted for; the flag stays set.
   */
  private void await() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          if (turn.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
          }
          throw new LedgerException(connections.name() + " was busy for longer than " + patience);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    await();
    try {
      discard(null);
      closed = true;
    } finally {
      turn.unlock();
    }
  }
}
