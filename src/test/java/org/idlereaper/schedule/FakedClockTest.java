package org.idlereaper.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.rows.Row;
import org.idlereaper.rows.RowTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process with the real Quartz, whose clock is set by libfaketime where that is installed. */
final class FakedClockTest {
  private @Nullable Process process;

  @AfterEach
  void end() {
    if (process != null) {
      process.destroyForcibly();
    }
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

  /** Not behind the command of that name: it would stand between us and the process. */
  private static Path faketime() {
    return installed(
        "libfaketimeMT.so.1",
        "/usr/lib/x86_64-linux-gnu/faketime",
        "/usr/lib/aarch64-linux-gnu/faketime");
  }

  private BlockingQueue<String> run(Map<String, String> environment, String cron, int fires)
      throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            FakedClockMain.class.getName(),
            cron,
            String.valueOf(fires));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("TZ", "UTC");
    builder.environment().putAll(environment);
    Process started = builder.start();
    process = started;
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    Thread.ofVirtual().start(() -> read(started, lines));
    return lines;
  }

  private static void read(Process started, BlockingQueue<String> lines) {
    try (BufferedReader out = started.inputReader()) {
      out.lines().forEach(lines::add);
    } catch (IOException e) {
      lines.add("unreadable: " + e);
    } finally {
      lines.add("end");
    }
  }

  private static List<String> until(BlockingQueue<String> lines, String last)
      throws InterruptedException {
    List<String> all = new ArrayList<>();
    while (all.isEmpty() || !all.getLast().endsWith(last)) {
      String line = lines.poll(90, TimeUnit.SECONDS);
      assertThat(line).as("a line within 90 s after %s", all).isNotNull().isNotEqualTo("end");
      all.add(line);
    }
    return all;
  }

  /** Every fifth minute from 00:00 PDT to 03:00 PST. */
  private static List<String> theNightOfNovember() {
    Stream<String> fourHours =
        Stream.of("00 PDT", "01 PDT", "01 PST", "02 PST")
            .flatMap(
                hour ->
                    IntStream.range(0, 12)
                        .mapToObj(
                            step ->
                                "2026-11-01 %s:%02d %s"
                                    .formatted(hour.substring(0, 2), 5 * step, hour.substring(3))));
    return Stream.concat(fourHours, Stream.of("2026-11-01 03:00 PST")).toList();
  }

  private List<String> fires(String start, String cron, String last) throws Exception {
    List<String> lines =
        until(
            run(Map.of("LD_PRELOAD", faketime().toString(), "FAKETIME", start), cron, 1_000), last);
    System.out.println(String.join("\n", lines));
    // by a clock that runs so fast a busy machine may miss a fire while the process still starts
    assertThat(lines).contains("running true");
    List<String> fires = lines.stream().filter(line -> !line.startsWith("running")).toList();
    RowTable.saw("%d fires, %s to %s".formatted(fires.size(), fires.getFirst(), fires.getLast()));
    return fires;
  }

  /**
   * When each fire was, whatever became of it: on a busy machine the fast clock lets one be missed.
   */
  private static List<String> times(List<String> fires) {
    assertThat(fires).anyMatch(line -> line.startsWith("started"));
    return fires.stream().map(line -> line.substring(line.indexOf(' ') + 1)).toList();
  }

  @Test
  @Row("F76 a real process around 01:00 PST of November: every five minutes, no hole")
  void runsThroughTheRepeatedHour() throws Exception {
    List<String> times =
        times(fires("@2026-11-01 08:30:00 x500", "0 0/5 * * * ?", "2026-11-01 01:30 PST"));
    assertThat(times).hasSizeGreaterThan(7);
    assertThat(theNightOfNovember()).containsSequence(times);
  }

  @Test
  @Row("F75 a real process on the morning without 02:30, daily at 02:30: at 03:00 PDT")
  void runsTheTimeThatDoesNotExistAtTheFirstThatDoes() throws Exception {
    assertThat(fires("@2027-03-14 09:20:00 x200", "0 30 2 * * ?", "2027-03-14 03:00 PDT"))
        .containsExactly("started 2027-03-14 03:00 PDT");
  }

  @Test
  @Row("F77 a real process on the morning with two 01:30, daily at 01:30: once, the second")
  void runsTheTimeThatComesTwiceOnce() throws Exception {
    assertThat(times(fires("@2026-11-01 07:30:00 x600", "0 30 1 * * ?", "2026-11-01 01:30 PST")))
        .containsExactly("2026-11-01 01:30 PST");
  }

  @Test
  @Tag("slow")
  @Row("F76 a real process from 00:00 PDT to 03:00 PST of November (P19): 49 fires in 4 hours")
  void runsEveryFiveMinutesAllNightInNovember() throws Exception {
    List<String> times =
        times(fires("@2026-11-01 06:10:00 x300", "0 0/5 * * * ?", "2026-11-01 03:00 PST"));
    List<String> night = times.stream().filter(time -> time.startsWith("2026-11-01")).toList();
    assertThat(night).hasSize(49).isEqualTo(theNightOfNovember());
  }

  @Test
  @Tag("slow")
  @Row("F75 a real process from 00:00 PST to 04:00 PDT of March (P19): 37 fires in 3 hours")
  void runsEveryFiveMinutesAllNightInMarch() throws Exception {
    List<String> times =
        times(fires("@2027-03-14 07:10:00 x300", "0 0/5 * * * ?", "2027-03-14 04:00 PDT"));
    List<String> night = times.stream().filter(time -> time.startsWith("2027-03-14")).toList();
    assertThat(night)
        .hasSize(37)
        .containsSequence("2027-03-14 01:55 PST", "2027-03-14 03:00 PDT", "2027-03-14 03:05 PDT");
  }

  @Test
  @Tag("slow")
  @Row("F78 a real process, 4000 days forward and back, 600 s back: no burst, no silence")
  void aClockThatJumpsMakesNoBurstAndNoSilenceForYears(@TempDir Path directory) throws Exception {
    Path library = faketime();
    Path offset = Files.writeString(directory.resolve("offset"), "+0");
    BlockingQueue<String> lines =
        run(
            Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                offset.toString(),
                "FAKETIME_NO_CACHE",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1"),
            "0/2 * * * * ?",
            100_000);
    // libfaketime makes a Java process slow to start where it leaves the monotonic clock alone
    Instant now = Timepiece.system().instant();
    assertThat(startsUntil(lines, year(now))).isEqualTo(1);
    Files.writeString(offset, "+4000d");
    assertThat(startsUntil(lines, year(now.plus(Duration.ofDays(4000))))).isLessThan(30);
    Files.writeString(offset, "+0");
    // Quartz has planned a fire eleven years ahead: within half a minute it is planned anew
    assertThat(startsUntil(lines, year(now))).isLessThan(30);
    Files.writeString(offset, "-600");
    assertThat(startsWithin(lines, Duration.ofSeconds(5))).isBetween(0, 1);
  }

  private static String year(Instant at) {
    return "started " + at.atOffset(ZoneOffset.UTC).getYear();
  }

  /** How many starts there were up to the first of this kind. */
  private static int startsUntil(BlockingQueue<String> lines, String first)
      throws InterruptedException {
    int starts = 0;
    while (true) {
      String line = lines.poll(120, TimeUnit.SECONDS);
      assertThat(line).as("a line within 120 s, waiting for " + first).isNotNull();
      starts += line.startsWith("started") ? 1 : 0;
      if (line.startsWith(first)) {
        return starts;
      }
    }
  }

  private static int startsWithin(BlockingQueue<String> lines, Duration span)
      throws InterruptedException {
    int starts = 0;
    long since = Timepiece.system().nanoTime();
    while (true) {
      Duration left = span.minus(Timepiece.system().elapsedSince(since));
      String line = lines.poll(left.toNanos(), TimeUnit.NANOSECONDS);
      if (line == null) {
        return starts;
      }
      starts += line.startsWith("started") ? 1 : 0;
    }
  }
}
