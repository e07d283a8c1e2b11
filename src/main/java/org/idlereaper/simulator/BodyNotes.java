package org.idlereaper.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Takes down for the journal what the body of a write says, in either dialect. */
final class BodyNotes {
  private BodyNotes() {}

  static RequestEntry.Written of(Endpoint endpoint, HttpRequest request) {
    if (endpoint == Endpoint.TOKEN || request.body().length == 0) {
      return RequestEntry.Written.NOTHING;
    }
    String text = new String(request.body(), StandardCharsets.UTF_8);
    Optional<JsonNode> body = endpoint.writes() ? Json.read(request.body()) : Optional.empty();
    if (body.isEmpty()) {
      return new RequestEntry.Written(
          text, Optional.empty(), Optional.empty(), Optional.empty(), false);
    }
    JsonNode root = body.get();
    JsonNode wrapUp = endpoint == Endpoint.POST_WRAPUP ? root : root.path("wrapup");
    return new RequestEntry.Written(
        text,
        text(root.path("state")).or(() -> text(root.path("status"))),
        text(wrapUp.path("code")).or(() -> text(root.path("wrapUpCode").path("id"))),
        text(wrapUp.path("notes")),
        wrapUp.path("provisional").asBoolean(false));
  }

  private static Optional<String> text(JsonNode node) {
    return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
  }
}
