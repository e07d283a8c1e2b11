package org.idlereaper.genesys;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * The rows of an answer of analytics (AnalyticsConversationQueryResponse of the published models),
 * one by one as they arrive; the document is never held as a whole.
 *
 * @param listed whether there was a list at all
 * @param number how many rows it had
 * @param totalHits the platform's count of the whole list, approximate; empty where it gives none
 */
record ConversationRows(boolean listed, int number, OptionalLong totalHits) {
  /**
   * Reads all of it.
   *
   * @param most the rows that were asked for
   * @param row takes each row
   * @throws BadAnswerException if it is not what it has to be
   */
  static ConversationRows read(InputStream body, int most, Consumer<JsonNode> row)
      throws IOException {
    try (JsonParser parser = Wire.parser(body)) {
      return Wire.strictly(() -> read(parser, most, row));
    }
  }

  private static ConversationRows read(JsonParser parser, int most, Consumer<JsonNode> row)
      throws IOException {
    JsonToken begin = parser.nextToken();
    if (begin == null) {
      throw new BadAnswerException("empty answer");
    }
    if (begin != JsonToken.START_OBJECT) {
      throw new BadAnswerException("expected an object with 'conversations'");
    }
    int number = 0;
    boolean listed = false;
    OptionalLong total = OptionalLong.empty();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (field.equals("conversations") && value == JsonToken.START_ARRAY) {
        listed = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          if (number >= most) {
            throw new BadAnswerException("page holds more rows than asked");
          }
          row.accept(parser.readValueAsTree());
          number++;
        }
      } else if (field.equals("totalHits") && value != JsonToken.VALUE_NULL) {
        total = OptionalLong.of(count(parser, value));
      } else {
        parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      throw new BadAnswerException("something after the end of the document");
    }
    return new ConversationRows(listed, number, total);
  }

  private static long count(JsonParser parser, JsonToken value) throws IOException {
    if (value != JsonToken.VALUE_NUMBER_INT || parser.getLongValue() < 0) {
      throw new BadAnswerException("totalHits is no count");
    }
    return parser.getLongValue();
  }
}
