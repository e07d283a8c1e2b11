package org.idlereaper.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.idlereaper.config.Outline.Assignment;
import org.idlereaper.config.Outline.Shape;

/**
 * Finds keys that are given twice, where the last would win without a word. Blocks of one name may
 * be given in parts, and a value may be followed by {@code ${?NAME}} for the environment to
 * override it.
 */
final class Repetitions {
  private record Pair(int first, int second) {}

  private Repetitions() {}

  static void check(Outline outline, String file, Findings findings) {
    Map<KeyPath, List<Pair>> repeated = new LinkedHashMap<>();
    for (KeyPath key : outline.keys()) {
      List<Pair> pairs = pairs(outline.at(key));
      if (!pairs.isEmpty()) {
        repeated.put(key, pairs);
      }
    }
    repeated.forEach(
        (key, pairs) -> {
          boolean inside =
              repeated.keySet().stream().anyMatch(other -> !other.equals(key) && key.within(other));
          if (!inside) {
            pairs.forEach(pair -> report(pair, key, file, findings));
          }
        });
  }

  private static List<Pair> pairs(List<Assignment> assignments) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 1; i < assignments.size(); i++) {
      Assignment first = assignments.get(i - 1);
      Assignment second = assignments.get(i);
      boolean parts = first.shape() == Shape.BLOCK && second.shape() == Shape.BLOCK;
      if (!parts && !second.onlyAnOptionalSubstitution()) {
        pairs.add(new Pair(first.line(), second.line()));
      }
    }
    return pairs;
  }

  private static void report(Pair pair, KeyPath key, String file, Findings findings) {
    String lines =
        pair.first == pair.second
            ? "line " + pair.first
            : "lines " + pair.first + " and " + pair.second;
    findings.problem(Place.of(file, pair.second), key, "given twice (" + lines + ")");
  }
}
