package org.idlereaper.genesys;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import okhttp3.HttpUrl;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.platform.AnalyticsRecord;
import tools.jackson.databind.JsonNode;

/**
 * {@code GET /api/v2/analytics/conversations/details?id=…&id=…}: what analytics has on record of
 * conversations that are known by id, however old they are (genesys-cloud.md section 1.4). Pure.
 */
final class RecordsAnswer {
  private RecordsAnswer() {}

  static ApiRequest request(HttpUrl api, List<ConversationId> ids) {
    HttpUrl.Builder url =
        api.newBuilder().addPathSegments("api/v2/analytics/conversations/details");
    ids.forEach(id -> url.addQueryParameter("id", id.value()));
    return ApiRequest.get(Endpoint.DETAILS_BULK, url.build());
  }

  /**
   * Reads the records as they arrive; one that cannot be read as a whole is left out, as if
   * analytics did not know it.
   *
   * @throws BadAnswerException if it speaks of what was not asked for, or of one thing twice
   */
  static List<AnalyticsRecord> read(InputStream body, List<ConversationId> asked)
      throws IOException {
    Set<ConversationId> awaited = new HashSet<>(asked);
    List<AnalyticsRecord> records = new ArrayList<>();
    List<String> strangers = new ArrayList<>();
    ConversationRows rows =
        ConversationRows.read(
            body,
            asked.size(),
            row -> {
              if (id(row, awaited)) {
                RecordRow.read(row).ifPresent(records::add);
              } else {
                strangers.add("row");
              }
            });
    if (!rows.listed()) {
      throw new BadAnswerException("expected an object with 'conversations'");
    }
    if (!strangers.isEmpty()) {
      throw new BadAnswerException("a record that was not asked for");
    }
    return List.copyOf(records);
  }

  /** Whether it is one of those that are still awaited. */
  private static boolean id(JsonNode row, Set<ConversationId> awaited) {
    return CandidateRow.id(row).filter(awaited::remove).isPresent();
  }
}
