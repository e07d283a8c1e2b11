package org.idlereaper.story;

import java.time.Duration;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.clock.VirtualTimepiece;

/**
 * Lets time pass fast, in small steps. A clock that is merely scaled runs on while the machine
 * stalls, and half a second of a busy machine is a start deadline then; here time stands still with
 * the machine, for whoever moves it has stalled too.
 */
final class Pulse {
  private static final Duration STEP = Duration.ofMillis(1500);
  private static final Duration REST = Duration.ofMillis(10);

  private Pulse() {}

  /** At most a hundred and fifty times as fast as life. */
  static void passes(VirtualTimepiece time, Duration span) throws InterruptedException {
    for (Duration passed = Duration.ZERO; passed.compareTo(span) < 0; passed = passed.plus(STEP)) {
      Timepiece.system().pause(REST);
      time.advance(STEP);
    }
  }
}
