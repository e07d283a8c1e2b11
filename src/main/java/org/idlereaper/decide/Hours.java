package org.idlereaper.decide;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
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
    LocalDateTime local = LocalDateTime.ofInstant(moment, zone);
    return holds(local.toLocalDate(), local) || holds(local.toLocalDate().minusDays(1), local);
  }

  private boolean holds(LocalDate day, LocalDateTime moment) {
    return days.contains(day.getDayOfWeek())
        && !moment.isBefore(opening(day))
        && moment.isBefore(closing(day));
  }

  /**
   * How much of the time from one moment to a later one lies inside; zero if it is not later. Takes
   * time in proportion to the days between them.
   */
  public Duration between(Instant since, Instant until) {
    if (unbroken()) {
      return since.isBefore(until) ? Duration.between(since, until) : Duration.ZERO;
    }
    Duration inside = Duration.ZERO;
    Instant start = since;
    while (start.isBefore(until)) {
      // between two changes of its offset a wall clock runs as evenly as any other
      ZoneOffset offset = zone.getRules().getOffset(start);
      ZoneOffsetTransition change = zone.getRules().nextTransition(start);
      Instant end =
          change == null || change.getInstant().isAfter(until) ? until : change.getInstant();
      inside =
          inside.plus(
              counted(
                  LocalDateTime.ofInstant(start, offset), LocalDateTime.ofInstant(end, offset)));
      start = end;
    }
    return inside;
  }

  private Duration counted(LocalDateTime since, LocalDateTime until) {
    Duration inside = Duration.ZERO;
    LocalDate last = until.toLocalDate();
    for (LocalDate day = since.toLocalDate().minusDays(1);
        !day.isAfter(last);
        day = day.plusDays(1)) {
      if (days.contains(day.getDayOfWeek())) {
        LocalDateTime start = opening(day).isBefore(since) ? since : opening(day);
        LocalDateTime end = closing(day).isAfter(until) ? until : closing(day);
        inside = start.isBefore(end) ? inside.plus(Duration.between(start, end)) : inside;
      }
    }
    return inside;
  }

  /**
   * The first moment inside at which at least so much time inside has passed since a moment; empty
   * if there is none in the next {@value #FARTHEST_DAYS} days.
   *
   * @param amount how much, not negative
   */
  public Optional<Instant> reached(Instant since, Duration amount) {
    if (unbroken()) {
      return Optional.of(since.plus(amount));
    }
    Duration missing = amount;
    Instant farthest = since.plus(Duration.ofDays(FARTHEST_DAYS));
    Instant start = since;
    while (start.isBefore(farthest)) {
      ZoneOffset offset = zone.getRules().getOffset(start);
      ZoneOffsetTransition change = zone.getRules().nextTransition(start);
      Instant end =
          change == null || change.getInstant().isAfter(farthest) ? farthest : change.getInstant();
      LocalDateTime from = LocalDateTime.ofInstant(start, offset);
      LocalDateTime until = LocalDateTime.ofInstant(end, offset);
      Optional<LocalDateTime> there = reached(from, until, missing);
      if (there.isPresent()) {
        return Optional.of(there.get().toInstant(offset));
      }
      missing = missing.minus(counted(from, until));
      start = end;
    }
    return Optional.empty();
  }

  private Optional<LocalDateTime> reached(
      LocalDateTime since, LocalDateTime until, Duration amount) {
    Duration missing = amount;
    for (LocalDate day = since.toLocalDate().minusDays(1);
        !day.isAfter(until.toLocalDate());
        day = day.plusDays(1)) {
      LocalDateTime start = opening(day).isBefore(since) ? since : opening(day);
      LocalDateTime end = closing(day).isAfter(until) ? until : closing(day);
      if (days.contains(day.getDayOfWeek()) && start.isBefore(end)) {
        Duration here = Duration.between(start, end);
        if (here.compareTo(missing) > 0) {
          return Optional.of(start.plus(missing));
        }
        missing = missing.minus(here);
      }
    }
    return Optional.empty();
  }

  /** How far {@link #reached} looks ahead: further than any open conversation lasts. */
  private static final int FARTHEST_DAYS = 500;

  private LocalDateTime opening(LocalDate day) {
    return day.atTime(from);
  }

  private LocalDateTime closing(LocalDate day) {
    return (from.isBefore(to) ? day : day.plusDays(1)).atTime(to);
  }
}
