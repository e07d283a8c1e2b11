package org.idlereaper;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.idlereaper.config.Settings;
import org.idlereaper.genesys.GenesysPlatform;
import org.idlereaper.ledger.IntentId;
import org.idlereaper.ledger.Ledger;
import org.idlereaper.sweep.Sweep;
import org.idlereaper.sweep.SweepParts;
import org.idlereaper.sweep.SweepReport;
import org.idlereaper.sweep.SweepSettings;

/** One org with everything that its sweeps need. */
public final class WiredOrg implements AutoCloseable {
  private final String name;
  private final GenesysPlatform platform;
  private final Sweep sweep;
  private final ReentrantLock turn = new ReentrantLock();

  private WiredOrg(String name, GenesysPlatform platform, Sweep sweep) {
    this.name = name;
    this.platform = platform;
    this.sweep = sweep;
  }

  static WiredOrg connect(Settings.Org org, Wiring wiring, Ledger ledger, Supplier<IntentId> ids) {
    GenesysPlatform platform =
        GenesysPlatform.connect(
            org.connection(),
            wiring.time(),
            wiring.timeouts(),
            wiring.platformListeners().apply(org.name()));
    Sweep sweep =
        new Sweep(
            new SweepParts(
                org.name(),
                wiring.platforms().apply(platform),
                ledger,
                wiring.time(),
                ids,
                wiring.sweeps()));
    return new WiredOrg(org.name(), platform, sweep);
  }

  /** The org's name in the settings. */
  public String name() {
    return name;
  }

  /** Its platform, for single looks beside the sweeps. */
  public GenesysPlatform platform() {
    return platform;
  }

  /** From here on at most so many requests in any 60 seconds, 1 to 100000. */
  public void pace(int requestsPerMinute) {
    platform.pace(requestsPerMinute);
  }

  /**
   * Runs one sweep; see {@link Sweep#run}. Waits for what an earlier process left open to be
   * settled first.
   *
   * @throws InterruptedException if this thread is asked to leave before the sweep begins
   */
  public SweepReport sweep(SweepSettings settings) throws InterruptedException {
    turn.lockInterruptibly();
    try {
      return sweep.run(settings);
    } finally {
      turn.unlock();
    }
  }

  /**
   * Settles by reading what an earlier process left open; see {@link Sweep#resume}.
   *
   * @throws InterruptedException if this thread is asked to leave
   */
  public int resume(SweepSettings settings) throws InterruptedException {
    turn.lockInterruptibly();
    try {
      return sweep.resume(settings);
    } finally {
      turn.unlock();
    }
  }

  /** Asks a running sweep to end, and whatever would begin later; see {@link Sweep#stop}. */
  public void stop() {
    sweep.stop();
  }

  /** Lets go of the connections. */
  @Override
  public void close() {
    platform.close();
  }
}
