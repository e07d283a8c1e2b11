package org.idlereaper.config;

import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/** Stands in for the schedule's own reading of cron expressions. */
final class QuartzCron implements CronCheck {
  @Override
  public FireTimes parse(String expression, ZoneId zone) {
    CronExpression cron;
    try {
      cron = new CronExpression(expression);
    } catch (ParseException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    cron.setTimeZone(TimeZone.getTimeZone(zone));
    return after ->
        Optional.ofNullable(cron.getNextValidTimeAfter(Date.from(after))).map(Date::toInstant);
  }

  static SettingsReader reader() {
    return new SettingsReader(new QuartzCron(), () -> Instant.parse("2026-09-01T12:00:00Z"));
  }
}
