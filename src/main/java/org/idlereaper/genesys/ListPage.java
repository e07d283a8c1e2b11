package org.idlereaper.genesys;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.idlereaper.platform.Candidate;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * One page of the details query as it came.
 *
 * @param rows what its rows say, in their order; an id may stand twice
 * @param dropped how many rows had no usable id
 * @param totalHits the platform's count of the whole list, approximate; empty where it gives none
 */
record ListPage(List<Candidate> rows, int dropped, OptionalLong totalHits) {
  ListPage {
    rows = List.copyOf(rows);
  }

  int size() {
    return rows.size() + dropped;
  }

  /**
   * Reads rows one by one as they arrive and keeps of each what a candidate is.
   *
   * @param window what a row without a readable start counts from
   * @param most the rows that were asked for
   */
  static ListPage read(InputStream body, QueryWindow window, int most) throws IOException {
    try (JsonParser parser = Wire.parser(body)) {
      return Wire.strictly(() -> read(parser, window, most));
    }
  }

  private static ListPage read(JsonParser parser, QueryWindow window, int most) throws IOException {
    JsonToken begin = parser.nextToken();
    if (begin == null) {
      throw new BadAnswerException("empty answer");
    }
    if (begin != JsonToken.START_OBJECT) {
      throw new BadAnswerException("expected an object with 'conversations'");
    }
    List<Candidate> rows = new ArrayList<>();
    int dropped = 0;
    boolean listed = false;
    OptionalLong total = OptionalLong.empty();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (field.equals("conversations") && value == JsonToken.START_ARRAY) {
        listed = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          if (rows.size() + dropped >= most) {
            throw new BadAnswerException("page holds more rows than asked");
          }
          JsonNode row = parser.readValueAsTree();
          if (CandidateRow.read(row, window.from()).map(rows::add).isEmpty()) {
            dropped++;
          }
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
    if (!listed && total.isEmpty()) {
      throw new BadAnswerException("expected an object with 'conversations'");
    }
    return new ListPage(rows, dropped, total);
  }

  private static long count(JsonParser parser, JsonToken value) throws IOException {
    if (value != JsonToken.VALUE_NUMBER_INT || parser.getLongValue() < 0) {
      throw new BadAnswerException("totalHits is no count");
    }
    return parser.getLongValue();
  }
}
