package org.idlereaper.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.idlereaper.rows.Row;
import org.idlereaper.rows.RowTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the operator reads before the clock changes. */
final class ScheduleForecastTest {
  private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
  private static final Instant NOW = Instant.parse("2026-11-22T12:57:00Z");

  private static ScheduleForecast forecast(String cron) {
    return new ScheduleForecast(CronTimes.parse(cron, PACIFIC));
  }

  @Test
  void printsTheNextFiresWithTheirOffsets() {
    assertThat(forecast("0 0/5 * * * ?").nextFires(NOW, 3))
        .containsExactly(
            "2026-11-22 05:00:00 PST (-08:00)",
            "2026-11-22 05:05:00 PST (-08:00)",
            "2026-11-22 05:10:00 PST (-08:00)");
    assertThat(
            new ScheduleForecast(CronTimes.parse("0 0 6 * * ?", ZoneId.of("UTC")))
                .nextFires(NOW, 1))
        .containsExactly("2026-11-23 06:00:00 UTC (+00:00)");
  }

  @Test
  void showsWhatADailyCronDoesAtTheNextChange() {
    assertThat(forecast("0 30 2 * * ?").nextChange(NOW))
        .containsExactly(
            "2027-03-14 the clock goes forward from 02:00 PST (-08:00) to 03:00 PDT (-07:00):"
                + " the time between does not exist",
            "2027-03-14: 02:30 does not exist; runs at 03:00 PDT",
            "  2027-03-11 02:30:00 PST (-08:00)",
            "  2027-03-12 02:30:00 PST (-08:00)",
            "  2027-03-13 02:30:00 PST (-08:00)",
            "  2027-03-14 03:00:00 PDT (-07:00)  in place of 02:30",
            "  2027-03-15 02:30:00 PDT (-07:00)",
            "  2027-03-16 02:30:00 PDT (-07:00)");
    assertThat(forecast("0 30 1 * * ?").nextChange(Instant.parse("2027-06-01T00:00:00Z")))
        .containsExactly(
            "2027-11-07 the clock goes back from 02:00 PDT (-07:00) to 01:00 PST (-08:00):"
                + " the time between comes twice",
            "2027-11-07: 01:30 comes twice; runs once, at 01:30 PST",
            "  2027-11-04 01:30:00 PDT (-07:00)",
            "  2027-11-05 01:30:00 PDT (-07:00)",
            "  2027-11-06 01:30:00 PDT (-07:00)",
            "  2027-11-07 01:30:00 PST (-08:00)",
            "  2027-11-08 01:30:00 PST (-08:00)",
            "  2027-11-09 01:30:00 PST (-08:00)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 0/5 * * * ?     | 2026-11-22 | 2027-03-14: keeps its interval in real time
          0 0/5 * * * ?     | 2027-06-01 | 2027-11-07: keeps its interval in real time
          0 0 6 * * ?       | 2026-11-22 | 2027-03-14: no listed time is touched
          0 0/5 * ? * MON   | 2026-11-22 | 2027-03-14: no listed time is touched
          0 0 2,3 * * ?     | 2026-11-22 | 2027-03-14: 02:00 does not exist; runs at 03:00 PDT
          0 0/20 1-2 * * ?  | 2026-11-22 | 2027-03-14: 02:00 does not exist; runs at 03:00 PDT
          0 0 6 1 1 ? 2027  | 2026-11-22 | 2027-03-14: no listed time is touched
          """)
  void saysWhatTheCronDoes(String cron, String day, String line) {
    assertThat(forecast(cron).nextChange(Instant.parse(day + "T00:00:00Z"))).contains(line);
  }

  @Test
  void tellsTheNextChangeInOneSentenceAndTheFiresOfThatDayAlone() {
    ScheduleForecast.Change spring = forecast("0 0/5 * * * ?").change(NOW).orElseThrow();
    assertThat(spring.date()).isEqualTo("2027-03-14");
    assertThat(spring.what())
        .isEqualTo(
            "2027-03-14 the clock goes forward from 02:00 PST (-08:00) to 03:00 PDT (-07:00): the"
                + " time between does not exist; the schedule: keeps its interval in real time");
    assertThat(spring.fires())
        .containsExactly(
            "01:45:00 PST",
            "01:50:00 PST",
            "01:55:00 PST",
            "03:00:00 PDT",
            "03:05:00 PDT",
            "03:10:00 PDT");
    assertThat(forecast("0 30 2 * * ?").change(NOW).orElseThrow().fires())
        .containsExactly("03:00:00 PDT  in place of 02:30");
    assertThat(forecast("0 0 6 1 1 ? 2027").change(NOW).orElseThrow().fires()).isEmpty();
    assertThat(new ScheduleForecast(CronTimes.parse("0 0 6 * * ?", ZoneId.of("UTC"))).change(NOW))
        .isEmpty();
  }

  @Test
  void knowsAZoneWithoutChanges() {
    assertThat(
            new ScheduleForecast(CronTimes.parse("0 0 6 * * ?", ZoneId.of("UTC"))).nextChange(NOW))
        .isEqualTo(List.of("UTC never changes its offset"));
  }

  @ParameterizedTest
  @CsvSource({
    "2025b, 2026-10-31T00:00:00Z, false",
    "2025b, 2026-11-01T00:00:00Z, true",
    "2026a, 2026-11-22T00:00:00Z, false",
    "2023z, 2025-06-30T00:00:00Z, false",
    "2023z, 2025-07-01T00:00:00Z, true"
  })
  @Row("F83 time zone rules older than 18 months: warned of")
  void warnsOfOldTimeZoneRules(String version, Instant now, boolean warns) {
    assertThat(new TimeZoneData(version).warning(now).isPresent()).isEqualTo(warns);
  }

  @Test
  @Row("F83 the time zone rules of this Java: named")
  void namesTheRulesOfThisJava() {
    TimeZoneData rules = TimeZoneData.ofThisJava();
    RowTable.saw("time zone rules " + rules.version());
    assertThat(rules.version()).matches("20\\d\\d[a-z]");
    assertThat(new TimeZoneData("custom").warning(NOW))
        .contains("time zone rules of unknown age (custom)");
    assertThat(new TimeZoneData("2020a").warning(NOW).orElseThrow())
        .startsWith("time zone rules 2020a are older than 18 months: update Java");
  }
}
