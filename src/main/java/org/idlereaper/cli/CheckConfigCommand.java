package org.idlereaper.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.idlereaper.ExitCode;
import org.idlereaper.config.EffectiveSettings;
import org.idlereaper.config.Problem;
import org.idlereaper.config.Reading;
import org.idlereaper.config.Settings;
import org.idlereaper.config.Warning;
import org.idlereaper.ops.JsonText;
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
  @Mixin private OutputOption output = new OutputOption();

  CheckConfigCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return switch (config.read(terminal)) {
      case Reading.Loaded loaded -> {
        sound(chosen(loaded));
        yield ExitCode.DONE.number();
      }
      case Reading.Rejected rejected -> {
        rejected(rejected);
        yield ExitCode.CONFIG.number();
      }
    };
  }

  /** The same without the orgs that were not asked for, and what concerns only them. */
  private Reading.Loaded chosen(Reading.Loaded loaded) {
    List<Settings.Org> orgs = config.orgs(loaded.settings());
    List<String> others =
        loaded.settings().orgs().stream()
            .filter(org -> !orgs.contains(org))
            .map(org -> "orgs." + org.name() + ".")
            .toList();
    List<Warning> warnings =
        loaded.warnings().stream()
            .filter(warning -> others.stream().noneMatch(warning.key()::startsWith))
            .toList();
    return new Reading.Loaded(loaded.settings().with(orgs), warnings, loaded.origins());
  }

  private void sound(Reading.Loaded loaded) {
    Instant now = terminal.time().instant();
    Settings.Schedule schedule = loaded.settings().schedule();
    ScheduleForecast forecast =
        new ScheduleForecast(CronTimes.parse(schedule.cron(), schedule.zone()));
    TimeZoneData rules = TimeZoneData.ofThisJava();
    List<String> warnings = new ArrayList<>(loaded.warnings().stream().map(Warning::line).toList());
    rules.warning(now).ifPresent(warnings::add);
    EffectiveSettings effective = new EffectiveSettings(loaded);
    if (output.json()) {
      Map<String, Object> document = CheckConfigJson.sound(effective);
      document.put("timeZone", schedule.zone().getId());
      document.put("timeZoneRules", rules.version());
      document.put("nextFires", forecast.nextOffsetTimes(now, FIRES));
      document.put("nextChange", forecast.nextChange(now));
      document.put("warnings", warnings);
      terminal.out().println(new JsonText().of(document));
      return;
    }
    terminal.out().print(effective.text());
    terminal.out().println("\nNext fires (" + schedule.zone() + ", " + rules.version() + ")");
    Zones.aliasNote(schedule.zoneGiven()).ifPresent(note -> terminal.out().println("  " + note));
    forecast.nextFires(now, FIRES).forEach(fire -> terminal.out().println("  " + fire));
    forecast.nextChange(now).forEach(line -> terminal.out().println("  " + line));
    warnings.forEach(line -> terminal.out().println("warning: " + line));
  }

  private void rejected(Reading.Rejected rejected) {
    if (output.json()) {
      terminal.out().println(new JsonText().of(CheckConfigJson.rejected(rejected)));
    } else {
      rejected.problems().stream().map(Problem::line).forEach(terminal.err()::println);
    }
  }
}
