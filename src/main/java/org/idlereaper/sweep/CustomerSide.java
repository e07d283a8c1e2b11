package org.idlereaper.sweep;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.idlereaper.conversation.Communication;
import org.idlereaper.conversation.Conversation;
import org.idlereaper.conversation.Episode;
import org.idlereaper.conversation.MediaType;
import org.idlereaper.conversation.Message;
import org.idlereaper.conversation.Participant;

/** What a read shows of the customer's deeds around a close. Pure. */
final class CustomerSide {
  private final Conversation conversation;

  CustomerSide(Conversation conversation) {
    this.conversation = conversation;
  }

  private record Leg(Participant participant, Communication communication) {}

  private Stream<Leg> legs() {
    return conversation.participants().stream()
        .flatMap(
            participant ->
                participant.communications().stream().map(leg -> new Leg(participant, leg)))
        .filter(leg -> leg.communication().media() == MediaType.MESSAGE);
  }

  private Stream<Leg> customers() {
    return legs().filter(leg -> leg.participant().purpose().customer());
  }

  /** The customer's newest leg, whether or not it is over. */
  Optional<Episode> newest() {
    return customers()
        .max(Comparator.comparing(CustomerSide::connected))
        .map(
            leg ->
                new Episode(
                    conversation.id(),
                    leg.participant().id(),
                    leg.communication().id(),
                    leg.communication().span().connected().orElse(conversation.started())));
  }

  private static Instant connected(Leg leg) {
    return leg.communication().span().connected().orElse(Instant.MIN);
  }

  /** Whether a leg of the customer's is not over. */
  boolean connected() {
    return customers().anyMatch(leg -> !leg.communication().state().over());
  }

  /** When the customer first wrote after a moment; empty if they did not. */
  Optional<Instant> wroteAfter(Instant moment) {
    return customers()
        .flatMap(leg -> leg.communication().messages().stream())
        .filter(Message::written)
        .map(Message::time)
        .filter(moment::isBefore)
        .min(Comparator.naturalOrder());
  }

  /** When anybody first joined after a moment; empty if nobody did. */
  Optional<Instant> joinedAfter(Instant moment) {
    return legs()
        .flatMap(leg -> leg.communication().span().connected().stream())
        .filter(moment::isBefore)
        .min(Comparator.naturalOrder());
  }

  /** Whether an event after a moment says that the customer is there: the chat was opened again. */
  boolean openedAgainAfter(Instant moment) {
    return customers()
        .flatMap(leg -> leg.communication().messages().stream())
        .filter(line -> line.presence().filter(Message.Presence::arrived).isPresent())
        .map(Message::time)
        .anyMatch(moment::isBefore);
  }

  /** When the customer first wrote, or joined anew, after a moment; empty if neither. */
  Optional<Instant> cameBackAfter(Instant moment) {
    Stream<Instant> joined =
        customers()
            .flatMap(leg -> leg.communication().span().connected().stream())
            .filter(moment::isBefore);
    return Stream.concat(joined, wroteAfter(moment).stream()).min(Comparator.naturalOrder());
  }
}
