package org.idlereaper.config;

import java.time.LocalTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of a time of day, in minutes after midnight.
 *
 * @param last the latest there is, in minutes: 24:00 ends a day and begins none
 */
record ClockTimes(int last) implements Form<Integer> {
  static final int WHOLE_DAY = 24 * 60;
  private static final Pattern FORM = Pattern.compile("(\\d\\d):(\\d\\d)");

  @Override
  public String expected() {
    return "a time from \"00:00\" to \"" + written(last) + "\"";
  }

  @Override
  public Parsed<Integer> of(Scalar scalar) {
    Matcher matcher = FORM.matcher(scalar.text());
    if (!matcher.matches()) {
      return Parsed.bad("is no time of day");
    }
    int hour = Integer.parseInt(matcher.group(1));
    int minute = Integer.parseInt(matcher.group(2));
    int time = hour * 60 + minute;
    return minute < 60 && time <= last ? Parsed.good(time) : Parsed.bad("is no time of day");
  }

  static String written(int minutes) {
    return String.format(Locale.ROOT, "%02d:%02d", minutes / 60, minutes % 60);
  }

  /** The end of the day is midnight too. */
  static LocalTime time(int minutes) {
    return LocalTime.ofSecondOfDay(minutes % WHOLE_DAY * 60L);
  }
}
