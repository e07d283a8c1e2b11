package org.idlereaper;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.config.Settings;
import org.idlereaper.ledger.LedgerException;
import org.idlereaper.ledger.Ledgers;
import org.idlereaper.ops.DaemonLog;
import org.idlereaper.ops.Health;
import org.idlereaper.ops.OpsServer;
import org.idlereaper.ops.OpsSurface;
import org.idlereaper.ops.OrgProgress;
import org.idlereaper.ops.OrgStatus;
import org.idlereaper.ops.PageSource;
import org.idlereaper.schedule.CronTimes;
import org.idlereaper.schedule.ScheduleForecast;

/** Health, metrics and the page of a running daemon, over HTTP. */
public final class Shopfront {
  private static final int FIRES = 5;

  private final Watch watch;
  private final SettingsInForce settings;
  private final Ledgers ledgers;
  private final Timepiece time;
  private final Instant started;

  public Shopfront(Watch watch, SettingsInForce settings, Ledgers ledgers, Timepiece time) {
    this.watch = watch;
    this.settings = settings;
    this.ledgers = ledgers;
    this.time = time;
    this.started = time.instant();
  }

  /**
   * Opens it.
   *
   * @param running whether the schedule runs
   * @throws org.idlereaper.ops.CannotListenException if the port is in use
   */
  public OpsServer open(BooleanSupplier running, String version, DaemonLog log) {
    Settings now = settings.settings();
    List<PageSource.Org> orgs =
        now.orgs().stream()
            .map(Settings.Org::name)
            .map(org -> new PageSource.Org(org, ledgers.reader(org), () -> status(org)))
            .toList();
    PageSource source =
        new PageSource(
            orgs,
            () -> new PageSource.Whole(readiness(running), settings.stopFile().map(Path::toString)),
            time,
            now.schedule().zone(),
            version);
    return OpsServer.start(
        now.http().host(), now.http().port(), new OpsSurface(watch.metrics(), source), log);
  }

  private Health.Readiness readiness(BooleanSupplier running) {
    return Health.readiness(
        new Health.Facts(
            settings.sound(),
            writable(),
            running.getAsBoolean(),
            started,
            watch.progress().orgs(),
            times()::next),
        time.instant());
  }

  private boolean writable() {
    try {
      ledgers.probe();
      return true;
    } catch (LedgerException e) {
      return false;
    }
  }

  private CronTimes times() {
    Settings.Schedule schedule = settings.settings().schedule();
    return CronTimes.parse(schedule.cron(), schedule.zone());
  }

  private OrgStatus status(String name) {
    Settings.Org org =
        settings.settings().orgs().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow();
    return new OrgStatus(
        name,
        org.sweep().mode().word(),
        nextFires(),
        org.sweep().reportWaitingAfter(),
        watch.budgetUsed(name),
        progress(name));
  }

  private OrgProgress progress(String name) {
    return watch.progress().orgs().stream()
        .filter(one -> one.org().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<OrgStatus.NextFire> nextFires() {
    CronTimes times = times();
    List<Instant> fires = times.next(time.instant(), FIRES);
    List<String> lines = new ScheduleForecast(times).nextFires(time.instant(), FIRES);
    return IntStream.range(0, Math.min(fires.size(), lines.size()))
        .mapToObj(i -> new OrgStatus.NextFire(fires.get(i), lines.get(i)))
        .toList();
  }
}
