package org.idlereaper.genesys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
final class QueryWindowTest {
  private static final Instant NOW = Instant.parse("2026-08-19T12:00:00Z");

  @Test
  void ninetyDaysAreFourWindowsThatMeetAtMidnight() {
    List<QueryWindow> windows = QueryWindow.cut(NOW.minus(Duration.ofDays(90)), NOW);
    assertThat(windows)
        .extracting(QueryWindow::interval)
        .containsExactly(
            "2026-05-21T12:00:00.000Z/2026-06-20T00:00:00.000Z",
            "2026-06-20T00:00:00.000Z/2026-07-20T00:00:00.000Z",
            "2026-07-20T00:00:00.000Z/2026-08-19T00:00:00.000Z",
            "2026-08-19T00:00:00.000Z/2026-08-19T12:00:00.000Z");
  }

  @Test
  void nothingToLookBackOnIsNoWindow() {
    assertThat(QueryWindow.cut(NOW, NOW)).isEmpty();
    assertThat(QueryWindow.cut(NOW, NOW.minusSeconds(1))).isEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void windowsCoverTheLookBackWithoutAGapHoweverOftenTheyAreHalved(long seed) {
    Random random = new Random(seed);
    Instant from = NOW.minusSeconds(1 + random.nextInt(200 * 86_400)).minusNanos(random.nextInt());
    Deque<QueryWindow> left = new ArrayDeque<>(QueryWindow.cut(from, NOW));
    Instant at = from;
    while (!left.isEmpty()) {
      QueryWindow window = left.remove();
      assertThat(Duration.between(window.from(), window.until()))
          .isLessThanOrEqualTo(Duration.ofDays(30));
      if (window.divisible() && random.nextInt(3) > 0) {
        left.addFirst(window.halves().getLast());
        left.addFirst(window.halves().getFirst());
        continue;
      }
      assertThat(window.from()).isEqualTo(at);
      at = window.until();
    }
    assertThat(at).isEqualTo(NOW);
  }

  @Test
  void smallerPagesGoOnWhereTheLargerOneStood() {
    PageNumber page = new PageNumber(3, 100);
    while (page.smaller().isPresent()) {
      long before = page.before();
      page = page.smaller().orElseThrow();
      assertThat(page.before()).isEqualTo(before);
    }
    assertThat(page.size()).isEqualTo(1);
  }
}
