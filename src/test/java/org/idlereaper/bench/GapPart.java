package org.idlereaper.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.simulator.Crowd;
import org.idlereaper.simulator.Fault;

/**
 * From the answer to the deciding read to the arrival of the close, where every answer of the
 * platform takes 100 ms: the packaged product, a cold process as the image starts it, on the
 * machine's own clock.
 */
final class GapPart implements Bench.Part {
  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final int RATE = 240;

  /** Far more than an org allows, so that many closes are under way at once. */
  private static final int BRISK = 3_000;

  private final int open = Integer.getInteger("bench.gaps", 600);

  @Override
  public void run(Workplace place) throws IOException, InterruptedException {
    Table table =
        new Table(
            "read to close, answers after 100 ms, ms", "closed", "p50", "p90", "p99", "longest");
    for (int rate : List.of(RATE, BRISK)) {
      String pace = Figures.whole(rate) + " a minute, ";
      beside(table, place, pace + "start-up cache", rate, place.started());
      beside(table, place, pace + "without the cache", rate, Workplace.AS_IN_THE_IMAGE);
    }
    table.print();
  }

  private void beside(Table table, Workplace place, String name, int rate, List<String> flags)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory(place.scratch(), "gap");
    try (BenchOrg org =
        new BenchOrg(OrgClock.from(Timepiece.system().instant(), 1), Crowd.Size.of(open, 1))) {
      org.org.faults().onAny().does(new Fault.Delays(Duration.ofMillis(100), true, false));
      Path settings = org.settings(directory, "enforce", rate, "customer-silent = 1 hour");
      List<String> command = place.product(flags, "sweep", "--config", settings.toString());
      try (Measured sweep = place.start("sweep", command, org.environment())) {
        sweep.ended(PATIENCE);
      }
      List<Double> gaps = org.books().gaps();
      table.row(
          name,
          Figures.whole(gaps.size()),
          Figures.of(Figures.percentile(gaps, 0.5), 1),
          Figures.of(Figures.percentile(gaps, 0.9), 1),
          Figures.of(Figures.percentile(gaps, 0.99), 1),
          Figures.of(Figures.percentile(gaps, 1), 1));
    }
  }
}
