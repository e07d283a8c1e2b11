package org.idlereaper.sweep;

import java.nio.file.Path;
import java.time.Duration;
import org.idlereaper.decide.Rules;

/**
 * What one sweep of one org goes by; taken once at its start.
 *
 * @param mode whether it may write
 * @param lookBack how long ago an open conversation may have started
 * @param reportWaitingAfter how long a customer waits for us before it is reported
 * @param fallback whether the whole conversation is disconnected where an agent's leg is refused us
 * @param limits how much it may close
 * @param rules what the verdicts depend on
 * @param stopFile while this file exists nothing is written to the platform
 * @param pace how many requests fit between two sweeps
 */
public record SweepSettings(
    Mode mode,
    Duration lookBack,
    Duration reportWaitingAfter,
    boolean fallback,
    CloseLimits limits,
    Rules rules,
    Path stopFile,
    Pace pace) {

  /** With the default pace. */
  public SweepSettings(
      Mode mode,
      Duration lookBack,
      Duration reportWaitingAfter,
      boolean fallback,
      CloseLimits limits,
      Rules rules,
      Path stopFile) {
    this(mode, lookBack, reportWaitingAfter, fallback, limits, rules, stopFile, Pace.DEFAULT);
  }

  /** The same in another mode. */
  public SweepSettings in(Mode other) {
    return new SweepSettings(
        other, lookBack, reportWaitingAfter, fallback, limits, rules, stopFile, pace);
  }

  /** The same within other limits. */
  public SweepSettings within(CloseLimits other) {
    return new SweepSettings(
        mode, lookBack, reportWaitingAfter, fallback, other, rules, stopFile, pace);
  }
}
