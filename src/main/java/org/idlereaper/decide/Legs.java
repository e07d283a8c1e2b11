package org.idlereaper.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.idlereaper.conversation.Conversation;
import org.idlereaper.conversation.MediaType;
import org.idlereaper.conversation.Message;
import org.idlereaper.conversation.Participant;
import org.idlereaper.conversation.Purpose;

/** The message legs of a conversation, sorted by what they are there for. */
final class Legs {
  private final List<ParticipantLeg> all;

  private Legs(List<ParticipantLeg> all) {
    this.all = all;
  }

  static Legs of(Conversation conversation) {
    List<ParticipantLeg> legs = new ArrayList<>();
    for (Participant participant : conversation.participants()) {
      for (var communication : participant.communications()) {
        if (communication.media() == MediaType.MESSAGE) {
          legs.add(new ParticipantLeg(participant, communication));
        }
      }
    }
    legs.sort(ParticipantLeg.NEWEST_FIRST);
    return new Legs(List.copyOf(legs));
  }

  /** Every message leg, the newest first. */
  Stream<ParticipantLeg> all() {
    return all.stream();
  }

  private Stream<ParticipantLeg> of(Predicate<Purpose> purpose) {
    return all().filter(leg -> purpose.test(leg.participant().purpose()));
  }

  /** The customer's legs, the newest first. */
  Stream<ParticipantLeg> customers() {
    return of(Purpose::customer);
  }

  /** Legs of agents who take part; those who only watch are none. */
  Stream<ParticipantLeg> agents() {
    return of(Purpose::agent).filter(leg -> !leg.participant().watching());
  }

  Stream<ParticipantLeg> queues() {
    return of(purpose -> purpose == Purpose.ACD);
  }

  /** Connected legs on our side of the conversation, of whatever purpose. */
  Stream<ParticipantLeg> openOnOurSide() {
    return of(purpose -> !purpose.customer()).filter(ParticipantLeg::open);
  }

  /** When the customer last wrote. */
  Optional<Instant> lastCustomerMessage() {
    return latest(customers(), Message::written);
  }

  /** When this agent last answered, under whichever participant id, if after the customer. */
  Optional<Instant> lastAnswer(ParticipantLeg agent) {
    Instant customer = lastCustomerMessage().orElse(Instant.MIN);
    return latest(agents().filter(agent::sameAgent), Message::answers)
        .filter(answer -> answer.isAfter(customer));
  }

  /** When this agent first joined, under whichever participant id. */
  Optional<Instant> firstJoined(ParticipantLeg agent) {
    return agents()
        .filter(agent::sameAgent)
        .flatMap(leg -> leg.connected().stream())
        .min(Comparator.naturalOrder());
  }

  /** When this agent last wrote, whether or not it got through. */
  Optional<Instant> lastWrote(ParticipantLeg agent) {
    return latest(agents().filter(agent::sameAgent), Message::written);
  }

  /**
   * When the customer last came back: on a leg that is connected now, or with a Join or SignIn
   * after they had left. A Join without a leaving is none: it may be a phone that switched apps.
   */
  Optional<Instant> lastReturn() {
    Optional<Instant> firstLeft =
        presences(Message.Presence::left).map(Message::time).min(Comparator.naturalOrder());
    Stream<Instant> back =
        firstLeft.stream().flatMap(left -> arrivals().filter(at -> !at.isBefore(left)));
    return Stream.concat(openCustomers(), back).max(Comparator.naturalOrder());
  }

  /** When the customer last showed a sign of life: wrote, joined, or got a leg connected now. */
  Optional<Instant> lastSignOfCustomer() {
    return Stream.of(lastCustomerMessage().stream(), openCustomers(), arrivals())
        .flatMap(signs -> signs)
        .max(Comparator.naturalOrder());
  }

  /** When those of the customer's legs that are connected now were connected. */
  Stream<Instant> openCustomers() {
    return customers().filter(ParticipantLeg::open).flatMap(leg -> leg.connected().stream());
  }

  /** When the customer joined or signed in, as the presence events tell. */
  Stream<Instant> arrivals() {
    return presences(Message.Presence::arrived).map(Message::time);
  }

  private Stream<Message> presences(Predicate<Message.Presence> which) {
    return customers()
        .flatMap(leg -> leg.communication().messages().stream())
        .filter(line -> line.presence().filter(which).isPresent());
  }

  /** When anybody last wrote. */
  Optional<Instant> lastMessage() {
    return latest(all(), Message::written);
  }

  private static Optional<Instant> latest(Stream<ParticipantLeg> legs, Predicate<Message> which) {
    return legs.flatMap(leg -> leg.communication().messages().stream())
        .filter(which)
        .map(Message::time)
        .max(Comparator.naturalOrder());
  }

  /** When anybody last wrote, joined or left. */
  Optional<Instant> lastActivity() {
    Stream<Instant> joinedOrLeft =
        all().flatMap(leg -> Stream.concat(leg.connected().stream(), leg.ended().stream()));
    return Stream.concat(joinedOrLeft, lastMessage().stream()).max(Comparator.naturalOrder());
  }
}
