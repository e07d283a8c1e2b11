package org.idlereaper.genesys;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.idlereaper.conversation.CommunicationId;
import org.idlereaper.conversation.Notes;
import org.idlereaper.conversation.ParticipantId;
import org.idlereaper.conversation.Purpose;
import org.idlereaper.conversation.WrapUp;
import org.idlereaper.platform.AnalyticsRecord;
import tools.jackson.databind.JsonNode;

/**
 * What the analytics record of one conversation says of its message legs
 * (AnalyticsConversationWithoutAttributes of the published models). Strict where it says that
 * something has ended: an end that cannot be read is none. Pure.
 */
final class RecordRow {
  private static final Map<String, Purpose> PURPOSES = WireWords.lowerCase(Purpose.values());

  private RecordRow() {}

  /** Empty where the record has no usable id, or a time that cannot be read. */
  static Optional<AnalyticsRecord> read(JsonNode row) {
    WireWords words = new WireWords();
    Optional<Instant> ended = words.time(row, "conversationEnd", "");
    List<AnalyticsRecord.Leg> legs = new ArrayList<>();
    boolean afterCall = false;
    for (JsonNode participant : words.objects(row, "participants", "")) {
      for (JsonNode session : words.objects(participant, "sessions", "participant.")) {
        if (Wire.text(session, "mediaType").orElse("message").equals("message")) {
          Segments segments = Segments.of(session, words);
          afterCall |= segments.afterCall;
          leg(participant, session, segments, words).ifPresent(legs::add);
        }
      }
    }
    // While somebody's after-call work goes on, a conversation is not over, whatever else is said.
    Optional<Instant> over = afterCall ? Optional.empty() : ended;
    return CandidateRow.id(row)
        .filter(_ -> words.notUnderstood().isEmpty())
        .map(id -> new AnalyticsRecord(id, over, legs));
  }

  /** Empty where it has no segment yet: analytics is not that far. */
  private static Optional<AnalyticsRecord.Leg> leg(
      JsonNode participant, JsonNode session, Segments segments, WireWords words) {
    Optional<ParticipantId> whose =
        words.id(participant, "participantId", "participant.", ParticipantId::new);
    Optional<CommunicationId> id = words.id(session, "sessionId", "session.", CommunicationId::new);
    Purpose purpose =
        Wire.text(participant, "purpose")
            .map(word -> PURPOSES.getOrDefault(word, Purpose.UNKNOWN))
            .orElse(Purpose.UNKNOWN);
    if (whose.isEmpty() || id.isEmpty() || segments.start.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new AnalyticsRecord.Leg(
            whose.get(),
            id.get(),
            purpose,
            segments.start.get(),
            segments.open ? Optional.empty() : segments.end,
            segments.wrapUp));
  }

  /**
   * What the segments of a session come to.
   *
   * @param open whether somebody is on it
   * @param afterCall whether after-call work goes on
   */
  private record Segments(
      Optional<Instant> start,
      boolean open,
      boolean afterCall,
      Optional<Instant> end,
      Optional<WrapUp> wrapUp) {

    static Segments of(JsonNode session, WireWords words) {
      Optional<Instant> start = Optional.empty();
      Optional<Instant> end = Optional.empty();
      Optional<WrapUp> wrapUp = Optional.empty();
      boolean open = false;
      boolean afterCall = false;
      for (JsonNode segment : words.objects(session, "segments", "session.")) {
        Optional<Instant> from = words.time(segment, "segmentStart", "segment.");
        Optional<Instant> to = words.time(segment, "segmentEnd", "segment.");
        start = earlier(start, from);
        Optional<WrapUp> noted = wrapUp(segment);
        wrapUp = noted.isPresent() ? noted : wrapUp;
        if (Wire.text(segment, "segmentType").orElse("").equals("wrapup")) {
          afterCall |= to.isEmpty();
        } else {
          open |= to.isEmpty();
          end = later(end, to);
        }
      }
      return new Segments(start, open, afterCall, end, wrapUp);
    }

    private static Optional<WrapUp> wrapUp(JsonNode segment) {
      Optional<String> code = Wire.text(segment, "wrapUpCode");
      Optional<Notes> notes = Wire.text(segment, "wrapUpNote").map(Notes::new);
      return code.isEmpty() && notes.isEmpty()
          ? Optional.empty()
          : Optional.of(new WrapUp(code, false, notes));
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
      return one.filter(it -> other.filter(it::isAfter).isEmpty()).or(() -> other);
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
      return one.filter(it -> other.filter(it::isBefore).isEmpty()).or(() -> other);
    }
  }
}
