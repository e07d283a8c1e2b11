package org.idlereaper.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.clock.VirtualTimepiece;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orgs side by side, from start to close. */
final class SweepScheduleTest {
  private static final SchedulePlan PLAN =
      new SchedulePlan(
          CronTimes.parse("0 0/5 * * * ?", ZoneId.of("America/Los_Angeles")),
          Duration.ofMinutes(2));

  private final VirtualTimepiece clock =
      VirtualTimepiece.standing(Instant.parse("2026-11-22T10:04:00Z"));
  private final RecordedFires told = new RecordedFires();
  private final CountDownLatch never = new CountDownLatch(1);
  private final AtomicBoolean askedToLeave = new AtomicBoolean();
  private final BlockingQueue<Thread> sweeping = new LinkedBlockingQueue<>();
  private final SweepTask quick = scheduledAt -> sweeping.add(Thread.currentThread());
  private final SweepTask hanging =
      scheduledAt -> {
        try {
          never.await();
        } catch (InterruptedException e) {
          askedToLeave.set(true);
          throw e;
        }
      };

  @AfterEach
  void letGo() {
    never.countDown();
  }

  private SweepSchedule start(Map<String, SweepTask> tasks, Map<String, Instant> lastFires) {
    return SweepSchedule.start(
        Waker.ticking(clock), PLAN, new TreeMap<>(tasks), lastFires, told, clock);
  }

  /**
   * Moves the clock once the waker of each org waits: one that has not begun to would sleep through
   * the move.
   */
  private void passes(Duration span, int orgs) throws InterruptedException {
    clock.awaitWaiting(orgs);
    clock.advance(span);
  }

  /** Waits until sweeps that were begun are over and forgotten: the next fire finds nobody busy. */
  private void sweepsEnd(int sweeps) throws InterruptedException {
    for (int i = 0; i < sweeps; i++) {
      Thread sweep = sweeping.poll(10, TimeUnit.SECONDS);
      assertThat(sweep).as("a sweep within 10 seconds").isNotNull();
      assertThat(sweep.join(Duration.ofSeconds(10))).isTrue();
    }
  }

  @Test
  void anOrgThatHangsDelaysNoOther() throws InterruptedException {
    try (SweepSchedule schedule = start(Map.of("a", hanging, "b", quick), Map.of())) {
      passes(Duration.ofMinutes(1), 2);
      assertThat(told.next(2))
          .containsExactlyInAnyOrder(
              "started a 2026-11-22T10:05:00Z", "started b 2026-11-22T10:05:00Z");
      sweepsEnd(1);
      passes(Duration.ofMinutes(5), 2);
      assertThat(told.next(2))
          .containsExactlyInAnyOrder(
              "skipped a 2026-11-22T10:10:00Z", "started b 2026-11-22T10:10:00Z");
      assertThat(schedule.running()).isTrue();
    }
  }

  @Test
  void anOrgThatFailsStopsNothing() throws InterruptedException {
    SweepTask failing =
        scheduledAt -> {
          sweeping.add(Thread.currentThread());
          throw new IllegalStateException("poison");
        };
    try (SweepSchedule schedule = start(Map.of("a", failing, "b", quick), Map.of())) {
      passes(Duration.ofMinutes(1), 2);
      assertThat(told.next(3))
          .containsExactlyInAnyOrder(
              "started a 2026-11-22T10:05:00Z",
              "failed a 2026-11-22T10:05:00Z IllegalStateException",
              "started b 2026-11-22T10:05:00Z");
      sweepsEnd(2);
      passes(Duration.ofMinutes(5), 2);
      assertThat(told.next(3))
          .contains("started a 2026-11-22T10:10:00Z", "started b 2026-11-22T10:10:00Z");
      assertThat(schedule.running()).isTrue();
    }
  }

  @Test
  void tellsAtStartWhatWasMissedOfEachOrgAndSweepsNothing() {
    Map<String, Instant> last = Map.of("a", Instant.parse("2026-11-22T09:50:00Z"));
    try (SweepSchedule schedule = start(Map.of("a", quick, "b", quick), last)) {
      assertThat(told.sofar())
          .containsExactly("missed a 2026-11-22T09:55:00Z", "missed a 2026-11-22T10:00:00Z");
      assertThat(schedule.running()).isTrue();
    }
  }

  @Test
  void closesAtOnceWhereNothingRuns() throws InterruptedException {
    SweepSchedule schedule = start(Map.of("a", quick), Map.of());
    passes(Duration.ofMinutes(1), 1);
    told.next();
    assertThat(schedule.close(Duration.ofSeconds(10))).isTrue();
    assertThat(schedule.close(Duration.ZERO)).isTrue();
    assertThat(schedule.running()).isFalse();
    clock.advance(Duration.ofMinutes(5));
    assertThat(told.sofar()).isEmpty();
  }

  @Test
  void waitsNoLongerThanToldAndAsksTheRestToLeave() throws InterruptedException {
    SweepSchedule schedule = start(Map.of("a", hanging, "b", hanging), Map.of());
    passes(Duration.ofMinutes(1), 2);
    told.next(2);
    long since = Timepiece.system().nanoTime();
    assertThat(schedule.close(Duration.ofMillis(200))).isFalse();
    assertThat(Timepiece.system().elapsedSince(since))
        .isBetween(Duration.ofMillis(190), Duration.ofSeconds(5));
    assertThat(schedule.close(Duration.ofSeconds(10))).isTrue();
    assertThat(askedToLeave).isTrue();
  }

  @Test
  void waitsForASweepThatEndsInTime() throws InterruptedException {
    SweepSchedule schedule = start(Map.of("a", hanging), Map.of());
    passes(Duration.ofMinutes(1), 1);
    told.next();
    never.countDown();
    assertThat(schedule.close(Duration.ofSeconds(10))).isTrue();
    assertThat(askedToLeave).isFalse();
  }

  @Test
  void runsOnQuartzByTheMachinesClock() throws InterruptedException {
    SchedulePlan everySecond =
        new SchedulePlan(
            CronTimes.parse("* * * * * ?", ZoneId.of("America/Los_Angeles")),
            Duration.ofSeconds(2));
    try (SweepSchedule schedule =
        SweepSchedule.start(
            Waker.quartz(),
            everySecond,
            Map.of("a", hanging, "b", quick),
            Map.of(),
            told,
            Timepiece.system())) {
      List<String> lines = told.next(6);
      assertThat(schedule.running()).isTrue();
      assertThat(lines).filteredOn(line -> line.startsWith("started a")).hasSize(1);
      assertThat(lines).filteredOn(line -> line.startsWith("started b")).hasSizeGreaterThan(1);
      assertThat(lines).noneMatch(line -> line.startsWith("missed"));
    }
  }
}
