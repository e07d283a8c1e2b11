package org.idlereaper.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.simulator.Crowd;
import org.idlereaper.simulator.OrgSettings;
import org.idlereaper.simulator.SimulatedOrg;

/**
 * Very many open conversations, each listed and judged due or not by the packaged product in one
 * observing sweep with a heap of 256 MB. Thresholds are 30 days, so that the hundreds that are
 * older are due and read, and the others are put off.
 */
final class SizePart implements Bench.Part {
  private static final Duration PATIENCE = Duration.ofMinutes(40);
  private static final Duration THRESHOLD = Duration.ofDays(30);
  private static final String SIZES = System.getProperty("bench.sizes", "10000,100000,1000000");

  @Override
  public void run(Workplace place) throws IOException, InterruptedException {
    Table table =
        new Table("open", "sweep s", "processor s", "seen", "read", "put off", "peak resident MiB");
    List<Long> peaks = new ArrayList<>();
    for (String size : List.of(SIZES.split(","))) {
      peaks.add(row(table, place, Integer.parseInt(size)));
    }
    table.print();
    System.out.println(
        "peak resident, largest over smallest: "
            + Figures.of((double) peaks.getLast() / peaks.getFirst(), 2));
  }

  private static long row(Table table, Workplace place, int size)
      throws IOException, InterruptedException {
    try (SimulatedOrg org =
        SimulatedOrg.start(
            Timepiece.system(), OrgSettings.defaults().withRequestsPerMinute(10_000_000))) {
      org.crowd(
          new Crowd.Size(
              size, THRESHOLD.plusMinutes(30), Duration.ofHours(4), 0, Duration.ofHours(2)));
      Path directory = Files.createTempDirectory(place.scratch(), "size");
      Path settings = Files.writeString(directory.resolve("reaper.conf"), settings(directory));
      try (Measured sweep =
          place.start(
              "sweep",
              place.product(
                  List.of("-Xmx256m", "-XX:+UseSerialGC"),
                  "sweep",
                  "--observe",
                  "--output",
                  "json",
                  "--config",
                  settings.toString()),
              Map.of(
                  "GENESYS_API_URL", org.url().toString(),
                  "GENESYS_CLIENT_ID", org.clientId(),
                  "GENESYS_CLIENT_SECRET", org.clientSecret(),
                  "MALLOC_ARENA_MAX", "2"))) {
        Duration took = sweep.ended(PATIENCE);
        String said = sweep.output();
        table.row(
            Figures.whole(size),
            Figures.of(took.toMillis() / 1e3, 1),
            Figures.of(sweep.processorSeconds(), 1),
            number(said, "seen"),
            number(said, "read"),
            number(said, "not-due"),
            Figures.whole(sweep.residentAtMost()));
        return sweep.residentAtMost();
      }
    }
  }

  private static String settings(Path directory) {
    return """
    reaper {
      mode = observe
      orgs.main {
        api-url = ${GENESYS_API_URL}, login-url = ${GENESYS_API_URL}
        client-id = ${GENESYS_CLIENT_ID}, client-secret = ${GENESYS_CLIENT_SECRET}
        requests-per-minute = 100000
        limits { max-closes = 50, max-share = 25%% }
        policies = [{ id = web, match { message-types = [webmessaging] }
          idle-after { customer-left = 30 days, customer-silent = 30 days, abandoned-in-queue = 30 days,
            silent-after-transfer = 30 days, customer-alone = 30 days, wrap-up-pending = 30 days } }]
      }
      ledger.url = "jdbc:sqlite:%s/ledger.db"
      stop-file = "%s/STOP"
    }
    """
        .formatted(directory, directory);
  }

  private static String number(String json, String name) {
    String key = "\"" + name + "\":";
    return Stream.of(json.split("\n"))
        .filter(line -> line.startsWith("{\"sweeps\"") && line.contains(key))
        .map(line -> line.substring(line.indexOf(key) + key.length()).split("[,}]", 2)[0])
        .findFirst()
        .orElse("?");
  }
}
