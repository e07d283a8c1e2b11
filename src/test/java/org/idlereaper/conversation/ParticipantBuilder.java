package org.idlereaper.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A participant under construction; each step gives a new one. What is said of a leg (connected,
 * wrote, held, …) is said of the leg that was added last; there is one from the beginning.
 */
public record ParticipantBuilder(String name, Participant value) {

  static ParticipantBuilder named(String name, Purpose purpose) {
    return new ParticipantBuilder(
        name,
        new Participant(
            Conversations.participant(name),
            purpose,
            Optional.empty(),
            Optional.empty(),
            false,
            Set.of(),
            List.of(LegBuilder.named(name).value())));
  }

  /** The participant as a live read would show it. */
  public Participant build() {
    return value;
  }

  /** The same user or customer under other participant and communication ids. */
  public ParticipantBuilder as(String otherName) {
    List<Communication> legs = new ArrayList<>();
    for (Communication leg : value.communications()) {
      String legName = legs.isEmpty() ? otherName : otherName + " " + (legs.size() + 1);
      legs.add(new LegBuilder(leg).named(Conversations.communication(legName)).value());
    }
    return new ParticipantBuilder(
        otherName,
        new Participant(
            Conversations.participant(otherName),
            value.purpose(),
            value.user(),
            value.queue(),
            value.watching(),
            value.attributeNames(),
            legs));
  }

  public ParticipantBuilder purpose(Purpose purpose) {
    return copy(purpose, value.user(), value.queue(), value.watching(), value.attributeNames());
  }

  public ParticipantBuilder user(String userName) {
    Optional<UserId> user = Optional.of(Conversations.user(userName));
    return copy(value.purpose(), user, value.queue(), value.watching(), value.attributeNames());
  }

  public ParticipantBuilder withoutUser() {
    return copy(
        value.purpose(), Optional.empty(), value.queue(), value.watching(), value.attributeNames());
  }

  public ParticipantBuilder queue(String queueName) {
    Optional<QueueId> queue = Optional.of(Conversations.queue(queueName));
    return copy(value.purpose(), value.user(), queue, value.watching(), value.attributeNames());
  }

  public ParticipantBuilder withoutQueue() {
    return copy(
        value.purpose(), value.user(), Optional.empty(), value.watching(), value.attributeNames());
  }

  /** Monitors, coaches or barges in. */
  public ParticipantBuilder watching() {
    return copy(value.purpose(), value.user(), value.queue(), true, value.attributeNames());
  }

  /** With one more attribute of that name. */
  public ParticipantBuilder attribute(String attributeName) {
    Set<String> names = new LinkedHashSet<>(value.attributeNames());
    names.add(attributeName);
    return copy(value.purpose(), value.user(), value.queue(), value.watching(), names);
  }

  /** With one more leg, a connected one; what follows is said of it. */
  public ParticipantBuilder anotherLeg(Instant connected) {
    List<Communication> legs = new ArrayList<>(value.communications());
    String legName = name + " " + (legs.size() + 1);
    legs.add(LegBuilder.named(legName).connected(connected).value());
    return legs(legs);
  }

  /** Without any leg. */
  public ParticipantBuilder withoutLegs() {
    return legs(List.of());
  }

  /** Connected then, and still connected. */
  public ParticipantBuilder connected(Instant at) {
    return leg(leg -> leg.connected(at));
  }

  /** With a leg of which nobody knows when it was connected. */
  public ParticipantBuilder connectedAtUnknownTime() {
    return leg(LegBuilder::connectedAtUnknownTime);
  }

  /** Disconnected then. */
  public ParticipantBuilder ended(Instant at) {
    return leg(leg -> leg.ended(at));
  }

  public ParticipantBuilder endedAtUnknownTime() {
    return leg(leg -> leg.state(CommunicationState.DISCONNECTED));
  }

  public ParticipantBuilder state(CommunicationState state) {
    return leg(leg -> leg.state(state));
  }

  public ParticipantBuilder media(MediaType media) {
    return leg(leg -> leg.media(media));
  }

  public ParticipantBuilder messageType(String type) {
    return leg(leg -> leg.messageType(Optional.of(type)));
  }

  public ParticipantBuilder withoutMessageType() {
    return leg(leg -> leg.messageType(Optional.empty()));
  }

  public ParticipantBuilder held() {
    return leg(LegBuilder::held);
  }

  /** Wrote something that arrived. */
  public ParticipantBuilder wrote(Instant at) {
    return leg(leg -> leg.wrote(at, Optional.of(Message.DeliveryStatus.DELIVERY_SUCCESS)));
  }

  /** Wrote something that got so far. */
  public ParticipantBuilder wrote(Instant at, Message.DeliveryStatus status) {
    return leg(leg -> leg.wrote(at, Optional.of(status)));
  }

  /** Wrote something of which the platform does not say how far it got. */
  public ParticipantBuilder wroteWithoutStatus(Instant at) {
    return leg(leg -> leg.wrote(at, Optional.empty()));
  }

  /** An event that is no presence, such as typing. */
  public ParticipantBuilder event(Instant at) {
    return leg(leg -> leg.line(at, Message.Sort.EVENT, Optional.empty(), Optional.empty()));
  }

  public ParticipantBuilder receipt(Instant at) {
    return leg(
        leg ->
            leg.line(
                at,
                Message.Sort.RECEIPT,
                Optional.of(Message.DeliveryStatus.READ),
                Optional.empty()));
  }

  public ParticipantBuilder presence(Instant at, Message.Presence presence) {
    return leg(leg -> leg.line(at, Message.Sort.EVENT, Optional.empty(), Optional.of(presence)));
  }

  /** Ended the session: "end conversation". */
  public ParticipantBuilder cleared(Instant at) {
    return presence(at, Message.Presence.CLEAR);
  }

  /** After-call work on the leg. */
  public ParticipantBuilder afterCall(AfterCallWork state) {
    return leg(leg -> leg.afterCall(state));
  }

  /** With a wrap-up that the agent is still at. */
  public ParticipantBuilder wrappingUp() {
    return leg(leg -> leg.wrapUp(new WrapUp(Optional.empty(), true, Optional.empty())));
  }

  /** With a wrap-up that is done. */
  public ParticipantBuilder wrappedUp() {
    Optional<String> code = Optional.of(Conversations.wrapUpCode("done").value());
    return leg(leg -> leg.wrapUp(new WrapUp(code, false, Optional.empty())));
  }

  private ParticipantBuilder leg(UnaryOperator<LegBuilder> step) {
    List<Communication> legs = new ArrayList<>(value.communications());
    legs.add(step.apply(new LegBuilder(legs.removeLast())).value());
    return legs(legs);
  }

  private ParticipantBuilder legs(List<Communication> legs) {
    return new ParticipantBuilder(
        name,
        new Participant(
            value.id(),
            value.purpose(),
            value.user(),
            value.queue(),
            value.watching(),
            value.attributeNames(),
            legs));
  }

  private ParticipantBuilder copy(
      Purpose purpose,
      Optional<UserId> user,
      Optional<QueueId> queue,
      boolean watching,
      Set<String> attributes) {
    return new ParticipantBuilder(
        name,
        new Participant(
            value.id(), purpose, user, queue, watching, attributes, value.communications()));
  }
}
