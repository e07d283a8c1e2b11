package org.idlereaper.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Which file a path led to at the start. A process that has a file open goes on writing to it after
 * it was removed or replaced: every commit would succeed and be lost.
 *
 * @param path where it lies
 * @param key what the file system calls the file; absent where it has no such name
 */
record FileIdentity(Path path, Optional<Object> key) {
  static FileIdentity of(Path path) {
    try {
      return new FileIdentity(path, keyOf(path));
    } catch (IOException e) {
      throw new LedgerException("the ledger " + path + " cannot be found", e);
    }
  }

  private static Optional<Object> keyOf(Path path) throws IOException {
    return Optional.ofNullable(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
  }

  /**
   * @throws LedgerException if the path leads elsewhere now
   */
  void verify() {
    try {
      if (!keyOf(path).equals(key)) {
        throw new LedgerException("the ledger " + path + " was replaced by another file");
      }
    } catch (IOException e) {
      throw new LedgerException("the ledger " + path + " is no longer there", e);
    }
  }
}
