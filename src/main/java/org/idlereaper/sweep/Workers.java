package org.idlereaper.sweep;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs the work on single conversations on virtual threads: a few at a time up to the request that
 * is sent, and side by side from there to the confirming read.
 */
final class Workers implements AutoCloseable {
  /** At five requests a second and a quarter of a second each, one or two are busy (Little). */
  private static final int AT_ONCE = 8;

  /** How many may wait for their confirming read before no more work is taken on. */
  private static final int IN_ALL = 512;

  /** What an in-flight write and its answer may take when the process is asked to end. */
  private static final Duration GRACE = Duration.ofSeconds(15);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore busy = new Semaphore(AT_ONCE);
  private final Semaphore all = new Semaphore(IN_ALL);

  /** Work that says when its request is sent. */
  @FunctionalInterface
  interface Work {
    void run(Runnable sent);
  }

  /** Starts a piece of work as soon as there is a place for it. */
  void run(Work work) throws InterruptedException {
    all.acquire();
    try {
      busy.acquire();
    } catch (InterruptedException e) {
      all.release();
      throw e;
    }
    AtomicBoolean freed = new AtomicBoolean();
    Runnable sent =
        () -> {
          if (freed.compareAndSet(false, true)) {
            busy.release();
          }
        };
    threads.execute(
        () -> {
          try {
            work.run(sent);
          } finally {
            sent.run();
            all.release();
          }
        });
  }

  /** Waits for all that was started. */
  void await() throws InterruptedException {
    all.acquire(IN_ALL);
    all.release(IN_ALL);
  }

  /** Lets what is in the air come down, then asks the rest to leave. */
  @Override
  public void close() {
    threads.shutdown();
    boolean done = false;
    try {
      done = threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!done) {
      threads.shutdownNow();
    }
  }
}
