package org.idlereaper.genesys;

import okhttp3.HttpUrl;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.conversation.ParticipantId;
import org.idlereaper.platform.CloseAction;
import org.idlereaper.platform.CloseAction.CompleteWrapUp;
import org.idlereaper.platform.CloseAction.DisconnectAgent;
import org.idlereaper.platform.CloseAction.DisconnectConversation;
import org.idlereaper.platform.CloseAction.DisconnectGuest;
import tools.jackson.databind.node.ObjectNode;

/**
 * The writes of a gateway in front of the platform (product.md section 2): PUT on a participant and
 * nothing else. It carries no notes, so no token of ours.
 */
final class MessagingGatewayDialect implements Dialect {
  @Override
  public ApiRequest request(HttpUrl api, CloseAction action) {
    return switch (action) {
      case DisconnectAgent agent -> {
        ObjectNode body = closed();
        agent
            .wrapUp()
            .code()
            .ifPresent(code -> body.set("wrapUpCode", Wire.newObject().put("id", code)));
        yield put(api, agent.conversation(), agent.participant(), body);
      }
      case DisconnectGuest guest -> put(api, guest.conversation(), guest.participant(), closed());
      case DisconnectConversation _ -> throw unknown("ending a whole conversation");
      case CompleteWrapUp _ -> throw unknown("completing a wrap-up");
    };
  }

  private static ObjectNode closed() {
    return Wire.newObject().put("status", "closed");
  }

  private static ApiRequest put(
      HttpUrl api, ConversationId conversation, ParticipantId participant, ObjectNode body) {
    return ApiRequest.json(
        Endpoint.GATEWAY_PARTICIPANT_PUT,
        "PUT",
        Dialect.participant(api, "messaging", conversation, participant).build(),
        body.toString());
  }

  private static IllegalArgumentException unknown(String write) {
    return new IllegalArgumentException("messaging-gateway does not know " + write);
  }
}
