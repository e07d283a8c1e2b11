package org.idlereaper.decide;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.idlereaper.conversation.DivisionId;
import org.idlereaper.conversation.QueueId;

/** A policy under construction; each step gives a new one. */
public record PolicyBuilder(Policy value) {

  public Policy build() {
    return value;
  }

  /** Exactly these kinds are on. */
  public PolicyBuilder idleAfter(Map<StaleKind, Duration> thresholds) {
    return copy(value.match(), new Thresholds(thresholds), value.hours());
  }

  /** With that kind stale after that time. */
  public PolicyBuilder idleAfter(StaleKind kind, Duration threshold) {
    Map<StaleKind, Duration> thresholds = copyOfThresholds();
    thresholds.put(kind, threshold);
    return idleAfter(thresholds);
  }

  /** With that kind off. */
  public PolicyBuilder never(StaleKind kind) {
    Map<StaleKind, Duration> thresholds = copyOfThresholds();
    thresholds.remove(kind);
    return idleAfter(thresholds);
  }

  private Map<StaleKind, Duration> copyOfThresholds() {
    Map<StaleKind, Duration> thresholds = new EnumMap<>(StaleKind.class);
    thresholds.putAll(value.idleAfter().byKind());
    return thresholds;
  }

  public PolicyBuilder messageTypes(String... types) {
    return match(
        new Policy.Match(Set.of(types), value.match().queues(), value.match().divisions()));
  }

  public PolicyBuilder queues(QueueId... queues) {
    return match(
        new Policy.Match(value.match().messageTypes(), Set.of(queues), value.match().divisions()));
  }

  public PolicyBuilder divisions(DivisionId... divisions) {
    return match(
        new Policy.Match(value.match().messageTypes(), value.match().queues(), Set.of(divisions)));
  }

  private PolicyBuilder match(Policy.Match match) {
    return copy(match, value.idleAfter(), value.hours());
  }

  /** Open on every day between these times in Los Angeles; 24:00 is {@code "00:00"}. */
  public PolicyBuilder open(String from, String to) {
    return open(Set.of(DayOfWeek.values()), from, to);
  }

  public PolicyBuilder open(Set<DayOfWeek> days, String from, String to) {
    return hours(new Hours(days, LocalTime.parse(from), LocalTime.parse(to), Policies.LOS_ANGELES));
  }

  public PolicyBuilder hours(Hours hours) {
    return copy(value.match(), value.idleAfter(), hours);
  }

  public PolicyBuilder withoutWrapUpCode() {
    return new PolicyBuilder(
        new Policy(
            value.id(),
            value.match(),
            value.idleAfter(),
            value.hours(),
            new Policy.Closing(Optional.empty(), value.closing().notes())));
  }

  private PolicyBuilder copy(Policy.Match match, Thresholds idleAfter, Hours hours) {
    return new PolicyBuilder(new Policy(value.id(), match, idleAfter, hours, value.closing()));
  }
}
