package org.idlereaper.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.idlereaper.simulator.Crowd;

/**
 * Draining a backlog under the platform's limit, on a scaled clock: everybody idle, and a tenth of
 * ten times as many idle where the due list is warm; beside a script over plain HTTP and the same
 * script over the vendor's SDK. The safe minimum is one read and one write for each close, one
 * hundredth of a look at analytics to confirm it, and the pages of one list, at the configured
 * rate.
 */
final class DrainPart implements Bench.Part {
  private static final Duration PATIENCE = Duration.ofMinutes(40);
  private static final int RATE = 240;
  private static final int LIMIT = 300;

  private static final int UNLIMITED = 100_000;
  private static final String DEFAULTS = "customer-silent = 1 hour";

  private final int closes = Integer.getInteger("bench.closes", 10_000);
  private final double factor = Double.parseDouble(System.getProperty("bench.factor", "30"));
  private final boolean peers = !Boolean.getBoolean("bench.withoutPeers");

  @Override
  public void run(Workplace place) throws IOException, InterruptedException {
    Table table =
        new Table(
            "drain (clock x " + Figures.of(factor, 0) + ")",
            "closed",
            "minutes",
            "over the safe minimum",
            "requests a close",
            "429s",
            "gap p50 ms",
            "p99",
            "heap MiB",
            "resident MiB");
    reaper(table, place, closes, 1);
    reaper(table, place, closes * 10, 0.1);
    if (peers) {
      script(table, place);
      sdk(table, place);
    }
    table.print();
  }

  private void reaper(Table table, Workplace place, int open, double idle)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory(place.scratch(), "drain");
    try (BenchOrg org = new BenchOrg(factor, Crowd.Size.of(open, idle))) {
      if (idle < 1) {
        Path look = org.settings(directory, "observe", UNLIMITED, DEFAULTS);
        try (Measured warm = org.reaper(place, look, 1, 0)) {
          warm.ended(PATIENCE);
        }
      }
      org.begin(LIMIT);
      Path settings = org.settings(directory, "enforce", RATE, DEFAULTS);
      try (Measured drain = org.reaper(place, settings, 5, 0)) {
        drain.ended(PATIENCE);
        String said = drain.output();
        row(
            table,
            "reaper, %s idle of %s open"
                .formatted(Figures.whole(org.crowd.idle()), Figures.whole(open)),
            org,
            open,
            RATE,
            said.substring(said.lastIndexOf("heap=") + 5).strip(),
            drain.residentAtMost());
        System.out.println(
            Stream.of(said.split("\n"))
                .filter(line -> line.startsWith("sweep "))
                .collect(Collectors.joining("\n")));
      }
    }
  }

  private void script(Table table, Workplace place) throws IOException, InterruptedException {
    peer(
        table,
        place,
        "script on OkHttp",
        Workplace.own(List.of("-XX:+UseSerialGC"), ScriptPeer.class));
  }

  private void sdk(Table table, Workplace place) throws IOException, InterruptedException {
    peer(
        table,
        place,
        "script on the SDK",
        List.of(Workplace.java(), "-XX:+UseSerialGC", "-cp", place.peer("sdk"), "peer.SdkScript"));
  }

  private void peer(Table table, Workplace place, String name, List<String> command)
      throws IOException, InterruptedException {
    try (BenchOrg org = new BenchOrg(factor, Crowd.Size.of(closes, 1))) {
      org.begin(LIMIT);
      try (Measured peer = place.start("peer", command, org.environment())) {
        peer.ended(PATIENCE);
        row(table, name + ", unconfirmed", org, closes, LIMIT, "", peer.residentAtMost());
      }
    }
  }

  private static void row(
      Table table, String name, BenchOrg org, int open, int rate, String heap, long resident) {
    BenchOrg.Books books = org.books();
    double minimum = (2.01 * books.closed() + open / 100.0) / rate;
    table.row(
        name,
        Figures.whole(books.closed()),
        Figures.of(books.minutes(), 1),
        Figures.of(books.minutes() / minimum, 3),
        Figures.of((double) books.requests() / books.closed(), 3),
        Figures.whole(books.refused()),
        Figures.of(Figures.percentile(books.gaps(), 0.5), 1),
        Figures.of(Figures.percentile(books.gaps(), 0.99), 1),
        heap,
        Figures.whole(resident));
  }
}
