package org.idlereaper.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.idlereaper.clock.Timepiece;

/**
 * Looks now and then whether a running sweep still gets on, and says so once where one does not: it
 * hangs in something that no time limit bounds, and no fire of its org starts another. It only
 * tells; whoever watches health or the alert starts the process anew, and the ledger knows what was
 * in the air.
 */
public final class Watchdog implements AutoCloseable {
  private static final Duration A_LOOK = Duration.ofSeconds(30);

  private final Supplier<List<OrgProgress>> progress;
  private final Metrics metrics;
  private final DaemonLog log;
  private final Set<String> told = new HashSet<>();
  private volatile boolean closed;

  Watchdog(Supplier<List<OrgProgress>> progress, Metrics metrics, DaemonLog log) {
    this.progress = progress;
    this.metrics = metrics;
    this.log = log;
  }

  /** Starts to look, on a thread of its own that keeps no process alive. */
  public static Watchdog start(
      SweepProgress progress, Metrics metrics, DaemonLog log, Timepiece time) {
    Watchdog watchdog = new Watchdog(progress::orgs, metrics, log);
    Thread.ofVirtual().name("watchdog").start(() -> watchdog.watch(time));
    return watchdog;
  }

  private void watch(Timepiece time) {
    try {
      while (!closed) {
        look(time.instant());
        time.pause(A_LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One look. */
  void look(Instant now) {
    for (OrgProgress org : progress.get()) {
      boolean stalled = Health.stalled(org, now);
      metrics.stalled(org.org(), stalled);
      if (!stalled) {
        told.remove(org.org());
      } else if (told.add(org.org())) {
        log.sweepStalled(org.org(), org.running().orElse(now));
      }
    }
  }

  /** Looks no more. May be repeated. */
  @Override
  public void close() {
    closed = true;
  }
}
