package org.idlereaper.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.idlereaper.rows.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The two days on which the clock changes, and the zones that change it strangely. */
final class CronTimesTest {
  private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
  private static final ZoneId LORD_HOWE = ZoneId.of("Australia/Lord_Howe");

  @ParameterizedTest(name = "{0} on {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # the hour from 02:00 to 03:00 does not exist
          0 30 2 * * ?          | 2026-03-08 | 03:00-07:00
          0 30 2 * * ?          | 2027-03-14 | 03:00-07:00
          0 0 2 * * ?           | 2026-03-08 | 03:00-07:00
          0 30 1 * * ?          | 2027-03-14 | 01:30-08:00
          0 30 2,14 * * ?       | 2026-03-08 | 03:00-07:00 14:30-07:00
          0 30 2,3 * * ?        | 2026-03-08 | 03:00-07:00 03:30-07:00
          0 0,30 2,3 * * ?      | 2026-03-08 | 03:00-07:00 03:30-07:00
          0 0/20 1-2 * * ?      | 2026-03-08 | 01:00-08:00 01:20-08:00 01:40-08:00 03:00-07:00
          0 0/20 2 * * ?        | 2026-03-08 | 03:00-07:00
          0 2/30 1-4 * * ?      | 2026-03-08 | 01:02-08:00 01:32-08:00 03:02-07:00 03:32-07:00 04:02-07:00 04:32-07:00
          0 15 0/8,2 * * ?      | 2026-03-08 | 00:15-08:00 03:00-07:00 08:15-07:00 16:15-07:00
          0 30 2 ? * SUN        | 2026-03-08 | 03:00-07:00
          0 30 2 ? * MON        | 2026-03-08 |
          # the hour from 01:00 to 02:00 comes twice
          0 30 1 * * ?          | 2026-11-01 | 01:30-08:00
          0 30 1 * * ?          | 2027-11-07 | 01:30-08:00
          0 0 1 * * ?           | 2026-11-01 | 01:00-08:00
          0 0 2 * * ?           | 2026-11-01 | 02:00-08:00
          0 30 2 * * ?          | 2027-11-07 | 02:30-08:00
          0 0,30 1 * * ?        | 2026-11-01 | 01:00-08:00 01:30-08:00
          0 30 0,1,2 * * ?      | 2026-11-01 | 00:30-07:00 01:30-08:00 02:30-08:00
          0 0/20 1-2 * * ?      | 2026-11-01 | 01:00-07:00 01:20-07:00 01:40-07:00 01:00-08:00 01:20-08:00 01:40-08:00 02:00-08:00 02:20-08:00 02:40-08:00
          0 0/30 0-1 * * ?      | 2026-11-01 | 00:00-07:00 00:30-07:00 01:00-07:00 01:30-07:00 01:00-08:00 01:30-08:00
          0 30 1 ? * SUN        | 2026-11-01 | 01:30-08:00
          0 30 1 ? * MON        | 2026-11-01 |
          0 30 1 1 11 ? 2026    | 2026-11-01 | 01:30-08:00
          """)
  void runsAtTheseTimesOnTheDayTheClockChanges(String cron, LocalDate day, @Nullable String times) {
    assertThat(firesOn(cron, PACIFIC, day.toString())).isEqualTo(words(times));
  }

  @Test
  void anIntervalHasNoHoleInTheRepeatedHour() {
    CronTimes times = CronTimes.parse("0 0/5 * * * ?", PACIFIC);
    Instant from = Instant.parse("2026-11-01T07:00:00Z");
    List<Instant> fires = between(times, from, from.plus(4, ChronoUnit.HOURS));
    assertThat(fires).hasSize(49);
    assertThat(gaps(fires)).containsOnly(Duration.ofMinutes(5));
  }

  @Test
  @Row("F75 every five minutes through the missing hour of March: 48 gaps of five minutes")
  void anIntervalHasNoHoleAtTheMissingHour() {
    CronTimes times = CronTimes.parse("0 2/5 * * * ?", PACIFIC);
    Instant from = Instant.parse("2027-03-14T08:02:00Z");
    List<Instant> fires = between(times, from, from.plus(4, ChronoUnit.HOURS));
    assertThat(gaps(fires)).hasSize(48).containsOnly(Duration.ofMinutes(5));
  }

  @Test
  void everyHourRunsTwentyFiveTimesInNovemberAndTwentyThreeInMarch() {
    assertThat(firesOn("0 0 * * * ?", PACIFIC, "2026-11-01")).hasSize(25);
    assertThat(firesOn("0 0 * * * ?", PACIFIC, "2027-03-14")).hasSize(23);
    assertThat(firesOn("0 0 0-23 * * ?", PACIFIC, "2026-11-01")).hasSize(25);
  }

  @Test
  void everyTwoHoursKeepsToTheWallClock() {
    assertThat(firesOn("0 15 0/2 * * ?", PACIFIC, "2026-11-01"))
        .startsWith("00:15-07:00", "02:15-08:00", "04:15-08:00")
        .hasSize(12);
    assertThat(firesOn("0 15 0/2 * * ?", PACIFIC, "2027-03-14"))
        .startsWith("00:15-08:00", "03:00-07:00", "04:15-07:00")
        .hasSize(12);
  }

  @Test
  void aChangeOfHalfAnHourStretchesNoInterval() {
    // 2026-04-05 02:00 +11:00 becomes 01:30 +10:30
    assertThat(firesOn("0 15 * * * ?", LORD_HOWE, "2026-04-05"))
        .startsWith("00:15+11:00", "01:15+11:00", "01:30+10:30", "02:15+10:30");
    assertThat(firesOn("0 0/20 1-2 * * ?", LORD_HOWE, "2026-04-05"))
        .startsWith("01:00+11:00", "01:20+11:00", "01:40+11:00", "01:30+10:30", "01:40+10:30")
        .hasSize(8);
    assertThat(firesOn("0 0/20 1 * * ?", LORD_HOWE, "2026-04-05"))
        .containsExactly("01:00+11:00", "01:20+11:00", "01:40+11:00", "01:40+10:30");
    assertThat(firesOn("0 0/20 2 * * ?", LORD_HOWE, "2026-04-05"))
        .containsExactly("02:00+10:30", "02:20+10:30", "02:40+10:30");
    assertThat(firesOn("0 45 1 * * ?", LORD_HOWE, "2026-04-05")).containsExactly("01:45+10:30");
    // 2026-10-04 02:00 +10:30 becomes 02:30 +11:00
    assertThat(firesOn("0 15 * * * ?", LORD_HOWE, "2026-10-04"))
        .startsWith("00:15+10:30", "01:15+10:30", "02:30+11:00", "03:15+11:00");
    assertThat(firesOn("0 15 2 * * ?", LORD_HOWE, "2026-10-04")).containsExactly("02:30+11:00");
    assertThat(firesOn("0 45 2 * * ?", LORD_HOWE, "2026-10-04")).containsExactly("02:45+11:00");
  }

  @Test
  void aDayThatTheCalendarLeavesOutGivesNothing() {
    ZoneId apia = ZoneId.of("Pacific/Apia");
    assertThat(firesOn("0 30 2 * * ?", apia, "2011-12-29")).containsExactly("02:30-10:00");
    assertThat(firesOn("0 30 2 * * ?", apia, "2011-12-31")).containsExactly("02:30+14:00");
    assertThat(firesOn("0 0/5 * ? * FRI", apia, "2011-12-31")).isEmpty();
    CronTimes times = CronTimes.parse("0 0/5 * * * ?", apia);
    Instant midnight = Instant.parse("2011-12-30T10:00:00Z");
    List<Instant> fires = between(times, midnight.minusSeconds(3600), midnight.plusSeconds(3600));
    assertThat(gaps(fires)).hasSize(24).containsOnly(Duration.ofMinutes(5));
  }

  @Test
  void aChangeAtMidnightMovesNoFireToAnotherDay() {
    // Sunday 2018-02-18 00:00 became Saturday 23:00 again
    ZoneId saoPaulo = ZoneId.of("America/Sao_Paulo");
    assertThat(firesOn("0 0/30 * ? * SUN", saoPaulo, "2018-02-17")).isEmpty();
    assertThat(firesOn("0 0/30 * ? * SUN", saoPaulo, "2018-02-18")).hasSize(48);
    assertThat(firesOn("0 0/30 * ? * SAT", saoPaulo, "2018-02-17")).hasSize(50);
    // Sunday 2018-11-04 began at 01:00
    assertThat(firesOn("0 0 0 * * ?", saoPaulo, "2018-11-04")).containsExactly("01:00-02:00");
    assertThat(firesOn("0 0/5 * ? * MON-FRI", PACIFIC, "2026-11-01")).isEmpty();
  }

  @Test
  void saysWhichListedTimeAFireStandsInFor() {
    CronTimes daily = CronTimes.parse("0 30 2 * * ?", PACIFIC);
    assertThat(daily.movedFrom(Instant.parse("2027-03-14T10:00:00Z")))
        .contains(LocalDateTime.parse("2027-03-14T02:30"));
    assertThat(daily.movedFrom(Instant.parse("2027-03-13T10:30:00Z"))).isEmpty();
    CronTimes hourly = CronTimes.parse("0 0 * * * ?", PACIFIC);
    assertThat(hourly.movedFrom(Instant.parse("2027-03-14T10:00:00Z"))).isEmpty();
  }

  @Test
  void givesTheSameFireForEveryInstantBeforeIt() {
    CronTimes times = CronTimes.parse("0 30 1 * * ?", PACIFIC);
    Instant fire = Instant.parse("2026-11-01T09:30:00Z");
    for (Instant at = fire.minusSeconds(3600 * 20); at.isBefore(fire); at = at.plusSeconds(60)) {
      assertThat(times.next(at)).as("after %s", at).contains(fire);
    }
    assertThat(times.next(fire.minusNanos(1))).contains(fire);
    assertThat(times.next(fire)).contains(Instant.parse("2026-11-02T09:30:00Z"));
  }

  @Test
  @Row("F84 29 February, the last second of a year: fires when there is one")
  void knowsACronThatNeverFires() {
    Instant now = Instant.parse("2026-11-22T00:00:00Z");
    assertThat(CronTimes.parse("0 0 0 31 2 ?", PACIFIC).neverFires(now)).isTrue();
    assertThat(CronTimes.parse("0 0 0 1 1 ? 2020", PACIFIC).neverFires(now)).isTrue();
    assertThat(CronTimes.parse("0 0 0 29 2 ?", PACIFIC).next(now, 2))
        .containsExactly(
            Instant.parse("2028-02-29T08:00:00Z"), Instant.parse("2032-02-29T08:00:00Z"));
    assertThat(CronTimes.parse("59 59 23 31 12 ?", ZoneId.of("UTC")).next(now))
        .contains(Instant.parse("2026-12-31T23:59:59Z"));
  }

  @Test
  void lastsUntilTheLastFireOfAYear() {
    CronTimes once = CronTimes.parse("0 30 1 1 11 ? 2026", PACIFIC);
    Instant fire = Instant.parse("2026-11-01T09:30:00Z");
    assertThat(once.next(fire.minusSeconds(60))).contains(fire);
    assertThat(once.next(fire)).isEmpty();
    assertThat(once.next(fire, 3)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0/30 * * * * ?      | PT30S
          0,10 0 12 1 1 ?     | PT10S
          0 0/5 * * * ?       | PT5M
          0 0/45 * * * ?      | PT15M
          0 30 2 * * ?        | PT24H
          """)
  void measuresTheSmallestGap(String cron, Duration gap) {
    assertThat(
            CronTimes.parse(cron, ZoneId.of("UTC"))
                .smallestGap(Instant.parse("2026-06-01T00:00:00Z")))
        .contains(gap);
  }

  static Stream<ZoneId> zones() {
    return Stream.of(
            "America/Los_Angeles",
            "Europe/Berlin",
            "Australia/Lord_Howe",
            "America/Sao_Paulo",
            "Pacific/Apia",
            "America/St_Johns",
            "Africa/Casablanca",
            "Asia/Kathmandu",
            "Antarctica/Troll",
            "UTC")
        .map(ZoneId::of);
  }

  @ParameterizedTest
  @MethodSource("zones")
  @Row(
      "P19 every n minutes around each change of ten zones: never longer than n minutes, "
          + "never twice at once")
  void everyNMinutesIsNeverLongerThanNMinutesAndNeverTwiceAtOnce(ZoneId zone) {
    for (int minutes : List.of(5, 12, 20, 30, 60)) {
      for (int offset : List.of(0, 2)) {
        String step = minutes == 60 ? String.valueOf(offset) : offset + "/" + minutes;
        CronTimes times = CronTimes.parse("0 " + step + " * * * ?", zone);
        zone.getRules().getTransitions().stream()
            .map(change -> change.getInstant())
            .filter(at -> at.isAfter(Instant.parse("2008-01-01T00:00:00Z")))
            .forEach(at -> assertSteady(times, at, Duration.ofMinutes(minutes)));
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 0; i < 6 && zone.getRules().nextTransition(at) != null; i++) {
          at = zone.getRules().nextTransition(at).getInstant();
          assertSteady(times, at, Duration.ofMinutes(minutes));
        }
      }
    }
  }

  private static void assertSteady(CronTimes times, Instant change, Duration interval) {
    List<Instant> fires = between(times, change.minusSeconds(9000), change.plusSeconds(9000));
    assertThat(gaps(fires))
        .as("%s around %s", times, change)
        .isNotEmpty()
        .allMatch(gap -> gap.isPositive() && gap.compareTo(interval) <= 0);
  }

  @Test
  void firesStrictlyIncreaseWhateverTheCron() {
    long seed = 20261101;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<ZoneId> zones = zones().toList();
    for (int i = 0; i < 300; i++) {
      CronTimes times =
          CronTimes.parse(RandomCron.next(random), zones.get(random.nextInt(zones.size())));
      Instant start = Instant.ofEpochSecond(1_767_225_600L + random.nextInt(40_000_000));
      Instant last = start;
      for (Instant fire : times.next(start, 60)) {
        assertThat(fire).as("%s after %s", times, last).isAfter(last);
        assertThat(times.next(last)).as("%s: asked again", times).contains(fire);
        last = fire;
      }
    }
  }

  private static List<String> words(@Nullable String text) {
    return text == null ? List.of() : List.of(text.split(" "));
  }

  private static List<String> firesOn(String cron, ZoneId zone, String date) {
    CronTimes times = CronTimes.parse(cron, zone);
    Instant start = LocalDate.parse(date).atStartOfDay(zone).toInstant();
    List<String> fires = new ArrayList<>();
    Instant at = start.minusNanos(1);
    while (true) {
      at = times.next(at).orElse(Instant.MAX);
      if (at.equals(Instant.MAX)) {
        return fires;
      }
      OffsetDateTime local = at.atZone(zone).toOffsetDateTime();
      if (!local.toLocalDate().toString().equals(date)) {
        return fires;
      }
      fires.add(local.toLocalTime() + local.getOffset().toString());
    }
  }

  private static List<Instant> between(CronTimes times, Instant from, Instant to) {
    List<Instant> fires = new ArrayList<>();
    Instant at = from.minusNanos(1);
    while (true) {
      at = times.next(at).orElse(Instant.MAX);
      if (at.isAfter(to)) {
        return fires;
      }
      fires.add(at);
    }
  }

  private static List<Duration> gaps(List<Instant> fires) {
    List<Duration> gaps = new ArrayList<>();
    for (int i = 1; i < fires.size(); i++) {
      gaps.add(Duration.between(fires.get(i - 1), fires.get(i)));
    }
    return gaps;
  }
}
