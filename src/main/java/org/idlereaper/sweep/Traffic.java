package org.idlereaper.sweep;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How the platform has answered of late, and when it was last written to. So many failures in a row
 * are its own, not one conversation's. Safe for many threads.
 */
final class Traffic {
  private static final int EVERYBODYS = 5;

  private final AtomicInteger failedReads = new AtomicInteger();
  private final AtomicInteger doubtfulWrites = new AtomicInteger();
  private final AtomicBoolean written = new AtomicBoolean();
  private final AtomicLong lastWrite = new AtomicLong();

  void readWorked() {
    failedReads.set(0);
  }

  /** Counts a read that failed; returns whether it is time to stop. */
  boolean readFailed() {
    return failedReads.incrementAndGet() >= EVERYBODYS;
  }

  void writeAnswered() {
    doubtfulWrites.set(0);
  }

  /** Counts a write that nobody knows the outcome of; returns whether it is time to stop. */
  boolean writeDoubtful() {
    return doubtfulWrites.incrementAndGet() >= EVERYBODYS;
  }

  /** Notes when a write was on its way, on the clock that never jumps. */
  void wrote(long nanos) {
    lastWrite.set(nanos);
    written.set(true);
  }

  /** When a write was last on its way; empty if none was. */
  Optional<Long> lastWrite() {
    return written.get() ? Optional.of(lastWrite.get()) : Optional.empty();
  }
}
