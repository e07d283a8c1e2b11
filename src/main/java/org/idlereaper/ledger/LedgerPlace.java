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
  private static final long MIB = 1024L * 1024;
  private static final long LITTLE = 256 * MIB;

  /** Below it a sweep would end in the middle of its account. */
  static final long LEAST_FREE = 16 * MIB;

  private static final int TRIAL_BYTES = 4096;

  /**
   * Looks. A small file is written where the ledger's directory is or is to be made, brought to the
   * disk and deleted.
   *
   * @param url {@code jdbc:sqlite:} and a path
   * @throws IllegalArgumentException if the url names no file
   */
  public static LedgerPlace examine(String url) {
    LedgerFile file = LedgerFile.of(url);
    Optional<String> obstacle = SqliteLedgers.obstacle(url);
    Path nearest = file.directory();
    while (!Files.exists(nearest) && nearest.getParent() != null) {
      nearest = nearest.getParent();
    }
    if (obstacle.isEmpty()) {
      obstacle = nearest.equals(file.directory()) ? trial(nearest) : newDirectory(nearest);
    }
    long free = 0;
    Optional<String> doubt;
    try {
      FileStore store = Files.getFileStore(nearest);
      free = store.getUsableSpace();
      obstacle = obstacle.isPresent() ? obstacle : tooSmall(free);
      doubt = doubt(store.type().toLowerCase(Locale.ROOT), free);
    } catch (IOException e) {
      doubt = Optional.of("what it lies on cannot be told");
    }
    return new LedgerPlace(file.path(), Files.exists(file.path()), free, obstacle, doubt);
  }

  /** Why too little room is no room, or empty. */
  static Optional<String> tooSmall(long free) {
    return free < LEAST_FREE
        ? Optional.of(
            "only "
                + free / MIB
                + " MiB are free there, and an account needs "
                + LEAST_FREE / MIB
                + " at least")
        : Optional.empty();
  }

  /** Whether a directory can be made and written to where there is none yet. */
  private static Optional<String> newDirectory(Path around) {
    @Nullable Path directory = null;
    try {
      directory = Files.createTempDirectory(around, ".ledger-trial-");
      return trial(directory);
    } catch (IOException e) {
      return Optional.of(
          "no directory can be made in " + around + " (" + e.getClass().getSimpleName() + ")");
    } finally {
      delete(directory);
    }
  }

  private static Optional<String> trial(Path directory) {
    @Nullable Path file = null;
    try {
      file = Files.createTempFile(directory, ".ledger-trial-", null);
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.allocate(TRIAL_BYTES));
        channel.force(true);
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "a file cannot be written and brought to the disk in "
              + directory
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
        ? Optional.of("only " + free / MIB + " MiB are free there")
        : Optional.empty();
  }
}
