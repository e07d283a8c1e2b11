package org.idlereaper.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON object that a client sent, read field by field and refused where it is not as published. A
 * field that is null counts as absent.
 */
final class Fields {
  private final ObjectNode node;

  private Fields(ObjectNode node) {
    this.node = node;
  }

  /** The body of a request; every field in it must be known. */
  static Fields of(byte[] body, Set<String> known) {
    return of(Json.read(body).orElseThrow(Refused::badRequest), known);
  }

  /** An object inside a body; every field in it must be known. */
  static Fields of(JsonNode node, Set<String> known) {
    if (!(node instanceof ObjectNode object)) {
      throw Refused.badRequest();
    }
    for (String name : object.propertyNames()) {
      if (!known.contains(name)) {
        throw Refused.badRequest("Unrecognized field \"%s\"".formatted(name));
      }
    }
    return new Fields(object);
  }

  Optional<JsonNode> any(String name) {
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
  }

  boolean has(String name) {
    return any(name).isPresent();
  }

  Optional<String> text(String name) {
    return any(name)
        .map(
            value -> {
              if (!value.isString()) {
                throw Refused.badRequest();
              }
              return value.stringValue();
            });
  }

  boolean flag(String name) {
    Optional<JsonNode> value = any(name);
    if (value.isPresent() && !value.get().isBoolean()) {
      throw Refused.badRequest();
    }
    return value.isPresent() && value.get().booleanValue();
  }

  Optional<Integer> whole(String name) {
    return any(name)
        .map(
            value -> {
              if (!value.isInt()) {
                throw Refused.badRequest();
              }
              return value.intValue();
            });
  }

  Optional<Double> number(String name) {
    return any(name)
        .map(
            value -> {
              if (!value.isNumber()) {
                throw Refused.badRequest();
              }
              return value.doubleValue();
            });
  }

  Optional<Instant> time(String name) {
    return text(name).map(text -> Times.read(text).orElseThrow(Refused::invalidDate));
  }

  /** One of the published words, in any case; anything else is refused by name. */
  Optional<String> word(String name, String type, List<String> allowed) {
    return text(name)
        .map(
            text ->
                allowed.stream()
                    .filter(word -> word.equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow(() -> Refused.invalidValue(text, type, allowed)));
  }

  /** The elements of a list; an absent one is empty. */
  List<JsonNode> list(String name) {
    Optional<JsonNode> value = any(name);
    if (value.isPresent() && !value.get().isArray()) {
      throw Refused.badRequest();
    }
    List<JsonNode> elements = new ArrayList<>();
    value.ifPresent(array -> array.forEach(elements::add));
    return elements;
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : list(name)) {
      if (!element.isString()) {
        throw Refused.badRequest();
      }
      texts.add(element.stringValue());
    }
    return texts;
  }

  Optional<Fields> object(String name, Set<String> known) {
    return any(name).map(value -> of(value, known));
  }
}
