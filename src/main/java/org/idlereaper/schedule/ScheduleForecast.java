package org.idlereaper.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fires to come as lines of text: what an operator reads to see whether the cron is meant so.
 */
public final class ScheduleForecast {
  private static final DateTimeFormatter FULL = format("uuuu-MM-dd HH:mm:ss z (xxx)");
  private static final DateTimeFormatter TIME = format("HH:mm:ss z");
  private static final DateTimeFormatter SHORT = format("HH:mm z");
  private static final int AROUND = 3;
  private static final Duration FURTHEST = Duration.ofDays(400);

  private final CronTimes times;

  /** A forecast of these fires. */
  public ScheduleForecast(CronTimes times) {
    this.times = times;
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.US);
  }

  /** The next fires, one a line, as in {@code 2026-11-22 05:00:00 PST (-08:00)}. */
  public List<String> nextFires(Instant after, int count) {
    return times.next(after, count).stream().map(this::line).toList();
  }

  /** The same for machines, as in {@code 2026-11-22T05:00:00-08:00}. */
  public List<String> nextOffsetTimes(Instant after, int count) {
    return times.next(after, count).stream()
        .map(fire -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(fire.atZone(times.zone())))
        .toList();
  }

  /**
   * The next change of the zone's offset: when it is, what the cron does then, and the fires around
   * it; one line where the zone changes no more.
   */
  public List<String> nextChange(Instant after) {
    @Nullable ZoneOffsetTransition change = times.zone().getRules().nextTransition(after);
    if (change == null) {
      return List.of(times.zone() + " never changes its offset");
    }
    List<String> lines = new ArrayList<>();
    lines.add(headline(change));
    lines.add(change.getDateTimeBefore().toLocalDate() + ": " + whatHappens(change));
    Instant at = change.getInstant();
    around(at).forEach(fire -> lines.add("  " + line(fire)));
    return List.copyOf(lines);
  }

  /**
   * The next change of the zone's offset, in parts for a log line.
   *
   * @param date the local date
   * @param what when the clock changes, and what the schedule does then: one sentence that can be
   *     read alone
   * @param fires the fires of that date nearest to the change, in local time, the earliest first
   */
  public record Change(LocalDate date, String what, List<String> fires) {
    public Change {
      fires = List.copyOf(fires);
    }
  }

  /** The next change of the zone's offset; empty where the zone changes no more. */
  public Optional<Change> change(Instant after) {
    return Optional.ofNullable(times.zone().getRules().nextTransition(after)).map(this::change);
  }

  private Change change(ZoneOffsetTransition change) {
    LocalDate date = change.getDateTimeBefore().toLocalDate();
    return new Change(
        date,
        headline(change) + "; the schedule: " + whatHappens(change),
        around(change.getInstant())
            .filter(fire -> LocalDate.ofInstant(fire, times.zone()).equals(date))
            .map(fire -> line(TIME, fire))
            .toList());
  }

  private Stream<Instant> around(Instant at) {
    return Stream.concat(lastBefore(at).stream(), times.next(at.minusNanos(1), AROUND).stream());
  }

  private String headline(ZoneOffsetTransition change) {
    LocalTime before = change.getDateTimeBefore().toLocalTime();
    LocalTime after = change.getDateTimeAfter().toLocalTime();
    Instant at = change.getInstant();
    return change.getDateTimeBefore().toLocalDate()
        + " the clock goes "
        + (change.isGap() ? "forward" : "back")
        + " from "
        + before
        + " "
        + offset(at.minusSeconds(1))
        + " to "
        + after
        + " "
        + offset(at)
        + (change.isGap() ? ": the time between does not exist" : ": the time between comes twice");
  }

  private String whatHappens(ZoneOffsetTransition change) {
    Instant at = change.getInstant();
    Optional<LocalDateTime> moved = times.movedFrom(at);
    if (moved.isPresent()) {
      return (change.isGap()
              ? moved.get().toLocalTime() + " does not exist; runs at "
              : "keeps its interval by a fire at ")
          + SHORT.format(at.atZone(times.zone()));
    }
    List<LocalTime> touched = listedWithin(change);
    if (touched.isEmpty()) {
      return "no listed time is touched";
    }
    if (times.interval()) {
      return "keeps its interval in real time";
    }
    Instant fire = times.next(at.minusNanos(1)).orElse(at);
    if (change.isGap() && !fire.equals(at)) {
      return "what does not exist is left out";
    }
    return touched.getFirst()
        + (change.isGap() ? " does not exist; runs at " : " comes twice; runs once, at ")
        + SHORT.format(fire.atZone(times.zone()));
  }

  /** The first listed time that does not exist or comes twice; none or one. */
  private List<LocalTime> listedWithin(ZoneOffsetTransition change) {
    ZoneOffset offset = change.isGap() ? change.getOffsetBefore() : change.getOffsetAfter();
    Instant end = change.getInstant().plus(change.getDuration().abs());
    return times
        .wall()
        .from(change.getInstant(), offset)
        .filter(end::isAfter)
        .map(fire -> LocalDateTime.ofInstant(fire, offset).toLocalTime())
        .stream()
        .toList();
  }

  private List<Instant> lastBefore(Instant end) {
    for (Duration back = Duration.ofHours(1); ; back = back.multipliedBy(2)) {
      List<Instant> fires = new ArrayList<>();
      Optional<Instant> next = times.next(end.minus(back));
      while (next.isPresent() && next.get().isBefore(end)) {
        fires.add(next.get());
        next = times.next(next.get());
      }
      if (fires.size() >= AROUND || back.compareTo(FURTHEST) > 0) {
        return fires.subList(Math.max(0, fires.size() - AROUND), fires.size());
      }
    }
  }

  private String offset(Instant at) {
    return format("z (xxx)").format(at.atZone(times.zone()));
  }

  private String line(Instant fire) {
    return line(FULL, fire);
  }

  private String line(DateTimeFormatter format, Instant fire) {
    return format.format(fire.atZone(times.zone()))
        + times.movedFrom(fire).map(from -> "  in place of " + from.toLocalTime()).orElse("");
  }
}
