package org.idlereaper.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a ledger lies or is to lie, looked at without taking it from whoever has it.
 *
 * @param file its file, absolute
 * @param there whether it is there already
 * @param free how many bytes can still be written there
 * @param obstacle why it could not be kept there
 * @param doubt why what is kept there might be lost
 */
public record LedgerPlace(
    Path file, boolean there, long free, Optional<String> obstacle, Optional<String> doubt) {
  private static final Set<String> MEMORY = Set.of("tmpfs", "ramfs", "devtmpfs");
  private static final Set<String> NETWORK =
      Set.of("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "ceph", "glusterfs");
  private static final long LITTLE = 256L * 1024 * 1024;
  private static final int TRIAL_BYTES = 4096;

  /**
   * Looks. Where the directory is there already, a small file is written into it, brought to the
   * disk and deleted.
   *
   * @param url {@code jdbc:sqlite:} and a path
   * @throws IllegalArgumentException if the url names no file
   */
  public static LedgerPlace examine(String url) {
    LedgerFile file = LedgerFile.of(url);
    Optional<String> obstacle = SqliteLedgers.obstacle(url);
    if (obstacle.isEmpty() && Files.isDirectory(file.directory())) {
      obstacle = trial(file);
    }
    Path nearest = file.path();
    while (!Files.exists(nearest) && nearest.getParent() != null) {
      nearest = nearest.getParent();
    }
    long free = 0;
    Optional<String> doubt;
    try {
      FileStore store = Files.getFileStore(nearest);
      free = store.getUsableSpace();
      doubt = doubt(store.type().toLowerCase(Locale.ROOT), free);
    } catch (IOException e) {
      doubt = Optional.of("what it lies on cannot be told");
    }
    return new LedgerPlace(file.path(), Files.exists(file.path()), free, obstacle, doubt);
  }

  private static Optional<String> trial(LedgerFile ledger) {
    @Nullable Path file = null;
    try {
      file = Files.createTempFile(ledger.directory(), ".ledger-trial-", null);
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.allocate(TRIAL_BYTES));
        channel.force(true);
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "a file cannot be written and brought to the disk in "
              + ledger.directory()
              + " ("
              + e.getClass().getSimpleName()
              + ")");
    } finally {
      delete(file);
    }
  }

  private static void delete(@Nullable Path file) {
    if (file == null) {
      return;
    }
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }

  /** What speaks against a place, by what it lies on. */
  static Optional<String> doubt(String type, long free) {
    if (MEMORY.contains(type)) {
      return Optional.of("it lies in memory (" + type + ") and is gone with the machine");
    }
    if (type.equals("overlay")) {
      return Optional.of("it lies in a container's own layer and is gone with the container");
    }
    if (NETWORK.contains(type)) {
      return Optional.of(
          "it lies on a network's file system (" + type + "), whose locks are not to be relied on");
    }
    return free < LITTLE
        ? Optional.of("only " + free / (1024 * 1024) + " MiB are free there")
        : Optional.empty();
  }
}
