package org.idlereaper.decide;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.idlereaper.conversation.Message;

/** Whether and when the customer has left. */
sealed interface Departure {
  /** The customer is there. */
  record Present() implements Departure {}

  /** The customer has left. */
  record Left(Instant at) implements Departure {}

  /** The customer has left, and nothing says when. */
  record LeftAtUnknownTime() implements Departure {}

  /**
   * Nothing says whether the customer has left.
   *
   * @param missing what would say so
   */
  record Unclear(String missing) implements Departure {}

  /** When the customer left, as far as it is known. */
  default Optional<Instant> time() {
    return switch (this) {
      case Left left -> Optional.of(left.at());
      case Present _, LeftAtUnknownTime _, Unclear _ -> Optional.empty();
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
      return new Unclear("the customer's leg");
    }
    if (customers.size() > 1 && customers.stream().anyMatch(leg -> leg.connected().isEmpty())) {
      return new Unclear("start of one of the customer's legs");
    }
    boolean someOpen = customers.stream().anyMatch(leg -> !leg.communication().state().over());
    Optional<Instant> cleared = cleared(customers, someOpen, legs.lastCustomerMessage());
    if (cleared.isPresent()) {
      return new Left(cleared.get());
    }
    if (someOpen) {
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

  /**
   * Of several newest legs each must say so. A leg that is over says nothing while another one is
   * connected: that one may be somebody else's.
   */
  private static Optional<Instant> cleared(
      List<ParticipantLeg> customers, boolean someOpen, Optional<Instant> lastMessage) {
    Optional<Instant> newest = customers.getFirst().connected();
    List<Optional<Instant>> leavings =
        customers.stream()
            .filter(leg -> leg.connected().equals(newest))
            .filter(leg -> !(someOpen && leg.communication().state().over()))
            .map(Departure::leaving)
            .toList();
    if (leavings.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    return leavings.stream()
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder())
        .filter(at -> lastMessage.filter(written -> !written.isBefore(at)).isEmpty());
  }

  /** The last presence event of a leg if it is a leaving; of one instant the last in the list. */
  private static Optional<Instant> leaving(ParticipantLeg leg) {
    return leg.communication().messages().stream()
        .filter(line -> line.presence().isPresent())
        .reduce((one, next) -> next.time().isBefore(one.time()) ? one : next)
        .filter(line -> line.presence().filter(Message.Presence::left).isPresent())
        .map(Message::time);
  }
}
