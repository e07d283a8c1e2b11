package org.idlereaper.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.idlereaper.decide.Policies.LOS_ANGELES;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hours by the contact centre's own wall clock. */
final class HoursTest {
  private static final Set<DayOfWeek> EVERY_DAY = Set.of(DayOfWeek.values());
  private static final Set<DayOfWeek> WEEKDAYS =
      Set.of(
          DayOfWeek.MONDAY,
          DayOfWeek.TUESDAY,
          DayOfWeek.WEDNESDAY,
          DayOfWeek.THURSDAY,
          DayOfWeek.FRIDAY);

  private static Hours hours(Set<DayOfWeek> days, String from, String to) {
    return new Hours(days, LocalTime.parse(from), LocalTime.parse(to), LOS_ANGELES);
  }

  private static Instant local(String time) {
    return LocalDateTime.parse(time).atZone(LOS_ANGELES).toInstant();
  }

  private static Duration between(Hours hours, String since, String until) {
    return hours.between(local(since), local(until));
  }

  @Test
  void alwaysIsUnbrokenAndCountsEverything() {
    Hours always = Hours.always(LOS_ANGELES);

    assertThat(always.unbroken()).isTrue();
    assertThat(always.contain(Instant.EPOCH)).isTrue();
    assertThat(between(always, "2026-10-31T00:00", "2026-11-02T00:00"))
        .isEqualTo(Duration.ofHours(49));
  }

  @Test
  void roundTheClockOnEveryDayIsUnbrokenWhenceverItBegins() {
    assertThat(hours(EVERY_DAY, "09:00", "09:00").unbroken()).isTrue();
    assertThat(hours(WEEKDAYS, "00:00", "00:00").unbroken()).isFalse();
    assertThat(hours(EVERY_DAY, "00:00", "23:59").unbroken()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-08-18T08:59:59.999, false",
    "2026-08-18T09:00, true",
    "2026-08-18T16:59:59.999, true",
    "2026-08-18T17:00, false",
    "2026-08-22T12:00, false",
    "2026-08-23T12:00, false",
    "2026-08-24T09:00, true",
  })
  void theFirstMomentBelongsToThemTheLastDoesNot(String moment, boolean inside) {
    assertThat(hours(WEEKDAYS, "09:00", "17:00").contain(local(moment))).isEqualTo(inside);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-08-21T21:59, false",
    "2026-08-21T22:00, true",
    "2026-08-22T05:59, true",
    "2026-08-22T06:00, false",
    "2026-08-22T22:00, false",
    "2026-08-24T05:59, false",
    "2026-08-24T22:00, true",
  })
  void pastMidnightTheyBelongToTheDayOnWhichTheyBegan(String moment, boolean inside) {
    assertThat(hours(WEEKDAYS, "22:00", "06:00").contain(local(moment))).isEqualTo(inside);
  }

  @Test
  void untilMidnightIsUntilTheEndOfTheDay() {
    Hours tillMidnight = hours(Set.of(DayOfWeek.MONDAY), "18:00", "00:00");

    assertThat(tillMidnight.contain(local("2026-08-24T23:59:59.999"))).isTrue();
    assertThat(tillMidnight.contain(local("2026-08-25T00:00"))).isFalse();
    assertThat(between(tillMidnight, "2026-08-24T00:00", "2026-08-26T00:00"))
        .isEqualTo(Duration.ofHours(6));
  }

  @Test
  void aWholeWeekdayIsAWholeDay() {
    Hours whole = hours(WEEKDAYS, "00:00", "00:00");

    assertThat(whole.contain(local("2026-08-21T23:59"))).isTrue();
    assertThat(whole.contain(local("2026-08-22T00:00"))).isFalse();
    assertThat(between(whole, "2026-08-17T00:00", "2026-08-24T00:00"))
        .isEqualTo(Duration.ofDays(5));
  }

  @ParameterizedTest
  @CsvSource({
    // from Friday afternoon over the weekend
    "2026-08-21T16:00, 2026-08-24T10:00, PT2H",
    "2026-08-21T16:00, 2026-08-24T09:00, PT1H",
    "2026-08-21T17:00, 2026-08-24T09:00, PT0S",
    "2026-08-22T03:00, 2026-08-23T22:00, PT0S",
    "2026-08-18T12:00, 2026-08-18T12:30, PT30M",
    "2026-08-18T08:00, 2026-08-18T18:00, PT8H",
    "2026-08-17T00:00, 2026-08-24T00:00, PT40H",
    "2026-08-18T12:00, 2026-08-18T12:00, PT0S",
    "2026-08-18T12:00, 2026-08-18T11:00, PT0S",
  })
  void onlyWhatLiesInsideCounts(String since, String until, Duration counted) {
    assertThat(between(hours(WEEKDAYS, "09:00", "17:00"), since, until)).isEqualTo(counted);
  }

  @Test
  void pastMidnightBothPartsOfANightCount() {
    Hours nights = hours(EVERY_DAY, "22:00", "06:00");

    assertThat(between(nights, "2026-08-18T00:00", "2026-08-19T00:00"))
        .isEqualTo(Duration.ofHours(8));
    assertThat(between(nights, "2026-08-18T23:00", "2026-08-19T01:00"))
        .isEqualTo(Duration.ofHours(2));
  }

  @ParameterizedTest
  @CsvSource({
    // 2026-03-08: 02:00 PST becomes 03:00 PDT
    "00:00, 06:00, 2026-03-08T00:00, 2026-03-09T00:00, PT5H",
    "01:00, 02:30, 2026-03-08T00:00, 2026-03-09T00:00, PT1H",
    "02:30, 04:00, 2026-03-08T00:00, 2026-03-09T00:00, PT1H",
    "02:00, 03:00, 2026-03-08T00:00, 2026-03-09T00:00, PT0S",
    "22:00, 06:00, 2026-03-07T12:00, 2026-03-08T12:00, PT7H",
    "09:00, 17:00, 2026-03-08T00:00, 2026-03-09T00:00, PT8H",
    // 2026-11-01: 02:00 PDT becomes 01:00 PST
    "00:00, 06:00, 2026-11-01T00:00, 2026-11-02T00:00, PT7H",
    "01:00, 02:00, 2026-11-01T00:00, 2026-11-02T00:00, PT2H",
    "01:30, 02:00, 2026-11-01T00:00, 2026-11-02T00:00, PT1H",
    "00:00, 01:30, 2026-11-01T00:00, 2026-11-02T00:00, PT2H",
    "22:00, 06:00, 2026-10-31T12:00, 2026-11-01T12:00, PT9H",
    "09:00, 17:00, 2026-11-01T00:00, 2026-11-02T00:00, PT8H",
  })
  void anHourLeftOutIsNotCountedAndOneRepeatedIsCountedTwice(
      String from, String to, String since, String until, Duration counted) {
    assertThat(between(hours(EVERY_DAY, from, to), since, until)).isEqualTo(counted);
  }

  @Test
  void onTheDayThatSpringsForwardTheWallClockRules() {
    Instant springs = Instant.parse("2026-03-08T10:00:00Z");
    Hours tillHalfPastTwo = hours(EVERY_DAY, "01:00", "02:30");
    Hours fromHalfPastTwo = hours(EVERY_DAY, "02:30", "04:00");

    assertThat(tillHalfPastTwo.contain(springs.minusMillis(1))).isTrue();
    assertThat(tillHalfPastTwo.contain(springs)).isFalse();
    assertThat(fromHalfPastTwo.contain(springs.minusMillis(1))).isFalse();
    assertThat(fromHalfPastTwo.contain(springs)).isTrue();
  }

  @Test
  void onTheDayThatFallsBackTheWallClockRules() {
    Instant falls = Instant.parse("2026-11-01T09:00:00Z");
    Hours tillHalfPastOne = hours(EVERY_DAY, "00:00", "01:30");

    assertThat(tillHalfPastOne.contain(falls.minus(Duration.ofMinutes(31)))).isTrue();
    assertThat(tillHalfPastOne.contain(falls.minus(Duration.ofMinutes(30)))).isFalse();
    assertThat(tillHalfPastOne.contain(falls)).isTrue();
    assertThat(tillHalfPastOne.contain(falls.plus(Duration.ofMinutes(30)))).isFalse();
  }

  @Test
  void theDayIsTheZonesNotOurs() {
    // late on Friday in Los Angeles it is Saturday in UTC
    Instant late = Instant.parse("2026-08-22T05:00:00Z");

    assertThat(hours(WEEKDAYS, "09:00", "23:00").contain(late)).isTrue();
    assertThat(
            new Hours(WEEKDAYS, LocalTime.of(0, 0), LocalTime.of(23, 0), ZoneId.of("UTC"))
                .contain(late))
        .isFalse();
  }

  @Test
  void withoutDaysNothingLiesInside() {
    Hours never = hours(Set.of(), "00:00", "00:00");

    assertThat(never.contain(local("2026-08-18T12:00"))).isFalse();
    assertThat(between(never, "2026-08-18T00:00", "2026-12-18T00:00")).isZero();
  }

  /** Counts minute by minute by the wall clock, which is slow and hard to get wrong. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void agreesWithCountingMinuteByMinute(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      Hours hours = randomHours(random);
      Instant since =
          Instant.parse(random.nextBoolean() ? "2026-03-06T12:00:00Z" : "2026-10-30T12:00:00Z")
              .plus(Duration.ofMinutes(random.nextInt(60 * 48)));
      Instant until = since.plus(Duration.ofMinutes(random.nextInt(60 * 60)));
      Duration counted = Duration.ZERO;
      for (Instant at = since; at.isBefore(until); at = at.plus(Duration.ofMinutes(1))) {
        boolean inside = open(hours, at.atZone(hours.zone()));
        assertThat(hours.contain(at)).as("seed %d: %s at %s", seed, hours, at).isEqualTo(inside);
        counted = inside ? counted.plusMinutes(1) : counted;
      }
      assertThat(hours.between(since, until))
          .as("seed %d: %s from %s until %s", seed, hours, since, until)
          .isEqualTo(counted);
    }
  }

  private static Hours randomHours(Random random) {
    Set<DayOfWeek> days = random.nextBoolean() ? EVERY_DAY : WEEKDAYS;
    LocalTime from = LocalTime.of(random.nextInt(24), 30 * random.nextInt(2));
    LocalTime to = random.nextInt(8) == 0 ? from : LocalTime.of(random.nextInt(24), 0);
    return new Hours(
        days, from, to, random.nextInt(4) == 0 ? ZoneId.of("Europe/Berlin") : LOS_ANGELES);
  }

  private static boolean open(Hours hours, ZonedDateTime moment) {
    DayOfWeek today = moment.getDayOfWeek();
    LocalTime time = moment.toLocalTime();
    if (hours.from().isBefore(hours.to())) {
      return hours.days().contains(today)
          && !time.isBefore(hours.from())
          && time.isBefore(hours.to());
    }
    return (hours.days().contains(today) && !time.isBefore(hours.from()))
        || (hours.days().contains(today.minus(1)) && time.isBefore(hours.to()));
  }
}
