package org.idlereaper;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.genesys.HttpTimeouts;
import org.idlereaper.platform.Platform;
import org.idlereaper.platform.PlatformListener;
import org.idlereaper.sweep.SweepListener;

/**
 * What the orgs are wired into.
 *
 * @param time tells the time and waits
 * @param timeouts how long a call may take, in the machine's own time
 * @param sweeps is told what the sweeps do
 * @param platformListeners gives, for an org's name, who is told of its requests
 * @param platforms what the sweeps of an org see of its platform
 */
public record Wiring(
    Timepiece time,
    HttpTimeouts timeouts,
    SweepListener sweeps,
    Function<String, PlatformListener> platformListeners,
    UnaryOperator<Platform> platforms) {

  /** With the platforms as they are. */
  public Wiring(
      Timepiece time,
      HttpTimeouts timeouts,
      SweepListener sweeps,
      Function<String, PlatformListener> platformListeners) {
    this(time, timeouts, sweeps, platformListeners, UnaryOperator.identity());
  }
}
