package org.idlereaper.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.idlereaper.clock.Timepiece;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of each fire of one org. Whenever it is woken it settles all fires up to now, each
 * once: the latest is started if it is in time and no sweep runs, the ones before it are missed.
 * Late wake-ups, jumps of the clock and a process that was down are all the same to it: at most one
 * start, nothing made up for.
 */
final class OrgFires {
  /** So many missed fires are told one by one; more would be a flood. */
  static final int TOLD = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(OrgFires.class);

  private final String org;
  private final SchedulePlan plan;
  private final SweepTask task;
  private final FireListener listener;
  private final Timepiece timepiece;
  private final Semaphore idle = new Semaphore(1);
  private Instant settled;
  private volatile @Nullable Thread sweeping;
  private volatile boolean ending;
  private boolean ended;

  /**
   * @param settled all fires up to this instant have been accounted for
   */
  OrgFires(
      String org,
      SchedulePlan plan,
      SweepTask task,
      FireListener listener,
      Timepiece timepiece,
      Instant settled) {
    this.org = org;
    this.plan = plan;
    this.task = task;
    this.listener = listener;
    this.timepiece = timepiece;
    this.settled = settled;
  }

  /** Tells of the fires while the process was down; none of them is started. */
  synchronized void begin() {
    Instant now = timepiece.instant();
    forgetAClockThatWasWrong(now);
    missUntil(now.plusNanos(1));
    settle(now);
  }

  /** Settles what is due. Never throws: whoever wakes must live on. */
  synchronized void alarm(Instant scheduled) {
    if (ending) {
      return;
    }
    try {
      Instant now = timepiece.instant();
      settleUpTo(scheduled.isAfter(now) ? scheduled : now);
    } catch (RuntimeException | Error e) {
      LOG.atError()
          .addKeyValue("event", "sweep.missed")
          .addKeyValue("org", org)
          .setCause(e)
          .log("A fire could not be settled");
    }
  }

  private void settleUpTo(Instant now) {
    forgetAClockThatWasWrong(now);
    Optional<Instant> due = latestInTime(now);
    try {
      missUntil(due.orElse(now.plusNanos(1)));
    } finally {
      settle(now);
      due.ifPresent(this::start);
    }
  }

  /** A clock that went back further than this had been wrong: what it settled is still to come. */
  private void forgetAClockThatWasWrong(Instant now) {
    if (settled.isAfter(now.plus(Waker.BACK))) {
      settled = latestIn(now.minus(plan.startDeadline()), now).orElse(now).minusNanos(1);
    }
  }

  private Optional<Instant> latestInTime(Instant now) {
    Instant deadline = now.minus(plan.startDeadline()).minusNanos(1);
    return latestIn(deadline.isAfter(settled) ? deadline : settled, now);
  }

  private Optional<Instant> latestIn(Instant after, Instant upTo) {
    Optional<Instant> latest = Optional.empty();
    Optional<Instant> next = plan.times().next(after);
    while (next.isPresent() && !next.get().isAfter(upTo)) {
      latest = next;
      next = plan.times().next(next.get());
    }
    return latest;
  }

  private void missUntil(Instant end) {
    Instant last = settled;
    for (int told = 0; ; told++) {
      Optional<Instant> next = plan.times().next(last).filter(end::isAfter);
      if (next.isEmpty()) {
        return;
      }
      if (told == TOLD) {
        listener.moreMissed(org, next.get());
        return;
      }
      last = next.get();
      settled = last;
      listener.missed(org, last);
    }
  }

  private void settle(Instant upTo) {
    settled = upTo.isAfter(settled) ? upTo : settled;
  }

  private void start(Instant scheduledAt) {
    if (!idle.tryAcquire()) {
      listener.skipped(org, scheduledAt);
      return;
    }
    boolean started = false;
    try {
      sweeping = Thread.ofPlatform().name("sweep-" + org).daemon().start(() -> sweep(scheduledAt));
      started = true;
    } finally {
      if (!started) {
        idle.release();
      }
    }
  }

  /** The edge: what a sweep throws ends here. */
  private void sweep(Instant scheduledAt) {
    try {
      listener.started(org, scheduledAt);
      task.sweep(scheduledAt);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      listener.failed(org, scheduledAt, e);
    } finally {
      idle.release();
    }
  }

  /** Whether a sweep runs. */
  boolean busy() {
    return idle.availablePermits() == 0;
  }

  /** From now on starts no sweep. */
  void stop() {
    ending = true;
  }

  /** Waits for the running sweep; false if it still runs. */
  boolean end(Duration atMost) throws InterruptedException {
    ended = ended || idle.tryAcquire(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
    return ended;
  }

  /** Asks the running sweep to leave. */
  void interrupt() {
    Thread thread = sweeping;
    if (thread != null) {
      thread.interrupt();
    }
  }
}
