package org.idlereaper.schedule;

import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.quartz.CronExpression;

/**
 * Reads a cron strictly and says which field is wrong and why. Quartz alone passes over what it
 * does not understand behind a value ({@code *x}, {@code MON-FRI/2}) and names no field.
 */
final class CronFields {
  /** The order that people who know other crons get wrong. */
  static final String ORDER = "seconds minutes hours day-of-month month day-of-week [year]";

  private static final String NUMBERS = "\\*(/\\d+)?|/\\d+|\\d+(-\\d+)?(/\\d+)?";

  /** One place in the line: what may stand there, and a line in which only that place varies. */
  private enum Field {
    SECONDS("seconds", NUMBERS, "%s 0 0 * * ?", "0-59, as in 0"),
    MINUTES("minutes", NUMBERS, "0 %s 0 * * ?", "0-59, as in 0/5"),
    HOURS("hours", NUMBERS, "0 0 %s * * ?", "0-23, as in 8-18"),
    DAY_OF_MONTH(
        "day-of-month",
        NUMBERS + "|\\?|L|LW|L-\\d+W?|\\d+W",
        "0 0 0 %s * ?",
        "1-31, L, LW, 15W, or ? where the day of the week is given"),
    MONTH("month", NUMBERS + "|[A-Z]{3}(-[A-Z]{3})?", "0 0 0 1 %s ?", "1-12 or JAN-DEC"),
    DAY_OF_WEEK(
        "day-of-week",
        NUMBERS + "|\\?|L|\\dL|\\d#\\d|[A-Z]{3}(-[A-Z]{3}|L|#\\d)?",
        "0 0 0 ? * %s",
        "1-7 (1 is Sunday), SUN-SAT, 6L, 6#3, or ? where the day of the month is given"),
    YEAR(
        "year",
        "\\*(/\\d{1,3})?|\\d{4}(-\\d{4})?(/\\d{1,3})?",
        "0 0 0 1 1 ? %s",
        "four digits, as in 2027");

    private final String word;
    private final Pattern form;
    private final String line;
    private final String expected;

    Field(String word, String form, String line, String expected) {
      this.word = word;
      this.form = Pattern.compile(form);
      this.line = line;
      this.expected = expected;
    }

    /** What is wrong with this text here. */
    Optional<String> problem(String text) {
      for (String part : text.split(",", -1)) {
        if (!form.matcher(part).matches() || part.matches(".*/0+")) {
          return Optional.of("\"" + part + "\" is not understood");
        }
      }
      boolean ofItsOwn = text.contains("?") || text.contains("#") || text.endsWith("L");
      if (ofItsOwn && text.contains(",")) {
        return Optional.of("?, L and # stand alone, not in a list");
      }
      if (text.equals("?")) {
        return Optional.empty();
      }
      return quartzSays(line.formatted(text));
    }
  }

  private CronFields() {}

  /**
   * The fields, in capitals, each understood.
   *
   * @throws IllegalArgumentException if the line is no cron; the message says which field and why
   */
  static List<String> of(String expression) {
    List<String> fields = List.of(expression.strip().toUpperCase(Locale.ROOT).split("\\s+"));
    String cron = "cron \"" + expression.strip() + "\"";
    if (fields.size() < 6 || fields.size() > 7) {
      throw new IllegalArgumentException(
          cron
              + " has "
              + (expression.isBlank() ? "no fields" : count(fields.size()))
              + "; Quartz needs six or seven, the seconds first: "
              + ORDER
              + suggestion(fields));
    }
    for (int i = 0; i < fields.size(); i++) {
      Field field = Field.values()[i];
      Optional<String> problem = field.problem(fields.get(i));
      if (problem.isPresent()) {
        throw new IllegalArgumentException(
            cron + ": " + field.word + ": " + problem.get() + "; expected " + field.expected);
      }
    }
    if (fields.get(3).equals("?") == fields.get(5).equals("?")) {
      throw new IllegalArgumentException(
          cron + ": exactly one of day-of-month and day-of-week is ?, the other says the days");
    }
    quartzSays(String.join(" ", fields))
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(cron + ": " + problem);
            });
    return fields;
  }

  private static String count(int fields) {
    return fields == 1 ? "1 field" : fields + " fields";
  }

  /** Other crons have five fields; most are meant so. Their days of the week count differently. */
  private static String suggestion(List<String> fields) {
    if (fields.size() != 5 || !fields.get(4).equals("*")) {
      return "";
    }
    String line = "0 " + String.join(" ", fields.subList(0, 4)) + " ?";
    return quartzSays(line).isEmpty() ? "; did you mean \"" + line + "\"?" : "";
  }

  private static Optional<String> quartzSays(String line) {
    try {
      CronExpression.validateExpression(line);
      return Optional.empty();
    } catch (ParseException e) {
      String message = String.valueOf(e.getMessage());
      return Optional.of(
          message.startsWith("Illegal cron expression format") ? "not understood" : message);
    }
  }
}
