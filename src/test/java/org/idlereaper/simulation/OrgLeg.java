package org.idlereaper.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.idlereaper.conversation.UserId;
import org.idlereaper.conversation.WrapUp;
import org.idlereaper.platform.AnalyticsRecord;

/** One participant with one leg, as the simulated org holds it, with the times of everything. */
final class OrgLeg {
  final ParticipantId participant;
  final CommunicationId communication;
  final Purpose purpose;
  final String user;
  final Instant began;
  final List<Message> messages = new ArrayList<>();
  Optional<Instant> connected;
  Optional<Instant> ended = Optional.empty();
  Optional<Instant> wrappedUp = Optional.empty();
  Optional<WrapUp> wrapUp = Optional.empty();
  AfterCallWork afterCall = AfterCallWork.NOT_APPLICABLE;
  boolean held;

  /**
   * @param user empty where nobody of ours is behind it
   * @param ringing whether it is only offered as yet
   */
  OrgLeg(String name, Purpose purpose, String user, Instant began, boolean ringing) {
    this.participant = Conversations.participant(name);
    this.communication = Conversations.communication(name);
    this.purpose = purpose;
    this.user = user;
    this.began = began;
    this.connected = ringing ? Optional.empty() : Optional.of(began);
  }

  boolean open() {
    return ended.isEmpty();
  }

  boolean talks() {
    return open() && connected.isPresent();
  }

  boolean rings() {
    return open() && connected.isEmpty();
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
    CommunicationState state =
        rings()
            ? CommunicationState.ALERTING
            : open() ? CommunicationState.CONNECTED : CommunicationState.DISCONNECTED;
    Communication leg =
        new Communication(
            communication,
            MediaType.MESSAGE,
            state,
            Optional.of("webmessaging"),
            held,
            new Communication.Span(connected, ended),
            new Communication.AfterCall(afterCall, wrapUp),
            messages);
    return new Participant(
        participant,
        purpose,
        user.isEmpty() ? Optional.empty() : Optional.<UserId>of(Conversations.user(user)),
        purpose == Purpose.CUSTOMER
            ? Optional.empty()
            : Optional.of(Conversations.queue("support")),
        false,
        Set.of(),
        List.of(leg));
  }

  // ---- as analytics has it, which knows nothing younger than a moment

  boolean knownAt(Instant known) {
    return !began.isAfter(known);
  }

  boolean openAt(Instant known) {
    return knownAt(known) && ended.filter(at -> !at.isAfter(known)).isEmpty();
  }

  Optional<Instant> endedBy(Instant known) {
    return ended.filter(at -> !at.isAfter(known));
  }

  /** Its wrap-up is still to be done. */
  boolean pendingAt(Instant known) {
    boolean asked = pending() || wrappedUp.isPresent();
    return asked
        && endedBy(known).isPresent()
        && wrappedUp.filter(at -> !at.isAfter(known)).isEmpty();
  }

  AnalyticsRecord.Leg recorded(Instant known) {
    Optional<Instant> end = endedBy(known);
    return new AnalyticsRecord.Leg(
        participant,
        communication,
        purpose,
        began,
        end,
        end.isPresent() && !pendingAt(known) ? wrapUp : Optional.empty());
  }

  @Override
  public String toString() {
    String lines =
        messages.stream()
            .map(line -> line.time() + line.presence().map(it -> " " + it).orElse(""))
            .collect(Collectors.joining(", "));
    String end = ended.map(Instant::toString).orElse(held ? "held" : "open");
    return "%s %s %s - %s, %s, wrote [%s]".formatted(purpose, user, began, end, afterCall, lines);
  }
}
