package org.idlereaper.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
    CountDownLatch asked = new CountDownLatch(1);
    terminal.termination().whenAsked(asked::countDown);
    try (Logging _ = terminal.logToOut()) {
      DaemonLog log = new DaemonLog();
      try {
        run(file, asked, log);
      } catch (CommandFailure failure) {
        log.stopped(failure.code().number());
        throw failure;
      } catch (RuntimeException bug) {
        log.failed("run", bug);
        log.stopped(ExitCode.BUG.number());
        throw bug;
      }
      log.stopped(0);
    }
    return 0;
  }

  private void run(Path file, CountDownLatch asked, DaemonLog log) throws InterruptedException {
    Reading.Loaded loaded = telling(log::configRejectedAtStart, () -> config.load(terminal));
    telling(log::notStarted, () -> config.orgs(loaded.settings()));
    Settings settings = chosen(loaded.settings());
    try (Ledgers ledgers =
        telling(log::ledgerUnavailable, () -> OpenLedger.forWriting(settings, "run", terminal))) {
      announce(log, loaded, file);
      try (Operation _ = telling(log::notStarted, () -> start(settings, file, ledgers, log))) {
        asked.await();
      }
    }
  }

  private Operation start(Settings settings, Path file, Ledgers ledgers, DaemonLog log) {
    try {
      return Operation.start(
          new Operation.Terms(
              settings, () -> chosen(read(file)), HttpTimeouts.standard(), Commands.Version.text()),
          ledgers,
          Waker.quartz(),
          terminal.time(),
          log);
    } catch (CannotListenException e) {
      throw new CommandFailure(ExitCode.CONFIG, String.valueOf(e.getMessage()));
    }
  }

  /** Where a step fails for a reason its user can act on, that is in the log too. */
  private static <T> T telling(Consumer<String> line, Supplier<T> step) {
    try {
      return step.get();
    } catch (CommandFailure failure) {
      failure.lines().forEach(line);
      throw failure;
    }
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
    return all.with(orgs);
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
    String zone = settings.schedule().zone().getId();
    String known = zone + " by time zone rules " + rules.version() + ": ";
    forecast
        .change(now)
        .ifPresentOrElse(
            change -> log.clockChange(zone, change.date(), change.fires(), known + change.what()),
            () -> log.noClockChange(zone, known + "never changes its offset"));
  }

  private static ScheduleForecast forecast(Settings settings) {
    Settings.Schedule schedule = settings.schedule();
    return new ScheduleForecast(CronTimes.parse(schedule.cron(), schedule.zone()));
  }
}
