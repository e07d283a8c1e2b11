package org.idlereaper.sweep;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs the work on single conversations: a few at a time up to the request that is sent, and side
 * by side from there to the confirming read.
 */
final class Workers {
  /** At five requests a second and a quarter of a second each, one or two are busy (Little). */
  static final int AT_ONCE = 8;

  /** How many may wait for their confirming read before no more work is taken on. */
  private static final int IN_ALL = 512;

  private final ThreadFactory threads;
  private final Semaphore busy = new Semaphore(AT_ONCE);
  private final Semaphore all = new Semaphore(IN_ALL);
  private final Set<Thread> running = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean leaving = new AtomicBoolean();

  Workers(ThreadFactory threads) {
    this.threads = threads;
  }

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
    threads.newThread(() -> inPlace(work, sent)).start();
  }

  private void inPlace(Work work, Runnable sent) {
    running.add(Thread.currentThread());
    if (leaving.get()) {
      Thread.currentThread().interrupt();
    }
    try {
      work.run(sent);
    } finally {
      running.remove(Thread.currentThread());
      sent.run();
      all.release();
    }
  }

  /** Waits until all that was started has sent its request, or will not. */
  void awaitSent() throws InterruptedException {
    busy.acquire(AT_ONCE);
    busy.release(AT_ONCE);
  }

  /** Waits for all that was started. */
  void await() throws InterruptedException {
    all.acquire(IN_ALL);
    all.release(IN_ALL);
  }

  /** Waits for all that was started, but not longer than so many real milliseconds. */
  boolean await(long millis) throws InterruptedException {
    boolean idle = all.tryAcquire(IN_ALL, millis, TimeUnit.MILLISECONDS);
    if (idle) {
      all.release(IN_ALL);
    }
    return idle;
  }

  /** Asks all that is running to leave, and whatever may still start. */
  void interrupt() {
    leaving.set(true);
    running.forEach(Thread::interrupt);
  }
}
