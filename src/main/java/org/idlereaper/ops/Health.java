package org.idlereaper.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Says whether the daemon does its work, and if not, what is missing. Pure. */
public final class Health {
  /** A sweep that does not get on for so long hangs. */
  static final Duration STANDSTILL = Duration.ofMinutes(5);

  private Health() {}

  /**
   * What it rests on.
   *
   * @param settingsValid whether the settings are valid
   * @param ledgerWritable whether the account can be kept
   * @param schedulerRunning whether fires come
   * @param startedAt when the daemon started
   * @param orgs how far the sweeps of each have got
   * @param nextFire the first fire after an instant; empty where there is none
   */
  public record Facts(
      boolean settingsValid,
      boolean ledgerWritable,
      boolean schedulerRunning,
      Instant startedAt,
      List<OrgProgress> orgs,
      Function<Instant, Optional<Instant>> nextFire) {
    public Facts {
      orgs = List.copyOf(orgs);
    }
  }

  /**
   * The answer.
   *
   * @param missing what is missing, in words for people; empty where nothing is
   */
  public record Readiness(List<String> missing) {
    public Readiness {
      missing = List.copyOf(missing);
    }

    /** Whether nothing is missing. */
    public boolean ready() {
      return missing.isEmpty();
    }
  }

  /** Judges the facts at a moment. */
  public static Readiness readiness(Facts facts, Instant now) {
    List<String> missing = new ArrayList<>();
    if (!facts.settingsValid()) {
      missing.add("the settings file is invalid");
    }
    if (!facts.ledgerWritable()) {
      missing.add("the ledger cannot be written");
    }
    if (!facts.schedulerRunning()) {
      missing.add("the scheduler does not run");
    }
    for (OrgProgress org : facts.orgs()) {
      overdue(org, facts, now).ifPresent(missing::add);
      hanging(org, now).ifPresent(missing::add);
    }
    return new Readiness(missing);
  }

  private static Optional<String> overdue(OrgProgress org, Facts facts, Instant now) {
    Instant base = org.lastGood().orElse(facts.startedAt());
    return twoPeriodsAfter(base, facts.nextFire())
        .filter(now::isAfter)
        .map(
            _ ->
                org.org()
                    + ": "
                    + org.lastGood()
                        .map(good -> "no sweep has ended well since " + good)
                        .orElse("no sweep has ended well since the start")
                    + ", which is more than two periods; "
                    + latest(org, now));
  }

  private static String latest(OrgProgress org, Instant now) {
    return org.last()
        .map(
            ended ->
                "the latest: "
                    + ended.outcome()
                    + " "
                    + Shown.span(Duration.between(ended.at(), now))
                    + " ago")
        .orElse("none has ended at all");
  }

  /** Whether a sweep runs that has not got on for {@link #STANDSTILL}. */
  static boolean stalled(OrgProgress org, Instant now) {
    return org.running()
        .filter(moved -> Duration.between(moved, now).compareTo(STANDSTILL) >= 0)
        .isPresent();
  }

  private static Optional<String> hanging(OrgProgress org, Instant now) {
    return org.running()
        .filter(_ -> stalled(org, now))
        .map(moved -> org.org() + ": the running sweep has not got on since " + moved);
  }

  /**
   * Where fires come at one distance, that distance twice. Where they pause, over night or over a
   * week-end, the pause is not held against anybody: the periods are those after it.
   */
  static Optional<Instant> twoPeriodsAfter(
      Instant base, Function<Instant, Optional<Instant>> nextFire) {
    Optional<Instant> first = nextFire.apply(base);
    Optional<Instant> second = first.flatMap(nextFire);
    if (first.isEmpty() || second.isEmpty()) {
      return Optional.empty();
    }
    Duration period = Duration.between(first.get(), second.get());
    Duration untilFirst = Duration.between(base, first.get());
    boolean paused = untilFirst.compareTo(period) > 0;
    return Optional.of(second.get().plus(paused ? period : period.minus(untilFirst)));
  }
}
