package org.idlereaper.genesys;

import okhttp3.HttpUrl;
import org.idlereaper.platform.CloseAction;
import org.idlereaper.platform.CloseAction.CompleteWrapUp;
import org.idlereaper.platform.CloseAction.DisconnectAgent;
import org.idlereaper.platform.CloseAction.DisconnectConversation;
import org.idlereaper.platform.CloseAction.DisconnectGuest;
import org.idlereaper.platform.CloseAction.WrapUpText;
import tools.jackson.databind.node.ObjectNode;

/** Genesys Cloud's own writes (genesys-cloud.md section 3). */
final class GenesysCloudDialect implements Dialect {
  private static final String MESSAGES = "messages";

  @Override
  public ApiRequest request(HttpUrl api, CloseAction action) {
    return switch (action) {
      case DisconnectAgent agent ->
          ApiRequest.json(
              Endpoint.PARTICIPANT_PATCH,
              "PATCH",
              Dialect.participant(api, MESSAGES, agent.conversation(), agent.participant()).build(),
              disconnected().set("wrapup", wrapUp(agent.wrapUp())).toString());
      case DisconnectGuest guest ->
          ApiRequest.json(
              Endpoint.PARTICIPANT_PATCH,
              "PATCH",
              Dialect.participant(api, MESSAGES, guest.conversation(), guest.participant()).build(),
              disconnected().toString());
      case DisconnectConversation whole ->
          ApiRequest.json(
              Endpoint.CONVERSATION_PATCH,
              "PATCH",
              Dialect.conversation(api, MESSAGES, whole.conversation()).build(),
              disconnected().toString());
      case CompleteWrapUp pending ->
          ApiRequest.json(
              Endpoint.WRAPUP_POST,
              "POST",
              Dialect.participant(api, MESSAGES, pending.conversation(), pending.participant())
                  .addPathSegment("communications")
                  .addPathSegment(pending.communication().value())
                  .addPathSegment("wrapup")
                  .build(),
              wrapUp(pending.wrapUp()).toString());
    };
  }

  private static ObjectNode disconnected() {
    return Wire.newObject().put("state", "disconnected");
  }

  private static ObjectNode wrapUp(WrapUpText text) {
    ObjectNode wrapUp = Wire.newObject();
    text.code().ifPresent(code -> wrapUp.put("code", code));
    return wrapUp.put("notes", text.notes());
  }
}
