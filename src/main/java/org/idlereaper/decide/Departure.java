package org.idlereaper.decide;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.idlereaper.conversation.Message;

/** Whether and when the customer has left. */
sealed interface Departure {
  /** The customer is there, or was never on the conversation. */
  record Present() implements Departure {}

  /** The customer has left. */
  record Left(Instant at) implements Departure {}

  /** The customer has left, and nothing says when. */
  record LeftAtUnknownTime() implements Departure {}

  /** When the customer left, as far as it is known. */
  default Optional<Instant> time() {
    return switch (this) {
      case Left left -> Optional.of(left.at());
      case Present _, LeftAtUnknownTime _ -> Optional.empty();
    };
  }

  /**
   * The customer has left when none of their legs is connected, or when on their newest leg the
   * last presence event is Clear or SessionExpired with no message of theirs after it. A presence
   * Disconnect never says so: it may be a phone that switched apps, or our own side's farewell.
   */
  static Departure of(Legs legs) {
    List<ParticipantLeg> customers = legs.customers().toList();
    if (customers.isEmpty()) {
      return new Present();
    }
    Optional<Instant> cleared = cleared(customers.getFirst(), legs.lastCustomerMessage());
    if (cleared.isPresent()) {
      return new Left(cleared.get());
    }
    if (customers.stream().anyMatch(leg -> !leg.communication().state().over())) {
      return new Present();
    }
    if (customers.stream().anyMatch(leg -> leg.ended().isEmpty())) {
      return new LeftAtUnknownTime();
    }
    return customers.stream()
        .flatMap(leg -> leg.ended().stream())
        .max(Comparator.naturalOrder())
        .<Departure>map(Left::new)
        .orElseGet(LeftAtUnknownTime::new);
  }

  private static Optional<Instant> cleared(ParticipantLeg newest, Optional<Instant> lastMessage) {
    Stream<Message> presences =
        newest.communication().messages().stream().filter(line -> line.presence().isPresent());
    return presences
        .max(Comparator.comparing(Message::time))
        .filter(line -> line.presence().filter(Message.Presence::left).isPresent())
        .map(Message::time)
        .filter(at -> lastMessage.filter(written -> written.isAfter(at)).isEmpty());
  }
}
