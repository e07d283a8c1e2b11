package org.idlereaper.simulator;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON as this package reads and writes it. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static byte[] bytes(JsonNode node) {
    return MAPPER.writeValueAsBytes(node);
  }

  /** What a client sent, or empty if it is not JSON. */
  static Optional<JsonNode> read(byte[] body) {
    try {
      JsonNode node = MAPPER.readTree(body);
      return node.isMissingNode() ? Optional.empty() : Optional.of(node);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** Sets a field unless there is nothing to say. */
  static void put(ObjectNode node, String field, @Nullable String value) {
    if (value != null) {
      node.put(field, value);
    }
  }

  /** Sets a field to a time unless there is none. */
  static void put(ObjectNode node, String field, @Nullable Instant at) {
    if (at != null) {
      node.put(field, Times.text(at));
    }
  }

  /** Sets a field to a time unless there is none. */
  static void put(ObjectNode node, String field, Optional<Instant> at) {
    at.ifPresent(time -> node.put(field, Times.text(time)));
  }
}
