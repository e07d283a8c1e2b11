package org.idlereaper.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.idlereaper.WiredOrgs;
import org.idlereaper.Wiring;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.config.Reading;
import org.idlereaper.config.Settings;
import org.idlereaper.config.SettingsReader;
import org.idlereaper.config.Surroundings;
import org.idlereaper.genesys.HttpTimeouts;
import org.idlereaper.ledger.Holder;
import org.idlereaper.ledger.Ledgers;
import org.idlereaper.ledger.SqliteLedgers;
import org.idlereaper.platform.PlatformListener;
import org.idlereaper.sweep.SweepReport;

/** The product in a process of its own, on the scaled clock of a simulated org elsewhere. */
public final class ReaperRun {
  private ReaperRun() {}

  /**
   * Sweeps.
   *
   * @param args the clock ({@link OrgClock#toString}), the settings, how many sweeps, the seconds
   *     from one to the next; 0 for as many as it takes until nothing is unconfirmed
   */
  public static void main(String[] args) throws InterruptedException {
    Timepiece time = OrgClock.parse(args[0]).timepiece();
    Settings settings = settings(Path.of(args[1]), time);
    int sweeps = Integer.parseInt(args[2]);
    Duration spacing = Duration.ofSeconds(Long.parseLong(args[3]));
    try (Ledgers ledgers =
            SqliteLedgers.open(
                "jdbc:sqlite:" + settings.ledger().file(),
                Holder.thisProcess("bench", time.instant()));
        WiredOrgs orgs =
            WiredOrgs.connect(
                settings.orgs(),
                ledgers,
                new Wiring(time, HttpTimeouts.standard(), _ -> {}, _ -> PlatformListener.SILENT))) {
      Instant next = time.instant();
      boolean going = true;
      for (int i = 0; i < sweeps && going; i++) {
        time.pause(Duration.between(time.instant(), next));
        SweepReport report = orgs.sweep(settings.orgs(), same -> same).getFirst();
        say(report);
        going = spacing.isPositive() || open(report) > 0;
        next = spacing.isZero() ? time.instant().plusSeconds(60) : next.plus(spacing);
      }
    }
    System.out.println("heap=" + heapPeak());
    System.exit(0);
  }

  private static long open(SweepReport report) {
    return report.counts().unconfirmed() + report.counts().notes().unresolved();
  }

  private static void say(SweepReport report) {
    System.out.println(
        "sweep seen=%d read=%d closed=%d unconfirmed=%d kept=%s deferred=%s failed=%d seconds=%d stop=%s"
            .formatted(
                report.counts().seen(),
                report.counts().read(),
                report.counts().closed(),
                open(report),
                report.counts().kept(),
                report.counts().deferred(),
                report.counts().failed(),
                Duration.between(report.started(), report.ended()).toSeconds(),
                report.stop().map(stop -> stop.reason() + " " + stop.detail()).orElse("none")));
  }

  /** What the sum of the heap's parts came to at most, in MiB; a little more than the heap did. */
  private static long heapPeak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(ReaperRun::peak)
            .sum()
        >> 20;
  }

  private static long peak(MemoryPoolMXBean pool) {
    return pool.getPeakUsage().getUsed();
  }

  private static Settings settings(Path file, Timepiece time) {
    Map<String, String> environment = System.getenv();
    return switch (new SettingsReader(time).read(file, Surroundings.of(environment))) {
      case Reading.Loaded loaded -> loaded.settings();
      case Reading.Rejected rejected ->
          throw new IllegalStateException(rejected.problems().toString());
    };
  }
}
