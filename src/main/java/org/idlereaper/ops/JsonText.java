package org.idlereaper.ops;

import java.io.StringWriter;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Writes maps, lists, words and numbers as JSON on one line in printable ASCII: whatever stands in
 * a value, no byte of the text lies outside 0x20 to 0x7E.
 */
public final class JsonText {
  private static final char DEL = 0x7F;

  /** Everything beyond ASCII is escaped, line separators and turned-around text too. */
  private final JsonFactory factory =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /**
   * The text of a tree of maps, iterables, optionals, words, numbers, booleans, instants and nulls;
   * anything else is written as its own text. An absent optional leaves its key out.
   */
  public String of(Object tree) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), text)) {
      write(json, tree);
    }
    // The one control character that the escaping of ASCII lets through; it can only stand in text.
    return text.toString().replace(String.valueOf(DEL), "\\u007F");
  }

  private static void write(JsonGenerator json, Object value) {
    switch (value) {
      case Map<?, ?> map -> {
        json.writeStartObject();
        map.forEach((key, inner) -> property(json, String.valueOf(key), inner));
        json.writeEndObject();
      }
      case Iterable<?> list -> {
        json.writeStartArray();
        list.forEach(inner -> write(json, inner));
        json.writeEndArray();
      }
      case Optional<?> optional -> {
        if (optional.isPresent()) {
          write(json, optional.get());
        } else {
          json.writeNull();
        }
      }
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Double number when Double.isFinite(number) -> json.writeNumber(number);
      case Boolean yes -> json.writeBoolean(yes);
      case Instant at -> json.writeString(at.toString());
      default -> json.writeString(wellFormed(String.valueOf(value)));
    }
  }

  private static void property(JsonGenerator json, String key, Object value) {
    if (!(value instanceof Optional<?> optional) || optional.isPresent()) {
      json.writeName(wellFormed(key));
      write(json, value);
    }
  }

  /** Half a surrogate pair is no text that can be written. */
  private static String wellFormed(String text) {
    StringBuilder repaired = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> Character.getType(point) == Character.SURROGATE ? 0xFFFD : point)
        .forEach(repaired::appendCodePoint);
    return repaired.toString();
  }
}
