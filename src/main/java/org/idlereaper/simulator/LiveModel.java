package org.idlereaper.simulator;

import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows a conversation as the published live models do: Conversation and what is inside it. */
final class LiveModel {
  private final Directory directory;

  LiveModel(Directory directory) {
    this.directory = directory;
  }

  /** The answer of {@code GET /api/v2/conversations/{id}}. */
  ObjectNode conversation(Conversation conversation) {
    ObjectNode node = Json.object();
    node.put("id", conversation.id);
    Json.put(node, "startTime", conversation.started);
    Json.put(node, "endTime", conversation.ended());
    node.put("address", Canary.text("ADDRESS", conversation.id));
    ArrayNode participants = node.putArray("participants");
    for (Participant participant : conversation.participants()) {
      participants.add(participant(conversation, participant));
    }
    labels(node, conversation);
    Json.put(node, "externalTag", conversation.externalTag);
    node.put("recordingState", "NONE");
    node.put("selfUri", "/api/v2/conversations/" + conversation.id);
    return node;
  }

  /** What both live models of a conversation have. */
  void labels(ObjectNode node, Conversation conversation) {
    ArrayNode divisions = node.putArray("divisions");
    for (String division : conversation.divisions()) {
      ObjectNode membership = divisions.addObject();
      membership
          .putObject("division")
          .put("id", division)
          .put("selfUri", "/api/v2/authorization/divisions/" + division);
      membership.putArray("entities");
    }
    ArrayNode transfers = node.putArray("recentTransfers");
    for (Conversation.Transfer transfer : conversation.transfers()) {
      ObjectNode entry = transfers.addObject();
      entry.put("id", transfer.id());
      entry.put("state", transfer.state());
      Json.put(entry, "dateIssued", transfer.issued());
      entry.put("transferType", transfer.type());
    }
    Json.put(node, "inactivityTimeout", conversation.inactivityTimeout);
  }

  private ObjectNode participant(Conversation conversation, Participant participant) {
    ObjectNode node = Json.object();
    boolean hidden = participant.newestLeg().filter(leg -> leg.timesHidden).isPresent();
    node.put("id", participant.id);
    if (!hidden) {
      Json.put(node, "startTime", participant.began);
      Json.put(node, "endTime", participant.ended());
      Json.put(node, "connectedTime", participant.newestLeg().flatMap(Leg::connectedAt));
    }
    node.put("name", Canary.text("NAME", participant.id));
    Agent agent = participant.agent;
    if (agent != null) {
      node.put("userId", agent.id());
      node.put("userUri", "/api/v2/users/" + agent.id());
    }
    participant
        .inQueue()
        .ifPresent(
            queue -> {
              node.put("queueId", queue.id());
              node.put("queueName", Canary.MARK + "QUEUE-" + queue.name());
            });
    node.put("purpose", participant.purpose);
    node.put("address", Canary.text("ADDRESS", participant.id));
    node.put("aniName", Canary.text("NAME", participant.id));
    if (participant.servingAgent()) {
      wrapUpFields(node, participant);
    }
    Json.put(node, "monitoredParticipantId", participant.monitored);
    Json.put(node, "coachedParticipantId", participant.coached);
    attributes(node, participant);
    for (Leg leg : participant.legs()) {
      node.withArray(leg.medium.list())
          .add(leg.medium == Medium.MESSAGE ? message(conversation, participant, leg) : other(leg));
    }
    return node;
  }

  private void wrapUpFields(ObjectNode node, Participant participant) {
    node.put("wrapupRequired", participant.asksForCode());
    participant.inQueue().ifPresent(queue -> node.put("wrapupPrompt", queue.prompt().word()));
    node.put("wrapupTimeoutMs", 0);
    node.put("wrapupSkipped", participant.wrapUpSkipped);
    participant
        .newestLeg()
        .ifPresent(
            leg -> {
              leg.wrapUp().ifPresent(wrapUp -> node.set("wrapup", wrapUp(wrapUp)));
              Json.put(node, "startAcwTime", leg.afterCallStart);
              Json.put(node, "endAcwTime", leg.afterCallEnd);
            });
  }

  static void attributes(ObjectNode node, Participant participant) {
    ObjectNode attributes = node.putObject("attributes");
    if (participant.customer()) {
      attributes.put("context.email", Canary.text("ATTRIBUTE", participant.id));
    }
    participant.attributes().forEach(attributes::put);
  }

  /** The published Wrapup. */
  ObjectNode wrapUp(WrapUp wrapUp) {
    ObjectNode node = assigned(wrapUp);
    Optional.ofNullable(wrapUp.code())
        .flatMap(directory::codeById)
        .ifPresent(code -> node.put("name", Canary.MARK + "WRAPUP-" + code.name()));
    node.put("provisional", wrapUp.provisional());
    return node;
  }

  /** The published AssignedWrapupCode. */
  static ObjectNode assigned(WrapUp wrapUp) {
    ObjectNode node = Json.object();
    Json.put(node, "code", wrapUp.code());
    Json.put(node, "notes", wrapUp.notes());
    ArrayNode tags = node.putArray("tags");
    wrapUp.tags().forEach(tags::add);
    Integer seconds = wrapUp.durationSeconds();
    if (seconds != null) {
      node.put("durationSeconds", seconds);
    }
    Json.put(node, "endTime", wrapUp.at());
    return node;
  }

  private ObjectNode message(Conversation conversation, Participant participant, Leg leg) {
    ObjectNode node = other(leg);
    node.put("initialState", leg.turns().getFirst().state());
    node.put("type", conversation.channel);
    node.put("authenticated", false);
    Json.put(node, "peerId", leg.peer);
    address(node.putObject("toAddress"), participant.id);
    address(node.putObject("fromAddress"), conversation.id);
    if (leg.state().equals(Leg.PARKED)) {
      Json.put(node, "parkTime", leg.turns().getLast().at());
    }
    messages(node, leg);
    if (participant.servingAgent()) {
      leg.wrapUp().ifPresent(wrapUp -> node.set("wrapup", wrapUp(wrapUp)));
      ObjectNode afterCall = node.putObject("afterCallWork");
      afterCall.put("state", leg.afterCall.word());
      Json.put(afterCall, "startTime", leg.afterCallStart);
      Json.put(afterCall, "endTime", leg.afterCallEnd);
      node.put("afterCallWorkRequired", participant.asksForCode());
    }
    return node;
  }

  private static ObjectNode other(Leg leg) {
    ObjectNode node = Json.object();
    node.put("id", leg.id);
    String odd = leg.oddState;
    node.put("state", odd == null ? leg.state() : odd);
    node.put("direction", "inbound");
    node.put("held", leg.heldSince != null);
    Json.put(node, "startHoldTime", leg.heldSince);
    node.putArray("segments");
    if (!leg.timesHidden) {
      Json.put(node, "connectedTime", leg.connectedAt());
      Json.put(node, "disconnectedTime", leg.endedAt());
    }
    Json.put(node, "disconnectType", leg.disconnectType);
    node.put("provider", "PureCloud Messaging");
    return node;
  }

  private static void address(ObjectNode node, String id) {
    node.put("name", Canary.text("NAME", id));
    node.put("nameRaw", Canary.text("NAME", id));
    node.put("addressNormalized", Canary.text("ADDRESS", id));
    node.put("addressRaw", Canary.text("ADDRESS", id));
    node.put("addressDisplayable", Canary.text("ADDRESS", id));
  }

  /** A leg's list of MessageDetails. */
  static void messages(ObjectNode node, Leg leg) {
    ArrayNode messages = node.putArray("messages");
    for (Line line : leg.lines()) {
      ObjectNode entry = messages.addObject();
      entry.put("messageId", line.id());
      entry.put("messageURI", "/api/v2/conversations/messages/" + line.id());
      Json.put(entry, "messageStatus", line.status());
      entry.put("messageSegmentCount", 1);
      Json.put(entry, "messageTime", line.shown());
      entry.putArray("media").addObject().put("name", Canary.text("MEDIA", line.id()));
      entry.putArray("stickers");
      String type = line.type();
      if (type != null) {
        ObjectNode metadata = entry.putObject("messageMetadata");
        metadata.put("type", type);
        ArrayNode events = metadata.putArray("events");
        String presence = line.presence();
        if (presence != null) {
          events.addObject().put("eventType", "Presence").put("subType", presence);
        }
        metadata.putArray("content");
      }
    }
  }
}
