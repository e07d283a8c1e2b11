package org.idlereaper.schedule;

import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;

/**
 * The times of the wall clock that a cron lists, read by a clock that never changes its offset.
 * There Quartz has no daylight saving to get wrong.
 */
final class WallTimes {
  private static final int MINUTES = 1;

  private final CronExpression expression;
  private final boolean interval;

  /**
   * @throws IllegalArgumentException if the expression is no cron
   */
  WallTimes(String text) {
    List<String> fields = CronFields.of(text);
    this.expression = parsed(String.join(" ", fields));
    expression.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
    this.interval = fields.get(MINUTES).matches(".*[*/-].*") || everyHour(expression);
  }

  /**
   * Whether the cron means "every so often" rather than "at these times of day": its minutes are
   * written as a step or a range, or it runs in each of the 24 hours.
   */
  boolean interval() {
    return interval;
  }

  /** The first listed time after an instant, on a clock with this offset. */
  Optional<Instant> after(Instant instant, ZoneOffset offset) {
    Instant local = instant.plusSeconds(offset.getTotalSeconds());
    @Nullable Date next = expression.getTimeAfter(Date.from(local));
    return next == null
        ? Optional.empty()
        : Optional.of(next.toInstant().minusSeconds(offset.getTotalSeconds()));
  }

  /** The first listed time at or after an instant, on a clock with this offset. */
  Optional<Instant> from(Instant instant, ZoneOffset offset) {
    return after(instant.minusNanos(1), offset);
  }

  /** The same cron, as Quartz knows it. */
  CronExpression expression() {
    return new CronExpression(expression);
  }

  private static boolean everyHour(CronExpression expression) {
    return Arrays.stream(expression.getExpressionSummary().split("\n"))
        .filter(line -> line.startsWith("hours: "))
        .map(line -> line.substring("hours: ".length()))
        .anyMatch(hours -> hours.equals("*") || hours.split(",").length == 24);
  }

  private static CronExpression parsed(String line) {
    try {
      return new CronExpression(line);
    } catch (ParseException e) {
      throw new IllegalArgumentException("not a cron: " + line, e);
    }
  }

  @Override
  public String toString() {
    return expression.getCronExpression();
  }
}
