package org.idlereaper.config;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.idlereaper.schedule.CronTimes;
import org.jspecify.annotations.Nullable;

/** Reads when sweeps run. */
final class ScheduleReader {
  private static final int LOOKED_AT = 60;
  private static final Duration LEAST_PERIOD = Duration.ofMinutes(1);
  private static final Duration AHEAD = Duration.ofDays(400);

  private final InstantSource clock;

  ScheduleReader(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * @param zone of the schedule, if it could be read
   * @param period the usual time between two fires; absent where unknown
   */
  record Timing(
      Optional<Settings.Schedule> schedule, Optional<ZoneId> zone, Optional<Duration> period) {}

  Timing read(Section section) {
    Optional<ZoneNames.Zone> zone =
        ZoneNames.in(section, section.required("time-zone", new ZoneNames()));
    Optional<String> expression =
        section.required("cron", Words.text("a Quartz cron such as \"0 0/5 * * * ?\""));
    Optional<Duration> deadline =
        section.required(
            "start-deadline", Spans.between(Duration.ofSeconds(1), Duration.ofDays(1)));
    Optional<Duration> period =
        expression.flatMap(
            cron -> period(section, cron, zone.map(ZoneNames.Zone::id).orElse(ZoneOffset.UTC)));
    section.end();
    return new Timing(
        section.build(
            () ->
                new Settings.Schedule(
                    expression.orElseThrow(),
                    zone.orElseThrow().id(),
                    zone.orElseThrow().given(),
                    deadline.orElseThrow())),
        zone.map(ZoneNames.Zone::id),
        period);
  }

  private Optional<Duration> period(Section section, String expression, ZoneId zone) {
    CronTimes times;
    try {
      times = CronTimes.parse(expression, zone);
    } catch (IllegalArgumentException e) {
      section.problem("cron", "is no cron: " + Shown.sentence(String.valueOf(e.getMessage())));
      return Optional.empty();
    }
    Instant now = clock.instant();
    if (times.neverFires(now)) {
      section.problem("cron", "never fires", "a time to come; got " + Shown.line(expression));
      return Optional.empty();
    }
    Map<Duration, Integer> gaps = gaps(times.next(now, LOOKED_AT));
    gaps.keySet().stream()
        .min(Duration::compareTo)
        .filter(gap -> gap.compareTo(LEAST_PERIOD) < 0)
        .ifPresent(
            gap ->
                section.warning(
                    "cron", "fires more often than every minute: every " + Spans.readable(gap)));
    skippedHour(section, times, now);
    return gaps.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }

  /** How often each distance occurs: over a change of the clock there is another than usual. */
  private static Map<Duration, Integer> gaps(List<Instant> fires) {
    Map<Duration, Integer> gaps = new TreeMap<>();
    for (int i = 1; i < fires.size(); i++) {
      gaps.merge(Duration.between(fires.get(i - 1), fires.get(i)), 1, Integer::sum);
    }
    return gaps;
  }

  /** A time of day that the change to summer time leaves out. */
  private static void skippedHour(Section section, CronTimes times, Instant now) {
    ZoneRules rules = times.zone().getRules();
    @Nullable ZoneOffsetTransition change = rules.nextTransition(now);
    while (change != null && !change.isGap()) {
      change = rules.nextTransition(change.getInstant());
    }
    if (change == null || times.interval() || change.getInstant().isAfter(now.plus(AHEAD))) {
      return;
    }
    LocalDateTime runs = change.getDateTimeAfter();
    times
        .movedFrom(change.getInstant())
        .ifPresent(
            named ->
                section.warning(
                    "cron",
                    named.toLocalTime()
                        + " does not exist on "
                        + named.toLocalDate()
                        + "; it runs at "
                        + runs.toLocalTime()));
  }
}
