package org.idlereaper.genesys;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.idlereaper.conversation.DivisionId;
import org.idlereaper.conversation.QueueId;
import org.idlereaper.platform.SetUp;
import tools.jackson.databind.JsonNode;

/**
 * Reads what the platform tells about a set-up (Queue, MessageMediaSettings and the listings of the
 * published models). Names are left where they are: ids say all we need. Pure.
 */
final class SetUpAnswers {
  private SetUpAnswers() {}

  /**
   * One page of a listing.
   *
   * @param rows what could be made of its rows
   * @param total of the whole listing
   * @param last whether it is the last page
   * @param everywhere what DivsPermittedEntityListing says of all divisions
   */
  record Page<T>(List<T> rows, long total, boolean last, boolean everywhere) {
    Page {
      rows = List.copyOf(rows);
    }
  }

  static <T> Page<T> page(InputStream body, Function<JsonNode, Optional<T>> row)
      throws IOException {
    JsonNode node = Wire.object(body);
    JsonNode listed = node.path("entities");
    if (!listed.isArray() && Wire.has(node, "entities")) {
      throw new BadAnswerException("expected a listing");
    }
    List<T> rows = new ArrayList<>();
    for (JsonNode each : listed) {
      row.apply(each).ifPresent(rows::add);
    }
    long total = whole(node, "total").orElse((long) rows.size());
    long pages = whole(node, "pageCount").orElse(1L);
    long number = whole(node, "pageNumber").orElse(pages);
    boolean last = number >= pages || listed.isEmpty();
    return new Page<>(rows, total, last, node.path("allDivsPermitted").asBoolean(false));
  }

  static SetUp.Queue queue(InputStream body) throws IOException {
    return queue(Wire.object(body)).orElseThrow(() -> new BadAnswerException("a queue without id"));
  }

  static Optional<SetUp.Queue> queue(JsonNode node) {
    return id(node, QueueId::new)
        .map(
            id ->
                new SetUp.Queue(
                    id,
                    Optional.ofNullable(node.get("division"))
                        .flatMap(division -> id(division, DivisionId::new)),
                    ownTimers(node.path("mediaSettings").path("message"))));
  }

  /**
   * The switch that counts is the channel's own (genesys-cloud.md section 7.1); how long is said
   * once for all of them.
   */
  private static Map<String, Duration> ownTimers(JsonNode message) {
    Optional<Duration> span =
        whole(message.path("inactivityTimeoutSettings"), "timeoutSeconds").map(Duration::ofSeconds);
    Map<String, Duration> timers = new HashMap<>();
    Set<String> channels = new LinkedHashSet<>(message.path("subTypeSettings").propertyNames());
    for (String channel : channels) {
      boolean on =
          message
              .path("subTypeSettings")
              .path(channel)
              .path("enableInactivityTimeout")
              .asBoolean(false);
      if (on) {
        timers.put(channel.toLowerCase(Locale.ROOT), span.orElse(Duration.ZERO));
      }
    }
    return timers;
  }

  /** What an object's id names; empty where it is no id. */
  static <T> Optional<T> id(JsonNode node, Function<String, T> type) {
    try {
      return Wire.text(node, "id").map(type);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Long> whole(JsonNode node, String field) {
    return Optional.ofNullable(node.get(field))
        .filter(JsonNode::isIntegralNumber)
        .filter(JsonNode::canConvertToLong)
        .map(JsonNode::asLong)
        .filter(number -> number >= 0);
  }
}
