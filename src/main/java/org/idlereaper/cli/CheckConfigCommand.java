package org.idlereaper.cli;

import java.time.Instant;
import java.util.concurrent.Callable;
import org.idlereaper.config.EffectiveSettings;
import org.idlereaper.config.Reading;
import org.idlereaper.config.Settings;
import org.idlereaper.schedule.CronTimes;
import org.idlereaper.schedule.ScheduleForecast;
import org.idlereaper.schedule.TimeZoneData;
import org.idlereaper.schedule.Zones;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says whether the settings are sound, what is in force, and when sweeps would run. */
@Command(
    name = "check-config",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    description = "Validates and prints the effective settings and the next five fires.")
final class CheckConfigCommand implements Callable<Integer> {
  private static final int FIRES = 5;

  private final Terminal terminal;

  @Mixin private ConfigOptions config = new ConfigOptions();

  CheckConfigCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Reading.Loaded loaded = config.load(terminal);
    terminal.out().print(new EffectiveSettings(loaded).text());
    fires(loaded.settings().schedule());
    loaded.warnings().forEach(warning -> terminal.out().println("warning: " + warning.line()));
    return 0;
  }

  private void fires(Settings.Schedule schedule) {
    Instant now = terminal.time().instant();
    ScheduleForecast forecast =
        new ScheduleForecast(CronTimes.parse(schedule.cron(), schedule.zone()));
    TimeZoneData rules = TimeZoneData.ofThisJava();
    terminal.out().println("\nNext fires (" + schedule.zone() + ", " + rules.version() + ")");
    Zones.aliasNote(schedule.zoneGiven()).ifPresent(note -> terminal.out().println("  " + note));
    forecast.nextFires(now, FIRES).forEach(fire -> terminal.out().println("  " + fire));
    forecast.nextChange(now).forEach(line -> terminal.out().println("  " + line));
    rules.warning(now).ifPresent(line -> terminal.out().println("warning: " + line));
  }
}
