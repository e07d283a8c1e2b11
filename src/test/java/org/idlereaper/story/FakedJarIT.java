package org.idlereaper.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.rows.Row;
import org.idlereaper.rows.RowTable;
import org.idlereaper.simulator.OrgSettings;
import org.idlereaper.simulator.SimulatedOrg;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged daemon on a wall clock that libfaketime sets, where that is installed. */
@Timeout(600)
final class FakedJarIT {
  private static final Duration PATIENCE = Duration.ofSeconds(200);

  @TempDir private Path directory;

  /** Not behind the command of that name: it would stand between us and the process. */
  private static Path faketime() {
    return installed(
        "libfaketimeMT.so.1",
        "/usr/lib/x86_64-linux-gnu/faketime",
        "/usr/lib/aarch64-linux-gnu/faketime");
  }

  private static Path installed(String tool, String... places) {
    List<Path> found =
        Stream.of(places).map(place -> Path.of(place, tool)).filter(Files::exists).toList();
    if (found.isEmpty()) {
      System.out.println("skipped: " + tool + " is not installed (Debian: apt install faketime)");
    }
    assumeTrue(!found.isEmpty(), tool + " is not installed");
    return found.getFirst();
  }

  private static String forgotten(SimulatedOrg org) {
    return org.conversation()
        .ago(Duration.ofHours(5))
        .customerArrives()
        .customerWrites()
        .joinsQueue(org.directory().queue("Support"))
        .ago(Duration.ofHours(4))
        .agentJoins(org.directory().agent("Anna"))
        .agentWrites()
        .play();
  }

  private static void await(String what, PackagedJar jar, String... words)
      throws InterruptedException {
    long since = Timepiece.system().nanoTime();
    while (!Stream.of(words).allMatch(jar.out()::contains)) {
      assertThat(jar.alive()).as("alive, waiting for " + what + ": " + jar.out()).isTrue();
      assertThat(Timepiece.system().elapsedSince(since)).as(what + jar.out()).isLessThan(PATIENCE);
      Timepiece.system().pause(Duration.ofMillis(50));
    }
  }

  /** Ten past one in the morning for the second time; both clocks run at twice the pace. */
  @Test
  @Row("F76 the packaged daemon at 01:10 PST of November (P19): wakes in the repeated hour, closes")
  void wakesAndClosesInsideTheRepeatedHour() throws Exception {
    Path library = faketime();
    Timepiece night = Timepiece.scaled(Instant.parse("2026-11-01T09:10:00Z"), 2);
    try (SimulatedOrg org =
            SimulatedOrg.start(
                night, OrgSettings.defaults().withTokenLifetime(Duration.ofDays(1)));
        PackagedJar jar =
            new PackagedJar.Start(directory, org)
                .with("LD_PRELOAD", library.toString())
                .with("FAKETIME", "@2026-11-01 09:10:00 x2")
                .with("TZ", "UTC")
                .on("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
                .at("0/30 * * * * ?")
                .runs("run")) {
      String id = forgotten(org);
      await("a close", jar, "conversation.closed", id);
      assertThat(org.see(id).orElseThrow().ended()).isPresent();
      assertThat(jar.out()).contains("PST (-08:00)").doesNotContain("clock-skew");
      List<Instant> sweeps =
          org.journal().requests().stream().map(request -> request.at()).toList();
      assertThat(sweeps)
          .allMatch(at -> at.isAfter(Instant.parse("2026-11-01T09:10:00Z")))
          .allMatch(at -> at.isBefore(Instant.parse("2026-11-01T10:00:00Z")));
      RowTable.saw("closed between " + sweeps.getFirst() + " and " + sweeps.getLast());
      jar.terminate();
      assertThat(jar.ends(Duration.ofSeconds(20))).isZero();
    }
  }

  @Test
  @Tag("slow")
  @Row(
      "P23 the packaged daemon an hour behind, then right (F78): closes nothing before its clock is right")
  void closesNothingWhileItsClockIsWrong() throws Exception {
    Path library = faketime();
    Path offset = Files.writeString(directory.resolve("offset"), "-3600");
    try (SimulatedOrg org = SimulatedOrg.start(Timepiece.system(), OrgSettings.defaults());
        PackagedJar jar =
            new PackagedJar.Start(directory, org)
                .with("LD_PRELOAD", library.toString())
                .with("FAKETIME_TIMESTAMP_FILE", offset.toString())
                .with("FAKETIME_NO_CACHE", "1")
                .with("FAKETIME_DONT_FAKE_MONOTONIC", "1")
                .on("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
                .org("requests-per-minute = 10000")
                .at("0/30 * * * * ?")
                .runs("run")) {
      String first = forgotten(org);
      await("a sweep that stops", jar, "sweep.stopped", "clock-skew");
      assertThat(org.journal().writes()).isEmpty();

      Files.writeString(offset, "+0");
      await("a close", jar, "conversation.closed", first);
      int writes = org.journal().writes().size();
      assertThat(writes).isPositive();

      RowTable.saw(
          "stopped %d times for clock-skew, %d writes, all of them once it was right"
              .formatted(stops(jar), writes));
      jar.terminate();
      assertThat(jar.ends(Duration.ofSeconds(20))).isZero();
    }
  }

  private static int stops(PackagedJar jar) {
    return (int)
        jar.out()
            .lines()
            .filter(line -> line.contains("sweep.stopped") && line.contains("clock-skew"))
            .count();
  }
}
