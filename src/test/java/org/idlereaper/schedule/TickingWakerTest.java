package org.idlereaper.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.clock.VirtualTimepiece;
import org.idlereaper.rows.Row;
import org.junit.jupiter.api.Test;

/** A thread on any clock; days pass in an instant here. */
final class TickingWakerTest extends WakerContract {
  private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

  @Override
  Waker waker() {
    return Waker.ticking(Timepiece.system());
  }

  /** Every pause is over at once, and its time has passed. */
  private static VirtualTimepiece skipping(String wall) {
    return VirtualTimepiece.advancingOnPause(Instant.parse(wall));
  }

  private static List<Instant> fires(
      VirtualTimepiece clock, String cron, int count, Consumer<Instant> atEach)
      throws InterruptedException {
    List<Instant> fires = new ArrayList<>();
    CountDownLatch enough = new CountDownLatch(count);
    try (Waker waker = Waker.ticking(clock)) {
      waker.wake(
          "main",
          CronTimes.parse(cron, PACIFIC),
          scheduled -> {
            if (enough.getCount() > 0) {
              fires.add(scheduled);
              atEach.accept(scheduled);
              enough.countDown();
            }
          });
      assertThat(enough.await(10, TimeUnit.SECONDS)).isTrue();
    }
    return fires;
  }

  @Test
  @Row("F76 a whole day of 25 hours, every five minutes: 300 fires and midnight")
  void wakesThreeHundredTimesOnTheDayOfTwentyFiveHours() throws InterruptedException {
    Instant midnight = Instant.parse("2026-11-01T07:00:00Z");
    List<Instant> fires =
        fires(skipping("2026-11-01T06:59:59Z"), "0 0/5 * * * ?", 301, scheduled -> {});
    for (int i = 0; i < fires.size(); i++) {
      assertThat(fires.get(i)).isEqualTo(midnight.plusSeconds(300L * i));
    }
    assertThat(fires.getLast()).isEqualTo("2026-11-02T08:00:00Z");
  }

  @Test
  void wakesOnceForTheFiresThatWereJumpedOver() throws InterruptedException {
    VirtualTimepiece clock = skipping("2026-11-22T10:04:00Z");
    List<Instant> fires =
        fires(
            clock,
            "0 0/5 * * * ?",
            3,
            scheduled -> {
              if (scheduled.equals(Instant.parse("2026-11-22T10:05:00Z"))) {
                clock.jumpTo(Instant.parse("2026-11-22T14:02:00Z"));
              }
            });
    assertThat(fires.get(1)).isEqualTo("2026-11-22T10:10:00Z");
    assertThat(fires.get(2)).isEqualTo("2026-11-22T14:05:00Z");
  }

  @Test
  void waitsUntilAClockSetBackAnHourHasPassedTheLastFire() throws InterruptedException {
    VirtualTimepiece clock = skipping("2026-11-22T10:04:00Z");
    List<Instant> fires =
        fires(
            clock,
            "0 0/5 * * * ?",
            2,
            scheduled -> clock.jumpTo(Instant.parse("2026-11-22T09:06:00Z")));
    assertThat(fires.get(1)).isEqualTo("2026-11-22T10:10:00Z");
  }

  @Test
  void plansAnewWhereTheClockHadBeenYearsAhead() throws InterruptedException {
    VirtualTimepiece clock = skipping("2038-01-19T03:14:08Z");
    List<Instant> fires =
        fires(
            clock,
            "0 0/5 * * * ?",
            2,
            scheduled -> clock.jumpTo(Instant.parse("2026-11-22T10:06:00Z")));
    assertThat(fires.get(1)).isEqualTo("2026-11-22T10:10:00Z");
  }

  @Test
  @Row("F78 the wall clock goes ahead while the next fire is hours away: seen within half a minute")
  void looksAtTheWallClockWhileItWaits() throws InterruptedException {
    VirtualTimepiece clock = VirtualTimepiece.standing(Instant.parse("2026-11-22T10:04:00Z"));
    CountDownLatch fired = new CountDownLatch(1);
    try (Waker waker = Waker.ticking(clock)) {
      // at 10:00 in Los Angeles, eight hours from now
      waker.wake("main", CronTimes.parse("0 0 10 * * ?", PACIFIC), scheduled -> fired.countDown());
      clock.awaitWaiting(1);
      clock.jumpTo(Instant.parse("2026-11-22T17:59:50Z"));
      clock.advance(Duration.ofSeconds(30));
      assertThat(fired.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }
}
