package org.idlereaper.genesys;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.idlereaper.conversation.Message;
import org.idlereaper.conversation.Message.DeliveryStatus;
import org.idlereaper.conversation.Message.Presence;
import org.idlereaper.conversation.Message.Sort;
import tools.jackson.databind.JsonNode;

/**
 * The lines of one leg's message list (MessageDetails of the published models): times and sorts.
 */
final class LineMapper {
  private static final Map<String, DeliveryStatus> STATUS =
      Map.of(
          "queued", DeliveryStatus.QUEUED,
          "sent", DeliveryStatus.SENT,
          "failed", DeliveryStatus.FAILED,
          "received", DeliveryStatus.RECEIVED,
          "delivery-success", DeliveryStatus.DELIVERY_SUCCESS,
          "delivery-failed", DeliveryStatus.DELIVERY_FAILED,
          "read", DeliveryStatus.READ,
          "removed", DeliveryStatus.REMOVED,
          "published", DeliveryStatus.PUBLISHED);
  private static final Map<String, Sort> SORTS =
      Map.of(
          "Text", Sort.CONTENT,
          "Structured", Sort.CONTENT,
          "Message", Sort.CONTENT,
          "Unknown", Sort.CONTENT,
          "Event", Sort.EVENT,
          "Receipt", Sort.RECEIPT);
  private static final Map<String, Presence> PRESENCE =
      Map.of(
          "Join", Presence.JOIN,
          "Disconnect", Presence.DISCONNECT,
          "Clear", Presence.CLEAR,
          "SignIn", Presence.SIGN_IN,
          "SessionExpired", Presence.SESSION_EXPIRED);

  private final WireWords words;

  LineMapper(WireWords words) {
    this.words = words;
  }

  /** The lines in the platform's order; one without a readable time is noted and left out. */
  List<Message> lines(JsonNode leg, String path) {
    List<Message> lines = new ArrayList<>();
    int index = 0;
    for (JsonNode line : words.objects(leg, "messages", path)) {
      String place = path + "messages[" + index++ + "].";
      Optional<Instant> time = words.time(line, "messageTime", place);
      if (time.isEmpty()) {
        words.doubt(place + "messageTime");
        continue;
      }
      lines.add(line(time.get(), line, place));
    }
    return lines;
  }

  private Message line(Instant time, JsonNode line, String path) {
    JsonNode metadata = line.path("messageMetadata");
    String place = path + "messageMetadata.";
    Sort sort =
        words
            .optional(metadata, "type", place, word -> Optional.ofNullable(SORTS.get(word)))
            .orElse(Sort.CONTENT);
    return new Message(
        time,
        sort,
        words.optional(line, "messageStatus", path, word -> Optional.ofNullable(STATUS.get(word))),
        sort == Sort.EVENT ? presence(metadata, place) : Optional.empty());
  }

  private Optional<Presence> presence(JsonNode metadata, String path) {
    Optional<Presence> said = Optional.empty();
    for (JsonNode event : words.objects(metadata, "events", path)) {
      if (!Wire.text(event, "eventType").orElse("").equals("Presence")) {
        continue;
      }
      Presence presence =
          Wire.text(event, "subType")
              .flatMap(word -> Optional.ofNullable(PRESENCE.get(word)))
              .orElse(Presence.OTHER);
      if (said.isEmpty() || presence.left()) {
        said = Optional.of(presence);
      }
    }
    return said;
  }
}
