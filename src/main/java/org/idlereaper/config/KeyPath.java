package org.idlereaper.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The way from the root of a file to a value; what lies in a list is named in brackets.
 *
 * @param elements outermost first
 */
record KeyPath(List<String> elements) {
  static final KeyPath ROOT = new KeyPath(List.of());

  KeyPath {
    elements = List.copyOf(elements);
  }

  static KeyPath of(String... elements) {
    return new KeyPath(List.of(elements));
  }

  KeyPath child(String name) {
    List<String> longer = new ArrayList<>(elements);
    longer.add(name);
    return new KeyPath(longer);
  }

  KeyPath child(List<String> names) {
    List<String> longer = new ArrayList<>(elements);
    longer.addAll(names);
    return new KeyPath(longer);
  }

  KeyPath element(int index) {
    return child("[" + index + "]");
  }

  boolean isRoot() {
    return elements.isEmpty();
  }

  KeyPath parent() {
    return new KeyPath(elements.subList(0, elements.size() - 1));
  }

  String last() {
    return elements.getLast();
  }

  boolean within(KeyPath other) {
    return elements.size() >= other.elements.size()
        && elements.subList(0, other.elements.size()).equals(other.elements);
  }

  /** What follows a prefix of so many elements. */
  KeyPath after(int count) {
    return new KeyPath(elements.subList(count, elements.size()));
  }

  /** With everything that leads to it. */
  String whole() {
    return String.join(".", elements);
  }

  /** As operators write it, without the leading {@code reaper}; safe to print. */
  @Override
  public String toString() {
    List<String> shown =
        !(elements.size() < 2) && elements.getFirst().equals("reaper")
            ? elements.subList(1, elements.size())
            : elements;
    return shown.stream()
        .map(KeyPath::piece)
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }

  private static String piece(String element) {
    if (element.startsWith("[")) {
      return Shown.line(element);
    }
    String name = element.replaceFirst("\\s.*", "…"); // a value may have slipped into it
    boolean plain =
        element
            .chars()
            .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_'));
    return "." + (plain && !element.isEmpty() ? element : "\"" + Shown.line(name) + "\"");
  }
}
