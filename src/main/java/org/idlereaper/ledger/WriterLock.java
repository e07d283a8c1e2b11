package org.idlereaper.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The lock that one process holds while it writes to a ledger. The operating system takes it back
 * when the process ends, however it ends. Its file stays and names the latest holder.
 */
final class WriterLock implements AutoCloseable {
  /**
   * The one piece of state that belongs to the process and to no object, as the lock itself does: a
   * process that closes any channel of a locked file gives the lock up (POSIX), so a second try in
   * the same process must not even open the file.
   */
  private static final Set<Path> HELD_BY_THIS_PROCESS = ConcurrentHashMap.newKeySet();

  /** Far behind the holder's name: where locks are mandatory the name can still be read. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private static final int LONGEST_NAME = 1000;

  private final Path file;
  private final FileChannel channel;
  private final AtomicBoolean given = new AtomicBoolean();

  private WriterLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock, at once or not at all.
   *
   * @param ledger the same for the same ledger, whatever links lead there; its directory exists
   * @throws LedgerHeldException if another has it
   * @throws LedgerException if the file cannot be written
   */
  static WriterLock take(LedgerFile ledger, Holder holder) {
    Path file = ledger.lock();
    if (!HELD_BY_THIS_PROCESS.add(file)) {
      throw new LedgerHeldException(ledger + " is held by this very process already");
    }
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
              FilePermissions.ofPeoplesIds());
      FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
      if (lock == null) {
        throw new LedgerHeldException(ledger + " is held by " + nameIn(channel));
      }
      byte[] text = holder.toString().getBytes(StandardCharsets.UTF_8);
      channel.truncate(0).write(ByteBuffer.wrap(text), 0);
      return new WriterLock(file, channel);
    } catch (IOException e) {
      giveUp(file, channel, e);
      throw new LedgerException("the lock file " + file + " of the ledger cannot be written", e);
    } catch (LedgerHeldException e) {
      giveUp(file, channel, e);
      throw e;
    }
  }

  private static void giveUp(Path file, @Nullable FileChannel channel, Exception why) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      why.addSuppressed(e);
    }
    HELD_BY_THIS_PROCESS.remove(file);
  }

  private static String nameIn(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(LONGEST_NAME);
    channel.read(text, 0);
    String name = StandardCharsets.UTF_8.decode(text.flip()).toString();
    return name.isBlank() ? "another process" : name;
  }

  @Override
  public void close() {
    if (given.getAndSet(true)) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      throw new LedgerException("the lock " + file + " of the ledger could not be given back", e);
    } finally {
      HELD_BY_THIS_PROCESS.remove(file);
    }
  }
}
