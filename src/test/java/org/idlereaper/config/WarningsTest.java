package org.idlereaper.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.idlereaper.config.Given.with;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is allowed, and what is said about it. */
final class WarningsTest {
  record Row(String name, String text, List<String> warnings) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Row row(String name, String text, String... warnings) {
    return new Row(name, text, List.of(warnings));
  }

  private static String policy(String line) {
    return with("{ id = web,", "{ id = web, " + line + ",");
  }

  private static String org(String line) {
    return with("    policies =", "    " + line + "\n    policies =");
  }

  private static String top(String line) {
    return with("  orgs.main", "  " + line + "\n  orgs.main");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void isAllowedAndSaid(Row row) {
    assertThat(Given.warnings(Given.loaded(Given.read(row.text()))))
        .containsExactlyElementsOf(row.warnings());
  }

  static List<Row> rows() {
    String silent = "x.conf:8 orgs.main.policies[web].idle-after.customer-silent: ";
    String cron = "x.conf:3 schedule.cron: ";
    String daily =
        "x.conf:9 orgs.main.policies[web].idle-after.abandoned-in-queue: 10 minutes is less than two"
            + " periods of the schedule, which fires every 1 day; closes come up to a period late";
    return List.of(
        row("nothing to say", Given.SOUND),
        row(
            "a client and a code that are nobody's",
            policy("wrap-up-code = 00000000-0000-0000-0000-000000000000")
                .replace(Given.CLIENT, "00000000-0000-0000-0000-000000000000"),
            "x.conf:5 orgs.main.client-id: looks like a placeholder: it is all zeros, and nobody's id",
            "x.conf:8 orgs.main.policies[web].wrap-up-code: looks like a placeholder: it is all"
                + " zeros, and nobody's id"),
        row(
            "a code with many zeros",
            policy("wrap-up-code = 00000000-0000-0000-0000-000000000001")),
        row("hosts that are addresses or names", top("http.host = 255.1.0.249")),
        row("a name that begins with numbers", top("http.host = 256.1.1.1.example")),
        row(
            "a hasty threshold",
            policy("idle-after.customer-silent = 1799 s"),
            silent
                + "closes customers after 1799 seconds of silence; below 30 minutes many are still"
                + " reading or typing"),
        row(
            "a threshold that is just not hasty",
            policy("idle-after.customer-silent = 30 minutes")),
        row(
            "B4 a threshold below two periods",
            policy("idle-after.customer-left = 599 s"),
            "x.conf:8 orgs.main.policies[web].idle-after.customer-left: 599 seconds is less than two"
                + " periods of the schedule, which fires every 5 minutes; closes come up to a period"
                + " late"),
        row("B23 every minute", top("schedule.cron = \"0 * * * * ?\"")),
        row(
            "B23 more often than every minute",
            top("schedule.cron = \"0/59 * * * * ?\""),
            cron + "fires more often than every minute: every 1 second"),
        row(
            "B24 the alias",
            top("schedule.time-zone = PST"),
            "x.conf:3 schedule.time-zone: time zone PST is read as America/Los_Angeles: Pacific time,"
                + " with daylight saving"),
        row(
            "B25 a time that a change of the clock leaves out",
            top("schedule.cron = \"0 30 2 * * ?\""),
            cron + "02:30 does not exist on 2027-03-14; it runs at 03:00",
            daily),
        row("B25 a time before that", top("schedule.cron = \"0 59 1 * * ?\""), daily),
        row("B25 a time after that", top("schedule.cron = \"0 0 3 * * ?\""), daily),
        row("B25 an interval", top("schedule.cron = \"0 0/10 * * * ?\""), tenMinutes()),
        row("B31 the platform's own rate", org("requests-per-minute = 300")),
        row(
            "B31 more than the platform allows",
            org("requests-per-minute = 301"),
            "x.conf:8 orgs.main.requests-per-minute: 301 is above the 300 that the platform allows"),
        row(
            "a message type of the future",
            with("[webmessaging]", "[carrierpigeon]"),
            "x.conf:8 orgs.main.policies[web].match.message-types: 'carrierpigeon' is no message type"
                + " known to this version"),
        row(
            "a threshold that the list never shows",
            org("look-back = 8 h"),
            "x.conf:9 orgs.main.policies[web].idle-after: wrap-up-pending after 8 hours is never seen,"
                + " as look-back is 8 hours"));
  }

  private static String tenMinutes() {
    return "x.conf:9 orgs.main.policies[web].idle-after.abandoned-in-queue: 10 minutes is less than"
        + " two periods of the schedule, which fires every 10 minutes; closes come up to a period"
        + " late";
  }

  @Test
  void systemPropertiesSetNothingAndThoseOfOurKeysAreNamed() {
    Reading reading =
        Given.reader()
            .read(
                "x.conf",
                Given.SOUND,
                new Surroundings(
                    Given.environment(),
                    Set.of(
                        "reaper.mode", "reaper.orgs.main.look-back", "reaper.jar", "java.home")));
    assertThat(Given.warnings(reading))
        .containsExactly(
            "x.conf: system property reaper.mode is ignored; set it in the file",
            "x.conf: system property reaper.orgs.main.look-back is ignored; set it in the file");
    assertThat(Given.loaded(reading).settings()).isEqualTo(Given.settings(Given.SOUND));
  }

  @Test
  void aSecretOnTheCommandLineIsRefused() {
    Reading reading =
        Given.reader()
            .read(
                "x.conf",
                Given.SOUND,
                new Surroundings(
                    Given.environment(),
                    Set.of("client-secret", "reaper.orgs.main.client-secret")));
    assertThat(Given.problems(reading))
        .containsExactly(
            "x.conf: secrets must not be on the command line (visible in ps): -Dclient-secret;"
                + " expected an environment variable or client-secret-file",
            "x.conf: secrets must not be on the command line (visible in ps):"
                + " -Dreaper.orgs.main.client-secret; expected an environment variable or"
                + " client-secret-file");
  }
}
