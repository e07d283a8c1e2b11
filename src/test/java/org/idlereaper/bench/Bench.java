package org.idlereaper.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs the parts that are asked for, one after the other, and prints a table for each. */
public final class Bench {
  private Bench() {}

  /** One part: prints its tables. */
  interface Part {
    void run(Workplace place) throws IOException, InterruptedException;
  }

  private static final Map<String, Part> PARTS =
      Map.of(
          "start", new StartPart(),
          "size", new SizePart(),
          "drain", new DrainPart(),
          "gap", new GapPart(),
          "steady", new SteadyPart());

  /**
   * Runs parts.
   *
   * @param args their names, separated by commas; where {@code target} is; where Maven is
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path scratch = Files.createTempDirectory("reaper-bench");
    try {
      Workplace place = new Workplace(Path.of(args[1]), scratch, Path.of(args[2]));
      System.out.println(machine());
      for (String name : List.of(args[0].split(","))) {
        Part part = PARTS.get(name);
        if (part == null) {
          throw new IllegalArgumentException("no part '" + name + "'; there is: " + PARTS.keySet());
        }
        System.out.println();
        part.run(place);
      }
    } finally {
      delete(scratch);
    }
  }

  private static String machine() throws IOException {
    String processor = "unknown processor";
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      processor =
          lines
              .filter(line -> line.startsWith("model name"))
              .findFirst()
              .map(line -> line.substring(line.indexOf(':') + 2))
              .orElse(processor);
    }
    return "%d x %s, %s %s, Java %s; load %s when it began"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            processor,
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            Runtime.version(),
            Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
