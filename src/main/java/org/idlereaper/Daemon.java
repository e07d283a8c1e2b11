package org.idlereaper;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.config.Settings;
import org.idlereaper.ledger.Fires;
import org.idlereaper.ledger.Ledger;
import org.idlereaper.ledger.LedgerException;
import org.idlereaper.ledger.Ledgers;
import org.idlereaper.ops.DaemonLog;
import org.idlereaper.schedule.CronTimes;
import org.idlereaper.schedule.FireListener;
import org.idlereaper.schedule.SchedulePlan;
import org.idlereaper.schedule.SweepSchedule;
import org.idlereaper.schedule.SweepTask;
import org.idlereaper.schedule.Waker;

/**
 * The running daemon: every org sweeps at every fire of the schedule, side by side, until closed.
 * There is no sweep at start.
 */
public final class Daemon implements AutoCloseable {
  /** What a running sweep gets to bring down what is in the air. */
  private static final Duration GRACE = Duration.ofSeconds(16);

  /** How often what an earlier process left open is read at start, where it stays open. */
  private static final int RESUMES = 4;

  /** A little longer than a request of unknown outcome may still take effect. */
  private static final Duration BETWEEN_RESUMES = Duration.ofSeconds(95);

  private final WiredOrgs orgs;
  private final SweepSchedule schedule;
  private final List<Thread> resuming;

  private Daemon(WiredOrgs orgs, SweepSchedule schedule, List<Thread> resuming) {
    this.orgs = orgs;
    this.schedule = schedule;
    this.resuming = List.copyOf(resuming);
  }

  /**
   * What a daemon is made of.
   *
   * @param settings the settings in force, read again before each sweep
   * @param ledgers the account; stays open when the daemon is closed
   * @param orgs every org, connected; stays connected when the daemon is closed
   * @param waker says when; closed with the daemon
   * @param time goes by the same clock as the waker
   * @param log hears of fires
   */
  public record Parts(
      SettingsInForce settings,
      Ledgers ledgers,
      WiredOrgs orgs,
      Waker waker,
      Timepiece time,
      DaemonLog log) {}

  /**
   * Starts the schedule; the first sweep comes with the first fire. Fires that were missed while
   * nothing ran are recorded as missed, none of them is made up for. What an earlier process left
   * open is settled meanwhile, by reading alone.
   */
  public static Daemon start(Parts parts) {
    return start(parts, _ -> {});
  }

  /**
   * As {@link #start(Parts)}.
   *
   * @param running is told when fires come
   */
  static Daemon start(Parts parts, Consumer<Boolean> running) {
    Settings.Schedule when = parts.settings().settings().schedule();
    SchedulePlan plan =
        new SchedulePlan(CronTimes.parse(when.cron(), when.zone()), when.startDeadline());
    Map<String, SweepTask> tasks = new LinkedHashMap<>();
    Map<String, Instant> lastFires = new HashMap<>();
    List<Thread> resuming = new ArrayList<>();
    for (WiredOrg org : parts.orgs().all()) {
      resuming.add(Thread.ofVirtual().name("resume-" + org.name()).start(() -> resume(parts, org)));
      tasks.put(org.name(), _ -> sweep(parts, org));
      parts.ledgers().fires(org.name()).latest().ifPresent(at -> lastFires.put(org.name(), at));
    }
    SweepSchedule schedule =
        SweepSchedule.start(
            parts.waker(), plan, tasks, lastFires, new FireRecords(parts), parts.time());
    running.accept(schedule.running());
    return new Daemon(parts.orgs(), schedule, resuming);
  }

  /** The edge: where it cannot be settled in a few tries, the first sweep does it. */
  private static void resume(Parts parts, WiredOrg org) {
    try {
      for (int i = 0; i < RESUMES; i++) {
        if (org.resume(parts.settings().now(org.name()).sweep()) == 0) {
          return;
        }
        parts.time().pause(BETWEEN_RESUMES);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (LedgerException e) {
      parts.log().ledgerUnavailable(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      parts.log().failed("resume", e);
    }
  }

  private static void sweep(Parts parts, WiredOrg org) throws InterruptedException {
    Settings.Org settings = parts.settings().forSweep(org.name());
    org.pace(settings.connection().requestsPerMinute());
    org.sweep(settings.sweep());
    clean(parts, org);
  }

  private static void clean(Parts parts, WiredOrg org) {
    Ledger ledger = parts.ledgers().of(org.name());
    try {
      ledger.retain(parts.settings().settings().ledger().retention(), parts.time().instant());
    } catch (LedgerException e) {
      parts.log().ledgerUnavailable(String.valueOf(e.getMessage()));
    }
  }

  /** Whether fires come. */
  public boolean running() {
    return schedule.running();
  }

  /** Fires no more, and lets running sweeps bring down what is in the air. */
  @Override
  public void close() {
    orgs.stop();
    resuming.forEach(Thread::interrupt);
    schedule.close(GRACE);
  }

  /** Leaves every fire in the account and in the log. */
  private record FireRecords(Parts parts) implements FireListener {
    @Override
    public void started(String org, Instant scheduledAt) {
      record(org, scheduledAt, Fires.Fate.STARTED);
    }

    @Override
    public void skipped(String org, Instant scheduledAt) {
      record(org, scheduledAt, Fires.Fate.SKIPPED);
      parts.log().fireSkipped(org, scheduledAt);
    }

    @Override
    public void missed(String org, Instant scheduledAt) {
      record(org, scheduledAt, Fires.Fate.MISSED);
      parts.log().fireMissed(org, scheduledAt);
    }

    @Override
    public void moreMissed(String org, Instant from) {
      parts.log().moreFiresMissed(org, from);
    }

    @Override
    public void failed(String org, Instant scheduledAt, Throwable problem) {
      parts.log().fireFailed(org, scheduledAt, problem);
    }

    private void record(String org, Instant scheduledAt, Fires.Fate fate) {
      try {
        parts.ledgers().fires(org).record(scheduledAt, fate, parts.time().instant());
      } catch (LedgerException e) {
        parts.log().ledgerUnavailable(String.valueOf(e.getMessage()));
      }
    }
  }

  /** For those who wire it: the orgs' names. */
  public List<String> names() {
    return orgs.all().stream().map(WiredOrg::name).toList();
  }
}
