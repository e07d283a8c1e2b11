package org.idlereaper.sweep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.idlereaper.conversation.AfterCallWork;
import org.idlereaper.conversation.Communication;
import org.idlereaper.conversation.CommunicationId;
import org.idlereaper.conversation.CommunicationState;
import org.idlereaper.conversation.Conversations;
import org.idlereaper.conversation.MediaType;
import org.idlereaper.conversation.Message;
import org.idlereaper.conversation.Participant;
import org.idlereaper.conversation.ParticipantId;
import org.idlereaper.conversation.Purpose;
import org.idlereaper.conversation.WrapUp;
import org.idlereaper.platform.AnalyticsRecord;

/** One participant with one leg, as the in-memory platform holds it. */
final class FakeLeg {
  final ParticipantId participant;
  final CommunicationId communication;
  final Purpose purpose;
  final Optional<String> user;
  final String queue;
  final Instant connected;
  final List<Message> messages = new ArrayList<>();
  Optional<Instant> ended = Optional.empty();
  AfterCallWork afterCall = AfterCallWork.NOT_APPLICABLE;
  Optional<WrapUp> wrapUp = Optional.empty();
  boolean held;

  FakeLeg(String name, Purpose purpose, Optional<String> user, String queue, Instant connected) {
    this.participant = Conversations.participant(name);
    this.communication = Conversations.communication(name);
    this.purpose = purpose;
    this.user = user;
    this.queue = queue;
    this.connected = connected;
  }

  boolean open() {
    return ended.isEmpty();
  }

  boolean pending() {
    return afterCall == AfterCallWork.PENDING;
  }

  void wrote(Instant at) {
    messages.add(
        new Message(
            at,
            Message.Sort.CONTENT,
            Optional.of(Message.DeliveryStatus.DELIVERY_SUCCESS),
            Optional.empty()));
  }

  void presence(Instant at, Message.Presence presence) {
    messages.add(new Message(at, Message.Sort.EVENT, Optional.empty(), Optional.of(presence)));
  }

  Participant live() {
    Communication leg =
        new Communication(
            communication,
            MediaType.MESSAGE,
            open() ? CommunicationState.CONNECTED : CommunicationState.DISCONNECTED,
            Optional.of("webmessaging"),
            held,
            new Communication.Span(Optional.of(connected), ended),
            new Communication.AfterCall(afterCall, wrapUp),
            List.copyOf(messages));
    return new Participant(
        participant,
        purpose,
        user.map(Conversations::user),
        purpose == Purpose.CUSTOMER ? Optional.empty() : Optional.of(Conversations.queue(queue)),
        false,
        Set.of(),
        List.of(leg));
  }

  /** As analytics has it, which knows nothing younger than a moment. */
  AnalyticsRecord.Leg recorded(Instant until) {
    Optional<Instant> known = ended.filter(at -> !at.isAfter(until));
    return new AnalyticsRecord.Leg(
        participant,
        communication,
        purpose,
        connected,
        known,
        known.isPresent() ? wrapUp : Optional.empty());
  }
}
