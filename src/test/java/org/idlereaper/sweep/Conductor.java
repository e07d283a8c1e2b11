package org.idlereaper.sweep;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import org.idlereaper.clock.VirtualTimepiece;

/**
 * Moves a standing clock on whenever everybody who takes part waits for it, so that many threads
 * see one time, as if each step took none.
 */
final class Conductor {
  private static final Duration STEP = Duration.ofMillis(250);
  private static final long GLANCE_NANOS = 20_000;

  private final VirtualTimepiece clock;
  private final List<Thread> players = new CopyOnWriteArrayList<>();
  private final ThreadFactory factory = Thread.ofVirtual().factory();

  Conductor(VirtualTimepiece clock) {
    this.clock = clock;
  }

  /** Threads that take part. */
  ThreadFactory threads() {
    return work -> {
      Thread thread = factory.newThread(work);
      players.add(thread);
      return thread;
    };
  }

  /** Does something on this thread while the clock is moved for it. */
  <T> T run(Callable<T> work) throws Exception {
    Thread me = Thread.currentThread();
    players.add(me);
    Thread mover = Thread.ofPlatform().daemon().start(() -> move(me));
    try {
      return work.call();
    } finally {
      players.clear();
      boolean interrupted = Thread.interrupted();
      mover.interrupt();
      mover.join();
      if (interrupted) {
        me.interrupt();
      }
    }
  }

  private void move(Thread main) {
    while (!Thread.currentThread().isInterrupted() && main.isAlive()) {
      if (clock.waiting() > 0 && allWait() && allWait()) {
        clock.advance(STEP);
      }
      LockSupport.parkNanos(GLANCE_NANOS);
    }
  }

  private boolean allWait() {
    players.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
    return players.stream()
        .allMatch(
            thread ->
                switch (thread.getState()) {
                  case WAITING, TIMED_WAITING, BLOCKED, TERMINATED -> true;
                  case NEW, RUNNABLE -> false;
                });
  }
}
