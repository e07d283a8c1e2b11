package org.idlereaper.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The instants at which a Quartz cron fires in a time zone, right on the days on which the clock
 * changes too. Where the offset does not change it gives what Quartz gives. Around a change Quartz
 * skips the repeated hour and drops what falls into the missing one; here the rule is:
 *
 * <ul>
 *   <li>A cron is an <em>interval</em> if its minutes are written as a step or a range ({@code *},
 *       {@code 0/5}, {@code 0-30}) or it runs in each of the 24 hours; otherwise it lists <em>times
 *       of day</em>.
 *   <li>Clock back: an interval runs in both passes of the repeated hour, so its distance in real
 *       time holds. Times of day run once, in the second pass, as in Quartz.
 *   <li>Clock forward: listed times that do not exist give one fire together, at the first instant
 *       that exists. An interval needs it only where its next fire would otherwise come later than
 *       if the clock had not changed ({@code 0 0/5 * * * ?} goes from 01:55 to 03:00 anyway). A day
 *       that the calendar leaves out (Pacific/Apia, 30 December 2011) is no day and gives nothing.
 *   <li>Where a change is not a whole hour (Australia/Lord_Howe) a step may not fit into it: an
 *       interval that would be stretched by a clock going back fires at the change itself, if it
 *       fires in that hour of the wall clock at all.
 * </ul>
 *
 * <p>A cron every two hours or more lists times of day: it keeps to the wall clock, and one real
 * distance a year is an hour longer. Immutable, and safe to share between threads.
 */
public final class CronTimes {
  private static final Duration A_DAY = Duration.ofDays(1);

  private final WallTimes wall;
  private final ZoneId zone;
  private final ZoneRules rules;

  private CronTimes(WallTimes wall, ZoneId zone) {
    this.wall = wall;
    this.zone = zone;
    this.rules = zone.getRules();
  }

  /**
   * Reads a cron.
   *
   * @param expression six or seven fields, the seconds first
   * @param zone whose wall clock it is read by
   * @throws IllegalArgumentException if it is no cron; the message is for the operator: it names
   *     the field and what is expected there
   */
  public static CronTimes parse(String expression, ZoneId zone) {
    return new CronTimes(new WallTimes(expression), zone);
  }

  /** The first fire after an instant; empty if there is none within a hundred years. */
  public Optional<Instant> next(Instant after) {
    Instant from = after;
    while (true) {
      Optional<Instant> fire = wall.after(from, rules.getOffset(from));
      @Nullable ZoneOffsetTransition change = rules.nextTransition(from);
      if (change == null || fire.filter(endOfOnce(change)::isAfter).isPresent()) {
        return fire;
      }
      if (fire.isEmpty() && from.isBefore(repeatedFrom(change))) {
        return fire;
      }
      if (firesAt(change)) {
        return Optional.of(change.getInstant());
      }
      from = change.getInstant();
    }
  }

  /** The first fires after an instant, in order; fewer if there are no more. */
  public List<Instant> next(Instant after, int count) {
    return stream(after).limit(count).toList();
  }

  /** Whether no fire comes after an instant, as with 31 February. */
  public boolean neverFires(Instant after) {
    return next(after).isEmpty();
  }

  /**
   * The smallest distance between fires after an instant, over the next 1,500 of them (a day of
   * minutes); empty if there are fewer than two. A distance under a minute shows in the first
   * three.
   */
  public Optional<Duration> smallestGap(Instant after) {
    List<Instant> fires = next(after, 1500);
    return Stream.iterate(1, i -> i < fires.size(), i -> i + 1)
        .map(i -> Duration.between(fires.get(i - 1), fires.get(i)))
        .min(Duration::compareTo);
  }

  /**
   * The first listed time of the wall clock for which a fire stands in; empty if the fire is itself
   * listed. A change of the clock moved it: log it so.
   */
  public Optional<LocalDateTime> movedFrom(Instant fire) {
    @Nullable ZoneOffsetTransition change = rules.nextTransition(fire.minusNanos(1));
    if (change == null || !change.getInstant().equals(fire) || listed(change) || !firesAt(change)) {
      return Optional.empty();
    }
    return wall.from(fire, change.getOffsetBefore())
        .map(missed -> LocalDateTime.ofInstant(missed, change.getOffsetBefore()));
  }

  /** Whose wall clock the cron is read by. */
  public ZoneId zone() {
    return zone;
  }

  /** Whether the cron means "every so often" rather than "at these times of day". */
  public boolean interval() {
    return wall.interval();
  }

  /** The same cron, as Quartz knows it. */
  WallTimes wall() {
    return wall;
  }

  /** Where the repeated hour begins; the change itself where nothing is repeated. */
  private static Instant repeatedFrom(ZoneOffsetTransition change) {
    return change.isOverlap()
        ? change.getInstant().plus(change.getDuration())
        : change.getInstant();
  }

  /** Up to where the offset before a change counts. */
  private Instant endOfOnce(ZoneOffsetTransition change) {
    return wall.interval() ? change.getInstant() : repeatedFrom(change);
  }

  private boolean firesAt(ZoneOffsetTransition change) {
    return listed(change) || (change.isGap() ? movedOutOf(change) : filledIn(change));
  }

  private boolean listed(ZoneOffsetTransition change) {
    return nextByNew(change).filter(change.getInstant()::equals).isPresent();
  }

  private boolean movedOutOf(ZoneOffsetTransition gap) {
    return gap.getDuration().compareTo(A_DAY) < 0
        && nextByOldWithin(gap)
            .filter(missing -> !wall.interval() || isLate(gap, missing))
            .isPresent();
  }

  private boolean filledIn(ZoneOffsetTransition overlap) {
    return wall.interval()
        && nextByOldWithin(overlap).filter(due -> isLate(overlap, due)).isPresent()
        && firesInTheHourOf(overlap);
  }

  /** Whether the next fire comes later than if the clock had not changed. */
  private boolean isLate(ZoneOffsetTransition change, Instant due) {
    return nextByNew(change).filter(next -> !next.isAfter(due)).isEmpty();
  }

  private boolean firesInTheHourOf(ZoneOffsetTransition change) {
    ZoneOffset offset = change.getOffsetAfter();
    Instant hour = change.getDateTimeAfter().truncatedTo(ChronoUnit.HOURS).toInstant(offset);
    return wall.from(hour, offset).filter(hour.plus(1, ChronoUnit.HOURS)::isAfter).isPresent();
  }

  private Optional<Instant> nextByNew(ZoneOffsetTransition change) {
    return wall.from(change.getInstant(), change.getOffsetAfter());
  }

  private Optional<Instant> nextByOldWithin(ZoneOffsetTransition change) {
    Instant end = change.getInstant().plus(change.getDuration().abs());
    return wall.from(change.getInstant(), change.getOffsetBefore()).filter(end::isAfter);
  }

  private Stream<Instant> stream(Instant after) {
    return Stream.iterate(next(after), Optional::isPresent, fire -> fire.flatMap(this::next))
        .flatMap(Optional::stream);
  }

  @Override
  public String toString() {
    return wall + " in " + zone;
  }
}
