package org.idlereaper.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Statements with their values. Instants are bound as milliseconds since 1970, spans as
 * milliseconds, an empty {@link Optional} as NULL.
 */
final class Sql {
  /** What a row of an answer says. */
  @FunctionalInterface
  interface Reading<T> {
    T of(Row row) throws SQLException;
  }

  private Sql() {}

  /** Runs a statement that changes rows; returns how many. */
  static int update(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    }
  }

  /** All rows of an answer. */
  static <T> List<T> list(
      Connection connection, Reading<T> reading, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      try (ResultSet answer = statement.executeQuery()) {
        List<T> rows = new ArrayList<>();
        Row row = new Row(answer);
        while (answer.next()) {
          rows.add(reading.of(row));
        }
        return rows;
      }
    }
  }

  /** The first row of an answer. */
  static <T> Optional<T> first(
      Connection connection, Reading<T> reading, String sql, @Nullable Object... values)
      throws SQLException {
    List<T> rows = list(connection, reading, sql, values);
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
  }

  /** The number in the first column of the only row of an answer. */
  static long number(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      try (ResultSet answer = statement.executeQuery()) {
        return answer.next() ? answer.getLong(1) : 0;
      }
    }
  }

  /** So many question marks, with commas between. */
  static String marks(int count) {
    return String.join(",", Collections.nCopies(count, "?"));
  }

  static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      bind(statement, i + 1, values[i]);
    }
  }

  private static void bind(PreparedStatement statement, int at, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case null -> statement.setNull(at, Types.NULL);
      case Optional<?> optional -> bind(statement, at, optional.orElse(null));
      case Instant instant -> statement.setLong(at, instant.toEpochMilli());
      case Duration span -> statement.setLong(at, span.toMillis());
      case Long number -> statement.setLong(at, number);
      case Integer number -> statement.setInt(at, number);
      case byte[] bytes -> statement.setBytes(at, bytes);
      default -> statement.setString(at, value.toString());
    }
  }
}
