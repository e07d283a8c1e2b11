package org.idlereaper.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Collects everything that is wrong, so that it can be said at once. Each thing is said once, and
 * no secret with it, whoever found it.
 */
final class Findings {
  private static final Comparator<Place> IN_THE_FILE =
      Comparator.comparingInt(place -> place.line().orElse(0));

  private final Set<Problem> problems = new LinkedHashSet<>();
  private final Set<Warning> warnings = new LinkedHashSet<>();

  private final KnownSecrets secrets = new KnownSecrets();

  /** What must not be repeated. */
  KnownSecrets secrets() {
    return secrets;
  }

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
    List<Problem> sorted = new ArrayList<>();
    problems.forEach(each -> sorted.add(safe(each)));
    sorted.sort(Comparator.comparing(Problem::place, IN_THE_FILE));
    return sorted;
  }

  List<Warning> warnings() {
    List<Warning> sorted = new ArrayList<>();
    warnings.forEach(
        each ->
            sorted.add(
                new Warning(
                    each.place(), secrets.without(each.key()), secrets.without(each.text()))));
    sorted.sort(Comparator.comparing(Warning::place, IN_THE_FILE));
    return sorted;
  }

  private Problem safe(Problem problem) {
    return new Problem(
        problem.place(),
        secrets.without(problem.key()),
        secrets.without(problem.wrong()),
        problem.expected().map(secrets::without),
        problem.got().filter(given -> !secrets.within(given)));
  }
}
