package org.idlereaper.decide;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * After how long each kind is stale; a kind that is not in here is off.
 *
 * @param byKind positive durations
 */
public record Thresholds(Map<StaleKind, Duration> byKind) {
  public Thresholds {
    var copy = new EnumMap<StaleKind, Duration>(StaleKind.class);
    byKind.forEach(
        (kind, idle) -> {
          if (!kind.closable() || !idle.isPositive()) {
            throw new IllegalArgumentException(kind.word() + " cannot be stale after " + idle);
          }
          copy.put(kind, idle);
        });
    byKind = Map.copyOf(copy);
  }

  /** The threshold of a kind, or empty if the kind is off. */
  public Optional<Duration> of(StaleKind kind) {
    return Optional.ofNullable(byKind.get(kind));
  }

  /** The shortest threshold among the kinds named that are on, or empty if all are off. */
  public Optional<Duration> shortestOf(Collection<StaleKind> kinds) {
    return kinds.stream().map(this::of).flatMap(Optional::stream).min(Duration::compareTo);
  }
}
