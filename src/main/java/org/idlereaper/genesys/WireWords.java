package org.idlereaper.genesys;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Reads fields one by one and notes where it found what it does not understand: an unknown word, an
 * unreadable time, another type. For one answer; keeps field names only, and no more than 50.
 */
final class WireWords {
  private static final int MOST = 50;
  private final List<String> notUnderstood = new ArrayList<>();

  List<String> notUnderstood() {
    return List.copyOf(notUnderstood);
  }

  /** Notes a place. */
  void doubt(String place) {
    if (notUnderstood.size() < MOST && !notUnderstood.contains(place)) {
      notUnderstood.add(place);
    }
  }

  /** A time that may be missing. */
  Optional<Instant> time(JsonNode node, String field, String path) {
    return optional(node, field, path, Wire::instant);
  }

  /** An id that may be missing. */
  <T> Optional<T> id(JsonNode node, String field, String path, Function<String, T> form) {
    return optional(
        node,
        field,
        path,
        text -> {
          try {
            return Optional.of(form.apply(text));
          } catch (IllegalArgumentException e) {
            return Optional.empty();
          }
        });
  }

  /** A text field that may be missing, made into something. */
  <T> Optional<T> optional(
      JsonNode node, String field, String path, Function<String, Optional<T>> form) {
    if (!Wire.has(node, field)) {
      return Optional.empty();
    }
    Optional<T> read = Wire.text(node, field).flatMap(form);
    if (read.isEmpty()) {
      doubt(path + field);
    }
    return read;
  }

  /** A flag that may be missing, which means no. */
  boolean flag(JsonNode node, String field, String path) {
    if (!Wire.has(node, field)) {
      return false;
    }
    JsonNode value = node.get(field);
    if (!value.isBoolean()) {
      doubt(path + field);
      return true;
    }
    return value.booleanValue();
  }

  /** The elements of a list of objects that may be missing. */
  List<JsonNode> objects(JsonNode node, String field, String path) {
    if (!Wire.has(node, field)) {
      return List.of();
    }
    JsonNode list = node.get(field);
    if (!list.isArray()) {
      doubt(path + field);
      return List.of();
    }
    List<JsonNode> objects = new ArrayList<>();
    for (JsonNode element : list) {
      if (element.isObject()) {
        objects.add(element);
      } else {
        doubt(path + field);
      }
    }
    return objects;
  }

  /** The platform's words of an enum whose names are those words in upper case. */
  static <E extends Enum<E>> Map<String, E> lowerCase(E[] values) {
    return Stream.of(values)
        .collect(
            Collectors.toUnmodifiableMap(value -> value.name().toLowerCase(Locale.ROOT), v -> v));
  }
}
