package org.idlereaper.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.idlereaper.simulator.Crowd;

/**
 * An ordinary day, a part of it on a scaled clock: nobody is idle, a sweep every five minutes, the
 * due list warm. What a day takes is reckoned from the part; the peer, which lists and reads
 * everything at every sweep, is reckoned too.
 */
final class SteadyPart implements Bench.Part {
  private static final Duration PATIENCE = Duration.ofMinutes(60);
  private static final int SPACING = 300;
  private static final int SWEEPS_A_DAY = 86_400 / SPACING;
  private static final int UNLIMITED = 100_000;

  private final double factor = Double.parseDouble(System.getProperty("bench.factor", "60"));
  private final int hours = Integer.getInteger("bench.hours", 8);

  @Override
  public void run(Workplace place) throws IOException, InterruptedException {
    Table table =
        new Table(
            "steady, %d hours watched (clock x %s)".formatted(hours, Figures.of(factor, 0)),
            "requests a day",
            "reads a day",
            "peer's reads a day",
            "reads, of the peer's",
            "requests, of the peer's",
            "processor s a day",
            "resident MiB");
    row(table, place, Integer.getInteger("bench.small", 5_000), "1 hour");
    row(table, place, Integer.getInteger("bench.large", 50_000), "8 hours");
    table.print();
  }

  private void row(Table table, Workplace place, int open, String threshold)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory(place.scratch(), "steady");
    String idleAfter =
        "customer-left = %1$s, customer-silent = %1$s, abandoned-in-queue = %1$s, silent-after-transfer = %1$s, customer-alone = %1$s, wrap-up-pending = %1$s"
            .formatted(threshold);
    try (BenchOrg org = new BenchOrg(factor, Crowd.Size.of(open, 0))) {
      try (Measured warm =
          org.reaper(place, org.settings(directory, "observe", UNLIMITED, idleAfter), 1, SPACING)) {
        warm.ended(PATIENCE);
      }
      org.begin(300);
      Path settings = org.settings(directory, "enforce", 240, idleAfter);
      int sweeps = hours * 3600 / SPACING;
      try (Measured watched = org.reaper(place, settings, sweeps, SPACING)) {
        watched.ended(PATIENCE);
        BenchOrg.Books books = org.books();
        double days = sweeps / (double) SWEEPS_A_DAY;
        double requests = books.requests() / days;
        double reads = (books.requests() - books.queries()) / days;
        double peerReads = (double) SWEEPS_A_DAY * open;
        double peerRequests = peerReads + SWEEPS_A_DAY * Math.ceil(open / 100.0 + 1);
        table.row(
            "%s open, thresholds of %s".formatted(Figures.whole(open), threshold),
            Figures.of(requests, 0),
            Figures.of(reads, 0),
            Figures.of(peerReads, 0),
            Figures.of(reads / peerReads, 4),
            Figures.of(requests / peerRequests, 4),
            Figures.of(watched.processorSeconds() / days, 0),
            Figures.whole(watched.residentAtMost()));
      }
    }
  }
}
