package org.idlereaper.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Which tables there are, and how an older database gets those of this version. */
final class Schema {
  /** The number of the latest migration. */
  static final int VERSION = 3;

  private static final String MIGRATIONS = "classpath:org/idlereaper/ledger/migrations/sqlite";
  private static final String HISTORY = "flyway_schema_history";

  private Schema() {}

  /**
   * The version of a database; empty if it has no schema of ours, or not yet.
   *
   * @throws LedgerSchemaException if it is newer than this version of the product
   */
  static Optional<Integer> version(Connection connection, LedgerFile file) throws SQLException {
    if (tables(connection, "name = ?", HISTORY) == 0) {
      return Optional.empty();
    }
    Optional<Integer> version =
        Sql.list(
                connection,
                row -> Integer.valueOf(row.text("version")),
                "SELECT version FROM " + HISTORY + " WHERE success = 1 AND version IS NOT NULL")
            .stream()
            .max(Integer::compare);
    version.ifPresent(number -> refuseNewer(number, file));
    return version;
  }

  private static long tables(Connection connection, String which, Object... values)
      throws SQLException {
    return Sql.number(
        connection, "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND " + which, values);
  }

  private static void refuseNewer(int version, LedgerFile file) {
    if (version > VERSION) {
      throw new LedgerSchemaException(
          file
              + " has schema "
              + version
              + " and this version knows "
              + VERSION
              + ": run the newer version, or another ledger");
    }
  }

  /**
   * Brings a database to this version. To be called by the only writer.
   *
   * @throws LedgerSchemaException if it is newer, changed by hand, or not ours
   * @throws LedgerException if it cannot be written
   */
  static void migrate(DataSource database, LedgerFile file) {
    try (Connection connection = database.getConnection()) {
      if (version(connection, file).isEmpty()
          && tables(connection, "name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> ?", HISTORY)
              > 0) {
        throw new LedgerSchemaException(file + " is a database of something else");
      }
    } catch (SQLException e) {
      throw Failures.of(file.toString(), "opened", e);
    }
    try {
      migrations().dataSource(database).load().migrate();
    } catch (FlywayValidateException e) {
      throw new LedgerSchemaException(
          "the schema of " + file + " is not the one this version made", e);
    } catch (FlywayException e) {
      throw new LedgerException("the tables of " + file + " cannot be made", e);
    }
  }

  /** How the migrations are to be found and run; in which database is left to say. */
  static FluentConfiguration migrations() {
    return Flyway.configure(Schema.class.getClassLoader())
        .loggers(QuietMigrationLog.class.getName())
        .locations(MIGRATIONS)
        .failOnMissingLocations(true);
  }
}
