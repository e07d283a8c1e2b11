package org.idlereaper.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.idlereaper.clock.Timepiece;

/** Ends a sweep early; the first reason is the one that counts. Safe for many threads. */
final class StopSwitch {
  private static final Duration GLANCE = Duration.ofSeconds(1);

  private final Path stopFile;
  private final AtomicReference<SweepReport.Stop> stop;
  private final AtomicBoolean written = new AtomicBoolean();

  StopSwitch(Path stopFile) {
    this.stopFile = stopFile;
    this.stop = new AtomicReference<>();
  }

  /**
   * Ends the sweep, unless it is ending already.
   *
   * @return whether this is the reason that counts
   */
  boolean stop(StopReason reason, String detail) {
    return stop.compareAndSet(null, new SweepReport.Stop(reason, detail, written.get()));
  }

  boolean stopped() {
    return stop.get() != null;
  }

  Optional<SweepReport.Stop> reason() {
    return Optional.ofNullable(stop.get());
  }

  /** Looks at everything that forbids a write right now, the stop file included. */
  boolean mayWrite() {
    if (!stopped() && Files.exists(stopFile)) {
      stop(StopReason.STOP_FILE, "the stop file exists: " + stopFile);
    }
    return !stopped();
  }

  /** From here on a write may have reached the platform. */
  void writing() {
    written.set(true);
  }

  /** Waits, and leaves within a second once the process is asked to end. */
  void pause(Timepiece time, Duration span) throws InterruptedException {
    Duration left = span;
    while (left.isPositive() && !shuttingDown()) {
      Duration step = left.compareTo(GLANCE) < 0 ? left : GLANCE;
      time.pause(step);
      left = left.minus(step);
    }
  }

  boolean shuttingDown() {
    return reason().filter(why -> why.reason() == StopReason.SHUTDOWN).isPresent();
  }
}
