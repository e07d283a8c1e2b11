package org.idlereaper.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.idlereaper.rows.Row;
import org.idlereaper.rows.RowTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quartz.CronTrigger;
import org.quartz.impl.triggers.CronTriggerImpl;

/** The trigger that Quartz is given, on the days the clock changes. */
final class SweepTriggerTest {
  private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("HH:mm z", Locale.US).withZone(PACIFIC);

  private static SweepTrigger trigger(String cron) {
    SweepTrigger trigger = new SweepTrigger("main", CronTimes.parse(cron, PACIFIC));
    trigger.setStartTime(Date.from(Instant.parse("2026-01-01T00:00:00Z")));
    return trigger;
  }

  private static List<Instant> fires(CronTriggerImpl trigger, Instant from, Instant to) {
    List<Instant> fires = new ArrayList<>();
    Date fire = trigger.getFireTimeAfter(Date.from(from.minusMillis(1)));
    while (fire != null && !fire.toInstant().isAfter(to)) {
      fires.add(fire.toInstant());
      fire = trigger.getFireTimeAfter(fire);
    }
    return fires;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "2026-03-08, 03:00 PDT, 01:30 PST, 25, 12",
    "2026-11-01, 02:30 PST, 01:30 PST, 49, 24",
    "2027-03-14, 03:00 PDT, 01:30 PST, 25, 12",
    "2027-11-07, 02:30 PST, 01:30 PST, 49, 24"
  })
  @Row(
      "F75 the days the clock changes (F76, F77, P19): 02:30 of March at 03:00 PDT, 01:30 of "
          + "November once, no hole in every five minutes")
  void theTableOfTheDaysTheClockChanges(
      LocalDate day, String halfPastTwo, String halfPastOne, int untilThree, int inHourOne) {
    Instant midnight = day.atStartOfDay(PACIFIC).toInstant();
    Instant next = day.plusDays(1).atStartOfDay(PACIFIC).toInstant().minusSeconds(1);
    List<Instant> two = fires(trigger("0 30 2 * * ?"), midnight, next);
    List<Instant> one = fires(trigger("0 30 1 * * ?"), midnight, next);
    Instant three = ZonedDateTime.of(day.atTime(3, 0), PACIFIC).toInstant();
    List<Instant> five = fires(trigger("0 0/5 * * * ?"), midnight, three);
    long counted = five.stream().filter(fire -> fire.atZone(PACIFIC).getHour() == 1).count();
    String line =
        "%s  0 30 2: %s  0 30 1: %s  0 0/5: %d fires from midnight to 03:00, %d in hour 1"
            .formatted(
                day,
                two.stream().map(LOCAL::format).toList(),
                one.stream().map(LOCAL::format).toList(),
                five.size(),
                counted);
    System.out.println(line);
    RowTable.saw(line);
    assertThat(two.stream().map(LOCAL::format)).containsExactly(halfPastTwo);
    assertThat(one.stream().map(LOCAL::format)).containsExactly(halfPastOne);
    assertThat(counted).isEqualTo(inHourOne);
    assertThat(five).hasSize(untilThree);
    for (int i = 1; i < five.size(); i++) {
      assertThat(five.get(i)).isEqualTo(five.get(i - 1).plusSeconds(300));
    }
  }

  @Test
  @Row(
      "F76 every five minutes from 00:00 PDT to 03:00 PST in November: 49 fires where Quartz "
          + "has 37")
  void quartzItselfHasTheHoleThatWeClose() {
    // should this turn red, Quartz has been mended and the trigger may go
    CronTriggerImpl plain = new CronTriggerImpl();
    plain.setCronExpression(trigger("0 0/5 * * * ?").times().wall().expression());
    plain.setTimeZone(TimeZone.getTimeZone(PACIFIC));
    plain.setStartTime(Date.from(Instant.parse("2026-01-01T00:00:00Z")));
    Instant from = Instant.parse("2026-11-01T07:00:00Z");
    List<Instant> theirs = fires(plain, from, from.plusSeconds(4 * 3600));
    List<Instant> ours = fires(trigger("0 0/5 * * * ?"), from, from.plusSeconds(4 * 3600));
    RowTable.saw("Quartz " + theirs.size() + ", ours " + ours.size());
    assertThat(theirs).hasSize(37);
    assertThat(ours).hasSize(49);
  }

  @Test
  void goesFromFireToFireAsQuartzMovesIt() {
    SweepTrigger trigger = trigger("0 30 2 * * ?");
    trigger.setStartTime(Date.from(Instant.parse("2027-03-13T12:00:00Z")));
    assertThat(trigger.computeFirstFireTime(null)).isEqualTo("2027-03-14T10:00:00Z");
    trigger.triggered(null);
    assertThat(trigger.getPreviousFireTime()).isEqualTo("2027-03-14T10:00:00Z");
    assertThat(trigger.getNextFireTime()).isEqualTo("2027-03-15T09:30:00Z");
    assertThat(trigger.getFinalFireTime()).isNull();
    assertThat(trigger.mayFireAgain()).isTrue();
  }

  @Test
  @Row("F75 is there a fire on the day without 02:30: at 03:00 PDT, and no other")
  void firesOnTheDayWhoseTimeDoesNotExist() {
    SweepTrigger trigger = trigger("0 30 2 * * ?");
    assertThat(
            trigger.willFireOn(
                GregorianCalendar.from(ZonedDateTime.of(2027, 3, 14, 3, 0, 0, 0, PACIFIC))))
        .isTrue();
    assertThat(
            trigger.willFireOn(
                GregorianCalendar.from(ZonedDateTime.of(2027, 3, 14, 0, 0, 0, 0, PACIFIC)), true))
        .isTrue();
    assertThat(
            trigger.willFireOn(
                GregorianCalendar.from(ZonedDateTime.of(2027, 3, 14, 3, 30, 0, 0, PACIFIC))))
        .isFalse();
  }

  @Test
  void staysItselfInAStoreAndInACopy() {
    SweepTrigger trigger = trigger("0 30 2 * * ?");
    assertThat(trigger.hasAdditionalProperties()).isTrue();
    assertThat(trigger.getCronExpression()).isEqualTo("0 30 2 * * ?");
    assertThat(trigger.getTimeZone().getID()).isEqualTo("America/Los_Angeles");
    assertThat(trigger.getMisfireInstruction())
        .isEqualTo(CronTrigger.MISFIRE_INSTRUCTION_FIRE_ONCE_NOW);
    SweepTrigger copy = (SweepTrigger) trigger.clone();
    assertThat(copy.getFireTimeAfter(Date.from(Instant.parse("2027-03-13T12:00:00Z"))))
        .isEqualTo("2027-03-14T10:00:00Z");
  }
}
