package org.idlereaper.simulation;

import java.lang.reflect.Constructor;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.idlereaper.clock.Timepiece;

/**
 * A clock, and the one thread on which everybody who takes part runs in turn. Time stands still as
 * long as somebody has something to do; then it goes to the next moment that somebody waits for. So
 * days pass in seconds, and the same play is played the same way each time, however many threads
 * the players believe they have.
 */
final class Timeline implements Timepiece {
  /** Real time in which somebody has to have something to do if nobody waits for a moment. */
  private static final int STUCK_SECONDS = 20;

  private final Instant start;
  private final LinkedBlockingQueue<Runnable> ready = new LinkedBlockingQueue<>();
  private final PriorityQueue<Moment> moments =
      new PriorityQueue<>(Comparator.comparingLong(Moment::at).thenComparingLong(Moment::order));
  private final Thread.Builder.OfVirtual builder;
  private long nanos;
  private long order;

  private record Moment(long at, long order, Runnable what) {}

  /**
   * @param uncaught is told what no thread caught
   */
  Timeline(Instant start, Thread.UncaughtExceptionHandler uncaught) {
    this.start = start;
    this.builder = onOneThread(ready::add).uncaughtExceptionHandler(uncaught);
  }

  /** The platform's own tests make virtual threads on an executor of their own in this way. */
  private static Thread.Builder.OfVirtual onOneThread(Executor executor) {
    try {
      Constructor<?> maker =
          Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
              .getDeclaredConstructor(Executor.class);
      maker.setAccessible(true);
      return (Thread.Builder.OfVirtual) maker.newInstance(executor);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalStateException(
          "needs --add-opens java.base/java.lang=ALL-UNNAMED on this version of Java", e);
    }
  }

  /** Threads that take part. */
  ThreadFactory threads() {
    return builder::unstarted;
  }

  @Override
  public Instant instant() {
    return start.plusNanos(nanos);
  }

  @Override
  public long nanoTime() {
    return nanos;
  }

  /** Lets something happen at a moment, or at once if that is past. It must not wait. */
  void at(Instant when, Runnable what) {
    moments.add(
        new Moment(Math.max(nanos, Duration.between(start, when).toNanos()), order++, what));
  }

  /** Lets something happen after a while. */
  void after(Duration span, Runnable what) {
    at(instant().plus(span), what);
  }

  @Override
  public void pause(Duration span) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (!span.isPositive()) {
      return;
    }
    Thread me = Thread.currentThread();
    long until = nanos + span.toNanos();
    moments.add(new Moment(until, order++, () -> LockSupport.unpark(me)));
    while (nanos < until) {
      LockSupport.park(this);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  /** Does something on a thread that takes part, and lets time pass until it is done. */
  <T> T run(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    Thread main = builder.unstarted(task);
    main.start();
    while (main.isAlive()) {
      step(Long.MAX_VALUE);
    }
    return task.get();
  }

  /** Lets time pass. */
  void passUntil(Instant then) {
    long until = Duration.between(start, then).toNanos();
    while (step(until)) {
      // one after the other
    }
    nanos = Math.max(nanos, until);
  }

  /** Lets those who have something to do now do it. */
  void settle() {
    passUntil(instant());
  }

  private boolean step(long until) {
    Runnable next = ready.poll();
    if (next == null && (moments.isEmpty() || moments.peek().at() > until)) {
      if (until != Long.MAX_VALUE) {
        return false;
      }
      next = somebody();
    }
    if (next != null) {
      next.run();
    } else {
      Moment moment = moments.remove();
      nanos = Math.max(nanos, moment.at());
      moment.what().run();
    }
    return true;
  }

  private Runnable somebody() {
    try {
      Runnable next = ready.poll(STUCK_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new IllegalStateException("everybody waits, and for no moment");
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
