package org.idlereaper.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.idlereaper.crash.CrashCase.Closes;
import org.idlereaper.crash.CrashCase.Effect;
import org.idlereaper.crash.CrashCase.People;
import org.idlereaper.rows.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The daemon dies at every point of the closing protocol, whatever becomes of its request and
 * whatever the people do meanwhile: who is back is not closed, every intent settles, and the
 * account tells the truth.
 */
final class CrashMatrixIT {
  /** Most of a batch's time is waiting. */
  private static final int SIDE_BY_SIDE = 3;

  private static final Duration WITHIN = Duration.ofMinutes(10);

  @TempDir private Path directory;

  /** Every crash point once. */
  @Test
  @Timeout(300)
  @Row(
      "F46 killed at each crash point once (P9): settled by reading, nobody who is back closed, 0 differences")
  void aSampleOfEveryCrashPoint() throws Exception {
    List<CrashCase> some = new ArrayList<>();
    Effect[] effects = Effect.values();
    People[] people = People.values();
    for (CrashPoint point : CrashPoint.values()) {
      int i = point.number() - 1;
      some.add(new CrashCase(Closes.AGENT, point, effects[i % 3], people[(i + i / 3) % 3]));
    }
    check(List.of(some), "crash-sample.txt");
  }

  /**
   * 12 points x 3 effects x 3 deeds, and so for every sort of close. {@code
   * -Dcrash.only=AGENT,LATE,BACK} runs what begins so again.
   */
  @Test
  @Tag("slow")
  @Timeout(1200)
  void theWholeMatrix() throws Exception {
    List<List<CrashCase>> all = new ArrayList<>();
    for (Closes closes : Closes.values()) {
      for (Effect effect : Effect.values()) {
        for (People people : People.values()) {
          if (wanted(closes + "," + effect + "," + people)) {
            all.add(CrashCase.all(closes, effect, people));
          }
        }
      }
    }
    check(all, "crash-table.txt");
  }

  private static boolean wanted(String batch) {
    return batch.startsWith(System.getProperty("crash.only", ""));
  }

  private void check(List<List<CrashCase>> batches, String table) throws Exception {
    List<CrashBatch.Result> results = new ArrayList<>();
    try (ExecutorService side = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
      List<Future<CrashBatch.Result>> running = new ArrayList<>();
      for (int i = 0; i < batches.size(); i++) {
        CrashBatch batch = new CrashBatch(batches.get(i));
        Path place = Files.createDirectory(directory.resolve("batch-" + i));
        long seed = i + 1L;
        Callable<CrashBatch.Result> run = () -> batch.run(place, seed);
        running.add(side.submit(run));
      }
      for (Future<CrashBatch.Result> one : running) {
        results.add(result(one));
        write(table, rows(results));
      }
    }
    List<String> rows = rows(results);
    Duration slowest =
        results.stream().map(CrashBatch.Result::slowest).max(Duration::compareTo).orElseThrow();
    long ran = rows.stream().filter(row -> !row.contains("no such case")).count();
    System.out.println(
        "crash matrix: %d cells, %d run, slowest intent settled after %d s of the centre's time"
            .formatted(rows.size(), ran, slowest.toSeconds()));
    assertThat(results.stream().flatMap(result -> result.differences().stream())).isEmpty();
    assertThat(slowest).isLessThanOrEqualTo(WITHIN);
  }

  /** A batch that could not be run takes nothing away from the others, and fails the test. */
  private static CrashBatch.Result result(Future<CrashBatch.Result> one)
      throws InterruptedException {
    try {
      return one.get();
    } catch (ExecutionException e) {
      return new CrashBatch.Result(List.of(), List.of(String.valueOf(e.getCause())), Duration.ZERO);
    }
  }

  private static List<String> rows(List<CrashBatch.Result> results) {
    return results.stream().flatMap(result -> result.rows().stream()).toList();
  }

  private static void write(String name, List<String> rows) throws IOException {
    Path target = Files.createDirectories(Path.of("target"));
    Files.write(target.resolve(name), rows);
  }
}
