package org.idlereaper.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.idlereaper.Rehearsal;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Where the benchmark finds what it runs.
 *
 * @param target the build's directory with the packaged jar and its libraries
 * @param scratch for ledgers, settings and logs; deleted at the end
 * @param maven its home, to build the peers with
 */
record Workplace(Path target, Path scratch, Path maven) {
  /** A collector, a compiler and a heap as in the image with its limit of 256 MiB. */
  static final List<String> AS_IN_THE_IMAGE =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:CompileThresholdScaling=2",
          "-Xms12m",
          "-XX:NewSize=6m",
          "-Xmx115m",
          "-XX:ReservedCodeCacheSize=48m",
          "-XX:-UsePerfData");

  /**
   * The start-up cache and the flags that go with it, made as the image's build does; SQLite's
   * library lies beside its jar there.
   */
  List<String> started() throws IOException, InterruptedException {
    Path library = scratch.resolve("libsqlitejdbc.so");
    if (!Files.exists(library)) {
      unpackSqlite(library);
    }
    List<String> flags = new ArrayList<>(AS_IN_THE_IMAGE);
    flags.add("-Dorg.sqlite.lib.path=" + scratch);
    flags.add("-Dorg.sqlite.lib.name=" + library.getFileName());
    Path cache = scratch.resolve("reaper.aot");
    if (!Files.exists(cache)) {
      List<String> command =
          new ArrayList<>(
              List.of(
                  java(), "-cp", jar().toString(), Rehearsal.class.getName(), cache.toString()));
      command.addAll(flags);
      try (Measured rehearsal = start("rehearsal", command, Map.of())) {
        rehearsal.ended(Duration.ofMinutes(5));
      }
    }
    flags.addAll(List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on"));
    return flags;
  }

  private static void unpackSqlite(Path library) throws IOException {
    String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
    String name = "/org/sqlite/native/Linux/" + machine + "/libsqlitejdbc.so";
    try (InputStream packed = SQLiteJDBCLoader.class.getResourceAsStream(name)) {
      Files.copy(Objects.requireNonNull(packed, name), library);
    }
  }

  Path jar() {
    return target.resolve("idle-session-reaper.jar");
  }

  /** The java that runs this. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** A peer's jar and libraries, built where that has not been done. */
  String peer(String name) throws IOException, InterruptedException {
    Path built = target.resolve("bench").resolve(name);
    if (!Files.exists(built.resolve("peer.jar"))) {
      List<String> build =
          List.of(
              maven.resolve("bin").resolve("mvn").toString(),
              "-B",
              "-ntp",
              "-q",
              "-f",
              Path.of("src/bench", name, "pom.xml").toString(),
              "-Dbench.target=" + built.toAbsolutePath(),
              "package");
      Process process = new ProcessBuilder(build).inheritIO().start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException("the peer " + name + " does not build");
      }
    }
    return built.resolve("peer.jar") + ":" + built.resolve("lib") + "/*";
  }

  /** What runs a class of the tests, as a process of its own. */
  static List<String> own(List<String> flags, Class<?> main, String... args) {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(flags);
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()));
    command.addAll(List.of(args));
    return command;
  }

  /** What runs the packaged product. */
  List<String> product(List<String> flags, String... args) {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(flags);
    command.addAll(List.of("-jar", jar().toString()));
    command.addAll(List.of(args));
    return command;
  }

  /** Starts something whose output is kept. */
  Measured start(String name, List<String> command, Map<String, String> environment)
      throws IOException {
    return Measured.start(command, environment, Files.createTempFile(scratch, name, ".log"));
  }
}
