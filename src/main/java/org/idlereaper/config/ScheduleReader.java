package org.idlereaper.config;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import org.idlereaper.config.CronCheck.FireTimes;

/** Reads when sweeps run. */
final class ScheduleReader {
  private static final int LOOKED_AT = 60;
  private static final Duration LEAST_PERIOD = Duration.ofMinutes(1);
  private static final Duration AHEAD = Duration.ofDays(400);

  private final CronCheck cron;
  private final InstantSource clock;

  ScheduleReader(CronCheck cron, InstantSource clock) {
    this.cron = cron;
    this.clock = clock;
  }

  /**
   * @param zone of the schedule, if it could be read
   * @param period the shortest time between two of the next fires; absent where unknown
   */
  record Timing(
      Optional<Settings.Schedule> schedule, Optional<ZoneId> zone, Optional<Duration> period) {}

  Timing read(Section section) {
    Optional<Zones.Zone> zone = section.required("time-zone", new Zones());
    zone.filter(Zones.Zone::isAlias)
        .ifPresent(
            alias -> section.warning("time-zone", alias.given() + " is taken as " + alias.id()));
    Optional<String> expression =
        section.required("cron", Words.text("a Quartz cron such as \"0 0/5 * * * ?\""));
    Optional<Duration> deadline =
        section.required(
            "start-deadline", Spans.between(Duration.ofSeconds(1), Duration.ofDays(1)));
    Optional<Duration> period =
        expression.isPresent() && zone.isPresent()
            ? period(section, expression.get(), zone.get().id())
            : Optional.empty();
    section.end();
    return new Timing(
        section.build(
            () ->
                new Settings.Schedule(
                    expression.orElseThrow(),
                    zone.orElseThrow().id(),
                    zone.orElseThrow().given(),
                    deadline.orElseThrow())),
        zone.map(Zones.Zone::id),
        period);
  }

  private Optional<Duration> period(Section section, String expression, ZoneId zone) {
    FireTimes fires;
    try {
      fires = cron.parse(expression, zone);
    } catch (IllegalArgumentException e) {
      section.problem(
          "cron",
          "is no cron: " + Shown.line(Optional.ofNullable(e.getMessage()).orElse("not understood")),
          "six or seven fields, seconds first, such as \"0 0/5 * * * ?\"; got "
              + Shown.line(expression));
      return Optional.empty();
    }
    Optional<Instant> last = fires.next(clock.instant());
    if (last.isEmpty()) {
      section.problem("cron", "never fires", "a time to come; got " + Shown.line(expression));
      return Optional.empty();
    }
    Optional<Duration> shortest = Optional.empty();
    for (int i = 0; i < LOOKED_AT && last.isPresent(); i++) {
      Instant fire = last.get();
      last = fires.next(fire);
      Optional<Duration> gap = last.map(next -> Duration.between(fire, next));
      if (gap.isPresent() && (shortest.isEmpty() || gap.get().compareTo(shortest.get()) < 0)) {
        shortest = gap;
      }
    }
    shortest
        .filter(gap -> gap.compareTo(LEAST_PERIOD) < 0)
        .ifPresent(
            gap ->
                section.warning(
                    "cron", "fires more often than every minute: every " + Spans.readable(gap)));
    skippedHour(section, expression, zone);
    return shortest;
  }

  /** A time of day that the change to summer time leaves out. */
  private void skippedHour(Section section, String expression, ZoneId zone) {
    Instant now = clock.instant();
    ZoneOffsetTransition gap = zone.getRules().nextTransition(now);
    while (gap != null && !gap.isGap()) {
      gap = zone.getRules().nextTransition(gap.getInstant());
    }
    if (gap == null || gap.getInstant().isAfter(now.plus(AHEAD))) {
      return;
    }
    // by a clock that does not change, the hour is there: does the expression name it?
    ZoneOffset unchanged = gap.getOffsetBefore();
    FireTimes fires = cron.parse(expression, unchanged);
    Instant start = gap.getInstant();
    Instant end = start.plus(gap.getDuration());
    boolean within = firesIn(fires, start, end);
    boolean before = firesIn(fires, start.minus(gap.getDuration()), start);
    if (within && !before) {
      section.warning(
          "cron",
          "names a time that does not exist on "
              + gap.getDateTimeBefore().toLocalDate()
              + ", when clocks go from "
              + gap.getDateTimeBefore().toLocalTime()
              + " to "
              + gap.getDateTimeAfter().toLocalTime()
              + "; that day it runs at "
              + gap.getDateTimeAfter().toLocalTime());
    }
  }

  private static boolean firesIn(FireTimes fires, Instant from, Instant to) {
    return fires.next(from.minusMillis(1)).filter(fire -> fire.isBefore(to)).isPresent();
  }
}
