package org.idlereaper.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody or something on a conversation. */
final class Participant {
  final String id;
  final Instant began;
  private final List<Leg> legs = new ArrayList<>(1);
  private @Nullable Map<String, String> attributes;
  String purpose;
  @Nullable Agent agent;
  @Nullable Queue queue;
  @Nullable String monitored;
  @Nullable String coached;
  boolean wrapUpSkipped;

  Participant(String id, String purpose, Instant began) {
    this.id = id;
    this.purpose = purpose;
    this.began = began;
  }

  List<Leg> legs() {
    return legs;
  }

  boolean customer() {
    return purpose.equals("customer") || purpose.equals("external");
  }

  boolean servingAgent() {
    return agent != null && !watching();
  }

  boolean watching() {
    return monitored != null || coached != null;
  }

  Optional<Queue> inQueue() {
    return Optional.ofNullable(queue);
  }

  Optional<Leg> newestLeg() {
    return legs.isEmpty() ? Optional.empty() : Optional.of(legs.getLast());
  }

  Optional<Leg> leg(String communication) {
    return legs.stream().filter(leg -> leg.id.equals(communication)).findFirst();
  }

  /** When the last of its legs ended, or empty while one goes on. */
  Optional<Instant> ended() {
    return legs.isEmpty() || legs.stream().anyMatch(leg -> !leg.over())
        ? Optional.empty()
        : legs.stream().flatMap(leg -> leg.endedAt().stream()).max(Instant::compareTo);
  }

  void attribute(String name, String value) {
    if (attributes == null) {
      attributes = new LinkedHashMap<>();
    }
    attributes.put(name, value);
  }

  Map<String, String> attributes() {
    return attributes == null ? Map.of() : attributes;
  }

  boolean asksForCode() {
    return servingAgent() && queue != null && queue.prompt().mandatory();
  }
}
