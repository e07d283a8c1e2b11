package org.idlereaper.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import java.util.function.UnaryOperator;
import org.idlereaper.rows.Row;
import org.idlereaper.rows.RowTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quartz.CronExpression;

/** Away from the changes of the clock the fires are Quartz's, to the second, over five years. */
final class QuartzComparisonTest {
  private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2031-01-01T00:00:00Z");

  private static UnaryOperator<@Nullable Instant> quartz(CronTimes times) {
    CronExpression expression = times.wall().expression();
    expression.setTimeZone(TimeZone.getTimeZone(times.zone()));
    return after -> {
      Date next = expression.getTimeAfter(Date.from(after));
      return next == null ? null : next.toInstant();
    };
  }

  private static List<Instant> fires(
      UnaryOperator<@Nullable Instant> next, Instant from, Instant to, ZoneId zone) {
    List<Instant> fires = new ArrayList<>();
    Instant fire = next.apply(from);
    while (fire != null && fire.isBefore(to)) {
      if (!changing(zone, fire)) {
        fires.add(fire);
      }
      fire = next.apply(fire);
    }
    return fires;
  }

  /** Within the repeated hour, or the hour after the missing one. */
  private static boolean changing(ZoneId zone, Instant at) {
    ZoneOffsetTransition change = zone.getRules().nextTransition(at.minus(Duration.ofHours(1)));
    return change != null && !change.getInstant().minus(Duration.ofHours(1)).isAfter(at);
  }

  private static void compared(CronTimes times, int fires) {
    String line = times + ": " + fires + " fires compared";
    System.out.println(line);
    RowTable.saw(line);
  }

  private static int assertSame(CronTimes times, Instant from, Instant to) {
    List<Instant> expected = fires(quartz(times), from, to, times.zone());
    List<Instant> actual = fires(after -> times.next(after).orElse(null), from, to, times.zone());
    assertThat(actual).as("%s from %s to %s", times, from, to).isEqualTo(expected);
    return expected.size();
  }

  @Test
  @Row("P19 daily crons on every day of five years without a change: as Quartz")
  void dailyCronsAreQuartzsOverFiveYears() {
    for (String cron :
        List.of(
            "0 30 2 * * ?",
            "0 30 1 * * ?",
            "0 0 3 ? * MON-FRI",
            "0 0 1,13 L * ?",
            "0 30 2 ? * 1#2")) {
      CronTimes times = CronTimes.parse(cron, PACIFIC);
      compared(times, assertSame(times, START, END));
    }
  }

  @Test
  @Row("F77 01:30 on each day of five years: once, when Quartz runs it")
  void aTimeThatComesTwiceRunsOnceWhenQuartzRunsIt() {
    CronTimes times = CronTimes.parse("0 30 1 * * ?", PACIFIC);
    UnaryOperator<@Nullable Instant> quartz = quartz(times);
    Instant at = START;
    int compared = 0;
    while (at.isBefore(END)) {
      Instant fire = times.next(at).orElseThrow();
      assertThat(fire).isEqualTo(quartz.apply(at));
      at = fire;
      compared++;
    }
    compared(times, compared);
  }

  @Test
  void denseCronsAreQuartzsAroundEachChangeAndOnSampledDays() {
    long seed = 20260101;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<Instant> days = new ArrayList<>();
    Instant at = START;
    while (at.isBefore(END)) {
      at = PACIFIC.getRules().nextTransition(at).getInstant();
      days.add(at.minus(Duration.ofHours(36)));
    }
    for (int i = 0; i < 40; i++) {
      days.add(START.plusSeconds(random.nextLong(Duration.between(START, END).toSeconds())));
    }
    for (String cron :
        List.of("0 0/5 * * * ?", "0 * * * * ?", "0 15 0/2 * * ?", "0 0/20 1-2 * * ?")) {
      CronTimes times = CronTimes.parse(cron, PACIFIC);
      int compared = 0;
      for (Instant day : days) {
        compared += assertSame(times, day, day.plus(Duration.ofDays(3)));
      }
      compared(times, compared);
    }
  }

  @Test
  void cronsAsPeopleWriteThemAreQuartzs() {
    long seed = 99;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<ZoneId> zones =
        List.of(
            PACIFIC, ZoneId.of("Europe/Berlin"), ZoneId.of("America/New_York"), ZoneId.of("UTC"));
    for (int i = 0; i < 150; i++) {
      CronTimes times =
          CronTimes.parse(RandomCron.next(random), zones.get(random.nextInt(zones.size())));
      Instant from = START.plusSeconds(random.nextLong(Duration.between(START, END).toSeconds()));
      assertSame(times, from, from.plus(Duration.ofDays(3)));
    }
  }

  @Test
  @Tag("slow")
  @Row("P19 every minute of five years: as Quartz, but for the hours of the changes")
  void everyMinuteIsQuartzsOverFiveYears() {
    CronTimes times = CronTimes.parse("0 * * * * ?", PACIFIC);
    int compared = 0;
    for (Instant at = START; at.isBefore(END); at = at.plus(Duration.ofDays(30))) {
      compared += assertSame(times, at, at.plus(Duration.ofDays(30)));
    }
    compared(times, compared);
  }
}
