package org.idlereaper;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.config.Settings;
import org.idlereaper.ledger.Ledgers;
import org.idlereaper.ops.DaemonLog;
import org.idlereaper.ops.Metrics;
import org.idlereaper.ops.Standing;
import org.idlereaper.ops.SweepLog;
import org.idlereaper.ops.SweepMetrics;
import org.idlereaper.ops.SweepProgress;
import org.idlereaper.platform.PlatformListener;
import org.idlereaper.sweep.SweepListener;

/** Everything that watches the daemon at work: log lines, metrics, progress. */
public final class Watch {
  private final Metrics metrics;
  private final SweepProgress progress;
  private final SweepListener sweeps;
  private final DaemonLog log;
  private final Map<String, DoubleSupplier> budgets = new ConcurrentHashMap<>();
  private volatile BooleanSupplier stopFile = () -> false;

  public Watch(Settings settings, Ledgers ledgers, Timepiece time, DaemonLog log) {
    List<String> names = settings.orgs().stream().map(Settings.Org::name).toList();
    this.log = log;
    metrics = new Metrics(names, this::budgetUsed, () -> stopFile.getAsBoolean());
    progress = new SweepProgress(names, time);
    SweepMetrics counting =
        new SweepMetrics(
            metrics,
            org ->
                Standing.read(
                    ledgers.reader(org), time.instant().minus(reportAfter(settings, org))));
    sweeps = SweepListener.all(List.of(new SweepLog(), counting, progress));
  }

  private static Duration reportAfter(Settings settings, String org) {
    return settings.orgs().stream()
        .filter(one -> one.name().equals(org))
        .map(one -> one.sweep().reportWaitingAfter())
        .findFirst()
        .orElseThrow();
  }

  /** The metrics that it counts into. */
  public Metrics metrics() {
    return metrics;
  }

  SweepProgress progress() {
    return progress;
  }

  /** Is told what the sweeps do. */
  public SweepListener sweeps() {
    return sweeps;
  }

  /** From here on the orgs' rate budgets can be asked for. */
  public void budgetsOf(WiredOrgs orgs) {
    orgs.all().forEach(org -> budgets.put(org.name(), org.platform()::budgetUsed));
  }

  /** From here on the stop file is looked for at each scrape. */
  public void stopFileOf(SettingsInForce settings) {
    stopFile = () -> settings.stopFile().isPresent();
  }

  double budgetUsed(String org) {
    return budgets.getOrDefault(org, () -> 0).getAsDouble();
  }

  /** Who is told of an org's requests. */
  public PlatformListener requests(String org) {
    return new PlatformLog(org, log) {
      @Override
      public void requestAnswered(String endpoint, int status, Duration took) {
        metrics.requestAnswered(org, endpoint, status);
        progress.progressed(org);
      }

      @Override
      public void requestFailed(String endpoint, boolean sent, String why) {
        metrics.requestAnswered(org, endpoint, 0);
      }
    };
  }
}
