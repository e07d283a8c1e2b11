package org.idlereaper.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the filters of a details query see of a conversation, as of a time. */
final class Subjects {
  private Subjects() {}

  /** A conversation. */
  static Criterion.Subject of(Conversation conversation, Instant asOf) {
    return new Criterion.Subject() {
      @Override
      public List<String> dimension(String name) {
        return switch (name) {
          case "conversationId" -> List.of(conversation.id);
          case "conversationStart" -> List.of(Times.text(conversation.started));
          case "conversationEnd" -> conversation.endedAsOf(asOf).map(Times::text).stream().toList();
          case "divisionId" -> List.copyOf(conversation.divisions());
          case "externalTag" -> Optional.ofNullable(conversation.externalTag).stream().toList();
          case "originatingDirection" -> List.of("inbound");
          case "conversationInitiator" -> List.of("customer");
          case "customerParticipation" -> List.of("true");
          default -> List.of();
        };
      }

      @Override
      public Optional<Double> metric(String name) {
        return name.equals("tConversationDuration")
            ? Optional.of(millis(conversation.started, conversation.endedAsOf(asOf).orElse(asOf)))
            : Optional.empty();
      }
    };
  }

  /** Every segment of a conversation. */
  static List<Criterion.Subject> segmentsOf(Conversation conversation, Instant asOf) {
    List<Criterion.Subject> segments = new ArrayList<>();
    for (Participant participant : conversation.participants()) {
      for (Leg leg : participant.legs()) {
        for (Segments.Segment segment : Segments.of(participant, leg, asOf)) {
          segments.add(new OneSegment(conversation, participant, leg, segment, asOf));
        }
      }
    }
    return segments;
  }

  private record OneSegment(
      Conversation conversation,
      Participant participant,
      Leg leg,
      Segments.Segment segment,
      Instant asOf)
      implements Criterion.Subject {
    @Override
    public List<String> dimension(String name) {
      return switch (name) {
        case "mediaType" -> List.of(leg.medium.word());
        case "messageType" ->
            leg.medium == Medium.MESSAGE ? List.of(conversation.channel) : List.of();
        case "purpose" -> List.of(participant.purpose);
        case "queueId" -> participant.inQueue().map(Queue::id).stream().toList();
        case "userId" -> {
          Agent agent = participant.agent;
          yield agent == null ? List.of() : List.of(agent.id());
        }
        case "sessionId" -> List.of(leg.id);
        case "segmentType" -> List.of(segment.type());
        case "segmentStart" -> List.of(Times.text(segment.from()));
        case "segmentEnd" -> segment.to().map(Times::text).stream().toList();
        case "disconnectType" -> segment.disconnectType().stream().toList();
        case "wrapUpCode" ->
            segment.wrapUp().flatMap(up -> Optional.ofNullable(up.code())).stream().toList();
        case "wrapUpNote" ->
            segment.wrapUp().flatMap(up -> Optional.ofNullable(up.notes())).stream().toList();
        case "direction" -> List.of("inbound");
        case "provider" -> List.of("PureCloud Messaging");
        case "cleared" -> List.of(Boolean.toString(AnalyticsModel.cleared(leg, asOf)));
        case "authenticated", "conference" -> List.of("false");
        case "monitoredParticipantId" ->
            Optional.ofNullable(participant.monitored).stream().toList();
        case "coachedParticipantId" -> Optional.ofNullable(participant.coached).stream().toList();
        default -> List.of();
      };
    }

    @Override
    public Optional<Double> metric(String name) {
      return name.equals("tSegmentDuration")
          ? Optional.of(millis(segment.from(), segment.to().orElse(asOf)))
          : Optional.empty();
    }
  }

  private static double millis(Instant from, Instant to) {
    return Duration.between(from, to).toMillis();
  }
}
