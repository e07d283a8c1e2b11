package org.idlereaper.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;
import org.idlereaper.ledger.SweepRecord;
import org.jspecify.annotations.Nullable;

/**
 * One pass over an org, and nothing but one: settle what is open, list, read what is due, close
 * what is stale within the limits, confirm, account. One at a time; {@link #stop()} may come from
 * any thread.
 */
public final class Sweep {
  private final SweepParts parts;
  private final ThreadFactory threads;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Running running;
  private boolean asked;

  public Sweep(SweepParts parts) {
    this(parts, Thread.ofVirtual().name("sweep-" + parts.org() + "-", 0).factory());
  }

  /**
   * @param threads makes the threads that the work on single conversations runs on
   */
  Sweep(SweepParts parts, ThreadFactory threads) {
    this.parts = parts;
    this.threads = threads;
  }

  private static final class Running {
    final Thread thread = Thread.currentThread();
    final StopSwitch stop;
    boolean interrupted;

    Running(StopSwitch stop) {
      this.stop = stop;
    }
  }

  /**
   * Asks the running sweep to end: no more writes, and soon. One that begins later ends as it
   * begins: who is asked to end may be just about to begin.
   */
  public void stop() {
    lock.lock();
    try {
      asked = true;
      if (running != null) {
        running.stop.stop(StopReason.SHUTDOWN, "asked to end");
        running.interrupted = true;
        running.thread.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Runs one sweep. What goes wrong on the other side is in the report; nothing is thrown for it.
   *
   * @param settings what it goes by
   * @throws IllegalStateException if this sweep is running already
   */
  public SweepReport run(SweepSettings settings) {
    StopSwitch stop = new StopSwitch(settings.stopFile());
    begin(stop);
    try {
      return new SweepRun(pass(settings, stop), threads).run();
    } finally {
      end();
    }
  }

  /**
   * Settles by reading what an earlier process left open, before the first sweep. It lists nothing,
   * decides nothing and writes nothing to the platform. May be repeated.
   *
   * @return how many are still open
   * @throws InterruptedException if this thread is asked to leave
   * @throws IllegalStateException if a sweep is running
   * @throws org.idlereaper.ledger.LedgerException if the account cannot be read
   */
  public int resume(SweepSettings settings) throws InterruptedException {
    StopSwitch stop = new StopSwitch(settings.stopFile());
    begin(stop);
    try {
      return new SweepRun(pass(settings, stop), threads).resume();
    } finally {
      end();
    }
  }

  private Pass pass(SweepSettings settings, StopSwitch stop) {
    return new Pass(
        new SweepEvent.SweepContext(parts.ids().get().value(), parts.org(), settings.mode()),
        parts,
        settings,
        stop,
        new Tally(),
        new Traffic());
  }

  private void begin(StopSwitch stop) {
    lock.lock();
    try {
      if (running != null) {
        throw new IllegalStateException("a sweep of " + parts.org() + " is running");
      }
      running = new Running(stop);
      if (asked) {
        stop.stop(StopReason.SHUTDOWN, "asked to end");
      }
    } finally {
      lock.unlock();
    }
  }

  /** Leaves no trace of our own interrupt on a thread that has other things to do. */
  private void end() {
    lock.lock();
    try {
      if (running != null && running.interrupted) {
        Thread.interrupted();
      }
      running = null;
    } finally {
      lock.unlock();
    }
  }

  /** What the account keeps of a sweep that has ended. */
  static SweepRecord ended(SweepReport report) {
    Map<String, Long> counts = new HashMap<>();
    SweepReport.Counts numbers = report.counts();
    numbers.kept().forEach((reason, number) -> counts.put("kept." + reason.word(), number));
    numbers.deferred().forEach((why, number) -> counts.put("deferred." + why, number));
    counts.put("read", numbers.read());
    counts.put("closed", numbers.closed());
    counts.put("wouldClose", numbers.wouldClose());
    counts.put("unconfirmed", numbers.unconfirmed());
    counts.put("failed", numbers.failed());
    counts.put("waiting", numbers.notes().waiting());
    counts.put("raced", numbers.notes().raced());
    return new SweepRecord(
        report.sweep().id(),
        report.sweep().org(),
        report.sweep().mode().word(),
        report.started(),
        Optional.of(report.ended()),
        Optional.of(report.outcome()),
        report.stop().map(stop -> stop.reason().word()),
        numbers.seen(),
        counts);
  }

  static SweepRecord begun(SweepEvent.SweepContext context, Instant started) {
    return new SweepRecord(
        context.id(),
        context.org(),
        context.mode().word(),
        started,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        Map.of());
  }

  /** How far back the largest number open is looked for. */
  static final Duration POPULATION_WINDOW = Duration.ofHours(24);

  /** Numbers that were added between two readings of a running count. */
  static Map<String, Long> difference(Map<String, Long> before, Map<String, Long> after) {
    Map<String, Long> added = new HashMap<>();
    after.forEach(
        (name, number) -> {
          long more = number - before.getOrDefault(name, 0L);
          if (more > 0) {
            added.put(name, more);
          }
        });
    return added;
  }
}
