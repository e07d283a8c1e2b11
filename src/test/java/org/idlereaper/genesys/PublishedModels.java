package org.idlereaper.genesys;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks what we send against the published models: every field known, of its type, every word of
 * an enum one of its words.
 */
@NullMarked
final class PublishedModels {
  private final JsonMapper json = JsonMapper.builder().build();
  private final ObjectNode schema = json.createObjectNode();

  PublishedModels() {
    ObjectNode definitions = schema.putObject("$defs");
    try (InputStream file =
        PublishedModels.class.getResourceAsStream("/genesys/published-models.json")) {
      for (Map.Entry<String, JsonNode> model : json.readTree(file).properties()) {
        ObjectNode definition = definitions.putObject(model.getKey());
        definition.put("type", "object").put("additionalProperties", false);
        ObjectNode properties = definition.putObject("properties");
        for (Map.Entry<String, JsonNode> field : model.getValue().properties()) {
          properties.set(field.getKey(), type(field.getValue()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails unless the body is what the model says. */
  void check(String model, String body) {
    ObjectNode root = schema.deepCopy();
    root.put("$ref", "#/$defs/" + model);
    Schema checked =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(root.toString());
    assertThat(checked.validate(json.readTree(body))).as("%s: %s", model, body).isEmpty();
  }

  private ObjectNode type(JsonNode said) {
    ObjectNode type = json.createObjectNode();
    if (said.isObject()) {
      type.set("enum", said.get("enum"));
      return type;
    }
    String word = said.asString().replace(" (readOnly)", "");
    if (word.startsWith("List<")) {
      type.put("type", "array");
      type.set("items", named(word.substring(5, word.length() - 1)));
      return type;
    }
    return named(word);
  }

  private ObjectNode named(String word) {
    ObjectNode type = json.createObjectNode();
    return switch (word) {
      case "string", "DateTime" -> type.put("type", "string");
      case "int", "long" -> type.put("type", "integer");
      case "double" -> type.put("type", "number");
      case "bool" -> type.put("type", "boolean");
      default -> type.put("$ref", "#/$defs/" + word);
    };
  }
}
