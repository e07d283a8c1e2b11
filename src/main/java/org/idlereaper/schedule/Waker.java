package org.idlereaper.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.idlereaper.clock.Timepiece;

/**
 * Wakes at the fires of a cron. It only wakes: what is due, late or done already is for the one who
 * is woken to say, for a waker may be early by a few milliseconds, late by hours (the machine
 * slept) or come once for many fires.
 *
 * <p>Both kinds follow the wall clock. Forward: they wake once for all the fires that were jumped
 * over. Back by at most an hour: they wait until the clock has passed the last fire again. Back by
 * more: the clock had been wrong, they plan anew from what it shows now.
 */
public sealed interface Waker extends AutoCloseable permits QuartzWaker, TickingWaker {
  /** How far back the clock may go before fires that have been come again. */
  Duration BACK = Duration.ofHours(1);

  /** Quartz, on the machine's clock: the daemon's. */
  static Waker quartz() {
    return new QuartzWaker(Timepiece.system());
  }

  /** A thread on any clock: for demos, drills and tests. */
  static Waker ticking(Timepiece timepiece) {
    return new TickingWaker(timepiece);
  }

  /**
   * Calls {@code alarm} at every fire from now on, until closed; not for two fires of one name at
   * once, so it should return soon.
   *
   * @param name unique
   * @param alarm is given the fire, or a later instant where it comes for several; must not throw
   * @throws IllegalArgumentException if there is no fire to wake at
   */
  void wake(String name, CronTimes times, Consumer<Instant> alarm);

  /** Whether it still wakes. */
  boolean running();

  /** Wakes no more; does not wait for an alarm that has begun. May be repeated. */
  @Override
  void close();
}
