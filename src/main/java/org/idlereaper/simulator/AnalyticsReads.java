package org.idlereaper.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The details reads of analytics: late, and never quite exact. */
final class AnalyticsReads {
  private static final int MAX_IDS = 100;

  private final World world;
  private final DetailsSearch search;

  AnalyticsReads(World world) {
    this.world = world;
    this.search = new DetailsSearch(world.register);
  }

  Reply query(HttpRequest request) {
    DetailsQuery query = DetailsQuery.read(request.body());
    OrgSettings settings = world.settings();
    DetailsSearch.Found found = search.find(query, asOf(), settings.analytics(), settings.seed());
    ObjectNode node = Json.object();
    if (!found.rows().isEmpty() || !settings.analytics().omitsEmptyList()) {
      ArrayNode rows = node.putArray("conversations");
      found.rows().forEach(row -> rows.add(AnalyticsModel.row(row, asOf())));
    }
    node.put("totalHits", found.totalHits());
    return Reply.json(node);
  }

  /** {@code ?id=…&id=…}, or the ids in one value with commas; unknown ones are left out. */
  Reply several(HttpRequest request) {
    List<String> ids = new ArrayList<>();
    request.parameters("id").forEach(value -> ids.addAll(List.of(value.split(",", -1))));
    if (ids.isEmpty()) {
      throw Refused.badRequest("At least one id is required.");
    }
    if (ids.size() > MAX_IDS) {
      throw Refused.badRequest("No more than 100 ids at once.");
    }
    ObjectNode node = Json.object();
    ArrayNode rows = node.putArray("conversations");
    ids.stream()
        .distinct()
        .forEach(id -> visible(id).ifPresent(row -> rows.add(AnalyticsModel.row(row, asOf()))));
    return Reply.json(node);
  }

  Reply one(Router.Route route) {
    Conversation conversation = route.id("c").flatMap(this::visible).orElseThrow(Refused::notFound);
    return Reply.json(AnalyticsModel.row(conversation, asOf()));
  }

  private Optional<Conversation> visible(String id) {
    return world
        .register
        .find(id)
        .filter(known -> !known.started.isAfter(known.seenByAnalytics(asOf())));
  }

  private Instant asOf() {
    return world.now().minus(world.settings().analytics().lag());
  }
}
