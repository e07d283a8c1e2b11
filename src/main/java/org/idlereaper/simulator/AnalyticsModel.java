package org.idlereaper.simulator;

import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows a conversation as the published AnalyticsConversationWithoutAttributes, as of a time. */
final class AnalyticsModel {
  private AnalyticsModel() {}

  static ObjectNode row(Conversation conversation, Instant now) {
    Instant asOf = conversation.seenByAnalytics(now);
    ObjectNode node = Json.object();
    node.put("conversationId", conversation.id);
    Json.put(node, "conversationStart", conversation.started);
    Json.put(node, "conversationEnd", conversation.endedAsOf(asOf));
    node.put("originatingDirection", "inbound");
    node.put("conversationInitiator", "customer");
    node.put("customerParticipation", true);
    ArrayNode divisions = node.putArray("divisionIds");
    conversation.divisions().forEach(divisions::add);
    Json.put(node, "externalTag", conversation.externalTag);
    Json.put(node, "inactivityTimeout", conversation.inactivityTimeout);
    ArrayNode participants = node.putArray("participants");
    for (Participant participant : conversation.participants()) {
      if (!participant.began.isAfter(asOf)) {
        participants.add(participant(conversation, participant, asOf));
      }
    }
    return node;
  }

  private static ObjectNode participant(
      Conversation conversation, Participant participant, Instant asOf) {
    ObjectNode node = Json.object();
    node.put("participantId", participant.id);
    node.put("participantName", Canary.text("NAME", participant.id));
    node.put("purpose", participant.purpose);
    Agent agent = participant.agent;
    if (agent != null) {
      node.put("userId", agent.id());
    }
    ArrayNode sessions = node.putArray("sessions");
    for (Leg leg : participant.legs()) {
      if (!leg.began().isAfter(asOf)) {
        sessions.add(session(conversation, participant, leg, asOf));
      }
    }
    return node;
  }

  private static ObjectNode session(
      Conversation conversation, Participant participant, Leg leg, Instant asOf) {
    ObjectNode node = Json.object();
    node.put("sessionId", leg.id);
    node.put("mediaType", leg.medium.word());
    if (leg.medium == Medium.MESSAGE) {
      node.put("messageType", conversation.channel);
    }
    node.put("direction", "inbound");
    Json.put(node, "peerId", leg.peer);
    node.put("provider", "PureCloud Messaging");
    node.put("addressFrom", Canary.text("ADDRESS", conversation.id));
    node.put("addressTo", Canary.text("ADDRESS", participant.id));
    node.put("remote", Canary.text("NAME", participant.id));
    node.put("remoteNameDisplayable", Canary.text("NAME", participant.id));
    node.put("authenticated", false);
    node.put("cleared", cleared(leg, asOf));
    node.put("acwSkipped", leg.afterCall == AfterCallState.SKIPPED);
    Json.put(node, "monitoredParticipantId", participant.monitored);
    Json.put(node, "coachedParticipantId", participant.coached);
    metrics(node, participant, leg, asOf);
    ArrayNode segments = node.putArray("segments");
    for (Segments.Segment segment : Segments.of(participant, leg, asOf)) {
      segments.add(segment(participant, segment));
    }
    return node;
  }

  /** Whether the guest had ended the session by then. */
  static boolean cleared(Leg leg, Instant asOf) {
    return leg.lines().stream().anyMatch(line -> line.says("Clear") && !line.at().isAfter(asOf));
  }

  private static void metrics(ObjectNode node, Participant participant, Leg leg, Instant asOf) {
    ArrayNode metrics = node.putArray("metrics");
    leg.connectedAt()
        .filter(connected -> participant.servingAgent() && !connected.isAfter(asOf))
        .ifPresent(
            connected -> {
              ObjectNode metric = metrics.addObject();
              metric.put("name", "tAnswered");
              metric.put("value", Duration.between(participant.began, connected).toMillis());
              Json.put(metric, "emitDate", connected);
            });
  }

  private static ObjectNode segment(Participant participant, Segments.Segment segment) {
    ObjectNode node = Json.object();
    Json.put(node, "segmentStart", segment.from());
    Json.put(node, "segmentEnd", segment.to());
    node.put("segmentType", segment.type());
    participant.inQueue().ifPresent(queue -> node.put("queueId", queue.id()));
    node.put("conference", false);
    segment.disconnectType().ifPresent(type -> node.put("disconnectType", type));
    segment
        .wrapUp()
        .ifPresent(
            wrapUp -> {
              Json.put(node, "wrapUpCode", wrapUp.code());
              Json.put(node, "wrapUpNote", wrapUp.notes());
              ArrayNode tags = node.putArray("wrapUpTags");
              wrapUp.tags().forEach(tags::add);
            });
    return node;
  }
}
