package org.idlereaper.ledger;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a ledger on SQLite lies.
 *
 * @param path the database's file, absolute
 */
record LedgerFile(Path path) {
  private static final String SCHEME = "jdbc:sqlite:";

  LedgerFile {
    path = path.toAbsolutePath().normalize();
  }

  /**
   * Of a JDBC URL, its path relative to the working directory.
   *
   * @throws IllegalArgumentException if it names no plain file: parameters in the URL could switch
   *     durability off, and what lies in memory is no account
   */
  static LedgerFile of(String url) {
    if (!url.startsWith(SCHEME)) {
      throw new IllegalArgumentException("the ledger's url must start with " + SCHEME);
    }
    String path = url.substring(SCHEME.length());
    if (path.isBlank() || path.startsWith(":") || path.startsWith("file:") || path.contains("?")) {
      throw new IllegalArgumentException(
          "the ledger's url must name a plain file after " + SCHEME + ", without parameters");
    }
    return new LedgerFile(Path.of(path));
  }

  /** The database for JDBC. */
  String url() {
    return SCHEME + path;
  }

  Path directory() {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  /**
   * The same file whatever links lead to it, so that two names of one ledger have one lock. Its
   * directory is created.
   *
   * @throws LedgerException if that cannot be
   */
  LedgerFile real() {
    try {
      Files.createDirectories(directory());
      return new LedgerFile(
          Files.exists(path)
              ? path.toRealPath()
              : directory().toRealPath().resolve(path.getFileName()));
    } catch (IOException e) {
      throw new LedgerException("the directory of " + this + " cannot be created or read", e);
    }
  }

  /**
   * Makes an empty file in its place if there is none yet, not for others: what is kept there are
   * ids of people's conversations, and the database gives the files beside it the same permissions.
   *
   * @throws LedgerException if that cannot be
   */
  void begin() {
    try {
      Files.createFile(path, FilePermissions.ofPeoplesIds());
    } catch (FileAlreadyExistsException e) {
      return; // whoever runs the machine has the say over what is there already
    } catch (IOException e) {
      throw new LedgerException(this + " cannot be created", e);
    }
  }

  /** The file whose lock says who writes. */
  Path lock() {
    return beside(".lock");
  }

  /** The file of one org's list of candidates, gone after each process. */
  LedgerFile list(int number) {
    return new LedgerFile(beside(listSuffix() + number));
  }

  static String listSuffix() {
    return ".list-";
  }

  /** As it is named in what is said of it. */
  @Override
  public String toString() {
    return "the ledger " + path;
  }

  private Path beside(String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }
}
