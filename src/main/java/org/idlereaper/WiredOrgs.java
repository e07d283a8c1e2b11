package org.idlereaper;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.idlereaper.config.Settings;
import org.idlereaper.ledger.IntentIds;
import org.idlereaper.ledger.Ledgers;
import org.idlereaper.sweep.SweepReport;
import org.idlereaper.sweep.SweepSettings;

/** Every org of the settings, wired over one ledger. */
public final class WiredOrgs implements AutoCloseable {
  private final List<WiredOrg> orgs;

  private WiredOrgs(List<WiredOrg> orgs) {
    this.orgs = List.copyOf(orgs);
  }

  /** Wires these orgs; nothing is sent yet. */
  public static WiredOrgs connect(List<Settings.Org> settings, Ledgers ledgers, Wiring wiring) {
    IntentIds ids = new IntentIds(new SecureRandom());
    List<WiredOrg> orgs = new ArrayList<>();
    for (Settings.Org org : settings) {
      orgs.add(
          WiredOrg.connect(
              org, wiring, ledgers.of(org.name()), () -> ids.next(wiring.time().instant())));
    }
    return new WiredOrgs(orgs);
  }

  /** In the order of the settings. */
  public List<WiredOrg> all() {
    return orgs;
  }

  /**
   * Sweeps every org once, side by side; trouble in one never delays another.
   *
   * @param settings the orgs' settings, in the same order as they were connected
   * @param adapt what a command line changes about them
   * @throws InterruptedException if this thread is asked to leave
   */
  public List<SweepReport> sweep(List<Settings.Org> settings, UnaryOperator<SweepSettings> adapt)
      throws InterruptedException {
    List<SweepReport> reports = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<SweepReport>> running = new ArrayList<>();
      for (int i = 0; i < orgs.size(); i++) {
        WiredOrg org = orgs.get(i);
        SweepSettings sweep = adapt.apply(settings.get(i).sweep());
        running.add(threads.submit(() -> org.sweep(sweep)));
      }
      for (Future<SweepReport> one : running) {
        reports.add(one.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a fault of ours in a sweep", e.getCause());
    }
    return reports;
  }

  /** Asks all running sweeps to end. */
  public void stop() {
    orgs.forEach(WiredOrg::stop);
  }

  @Override
  public void close() {
    orgs.forEach(WiredOrg::close);
  }
}
