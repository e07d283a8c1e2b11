package org.idlereaper.simulation;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What happened in a simulation, how often. */
final class Counts {
  private final Map<String, Long> numbers = new TreeMap<>();

  void add(String what) {
    add(what, 1);
  }

  void add(String what, long howMany) {
    numbers.merge(what, howMany, Long::sum);
  }

  void most(String what, long number) {
    numbers.merge(what, number, Math::max);
  }

  long of(String what) {
    return numbers.getOrDefault(what, 0L);
  }

  long sumOf(String prefix) {
    return numbers.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  void addAll(Counts others) {
    others.numbers.forEach(
        (what, number) -> {
          if (what.startsWith("latest")) {
            most(what, number);
          } else {
            add(what, number);
          }
        });
  }

  /** A row for each that begins so; the prefix is left out. */
  String table(String prefix) {
    return numbers.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .map(
            entry ->
                "%s %,d".formatted(entry.getKey().substring(prefix.length()), entry.getValue()))
        .collect(Collectors.joining(" · "));
  }

  @Override
  public String toString() {
    return numbers.toString();
  }
}
