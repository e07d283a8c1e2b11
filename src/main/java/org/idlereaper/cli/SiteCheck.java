package org.idlereaper.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.idlereaper.ExitCode;
import org.idlereaper.config.Reading;
import org.idlereaper.config.Settings;
import org.idlereaper.ledger.LedgerPlace;
import org.idlereaper.schedule.CronTimes;
import org.idlereaper.schedule.ScheduleForecast;
import org.idlereaper.schedule.TimeZoneData;
import org.idlereaper.schedule.Zones;
import org.idlereaper.sweep.Mode;

/** Everything on our own side: settings, ledger, stop file, schedule. */
final class SiteCheck {
  private static final int FIRES = 3;
  private static final long MIB = 1024 * 1024;

  private final Reading.Loaded loaded;
  private final Diagnosis diagnosis;

  SiteCheck(Reading.Loaded loaded, Diagnosis diagnosis) {
    this.loaded = loaded;
    this.diagnosis = diagnosis;
  }

  void run(Path file, List<Settings.Org> orgs, Instant now) {
    Mode mode = orgs.getFirst().sweep().mode();
    diagnosis.ok(
        "config",
        "%s is sound; mode %s; %s"
            .formatted(
                file,
                mode.word(),
                orgs.stream()
                    .map(org -> org.name() + ": " + policies(org))
                    .collect(Collectors.joining("; "))));
    loaded.warnings().forEach(warning -> diagnosis.note("config", warning.line()));
    ledger();
    stopFile(orgs.getFirst().sweep().stopFile(), mode);
    fires(now);
  }

  private static String policies(Settings.Org org) {
    return "policies "
        + org.sweep().rules().policies().stream()
            .map(policy -> policy.id())
            .collect(Collectors.joining(", "));
  }

  private void ledger() {
    LedgerPlace place = LedgerPlace.examine("jdbc:sqlite:" + loaded.settings().ledger().file());
    if (place.obstacle().isPresent()) {
      diagnosis.fix(
          "ledger.url",
          place.file() + ": " + place.obstacle().get() + "; without the account nothing is closed",
          ExitCode.UNAVAILABLE);
      return;
    }
    diagnosis.ok(
        "ledger.url",
        "%s %s; can be written and synced, %s MiB free"
            .formatted(
                place.file(),
                place.there() ? "is there" : "is not there yet and can be made",
                Spoken.number(place.free() / MIB)));
    place.doubt().ifPresent(doubt -> diagnosis.note("ledger.url", doubt));
  }

  private void stopFile(Path file, Mode mode) {
    if (!Files.exists(file)) {
      diagnosis.ok("stop-file", file + " is not there: writes are not held back");
    } else if (mode == Mode.ENFORCE) {
      diagnosis.fix(
          "stop-file", file + " is there: nothing is closed until it is removed", ExitCode.LIMIT);
    } else {
      diagnosis.note("stop-file", file + " is there: enforce would close nothing");
    }
  }

  private void fires(Instant now) {
    Settings.Schedule schedule = loaded.settings().schedule();
    ScheduleForecast forecast =
        new ScheduleForecast(CronTimes.parse(schedule.cron(), schedule.zone()));
    Zones.aliasNote(schedule.zoneGiven()).ifPresent(note -> diagnosis.note("schedule", note));
    forecast.nextFires(now, FIRES).forEach(fire -> diagnosis.ok("next fire", fire));
    forecast.nextChange(now).forEach(line -> diagnosis.ok("clock change", line));
    TimeZoneData.ofThisJava()
        .warning(now)
        .ifPresent(warning -> diagnosis.note("schedule.time-zone", warning));
  }
}
