package org.idlereaper.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.idlereaper.clock.Timepiece;

/** Ends a sweep early; the first reason is the one that counts. Safe for many threads. */
final class StopSwitch {
  private static final Duration GLANCE = Duration.ofSeconds(1);

  private final Path stopFile;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Why> why = Optional.empty();
  private boolean written;

  StopSwitch(Path stopFile) {
    this.stopFile = stopFile;
  }

  private record Why(StopReason reason, String detail) {}

  /**
   * Ends the sweep, unless it is ending already.
   *
   * @return whether this is the reason that counts
   */
  boolean stop(StopReason reason, String detail) {
    return locked(
        () -> {
          boolean first = why.isEmpty();
          why = why.or(() -> Optional.of(new Why(reason, detail)));
          return first;
        });
  }

  boolean stopped() {
    return locked(() -> why.isPresent());
  }

  Optional<SweepReport.Stop> reason() {
    lock.lock();
    try {
      return why.map(it -> new SweepReport.Stop(it.reason(), it.detail(), written));
    } finally {
      lock.unlock();
    }
  }

  /** Both under one lock, so that no write begins after the stop. */
  private boolean locked(BooleanSupplier step) {
    lock.lock();
    try {
      return step.getAsBoolean();
    } finally {
      lock.unlock();
    }
  }

  /** Looks at everything that forbids a write right now, the stop file included. */
  boolean mayWrite() {
    // Where one cannot even look, it is taken as there.
    if (!stopped() && !Files.notExists(stopFile)) {
      stop(StopReason.STOP_FILE, "the stop file exists: " + stopFile);
    }
    return !stopped();
  }

  /**
   * The last step before a request: from here on a write may have reached the platform.
   *
   * @return false if the sweep is ending, and then nothing may be sent
   */
  boolean enterWrite() {
    return locked(
        () -> {
          written |= why.isEmpty();
          return why.isEmpty();
        });
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
    return locked(() -> why.filter(it -> it.reason() == StopReason.SHUTDOWN).isPresent());
  }
}
