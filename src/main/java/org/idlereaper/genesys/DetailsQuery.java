package org.idlereaper.genesys;

import java.util.Set;
import java.util.TreeSet;
import okhttp3.HttpUrl;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of {@code POST /api/v2/analytics/conversations/details/query} for open messaging
 * conversations (genesys-cloud.md section 1.1). Pure.
 *
 * @param messageTypes the channels; none means any
 */
record DetailsQuery(Set<String> messageTypes) {
  ApiRequest page(HttpUrl api, QueryWindow window, PageNumber page) {
    ObjectNode body = Wire.newObject().put("interval", window.interval());
    body.put("order", "asc").put("orderBy", "conversationStart");
    ObjectNode open = filter(body.putArray("conversationFilters"), "and");
    open.putArray("predicates").add(predicate("conversationEnd", "notExists"));
    ObjectNode segments = filter(body.putArray("segmentFilters"), "and");
    ArrayNode predicates = segments.putArray("predicates");
    predicates.add(matches("mediaType", "message"));
    if (messageTypes.size() == 1) {
      messageTypes.forEach(type -> predicates.add(matches("messageType", type)));
    } else if (!messageTypes.isEmpty()) {
      ArrayNode any = filter(segments.putArray("clauses"), "or").putArray("predicates");
      new TreeSet<>(messageTypes).forEach(type -> any.add(matches("messageType", type)));
    }
    body.putObject("paging").put("pageSize", page.size()).put("pageNumber", page.number());
    return ApiRequest.json(
        Endpoint.DETAILS_QUERY,
        "POST",
        api.newBuilder().addPathSegments("api/v2/analytics/conversations/details/query").build(),
        body.toString());
  }

  private static ObjectNode filter(ArrayNode filters, String type) {
    return filters.addObject().put("type", type);
  }

  private static ObjectNode predicate(String dimension, String operator) {
    return Wire.newObject()
        .put("type", "dimension")
        .put("dimension", dimension)
        .put("operator", operator);
  }

  private static ObjectNode matches(String dimension, String value) {
    return predicate(dimension, "matches").put("value", value);
  }
}
