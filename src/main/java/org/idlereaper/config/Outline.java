package org.idlereaper.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What stands where in a file: the part of reading it that the HOCON library keeps to itself. The
 * library merges keys given twice and follows substitutions; who wants to say where must look
 * himself.
 */
final class Outline {
  /**
   * One {@code key = value}.
   *
   * @param line where the key stands
   * @param shape what the value looks like
   * @param substitutions what the value takes from elsewhere
   * @param literal whether any of its characters stand in the file
   */
  record Assignment(int line, Shape shape, List<Substitution> substitutions, boolean literal) {
    Assignment {
      substitutions = List.copyOf(substitutions);
    }

    /** Whether it is {@code ${?NAME}} and nothing else: it may come to nothing. */
    boolean onlyAnOptionalSubstitution() {
      return !literal && substitutions.size() == 1 && substitutions.getFirst().optional();
    }
  }

  enum Shape {
    SCALAR,
    BLOCK,
    LIST
  }

  /**
   * @param expression what stands between the braces
   * @param optional whether it is written with a question mark
   * @param start where its {@code $} stands in the text
   * @param end behind its closing brace
   */
  record Substitution(String expression, boolean optional, int line, int start, int end) {}

  /** Something that the library would accept, or would say less well. */
  record Remark(int line, KeyPath key, String wrong, boolean fatal) {
    /** Whether the library will stumble over the same. */
    boolean breaksTheText() {
      return wrong.endsWith("never closed");
    }
  }

  private final Map<KeyPath, List<Assignment>> assignments = new LinkedHashMap<>();
  private final List<Remark> remarks = new ArrayList<>();

  void add(KeyPath key, Assignment assignment) {
    assignments.computeIfAbsent(key, any -> new ArrayList<>()).add(assignment);
  }

  void remark(int line, KeyPath key, String wrong, boolean fatal) {
    remarks.add(new Remark(line, key, wrong, fatal));
  }

  List<Remark> remarks() {
    return remarks;
  }

  Set<KeyPath> keys() {
    return assignments.keySet();
  }

  List<Assignment> at(KeyPath key) {
    return assignments.getOrDefault(key, List.of());
  }

  /** The assignment that counts: the last that does not come to nothing. */
  Optional<Assignment> counting(KeyPath key, Set<String> variables) {
    return at(key).reversed().stream()
        .filter(
            each ->
                !each.onlyAnOptionalSubstitution()
                    || variables.contains(each.substitutions().getFirst().expression()))
        .findFirst();
  }

  /** Where a key stands, or else the nearest block around it. */
  OptionalInt lineOf(KeyPath key) {
    KeyPath at = key;
    while (true) {
      List<Assignment> there = at(at);
      if (!there.isEmpty()) {
        return OptionalInt.of(there.getLast().line());
      }
      if (at.isRoot()) {
        return OptionalInt.empty();
      }
      at = at.parent();
    }
  }
}
