package org.idlereaper.sweep;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.idlereaper.clock.Timepiece;

/**
 * Waits at the end for what is still in the air, but not for long: what is not confirmed by then is
 * the next sweep's first work.
 */
final class Ending {
  /** A sweep ends so long after its last write at the latest. */
  static final Duration AFTER_LAST_WRITE = Duration.ofSeconds(40);

  /** What a write in the air and its answer may take when the process is asked to end. */
  static final Duration GRACE = Duration.ofSeconds(15);

  /** Real time for interrupted threads to notice; they wait for nothing any more. */
  private static final long LEAVING_MILLIS = 5_000;

  private final Timepiece time;
  private final Traffic traffic;
  private final Workers workers;
  private final ThreadFactory threads;

  Ending(Pass pass, Workers workers, ThreadFactory threads) {
    this.time = pass.parts().time();
    this.traffic = pass.traffic();
    this.workers = workers;
    this.threads = threads;
  }

  /** Waits for all work, or until it has been long enough since the last write. */
  void await() throws InterruptedException {
    workers.awaitSent();
    Thread watch = watch(this::leftAfterLastWrite);
    try {
      workers.await();
    } finally {
      watch.interrupt();
    }
  }

  private Duration leftAfterLastWrite() {
    return traffic
        .lastWrite()
        .map(wrote -> AFTER_LAST_WRITE.minus(time.elapsedSince(wrote)))
        .orElse(AFTER_LAST_WRITE);
  }

  /**
   * When the sweep has to be over, on the steady clock; there is room where nothing was written.
   */
  long latest() {
    return traffic
        .lastWrite()
        .map(wrote -> wrote + AFTER_LAST_WRITE.toNanos())
        .orElseGet(() -> time.nanoTime() + RaceWatch.WITHOUT_WRITES.toNanos());
  }

  /**
   * Lets what is in the air come down, then asks the rest to leave. Does nothing if all is done.
   */
  void leave() {
    long since = time.nanoTime();
    Thread watch = watch(() -> GRACE.minus(time.elapsedSince(since)));
    boolean interrupted = Thread.interrupted();
    try {
      workers.await();
    } catch (InterruptedException e) {
      interrupted = true;
      workers.interrupt();
    } finally {
      watch.interrupt();
    }
    interrupted |= awaitLeaving();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean awaitLeaving() {
    try {
      workers.await(LEAVING_MILLIS);
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** Interrupts the workers once nothing is left of a span. */
  private Thread watch(Supplier<Duration> left) {
    Thread watch =
        threads.newThread(
            () -> {
              try {
                for (Duration span = left.get(); span.isPositive(); span = left.get()) {
                  time.pause(span);
                }
                workers.interrupt();
              } catch (InterruptedException e) {
                // all work was done in time: there is nothing left to watch
                Thread.currentThread().interrupt();
              }
            });
    watch.start();
    return watch;
  }
}
