package org.idlereaper.ops;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.idlereaper.sweep.SweepEvent;
import org.idlereaper.sweep.SweepListener;

/** Remembers when each org's sweeps last got on, and when one last ended well. */
public final class SweepProgress implements SweepListener {
  private final InstantSource time;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, OrgProgress> orgs = new LinkedHashMap<>();

  /**
   * @param orgs their names
   * @param time tells when
   */
  public SweepProgress(Collection<String> orgs, InstantSource time) {
    this.time = time;
    orgs.forEach(org -> this.orgs.put(org, OrgProgress.none(org)));
  }

  /** Whether a sweep that ends so did what it should: done, or held back by a limit. */
  static boolean good(int exitCode) {
    return exitCode == 0 || exitCode == 3;
  }

  @Override
  public void on(SweepEvent event) {
    Instant now = time.instant();
    String org = event.sweep().org();
    if (event instanceof SweepEvent.Finished finished) {
      var ended = new OrgProgress.Ended(SweepMetrics.outcome(finished.report()), now);
      change(org, before -> before.ended(ended, good(finished.report().exitCode())));
    } else {
      change(org, before -> before.movedOn(now));
    }
  }

  /** Something came of a running sweep that is no event, such as an answer of the platform. */
  public void progressed(String org) {
    Instant now = time.instant();
    change(org, before -> before.running().isPresent() ? before.movedOn(now) : before);
  }

  /** How it is now, in the order in which the orgs were named. */
  public List<OrgProgress> orgs() {
    lock.lock();
    try {
      return List.copyOf(orgs.values());
    } finally {
      lock.unlock();
    }
  }

  private void change(String org, java.util.function.UnaryOperator<OrgProgress> step) {
    lock.lock();
    try {
      orgs.put(org, step.apply(orgs.getOrDefault(org, OrgProgress.none(org))));
    } finally {
      lock.unlock();
    }
  }
}
