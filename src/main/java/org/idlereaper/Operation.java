package org.idlereaper;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.config.Reading;
import org.idlereaper.config.Settings;
import org.idlereaper.genesys.HttpTimeouts;
import org.idlereaper.ledger.Ledgers;
import org.idlereaper.ops.DaemonLog;
import org.idlereaper.ops.OpsServer;
import org.idlereaper.ops.Watchdog;
import org.idlereaper.schedule.CronTimes;
import org.idlereaper.schedule.ScheduleForecast;
import org.idlereaper.schedule.Waker;

/**
 * The daemon in operation: every org connected, its sweeps on schedule, watched, and shown over
 * HTTP. Opened in this order, closed in reverse; the ledger is others'.
 */
public final class Operation implements AutoCloseable {
  private final WiredOrgs orgs;
  private final OpsServer server;
  private final Daemon daemon;
  private final Watchdog watchdog;

  private Operation(WiredOrgs orgs, OpsServer server, Daemon daemon, Watchdog watchdog) {
    this.orgs = orgs;
    this.server = server;
    this.daemon = daemon;
    this.watchdog = watchdog;
  }

  /**
   * What it runs by.
   *
   * @param settings of the orgs that are to run
   * @param source reads the file as it is now, before each sweep
   * @param timeouts how long a call may take
   * @param version of this program
   */
  public record Terms(
      Settings settings, Supplier<Reading> source, HttpTimeouts timeouts, String version) {}

  /**
   * Starts it; the first sweep comes with the first fire.
   *
   * @param ledgers stays open when this is closed
   * @param waker says when; closed with this
   * @param time goes by the same clock as the waker
   * @throws org.idlereaper.ops.CannotListenException if the port is in use
   */
  public static Operation start(
      Terms terms, Ledgers ledgers, Waker waker, Timepiece time, DaemonLog log) {
    Settings settings = terms.settings();
    Watch watch = new Watch(settings, ledgers, time, log);
    SettingsInForce inForce =
        new SettingsInForce(settings, terms.source(), new ReloadLog(log, watch.metrics()));
    watch.stopFileOf(inForce);
    WiredOrgs orgs =
        WiredOrgs.connect(
            settings.orgs(),
            ledgers,
            new Wiring(time, terms.timeouts(), watch.sweeps(), watch::requests));
    watch.budgetsOf(orgs);
    AtomicBoolean running = new AtomicBoolean();
    OpsServer server;
    try {
      server =
          new Shopfront(watch, inForce, ledgers, time).open(running::get, terms.version(), log);
    } catch (RuntimeException e) {
      orgs.close();
      throw e;
    }
    Daemon daemon =
        Daemon.start(new Daemon.Parts(inForce, ledgers, orgs, waker, time, log), running::set);
    Watchdog watchdog = Watchdog.start(watch.progress(), watch.metrics(), log, time);
    log.started(
        terms.version(), daemon.names(), address(server.address()), firstFire(settings, time));
    return new Operation(orgs, server, daemon, watchdog);
  }

  private static String address(InetSocketAddress address) {
    return "http://" + address.getHostString() + ":" + address.getPort();
  }

  private static String firstFire(Settings settings, Timepiece time) {
    CronTimes times = CronTimes.parse(settings.schedule().cron(), settings.schedule().zone());
    List<String> fires = new ScheduleForecast(times).nextFires(time.instant(), 1);
    return fires.isEmpty() ? "none" : fires.getFirst();
  }

  /** Where health, metrics and the page are. */
  public InetSocketAddress address() {
    return server.address();
  }

  /** Fires no more, lets running sweeps bring down what is in the air, and closes everything. */
  @Override
  public void close() {
    watchdog.close();
    try (orgs;
        server) {
      daemon.close();
    }
  }
}
