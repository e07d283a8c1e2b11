package org.idlereaper.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator reads who wrote a cron wrongly. */
final class CronParsingTest {
  private static final ZoneId UTC = ZoneId.of("UTC");

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 60 * * * ?       | minutes: Minute and Second values must be between 0 and 59
          61 0 * * * ?       | seconds: Minute and Second values must be between 0 and 59
          0 0 25 * * ?       | hours: Hour values must be between 0 and 23
          0 0 0 32 * ?       | day-of-month: Day of month values must be between 1 and 31
          0 0 0 1 13 ?       | month: Month values must be between 1 and 12
          0 0 0 1 FOO ?      | month: Invalid Month value: 'FOO'
          0 0 0 ? * 8        | day-of-week: Day-of-Week values must be between 1 and 7
          0 0 0 ? * XXX      | day-of-week: Invalid Day-of-Week value: 'XXX'
          0 0 0 ? * MON-FRI/2| day-of-week: "MON-FRI/2" is not understood
          0 0 0 ? * 2#1,3    | day-of-week: ?, L and # stand alone
          0 *x * * * ?       | minutes: "*X" is not understood
          0 0/0 * * * ?      | minutes: "0/0" is not understood
          0 0/90 * * * ?     | minutes: Increment >= 60
          0 0, * * * ?       | minutes: "" is not understood
          0 abc * * * ?      | minutes: "ABC" is not understood
          0 0 ? * * *        | hours: "?" is not understood
          0 0 0 1 1 ? 20x7   | year: "20X7" is not understood
          0 0 0 1 1 ? 2030-999999999 | year: "2030-999999999" is not understood
          0 0 0 1 1 ? 2030-2020 | year: not understood
          0 0 0 * * *        | exactly one of day-of-month and day-of-week is ?
          0 0 0 ? * ?        | exactly one of day-of-month and day-of-week is ?
          0 0 0 1 * MON      | exactly one of day-of-month and day-of-week is ?
          """)
  void namesTheFieldAndWhy(String cron, String problem) {
    assertThatThrownBy(() -> CronTimes.parse(cron, UTC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cron \"" + cron + "\"")
        .hasMessageContaining(problem);
  }

  @Test
  void tellsAboutTheSecondsWhereThereAreFiveFields() {
    assertThatThrownBy(() -> CronTimes.parse("*/5 * * * *", UTC))
        .hasMessage(
            "cron \"*/5 * * * *\" has 5 fields; Quartz needs six or seven, the seconds first: "
                + "seconds minutes hours day-of-month month day-of-week [year]"
                + "; did you mean \"0 */5 * * * ?\"?");
    assertThatThrownBy(() -> CronTimes.parse("0 2 * * 1", UTC)).hasMessageEndingWith("[year]");
    assertThatThrownBy(() -> CronTimes.parse(" ", UTC)).hasMessageContaining("no fields");
    assertThatThrownBy(() -> CronTimes.parse("0 0 0 1 1 ? 2027 x", UTC))
        .hasMessageContaining("8 fields");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 0/5 * * * ?",
        "  0\t0/5  * * * ?  ",
        "0 */5 * * * ?",
        "0 /5 * * * ?",
        "0 0 8-18 ? * mon-fri",
        "0 0 22-4/2 * * ?",
        "0 0 0 L * ?",
        "0 0 0 LW * ?",
        "0 0 0 L-3 * ?",
        "0 0 0 L-3W * ?",
        "0 0 0 15W * ?",
        "0 0 0 1,15,20-25 JAN,MAR-MAY ?",
        "0 0 0 ? * 6L",
        "0 0 0 ? * FRI#2",
        "0 0 0 ? * 6#3",
        "0 0 0 ? * FRIL",
        "0 0 0 1 1 ? 2030",
        "0 0 0 1 1 ? 2030-2040/2"
      })
  void understandsWhatQuartzUnderstands(String cron) {
    assertThatCode(() -> CronTimes.parse(cron, UTC)).doesNotThrowAnyException();
  }

  @Test
  void rubbishIsAlwaysRefusedWithAReadableMessage() {
    long seed = 42;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    String letters = "0123456789*/-,?LW# JANMO";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder cron = new StringBuilder();
      int length = 6 + random.nextInt(20);
      for (int j = 0; j < length; j++) {
        cron.append(
            j % 2 == 1 && random.nextBoolean()
                ? ' '
                : letters.charAt(random.nextInt(letters.length())));
      }
      try {
        CronTimes.parse(cron.toString(), UTC);
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageStartingWith("cron \"").hasMessageNotContainingAny("Exception");
      }
    }
  }
}
