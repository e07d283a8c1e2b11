package org.idlereaper.schedule;

import java.time.Instant;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time zone rules that this Java knows; governments change them at short notice.
 *
 * @param version as IANA names it: a year and a letter that counts the releases in it
 */
public record TimeZoneData(String version) {
  private static final Pattern RELEASE = Pattern.compile("(\\d{4})([a-z])");
  private static final Period OLD = Period.ofMonths(18);

  /** The rules of the Java that runs. */
  public static TimeZoneData ofThisJava() {
    return new TimeZoneData(
        ZoneRulesProvider.getVersions("America/Los_Angeles").lastEntry().getKey());
  }

  /**
   * What to say where the rules are older than 18 months; empty where they are not. The name does
   * not tell the day of a release: the n-th of a year is taken to be of the end of month 2n.
   */
  public Optional<String> warning(Instant now) {
    Matcher release = RELEASE.matcher(version);
    if (!release.matches()) {
      return Optional.of("time zone rules of unknown age (" + version + ")");
    }
    int month = Math.min(12, 2 * (release.group(2).charAt(0) - 'a' + 1));
    YearMonth released = YearMonth.of(Integer.parseInt(release.group(1)), month);
    return YearMonth.from(now.atOffset(ZoneOffset.UTC)).isAfter(released.plus(OLD))
        ? Optional.of(
            "time zone rules "
                + version
                + " are older than 18 months: update Java, or fires may"
                + " be an hour off where a government has changed its clock")
        : Optional.empty();
  }
}
