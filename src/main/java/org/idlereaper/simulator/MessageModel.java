package org.idlereaper.simulator;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows a conversation as the published MessageConversation: no end, no communication ids. */
final class MessageModel {
  private final LiveModel live;

  MessageModel(LiveModel live) {
    this.live = live;
  }

  /** The answer of {@code GET /api/v2/conversations/messages/{id}}. */
  ObjectNode conversation(Conversation conversation) {
    ObjectNode node = Json.object();
    node.put("id", conversation.id);
    node.put("name", Canary.text("NAME", conversation.id));
    ArrayNode participants = node.putArray("participants");
    for (Participant participant : conversation.participants()) {
      participant.legs().stream()
          .filter(leg -> leg.medium == Medium.MESSAGE)
          .forEach(leg -> participants.add(participant(conversation, participant, leg)));
    }
    node.putArray("otherMediaUris");
    live.labels(node, conversation);
    node.put("selfUri", "/api/v2/conversations/messages/" + conversation.id);
    return node;
  }

  private ObjectNode participant(Conversation conversation, Participant participant, Leg leg) {
    ObjectNode node = Json.object();
    node.put("id", participant.id);
    node.put("name", Canary.text("NAME", participant.id));
    node.put("address", Canary.text("ADDRESS", participant.id));
    if (!leg.timesHidden) {
      Json.put(node, "startTime", participant.began);
      Json.put(node, "connectedTime", leg.connectedAt());
      Json.put(node, "endTime", leg.endedAt());
    }
    Json.put(node, "startHoldTime", leg.heldSince);
    node.put("purpose", participant.purpose);
    String odd = leg.oddState;
    node.put("state", odd == null ? leg.state() : odd);
    node.put("direction", "inbound");
    Json.put(node, "disconnectType", leg.disconnectType);
    node.put("held", leg.heldSince != null);
    if (participant.servingAgent()) {
      node.put("wrapupRequired", participant.asksForCode());
      participant.inQueue().ifPresent(queue -> node.put("wrapupPrompt", queue.prompt().word()));
      node.put("wrapupSkipped", participant.wrapUpSkipped);
      leg.wrapUp().ifPresent(wrapUp -> node.set("wrapup", live.wrapUp(wrapUp)));
      Json.put(node, "startAcwTime", leg.afterCallStart);
      Json.put(node, "endAcwTime", leg.afterCallEnd);
    }
    Agent agent = participant.agent;
    if (agent != null) {
      node.putObject("user").put("id", agent.id());
    }
    participant.inQueue().ifPresent(queue -> node.putObject("queue").put("id", queue.id()));
    LiveModel.attributes(node, participant);
    node.put("provider", "PureCloud Messaging");
    Json.put(node, "peer", leg.peer);
    LiveModel.messages(node, leg);
    node.put("type", conversation.channel);
    node.put("authenticated", false);
    Json.put(node, "monitoredParticipantId", participant.monitored);
    return node;
  }
}
