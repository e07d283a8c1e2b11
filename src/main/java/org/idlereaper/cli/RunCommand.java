package org.idlereaper.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.idlereaper.ExitCode;
import org.idlereaper.Operation;
import org.idlereaper.config.Reading;
import org.idlereaper.config.Settings;
import org.idlereaper.genesys.HttpTimeouts;
import org.idlereaper.ledger.Ledgers;
import org.idlereaper.ops.CannotListenException;
import org.idlereaper.ops.DaemonLog;
import org.idlereaper.ops.Logging;
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
    config.orgs(loaded.settings());
    Settings settings = chosen(loaded.settings());
    CountDownLatch asked = new CountDownLatch(1);
    terminal.termination().whenAsked(asked::countDown);
    try (Logging _ = terminal.logToOut();
        Ledgers ledgers = OpenLedger.forWriting(settings, "run", terminal)) {
      DaemonLog log = new DaemonLog();
      announce(log, loaded, file);
      try (Operation _ =
          Operation.start(
              new Operation.Terms(
                  settings,
                  () -> chosen(read(file)),
                  HttpTimeouts.standard(),
                  Commands.Version.text()),
              ledgers,
              Waker.quartz(),
              terminal.time(),
              log)) {
        asked.await();
      } catch (CannotListenException e) {
        throw new CommandFailure(ExitCode.CONFIG, String.valueOf(e.getMessage()));
      }
      log.stopped(0);
    }
    return 0;
  }

  private Reading read(Path file) {
    return ConfigOptions.reader(terminal).read(file, ConfigOptions.surroundings(terminal));
  }

  /** What was read, for the orgs that this process is about. */
  private Reading chosen(Reading reading) {
    return switch (reading) {
      case Reading.Rejected rejected -> rejected;
      case Reading.Loaded loaded ->
          new Reading.Loaded(chosen(loaded.settings()), loaded.warnings(), loaded.origins());
    };
  }

  private Settings chosen(Settings all) {
    List<Settings.Org> orgs =
        all.orgs().stream()
            .filter(org -> config.org().filter(name -> !name.equals(org.name())).isEmpty())
            .toList();
    return new Settings(all.schedule(), orgs, all.ledger(), all.http());
  }

  private void announce(DaemonLog log, Reading.Loaded loaded, Path file) {
    Settings settings = chosen(loaded.settings());
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

  private static ScheduleForecast forecast(Settings settings) {
    Settings.Schedule schedule = settings.schedule();
    return new ScheduleForecast(CronTimes.parse(schedule.cron(), schedule.zone()));
  }
}
