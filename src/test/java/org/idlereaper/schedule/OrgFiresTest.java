package org.idlereaper.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.idlereaper.clock.VirtualTimepiece;
import org.idlereaper.rows.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Late, early, twice, never: what becomes of a fire. Every five minutes, two minutes' deadline. */
@Timeout(300)
final class OrgFiresTest {
  private static final SchedulePlan PLAN =
      new SchedulePlan(CronTimes.parse("0 0/5 * * * ?", ZoneId.of("UTC")), Duration.ofMinutes(2));

  private final VirtualTimepiece clock =
      VirtualTimepiece.standing(Instant.parse("2026-11-22T10:04:00Z"));
  private final RecordedFires told = new RecordedFires();
  private final Semaphore mayEnd = new Semaphore(1_000);
  private SweepTask task = scheduledAt -> mayEnd.acquire();
  private OrgFires org = org("2026-11-22T10:04:00Z");

  private OrgFires org(String settled) {
    SweepTask sweep = scheduledAt -> task.sweep(scheduledAt);
    return new OrgFires("main", PLAN, sweep, told, clock, Instant.parse(settled));
  }

  @AfterEach
  void letGo() {
    org.interrupt();
  }

  private void wokenAt(String time) {
    clock.jumpTo(Instant.parse(time));
    org.alarm(Instant.parse(time));
  }

  /** Also: nothing has been told behind the test's back, for the guard is taken by the alarm. */
  private void sweepEnded() {
    await().until(() -> !org.busy());
  }

  private void nothingIsTold() {
    sweepEnded();
    assertThat(told.sofar()).isEmpty();
  }

  @Test
  void startsTheSweepOfAFire() throws InterruptedException {
    wokenAt("2026-11-22T10:05:00Z");
    assertThat(told.next()).isEqualTo("started main 2026-11-22T10:05:00Z");
    sweepEnded();
    wokenAt("2026-11-22T10:10:00.003Z");
    assertThat(told.next()).isEqualTo("started main 2026-11-22T10:10:00Z");
  }

  @Test
  void startsAFireThatItIsWokenForAFewMillisecondsEarly() throws InterruptedException {
    clock.jumpTo(Instant.parse("2026-11-22T10:04:59.998Z"));
    org.alarm(Instant.parse("2026-11-22T10:05:00Z"));
    assertThat(told.next()).isEqualTo("started main 2026-11-22T10:05:00Z");
  }

  @Test
  @Row("P18 woken again and again for one fire: started once")
  void startsAFireOnceHoweverOftenItIsWoken() throws InterruptedException {
    wokenAt("2026-11-22T10:05:00Z");
    told.next();
    sweepEnded();
    wokenAt("2026-11-22T10:05:00Z");
    wokenAt("2026-11-22T10:05:01Z");
    wokenAt("2026-11-22T10:09:59Z");
    nothingIsTold();
  }

  @Test
  @Row("F81 two fires during a sweep: skipped, not made up for")
  void skipsAFireDuringASweepAndDoesNotMakeUpForIt() throws InterruptedException {
    mayEnd.drainPermits();
    wokenAt("2026-11-22T10:05:00Z");
    assertThat(told.next()).isEqualTo("started main 2026-11-22T10:05:00Z");
    wokenAt("2026-11-22T10:10:00Z");
    wokenAt("2026-11-22T10:15:00Z");
    assertThat(told.next(2))
        .containsExactly("skipped main 2026-11-22T10:10:00Z", "skipped main 2026-11-22T10:15:00Z");
    mayEnd.release(10);
    sweepEnded();
    nothingIsTold();
    wokenAt("2026-11-22T10:20:00Z");
    assertThat(told.next()).isEqualTo("started main 2026-11-22T10:20:00Z");
  }

  @Test
  @Row("P18 woken late, at the start deadline and after it: started, missed")
  void startsUpToTheDeadlineAndMissesAfterIt() throws InterruptedException {
    wokenAt("2026-11-22T10:06:59.999Z");
    assertThat(told.next()).isEqualTo("started main 2026-11-22T10:05:00Z");
    sweepEnded();
    wokenAt("2026-11-22T10:12:00Z");
    assertThat(told.next()).isEqualTo("started main 2026-11-22T10:10:00Z");
    sweepEnded();
    wokenAt("2026-11-22T10:17:00.001Z");
    assertThat(told.next()).isEqualTo("missed main 2026-11-22T10:15:00Z");
    nothingIsTold();
  }

  @Test
  @Row("F79 the machine slept over four fires (P18): three missed, the latest started if in time")
  void startsAtMostOneAfterALongSleep() throws InterruptedException {
    wokenAt("2026-11-22T10:21:00Z");
    assertThat(told.next(4))
        .containsExactlyInAnyOrder(
            "missed main 2026-11-22T10:05:00Z",
            "missed main 2026-11-22T10:10:00Z",
            "missed main 2026-11-22T10:15:00Z",
            "started main 2026-11-22T10:20:00Z");
    sweepEnded();
    nothingIsTold();
  }

  @Test
  @Row("F80 woken after a night, too late for the last fire (F79): 120 missed, none started")
  void startsNoneAfterANightAndTellsOfEach() throws InterruptedException {
    wokenAt("2026-11-22T20:04:30Z");
    sweepEnded();
    assertThat(told.sofar())
        .hasSize(120)
        .allMatch(line -> line.startsWith("missed main "))
        .endsWith("missed main 2026-11-22T20:00:00Z");
    wokenAt("2026-11-22T20:05:00Z");
    assertThat(told.next()).isEqualTo("started main 2026-11-22T20:05:00Z");
  }

  @Test
  void startsOnlyTheLatestWhereTheDeadlineIsLongerThanThePeriod() throws InterruptedException {
    SchedulePlan patient = new SchedulePlan(PLAN.times(), Duration.ofHours(1));
    org = new OrgFires("main", patient, task, told, clock, Instant.parse("2026-11-22T10:04:00Z"));
    wokenAt("2026-11-22T10:16:00Z");
    assertThat(told.next(3))
        .containsExactlyInAnyOrder(
            "missed main 2026-11-22T10:05:00Z",
            "missed main 2026-11-22T10:10:00Z",
            "started main 2026-11-22T10:15:00Z");
  }

  @Test
  @Row("F80 the process was down over three fires: three missed, none started")
  void tellsWhatWasMissedWhileTheProcessWasDownAndStartsNothing() {
    org = org("2026-11-22T09:45:00.250Z");
    clock.jumpTo(Instant.parse("2026-11-22T10:00:30Z"));
    org.begin();
    assertThat(told.sofar())
        .containsExactly(
            "missed main 2026-11-22T09:50:00Z",
            "missed main 2026-11-22T09:55:00Z",
            "missed main 2026-11-22T10:00:00Z");
    wokenAt("2026-11-22T10:00:31Z");
    nothingIsTold();
  }

  @Test
  void tellsOfAThousandMissedFiresAndThatThereWereMore() throws InterruptedException {
    org = org("2026-10-22T10:00:00Z");
    org.begin();
    List<String> lines = told.sofar();
    assertThat(lines).hasSize(1001);
    assertThat(lines.getFirst()).isEqualTo("missed main 2026-10-22T10:05:00Z");
    assertThat(lines.get(999)).isEqualTo("missed main 2026-10-25T21:20:00Z");
    assertThat(lines.getLast()).isEqualTo("more missed main 2026-10-25T21:25:00Z");

    // and of the rest at no later fire
    wokenAt("2026-11-22T10:05:00Z");
    assertThat(told.next()).isEqualTo("started main 2026-11-22T10:05:00Z");
    sweepEnded();
    assertThat(told.sofar()).isEmpty();
    clock.jumpTo(Instant.parse("2026-11-22T10:04:00Z"));

    Instant last = Instant.parse("2026-11-22T10:04:00Z").minus(Duration.ofMinutes(5 * 1000));
    org = org(last.toString());
    org.begin();
    assertThat(told.sofar()).hasSize(1000).noneMatch(line -> line.startsWith("more"));
  }

  @Test
  @Row("F78 the wall clock an hour forward, then to 2038: one fire at most, then none")
  void aClockSetForwardGivesOneFireAtMost() throws InterruptedException {
    wokenAt("2026-11-22T10:05:00Z");
    told.next();
    sweepEnded();
    wokenAt("2026-11-22T11:05:01Z");
    assertThat(told.next(12))
        .contains("started main 2026-11-22T11:05:00Z", "missed main 2026-11-22T11:00:00Z")
        .filteredOn(line -> line.startsWith("started"))
        .hasSize(1);
    sweepEnded();
    wokenAt("2038-01-19T03:14:08Z");
    sweepEnded();
    assertThat(told.sofar())
        .hasSize(1001)
        .noneMatch(line -> line.startsWith("started"))
        .last()
        .asString()
        .startsWith("more missed");
  }

  @Test
  @Row("F78 the wall clock an hour back (P18): no fire a second time")
  void aClockSetBackAnHourRepeatsNoFire() throws InterruptedException {
    wokenAt("2026-11-22T10:05:00Z");
    told.next();
    sweepEnded();
    for (String time : List.of("09:05:00", "09:10:00", "09:55:00", "10:00:00", "10:05:00")) {
      wokenAt("2026-11-22T" + time + "Z");
    }
    nothingIsTold();
    wokenAt("2026-11-22T10:10:00Z");
    assertThat(told.next()).isEqualTo("started main 2026-11-22T10:10:00Z");
  }

  @Test
  @Row("F78 the wall clock from 2038 back, then to 1970: the next fire as ever")
  void aClockThatHadBeenYearsAheadIsForgotten() throws InterruptedException {
    wokenAt("2038-01-19T03:14:08Z");
    told.sofar();
    wokenAt("2026-11-22T10:05:00Z");
    assertThat(told.next()).isEqualTo("started main 2026-11-22T10:05:00Z");
    sweepEnded();
    wokenAt("1970-01-01T00:05:00Z");
    assertThat(told.next()).isEqualTo("started main 1970-01-01T00:05:00Z");
    sweepEnded();
    nothingIsTold();
  }

  @Test
  void aLastFireFromAClockThatWasAheadBlocksNothing() throws InterruptedException {
    org = org("2031-01-01T00:00:00Z");
    org.begin();
    wokenAt("2026-11-22T10:05:00Z");
    assertThat(told.next()).isEqualTo("started main 2026-11-22T10:05:00Z");
  }

  @Test
  void aSweepThatFailsIsToldAndTheNextOneStarts() throws InterruptedException {
    task =
        scheduledAt -> {
          throw new IllegalStateException("poison");
        };
    wokenAt("2026-11-22T10:05:00Z");
    assertThat(told.next(2))
        .containsExactly(
            "started main 2026-11-22T10:05:00Z",
            "failed main 2026-11-22T10:05:00Z IllegalStateException");
    sweepEnded();
    task =
        scheduledAt -> {
          throw new StackOverflowError();
        };
    wokenAt("2026-11-22T10:10:00Z");
    assertThat(told.next(2))
        .containsExactly(
            "started main 2026-11-22T10:10:00Z",
            "failed main 2026-11-22T10:10:00Z StackOverflowError");
    sweepEnded();
    task = scheduledAt -> {};
    wokenAt("2026-11-22T10:15:00Z");
    assertThat(told.next()).isEqualTo("started main 2026-11-22T10:15:00Z");
  }

  @Test
  void aListenerThatFailsLosesNoFire() throws InterruptedException {
    told.breakOnMissed();
    wokenAt("2026-11-22T10:11:00Z");
    assertThat(told.next()).isEqualTo("started main 2026-11-22T10:10:00Z");
  }

  @Test
  void startsNothingOnceStopped() {
    org.stop();
    wokenAt("2026-11-22T10:05:00Z");
    nothingIsTold();
  }
}
