package org.idlereaper.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects everything that is wrong, so that it can be said at once. Each thing is said once. */
final class Findings {
  private static final Comparator<Place> IN_THE_FILE =
      Comparator.comparingInt(place -> place.line().orElse(0));

  private final Set<Problem> problems = new LinkedHashSet<>();
  private final Set<Warning> warnings = new LinkedHashSet<>();

  void problem(Problem problem) {
    problems.add(problem);
  }

  void problem(Place place, KeyPath key, String wrong) {
    problem(new Problem(place, key.toString(), wrong, Optional.empty(), Optional.empty()));
  }

  void problem(Place place, KeyPath key, String wrong, String expected) {
    problem(new Problem(place, key.toString(), wrong, Optional.of(expected), Optional.empty()));
  }

  void warning(Place place, KeyPath key, String text) {
    warnings.add(new Warning(place, key.toString(), text));
  }

  boolean anyProblem() {
    return !problems.isEmpty();
  }

  List<Problem> problems() {
    List<Problem> sorted = new ArrayList<>(problems);
    sorted.sort(Comparator.comparing(Problem::place, IN_THE_FILE));
    return sorted;
  }

  List<Warning> warnings() {
    List<Warning> sorted = new ArrayList<>(warnings);
    sorted.sort(Comparator.comparing(Warning::place, IN_THE_FILE));
    return sorted;
  }
}
