package org.idlereaper.decide;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * The hours of a contact centre, by its own wall clock: an hour that a change to summer time leaves
 * out is not counted, one that it repeats is counted twice.
 *
 * @param days the days on which the hours begin
 * @param from first moment
 * @param to first moment after; midnight means the end of the day; earlier than {@code from}: on
 *     the next day
 * @param zone whose wall clock
 */
public record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
  public Hours {
    days = Set.copyOf(days);
  }

  /** Every hour of every day. */
  public static Hours always(ZoneId zone) {
    return new Hours(Set.of(DayOfWeek.values()), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, zone);
  }

  /** Whether no moment lies outside. */
  public boolean unbroken() {
    return days.size() == 7 && from.equals(to);
  }

  /** Whether a moment lies inside. */
  public boolean contain(Instant moment) {
    if (unbroken()) {
      return true;
    }
    LocalDate day = moment.atZone(zone).toLocalDate();
    return holds(day, moment) || holds(day.minusDays(1), moment);
  }

  private boolean holds(LocalDate day, Instant moment) {
    return days.contains(day.getDayOfWeek())
        && !moment.isBefore(opening(day))
        && moment.isBefore(closing(day));
  }

  /** How much of the time from one moment to a later one lies inside; zero if it is not later. */
  public Duration between(Instant since, Instant until) {
    if (!since.isBefore(until)) {
      return Duration.ZERO;
    }
    if (unbroken()) {
      return Duration.between(since, until);
    }
    Duration inside = Duration.ZERO;
    LocalDate last = until.atZone(zone).toLocalDate();
    for (LocalDate day = since.atZone(zone).toLocalDate().minusDays(1);
        !day.isAfter(last);
        day = day.plusDays(1)) {
      if (days.contains(day.getDayOfWeek())) {
        Instant start = later(opening(day), since);
        Instant end = closing(day).isBefore(until) ? closing(day) : until;
        if (start.isBefore(end)) {
          inside = inside.plus(Duration.between(start, end));
        }
      }
    }
    return inside;
  }

  private Instant opening(LocalDate day) {
    return day.atTime(from).atZone(zone).toInstant();
  }

  private Instant closing(LocalDate day) {
    return (from.isBefore(to) ? day : day.plusDays(1)).atTime(to).atZone(zone).toInstant();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
