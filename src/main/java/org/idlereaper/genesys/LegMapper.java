package org.idlereaper.genesys;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.idlereaper.conversation.AfterCallWork;
import org.idlereaper.conversation.Communication;
import org.idlereaper.conversation.Communication.AfterCall;
import org.idlereaper.conversation.Communication.Span;
import org.idlereaper.conversation.CommunicationId;
import org.idlereaper.conversation.CommunicationState;
import org.idlereaper.conversation.MediaType;
import org.idlereaper.conversation.Notes;
import org.idlereaper.conversation.WrapUp;
import tools.jackson.databind.JsonNode;

/** The legs of one participant, of every medium (the media lists of the published Participant). */
final class LegMapper {
  private static final Map<String, MediaType> MEDIA =
      Map.ofEntries(
          Map.entry("messages", MediaType.MESSAGE),
          Map.entry("calls", MediaType.CALL),
          Map.entry("callbacks", MediaType.CALLBACK),
          Map.entry("chats", MediaType.CHAT),
          Map.entry("cobrowsesessions", MediaType.COBROWSE),
          Map.entry("emails", MediaType.EMAIL),
          Map.entry("internalMessages", MediaType.INTERNAL_MESSAGE),
          Map.entry("screenMonitorings", MediaType.SCREEN_MONITORING),
          Map.entry("screenshares", MediaType.SCREEN_SHARE),
          Map.entry("socialExpressions", MediaType.SOCIAL_EXPRESSION),
          Map.entry("videos", MediaType.VIDEO));
  private static final Set<String> NO_MEDIA = Set.of("evaluations", "mediaRoles");
  private static final Map<String, CommunicationState> STATES =
      WireWords.lowerCase(CommunicationState.values());
  private static final Map<String, AfterCallWork> AFTER_CALL =
      Map.of(
          "unknown", AfterCallWork.UNKNOWN,
          "notApplicable", AfterCallWork.NOT_APPLICABLE,
          "skipped", AfterCallWork.SKIPPED,
          "pending", AfterCallWork.PENDING,
          "complete", AfterCallWork.COMPLETE);
  private static final Pattern CHANNEL = Pattern.compile("[a-z0-9_-]{1,40}");

  private final WireWords words;

  LegMapper(WireWords words) {
    this.words = words;
  }

  /** All legs, in the order of the lists; a list of an unheard-of medium counts if it looks so. */
  List<Communication> legs(JsonNode participant, String path) {
    Map<String, MediaType> lists = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : participant.properties()) {
      Optional.ofNullable(MEDIA.get(field.getKey()))
          .or(() -> unheardOf(field.getKey(), field.getValue()))
          .ifPresent(medium -> lists.put(field.getKey(), medium));
    }
    List<Communication> legs = new ArrayList<>();
    lists.forEach(
        (field, medium) -> {
          int index = 0;
          for (JsonNode leg : words.objects(participant, field, path)) {
            String place = path + field + "[" + index++ + "].";
            leg(participant, leg, medium, place).ifPresent(legs::add);
          }
        });
    return legs;
  }

  private static Optional<MediaType> unheardOf(String field, JsonNode value) {
    boolean leg = value.isArray() && !value.isEmpty() && value.get(0).has("state");
    return leg && !NO_MEDIA.contains(field) ? Optional.of(MediaType.UNKNOWN) : Optional.empty();
  }

  private Optional<Communication> leg(
      JsonNode participant, JsonNode leg, MediaType medium, String path) {
    Optional<CommunicationId> id = words.id(leg, "id", path, CommunicationId::new);
    if (id.isEmpty()) {
      words.doubt(path + "id");
      return Optional.empty();
    }
    Optional<CommunicationState> state =
        words
            .optional(leg, "state", path, word -> Optional.ofNullable(STATES.get(word)))
            .filter(known -> known != CommunicationState.UNKNOWN);
    if (state.isEmpty()) {
      words.doubt(path + "state");
    }
    boolean message = medium == MediaType.MESSAGE;
    boolean over = state.filter(CommunicationState::over).isPresent();
    Span span = span(participant, leg, over, path);
    if (message) {
      doubtMissingTimes(state.orElse(CommunicationState.UNKNOWN), span, path);
    }
    return Optional.of(
        new Communication(
            id.get(),
            medium,
            state.orElse(CommunicationState.UNKNOWN),
            message
                ? words.optional(
                    leg, "type", path, word -> Optional.of(word).filter(LegMapper::channel))
                : Optional.empty(),
            words.flag(leg, "held", path),
            span,
            afterCall(participant, leg, path),
            message ? new LineMapper(words).lines(leg, path) : List.of()));
  }

  private static boolean channel(String word) {
    return CHANNEL.matcher(word).matches();
  }

  /**
   * A leg that ended without ever being connected (an agent who was alerted and did not answer)
   * must not borrow its participant's start: that agent would count as having served the
   * conversation.
   */
  private Span span(JsonNode participant, JsonNode leg, boolean over, String path) {
    Optional<Instant> connected =
        words
            .time(leg, "connectedTime", path)
            .or(() -> words.time(participant, "connectedTime", path + "participant."))
            .or(
                () ->
                    over
                        ? Optional.empty()
                        : words.time(participant, "startTime", path + "participant."));
    Optional<Instant> ended =
        words
            .time(leg, "disconnectedTime", path)
            .or(() -> words.time(participant, "endTime", path + "participant."));
    return new Span(connected, ended);
  }

  private void doubtMissingTimes(CommunicationState state, Span span, String path) {
    if (state == CommunicationState.CONNECTED && span.connected().isEmpty()) {
      words.doubt(path + "connectedTime");
    }
    if (state.over() && span.ended().isEmpty()) {
      words.doubt(path + "disconnectedTime");
    }
  }

  private AfterCall afterCall(JsonNode participant, JsonNode leg, String path) {
    Optional<WrapUp> wrapUp = wrapUp(leg, path).or(() -> wrapUp(participant, path));
    if (!Wire.has(leg, "afterCallWork")) {
      return new AfterCall(byParticipant(participant, path), wrapUp);
    }
    JsonNode work = leg.get("afterCallWork");
    Optional<AfterCallWork> state =
        words.optional(
            work,
            "state",
            path + "afterCallWork.",
            word -> Optional.ofNullable(AFTER_CALL.get(word)));
    if (!Wire.has(work, "state")) {
      return new AfterCall(byParticipant(participant, path), wrapUp);
    }
    return new AfterCall(state.orElse(AfterCallWork.UNKNOWN), wrapUp);
  }

  private AfterCallWork byParticipant(JsonNode participant, String path) {
    String place = path + "participant.";
    if (words.time(participant, "endAcwTime", place).isPresent()) {
      return AfterCallWork.COMPLETE;
    }
    return words.time(participant, "startAcwTime", place).isPresent()
        ? AfterCallWork.PENDING
        : AfterCallWork.NOT_APPLICABLE;
  }

  private Optional<WrapUp> wrapUp(JsonNode holder, String path) {
    JsonNode wrapUp = holder.path("wrapup");
    if (!wrapUp.isObject() || wrapUp.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new WrapUp(
            Wire.text(wrapUp, "code").filter(code -> !code.isEmpty()),
            words.flag(wrapUp, "provisional", path + "wrapup."),
            Wire.text(wrapUp, "notes").filter(notes -> !notes.isEmpty()).map(Notes::new)));
  }
}
