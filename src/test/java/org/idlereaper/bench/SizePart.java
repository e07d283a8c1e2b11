package org.idlereaper.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.simulator.Crowd;
import org.idlereaper.simulator.OrgSettings;
import org.idlereaper.simulator.SimulatedOrg;

/**
 * Very many open conversations, each listed and judged due or not by the packaged product in one
 * observing sweep with a heap of 256 MB. Half of them are idle and nothing is known of any, so all
 * are due; the limit on closes ends the sweep after the first hundred reads, the oldest first.
 */
final class SizePart implements Bench.Part {
  private static final Duration PATIENCE = Duration.ofMinutes(40);
  private static final int LIMITED = 3;
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
      org.crowd(Crowd.Size.of(size, 0.5));
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
        Duration took = sweep.ended(PATIENCE, LIMITED);
        String said = sweep.output();
        table.row(
            Figures.whole(size),
            Figures.of(took.toMillis() / 1e3, 1),
            Figures.of(sweep.processorSeconds(), 1),
            number(said, "seen"),
            number(said, "read"),
            number(said, "deferred"),
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
        limits { max-closes = 50, max-share = 100%% }
        policies = [{ id = web, match { message-types = [webmessaging] } }]
      }
      ledger.url = "jdbc:sqlite:%s/ledger.db"
      stop-file = "%s/STOP"
    }
    """
        .formatted(directory, directory);
  }

  private static String number(String said, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\"\\s*:\\s*(\\d+)").matcher(said);
    String last = "?";
    while (matcher.find()) {
      last = Figures.whole(Long.parseLong(matcher.group(1)));
    }
    return last;
  }
}
