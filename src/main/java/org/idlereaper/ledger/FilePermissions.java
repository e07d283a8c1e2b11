package org.idlereaper.ledger;

import java.nio.file.FileSystems;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Who may read what we make. */
final class FilePermissions {
  private FilePermissions() {}

  /**
   * Its owner, and its group to read: ids of conversations, agents and queues are personal data by
   * reference. Without effect where the file system knows no such permissions.
   */
  static FileAttribute<?>[] ofPeoplesIds() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----"))
        }
        : new FileAttribute<?>[0];
  }
}
