package org.idlereaper.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.idlereaper.clock.Timepiece;

/**
 * Starts a sweep of each org at each fire, the orgs side by side, each sweep on a thread of its
 * own: an org in trouble delays no other. A fire during a sweep of the same org is skipped, a fire
 * past its start deadline is missed; neither is made up for.
 *
 * <p>The wall clock may jump ({@link Waker}). Forward: one fire an org at most. Back by up to an
 * hour: a scheduled instant that has been is not started again. How long anything took is for the
 * sweep to measure, by the clock that never jumps.
 */
public final class SweepSchedule implements AutoCloseable {
  private final Waker waker;
  private final List<OrgFires> orgs;

  private SweepSchedule(Waker waker, List<OrgFires> orgs) {
    this.waker = waker;
    this.orgs = orgs;
  }

  /**
   * Tells of the fires missed while the process was down, then starts sweeps from the next fire on.
   *
   * @param waker closed with this; it must go by the same clock as {@code timepiece}
   * @param tasks the sweep of each org by its name
   * @param lastFires the last fire known of each org, or when it last started; an org without one
   *     has missed nothing
   */
  public static SweepSchedule start(
      Waker waker,
      SchedulePlan plan,
      Map<String, SweepTask> tasks,
      Map<String, Instant> lastFires,
      FireListener listener,
      Timepiece timepiece) {
    List<OrgFires> orgs = new ArrayList<>();
    Instant now = timepiece.instant();
    tasks.forEach(
        (org, task) -> {
          Instant last = lastFires.getOrDefault(org, now);
          OrgFires fires = new OrgFires(org, plan, task, listener, timepiece, last);
          orgs.add(fires);
          fires.begin();
          waker.wake(org, plan.times(), fires::alarm);
        });
    return new SweepSchedule(waker, List.copyOf(orgs));
  }

  /** Whether fires still come. */
  public boolean running() {
    return waker.running();
  }

  /**
   * Starts nothing more, waits for running sweeps at most so long, and asks those that still run to
   * leave, by an interrupt. An interrupt of the caller ends the waiting at once. May be repeated.
   *
   * @param grace by the machine's clock
   * @return whether all sweeps had ended
   */
  public boolean close(Duration grace) {
    waker.close();
    orgs.forEach(OrgFires::stop);
    long since = Timepiece.system().nanoTime();
    boolean ended = true;
    for (OrgFires org : orgs) {
      try {
        ended &= org.end(grace.minus(Timepiece.system().elapsedSince(since)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        ended = false;
      }
    }
    orgs.forEach(OrgFires::interrupt);
    return ended;
  }

  /** Starts nothing more and asks running sweeps to leave, without waiting for them. */
  @Override
  public void close() {
    close(Duration.ZERO);
  }
}
