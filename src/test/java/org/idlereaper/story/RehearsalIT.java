package org.idlereaper.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.idlereaper.Rehearsal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the image's build does to start in a fraction of the time. */
@Timeout(240)
final class RehearsalIT {
  private static final List<String> FLAGS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");

  @TempDir private Path directory;

  @Test
  void theCacheThatComesOfItIsOneThatTheJarStartsWith() throws Exception {
    Path cache = directory.resolve("reaper.aot");
    List<String> rehearsal = new ArrayList<>(List.of("-cp", jar(), Rehearsal.class.getName()));
    rehearsal.add(cache.toString());
    rehearsal.addAll(FLAGS);
    assertThat(java(rehearsal)).startsWith("0 " + cache);
    assertThat(cache).isReadable();

    List<String> start = new ArrayList<>(FLAGS);
    // "on" refuses to start with a cache that does not fit
    start.addAll(List.of("-XX:AOTMode=on", "-XX:AOTCache=" + cache, "-jar", jar(), "--version"));
    assertThat(java(start)).startsWith("0 idle-session-reaper");
  }

  private static String jar() {
    return System.getProperty("reaper.jar");
  }

  /** Its exit code and what it said. */
  private static String java(List<String> arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return process.exitValue() + " " + said;
  }
}
