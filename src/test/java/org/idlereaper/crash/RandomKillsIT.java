package org.idlereaper.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.rows.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The daemon is killed at random moments (SIGKILL) while everything goes wrong and people come
 * back. The seed is printed: the same one plays the same conversations, faults and lives, as far as
 * two processes on one machine ever do the same. {@code -Dcrash.seed}, {@code -Dcrash.kills}.
 */
final class RandomKillsIT {
  private static final int A_SEASON = 25;
  private static final int SIDE_BY_SIDE = 3;
  private static final Duration WITHIN = Duration.ofMinutes(10);

  @TempDir private Path directory;

  @Test
  @Timeout(300)
  @Row("F46 kill -9 at random moments (P6): settled by reading, 0 differences")
  void aFewKills() throws Exception {
    kill(10, 5, 2);
  }

  @Test
  @Tag("slow")
  @Timeout(7200)
  void aThousandKills() throws Exception {
    kill(Integer.getInteger("crash.kills", 1_000), A_SEASON, SIDE_BY_SIDE);
  }

  private void kill(int kills, int aSeason, int sideBySide) throws Exception {
    long seed = Long.getLong("crash.seed", Timepiece.system().nanoTime());
    System.out.println("random kills: " + kills + ", -Dcrash.seed=" + seed);
    List<KillSeason.Result> results = new ArrayList<>();
    try (ExecutorService side = Executors.newFixedThreadPool(sideBySide)) {
      List<Future<KillSeason.Result>> running = new ArrayList<>();
      for (int season = 0; season * aSeason < kills; season++) {
        int some = Math.min(aSeason, kills - season * aSeason);
        Path place = Files.createDirectory(directory.resolve("season-" + season));
        KillSeason next = new KillSeason(seed + season);
        Callable<KillSeason.Result> run = () -> told(seed, () -> next.run(place, some));
        running.add(side.submit(run));
      }
      for (Future<KillSeason.Result> one : running) {
        results.add(one.get());
      }
    }
    tell(results);
    assertThat(results.stream().flatMap(one -> one.differences().stream())).isEmpty();
    assertThat(results)
        .allSatisfy(
            one -> {
              assertThat(one.outcomes()).as("seed %d", one.seed()).doesNotContainKey("open");
              assertThat(one.slowest()).isLessThanOrEqualTo(WITHIN);
              assertThat(one.written()).as("it did write").isPositive();
            });
  }

  /** Tells at once how it went, for others go on. */
  private static KillSeason.Result told(long seed, Callable<KillSeason.Result> season)
      throws Exception {
    try {
      KillSeason.Result result = season.call();
      System.out.println(result);
      return result;
    } catch (Exception | AssertionError e) {
      System.out.println("a season from -Dcrash.seed=" + seed + " broke off: " + e);
      throw e;
    }
  }

  private static void tell(List<KillSeason.Result> results) {
    Map<String, Long> outcomes = new TreeMap<>();
    results.forEach(
        one -> one.outcomes().forEach((word, number) -> outcomes.merge(word, number, Long::sum)));
    int kills = results.stream().mapToInt(KillSeason.Result::kills).sum();
    System.out.println(
        "random kills: %d kills (%d right after a write had arrived), %d restarts, %d writes sent, intents %s, %d raced and reported, %d differences"
            .formatted(
                kills,
                results.stream().mapToInt(KillSeason.Result::inTheMiddle).sum(),
                kills + results.size(),
                results.stream().mapToInt(KillSeason.Result::written).sum(),
                outcomes,
                results.stream().mapToInt(KillSeason.Result::raced).sum(),
                results.stream().mapToLong(one -> one.differences().size()).sum()));
  }
}
