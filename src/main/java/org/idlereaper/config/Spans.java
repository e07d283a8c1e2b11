package org.idlereaper.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spans of time as operators write them: a whole number and a unit. HOCON itself takes a number
 * without a unit for milliseconds, so that an idle time of 30 would close everybody at once.
 */
final class Spans {
  private static final Pattern FORM = Pattern.compile("(-?)(\\d+)\\s*(\\p{L}+)");
  private static final Map<String, Duration> UNITS = new LinkedHashMap<>();

  static {
    UNITS.put("s", Duration.ofSeconds(1));
    UNITS.put("m", Duration.ofMinutes(1));
    UNITS.put("h", Duration.ofHours(1));
    UNITS.put("d", Duration.ofDays(1));
  }

  private static final Map<String, String> WORDS =
      Map.of(
          "second", "s", "seconds", "s", "minute", "m", "minutes", "m", "hour", "h", "hours", "h",
          "day", "d", "days", "d");

  /** What people write for it elsewhere. */
  private static final Map<String, String> MEANT =
      Map.of("sec", "s", "secs", "s", "min", "m", "mins", "m", "hr", "h", "hrs", "h");

  private Spans() {}

  /** The form of spans within bounds. */
  static Form<Duration> between(Duration least, Duration most) {
    String range = readable(least) + " to " + readable(most);
    return new Form<>() {
      @Override
      public String expected() {
        return "a span of " + range + ", such as 15 minutes";
      }

      @Override
      public Parsed<Duration> of(Scalar scalar) {
        Parsed<Duration> parsed = parse(scalar);
        return parsed instanceof Parsed.Good<Duration>(Duration span)
                && (span.compareTo(least) < 0 || span.compareTo(most) > 0)
            ? Parsed.bad("must be between " + readable(least) + " and " + readable(most))
            : parsed;
      }
    };
  }

  /** The same, or the word never. */
  static Form<Optional<Duration>> betweenOrNever(Duration least, Duration most) {
    Form<Duration> spans = between(least, most);
    return new Form<>() {
      @Override
      public String expected() {
        return spans.expected() + ", or never";
      }

      @Override
      public Parsed<Optional<Duration>> of(Scalar scalar) {
        if (scalar.text().equals("never")) {
          return Parsed.good(Optional.empty());
        }
        return switch (spans.of(scalar)) {
          case Parsed.Good<Duration>(Duration span) -> Parsed.good(Optional.of(span));
          case Parsed.Bad<Duration>(String wrong, Optional<String> expected) ->
              new Parsed.Bad<>(wrong, expected);
        };
      }
    };
  }

  private static Parsed<Duration> parse(Scalar scalar) {
    String text = scalar.text().strip();
    if (scalar.kind() == Scalar.Kind.NUMBER || text.matches("-?[\\d.]+")) {
      return Parsed.bad("needs a unit (s, m, h, d)");
    }
    if (text.startsWith("P")) {
      return iso(text);
    }
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Parsed.bad("is no span of time; write a whole number and a unit (s, m, h, d)");
    }
    String unit = matcher.group(3);
    String number = matcher.group(2);
    String known = WORDS.getOrDefault(unit, unit);
    if (!UNITS.containsKey(known)) {
      return Parsed.bad("unknown unit '" + Shown.line(unit) + "'" + advice(unit, number));
    }
    long amount = number.length() > 9 ? 1_000_000_000L : Long.parseLong(number);
    long signed = matcher.group(1).isEmpty() ? amount : -amount;
    long unitSeconds = UNITS.getOrDefault(known, Duration.ZERO).toSeconds();
    return Parsed.good(Duration.ofSeconds(unitSeconds * signed));
  }

  private static String advice(String unit, String number) {
    String lower = unit.toLowerCase(Locale.ROOT);
    String right = MEANT.getOrDefault(lower, WORDS.getOrDefault(lower, lower));
    return UNITS.containsKey(right) ? "; write " + number + " " + right : "; there are s, m, h, d";
  }

  private static Parsed<Duration> iso(String text) {
    try {
      return Parsed.bad("is an ISO span; write " + readable(Duration.parse(text)));
    } catch (DateTimeException e) {
      return Parsed.bad("is no span of time; write a whole number and a unit (s, m, h, d)");
    }
  }

  /** With the largest unit that leaves no rest, as it can be written in a file. */
  static String readable(Duration span) {
    long seconds = span.toSeconds();
    if (seconds != 0 && seconds % 86_400 == 0) {
      return count(seconds / 86_400, "day");
    }
    if (seconds != 0 && seconds % 3_600 == 0) {
      return count(seconds / 3_600, "hour");
    }
    return seconds != 0 && seconds % 60 == 0
        ? count(seconds / 60, "minute")
        : count(seconds, "second");
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
