package org.idlereaper.genesys;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.idlereaper.conversation.Conversation;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.conversation.DivisionId;
import org.idlereaper.conversation.Participant;
import org.idlereaper.conversation.ParticipantId;
import org.idlereaper.conversation.Purpose;
import org.idlereaper.conversation.QueueId;
import org.idlereaper.conversation.Transfer;
import org.idlereaper.conversation.UserId;
import tools.jackson.databind.JsonNode;

/**
 * Turns the platform's JSON of one live read (the published Conversation model) into a {@link
 * Conversation}. What it does not understand it names, and goes on; what it does not know it
 * ignores. Names, addresses, attribute values and words of people stay behind. Pure.
 */
final class WireMapper {
  private static final Map<String, Purpose> PURPOSES = WireWords.lowerCase(Purpose.values());
  private static final Map<String, Transfer.State> TRANSFERS =
      WireWords.lowerCase(Transfer.State.values());

  private WireMapper() {}

  /**
   * @throws BadAnswerException if it is not the conversation that was asked for
   */
  static Conversation read(ConversationId asked, InputStream body) throws IOException {
    return conversation(asked, Wire.object(body));
  }

  private static Conversation conversation(ConversationId asked, JsonNode json)
      throws BadAnswerException {
    String id = Wire.text(json, "id").orElse("").toLowerCase(Locale.ROOT);
    if (!id.equals(asked.value())) {
      throw new BadAnswerException("the answer is about another conversation");
    }
    WireWords words = new WireWords();
    Optional<Instant> started = words.time(json, "startTime", "");
    if (started.isEmpty()) {
      words.doubt("startTime");
    }
    if (!Wire.has(json, "participants")) {
      words.doubt("participants");
    }
    List<Participant> participants = participants(json, words);
    return new Conversation(
        asked,
        started.orElse(Instant.EPOCH),
        words.time(json, "endTime", ""),
        words.time(json, "inactivityTimeout", ""),
        new Conversation.Labels(
            words.optional(json, "externalTag", "", Optional::of), divisions(json, words)),
        participants,
        transfers(json, words),
        words.notUnderstood());
  }

  private static Set<DivisionId> divisions(JsonNode json, WireWords words) {
    Set<DivisionId> divisions = new HashSet<>();
    for (JsonNode membership : words.objects(json, "divisions", "")) {
      JsonNode division = membership.path("division");
      Optional<DivisionId> id = words.id(division, "id", "divisions.division.", DivisionId::new);
      if (id.isEmpty()) {
        words.doubt("divisions.division.id");
      }
      id.ifPresent(divisions::add);
    }
    return divisions;
  }

  private static List<Transfer> transfers(JsonNode json, WireWords words) {
    List<Transfer> transfers = new ArrayList<>();
    for (JsonNode transfer : words.objects(json, "recentTransfers", "")) {
      Transfer.State state =
          Wire.text(transfer, "state")
              .map(word -> word.toLowerCase(Locale.ROOT))
              .flatMap(word -> Optional.ofNullable(TRANSFERS.get(word)))
              .orElse(Transfer.State.UNKNOWN);
      transfers.add(new Transfer(state, words.time(transfer, "dateIssued", "recentTransfers.")));
    }
    return transfers;
  }

  private static List<Participant> participants(JsonNode json, WireWords words) {
    List<Participant> participants = new ArrayList<>();
    int index = 0;
    for (JsonNode participant : words.objects(json, "participants", "")) {
      String path = "participants[" + index++ + "].";
      Optional<ParticipantId> id = words.id(participant, "id", path, ParticipantId::new);
      if (id.isEmpty()) {
        words.doubt(path + "id");
        continue;
      }
      participants.add(participant(id.get(), participant, path, words));
    }
    return participants;
  }

  private static Participant participant(
      ParticipantId id, JsonNode json, String path, WireWords words) {
    Optional<Purpose> purpose =
        words
            .optional(json, "purpose", path, word -> Optional.ofNullable(PURPOSES.get(word)))
            .filter(known -> known != Purpose.UNKNOWN);
    if (purpose.isEmpty()) {
      words.doubt(path + "purpose");
    }
    return new Participant(
        id,
        purpose.orElse(Purpose.UNKNOWN),
        words.id(json, "userId", path, UserId::new),
        words.id(json, "queueId", path, QueueId::new),
        Wire.has(json, "monitoredParticipantId")
            || Wire.has(json, "coachedParticipantId")
            || Wire.has(json, "bargedParticipantId"),
        attributeNames(json, path, words),
        new LegMapper(words).legs(json, path));
  }

  private static Set<String> attributeNames(JsonNode json, String path, WireWords words) {
    if (!Wire.has(json, "attributes")) {
      return Set.of();
    }
    if (!json.get("attributes").isObject()) {
      words.doubt(path + "attributes");
    }
    return Set.copyOf(json.get("attributes").propertyNames());
  }
}
