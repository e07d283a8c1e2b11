package org.idlereaper.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.idlereaper.Daemon;
import org.idlereaper.ExitCode;
import org.idlereaper.SettingsInForce;
import org.idlereaper.Shopfront;
import org.idlereaper.Watch;
import org.idlereaper.WiredOrgs;
import org.idlereaper.Wiring;
import org.idlereaper.config.Problem;
import org.idlereaper.config.Reading;
import org.idlereaper.config.Settings;
import org.idlereaper.config.SettingsChange;
import org.idlereaper.genesys.HttpTimeouts;
import org.idlereaper.ledger.Ledgers;
import org.idlereaper.ops.CannotListenException;
import org.idlereaper.ops.DaemonLog;
import org.idlereaper.ops.Logging;
import org.idlereaper.ops.OpsServer;
import org.idlereaper.schedule.CronTimes;
import org.idlereaper.schedule.ScheduleForecast;
import org.idlereaper.schedule.TimeZoneData;
import org.idlereaper.schedule.Waker;
import org.idlereaper.schedule.Zones;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The daemon: sweeps by its schedule until it is asked to end. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    description = "The daemon: sweeps by its schedule until it is asked to end (SIGTERM).")
final class RunCommand implements Callable<Integer> {
  private static final int FIRES = 5;

  private final Terminal terminal;

  @Mixin private ConfigOptions config = new ConfigOptions();

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    Path file = config.file(terminal);
    Reading.Loaded loaded = config.load(terminal);
    Settings settings = loaded.settings();
    CountDownLatch asked = new CountDownLatch(1);
    terminal.termination().whenAsked(asked::countDown);
    try (Logging _ = terminal.logToOut();
        Ledgers ledgers = OpenLedger.forWriting(settings, "run", terminal)) {
      DaemonLog log = new DaemonLog();
      announce(log, loaded, file);
      Watch watch = new Watch(settings, ledgers, terminal.time(), log);
      SettingsInForce inForce =
          new SettingsInForce(
              settings,
              () -> ConfigOptions.reader(terminal).read(file, ConfigOptions.surroundings(terminal)),
              new ReloadLog(log, watch));
      try (WiredOrgs orgs = WiredOrgs.connect(config.orgs(settings), ledgers, wiring(watch))) {
        watch.budgetsOf(orgs);
        serve(
            new Daemon.Parts(inForce, ledgers, orgs, Waker.quartz(), terminal.time(), log),
            new Shopfront(watch, inForce, ledgers, terminal.time()),
            asked);
      }
      log.stopped(0);
    }
    return 0;
  }

  private void serve(Daemon.Parts parts, Shopfront shopfront, CountDownLatch asked)
      throws InterruptedException {
    DaemonLog log = parts.log();
    AtomicBoolean running = new AtomicBoolean();
    try (OpsServer server = shopfront.open(running::get, Commands.Version.text(), log);
        Daemon daemon = Daemon.start(parts)) {
      running.set(daemon.running());
      log.started(
          Commands.Version.text(),
          daemon.names(),
          "http://" + server.address().getHostString() + ":" + server.address().getPort(),
          firstFire(parts.settings().settings()));
      asked.await();
    } catch (CannotListenException e) {
      throw new CommandFailure(ExitCode.CONFIG, String.valueOf(e.getMessage()));
    }
  }

  private Wiring wiring(Watch watch) {
    return new Wiring(terminal.time(), HttpTimeouts.standard(), watch.sweeps(), watch::requests);
  }

  private void announce(DaemonLog log, Reading.Loaded loaded, Path file) {
    Settings settings = loaded.settings();
    log.configLoaded(
        file.toString(),
        settings.orgs().getFirst().sweep().mode().word(),
        settings.orgs().stream().map(Settings.Org::name).toList());
    loaded.warnings().forEach(warning -> log.warning(warning.line()));
    Zones.aliasNote(settings.schedule().zoneGiven()).ifPresent(log::warning);
    Instant now = terminal.time().instant();
    ScheduleForecast forecast = forecast(settings);
    log.nextFires(forecast.nextFires(now, FIRES));
    TimeZoneData rules = TimeZoneData.ofThisJava();
    rules.warning(now).ifPresent(log::warning);
    log.clockChange(settings.schedule().zone() + " by time zone rules " + rules.version());
    forecast.nextChange(now).forEach(log::clockChange);
  }

  private String firstFire(Settings settings) {
    return forecast(settings).nextFires(terminal.time().instant(), 1).getFirst();
  }

  private static ScheduleForecast forecast(Settings settings) {
    Settings.Schedule schedule = settings.schedule();
    return new ScheduleForecast(CronTimes.parse(schedule.cron(), schedule.zone()));
  }

  private record ReloadLog(DaemonLog log, Watch watch) implements SettingsInForce.Listener {
    @Override
    public void changed(List<SettingsChange> changes) {
      watch.metrics().configRejected(false);
      for (SettingsChange change : changes) {
        String before = change.before().map(Object::toString).orElse("(none)");
        String after = change.after().map(Object::toString).orElse("(none)");
        switch (change.effect()) {
          case AT_ONCE -> log.configChanged(change.key(), before, after);
          case AFTER_RESTART -> log.configNeedsRestart(change.key(), before, after);
        }
      }
    }

    @Override
    public void rejected(List<Problem> problems) {
      watch.metrics().configRejected(true);
      problems.forEach(problem -> log.configRejected(problem.line()));
    }
  }
}
