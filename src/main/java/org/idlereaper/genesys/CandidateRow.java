package org.idlereaper.genesys;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.platform.Candidate;
import org.idlereaper.platform.Candidate.Sign;
import tools.jackson.databind.JsonNode;

/**
 * What one row of the details query says (AnalyticsConversationWithoutAttributes of the published
 * models). Lenient but for the id: only a live read judges. Pure.
 */
final class CandidateRow {
  private CandidateRow() {}

  /**
   * Empty where the row has no usable id.
   *
   * @param earliest when a conversation without a readable start counts as begun
   */
  static Optional<Candidate> read(JsonNode row, Instant earliest) {
    Optional<ConversationId> id = id(row);
    Instant started = time(row, "conversationStart").orElse(earliest);
    List<Segment> segments = segments(row, started);
    Instant newest = segments.stream().map(Segment::start).max(Instant::compareTo).orElse(started);
    return id.map(known -> new Candidate(known, started, newest, signs(segments)));
  }

  /** The id of a row; empty where it has no usable one. */
  static Optional<ConversationId> id(JsonNode row) {
    try {
      return Wire.text(row, "conversationId").map(ConversationId::new);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Map<Sign, Instant> signs(List<Segment> segments) {
    Map<Sign, Instant> signs = new EnumMap<>(Sign.class);
    customerLeft(segments).ifPresent(at -> signs.put(Sign.CUSTOMER_LEFT, at));
    agentLeft(segments).ifPresent(at -> signs.put(Sign.AGENT_LEFT, at));
    first(segments.stream().filter(it -> it.open() && it.side == Side.QUEUE && it.is("interact")))
        .ifPresent(at -> signs.put(Sign.WAITING_IN_QUEUE, at));
    first(segments.stream().filter(it -> it.open() && it.side == Side.AGENT && it.is("wrapup")))
        .ifPresent(at -> signs.put(Sign.WRAP_UP_PENDING, at));
    alone(segments).ifPresent(at -> signs.put(Sign.ALONE, at));
    return signs;
  }

  /** A segment of the customer's is open and nobody else's (after-call work does not count). */
  private static Optional<Instant> alone(List<Segment> segments) {
    List<Segment> others =
        segments.stream().filter(it -> it.side != Side.CUSTOMER && !it.is("wrapup")).toList();
    boolean customer = segments.stream().anyMatch(it -> it.open() && it.side == Side.CUSTOMER);
    return customer && others.stream().noneMatch(Segment::open)
        ? lastEnd(others)
        : Optional.empty();
  }

  /** The customer's newest session was cleared, or no segment of theirs is open any more. */
  private static Optional<Instant> customerLeft(List<Segment> segments) {
    List<Segment> theirs = segments.stream().filter(it -> it.side == Side.CUSTOMER).toList();
    Optional<Segment> newest = theirs.stream().max(java.util.Comparator.comparing(Segment::start));
    if (newest.filter(Segment::cleared).isPresent()) {
      return Optional.of(newest.get().end().orElse(newest.get().start()));
    }
    return theirs.stream().anyMatch(Segment::open) ? Optional.empty() : lastEnd(theirs);
  }

  /** No agent is on it any more (after-call work does not count), and one was. */
  private static Optional<Instant> agentLeft(List<Segment> segments) {
    List<Segment> theirs =
        segments.stream().filter(it -> it.side == Side.AGENT && !it.is("wrapup")).toList();
    return theirs.stream().anyMatch(Segment::open)
        ? Optional.empty()
        : lastEnd(theirs.stream().filter(it -> !it.is("alert")).toList());
  }

  private static Optional<Instant> lastEnd(List<Segment> segments) {
    return segments.stream().flatMap(it -> it.end().stream()).max(Instant::compareTo);
  }

  private static Optional<Instant> first(Stream<Segment> segments) {
    return segments.map(Segment::start).min(Instant::compareTo);
  }

  private enum Side {
    CUSTOMER,
    AGENT,
    QUEUE,
    OTHER
  }

  private record Segment(
      Side side, String type, Instant start, Optional<Instant> end, boolean cleared) {
    boolean open() {
      return end.isEmpty();
    }

    boolean is(String word) {
      return type.equals(word);
    }
  }

  private static List<Segment> segments(JsonNode row, Instant started) {
    List<Segment> segments = new ArrayList<>();
    for (JsonNode participant : row.path("participants")) {
      Side side = side(Wire.text(participant, "purpose").orElse(""));
      for (JsonNode session : participant.path("sessions")) {
        if (!Wire.text(session, "mediaType").orElse("message").equals("message")) {
          continue;
        }
        boolean cleared = session.path("cleared").isBoolean() && session.get("cleared").asBoolean();
        for (JsonNode segment : session.path("segments")) {
          Instant start = time(segment, "segmentStart").orElse(started);
          // An unreadable end is an end all the same.
          Optional<Instant> end =
              Wire.has(segment, "segmentEnd")
                  ? time(segment, "segmentEnd").or(() -> Optional.of(start))
                  : Optional.empty();
          String type = Wire.text(segment, "segmentType").orElse("");
          segments.add(new Segment(side, type, start, end, cleared));
        }
      }
    }
    return segments;
  }

  private static Side side(String purpose) {
    return switch (purpose) {
      case "customer", "external" -> Side.CUSTOMER;
      case "agent", "user" -> Side.AGENT;
      case "acd" -> Side.QUEUE;
      default -> Side.OTHER;
    };
  }

  private static Optional<Instant> time(JsonNode node, String field) {
    return Wire.text(node, field).flatMap(Wire::instant);
  }
}
