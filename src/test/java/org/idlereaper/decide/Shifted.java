package org.idlereaper.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.idlereaper.conversation.Communication;
import org.idlereaper.conversation.Conversation;
import org.idlereaper.conversation.ConversationBuilder;
import org.idlereaper.conversation.Message;
import org.idlereaper.conversation.Message.DeliveryStatus;
import org.idlereaper.conversation.Participant;
import org.idlereaper.conversation.Transfer;

/** Conversations made from others by one change. */
final class Shifted {
  private Shifted() {}

  /** The same, all of it so much earlier. */
  static Conversation back(Conversation one, Duration by) {
    UnaryOperator<Instant> earlier = time -> time.minus(by);
    List<Participant> participants =
        legs(
            one,
            (_, leg) ->
                copy(
                    leg,
                    new Communication.Span(
                        leg.span().connected().map(earlier), leg.span().ended().map(earlier)),
                    leg.messages().stream()
                        .map(
                            line ->
                                new Message(
                                    earlier.apply(line.time()),
                                    line.sort(),
                                    line.status(),
                                    line.presence()))
                        .toList()));
    return new Conversation(
        one.id(),
        earlier.apply(one.started()),
        one.ended().map(earlier),
        one.inactivityTimeout().map(earlier),
        one.labels(),
        participants,
        one.transfers().stream()
            .map(transfer -> new Transfer(transfer.state(), transfer.issued().map(earlier)))
            .toList(),
        one.notUnderstood());
  }

  /** The same, with a message of a customer who is connected; empty where none is. */
  static Optional<Conversation> withACustomersMessage(Conversation one, Instant at) {
    Message message =
        new Message(
            at, Message.Sort.CONTENT, Optional.of(DeliveryStatus.RECEIVED), Optional.empty());
    boolean somebodyIsThere =
        one.participants().stream()
            .filter(who -> who.purpose().customer())
            .flatMap(who -> who.communications().stream())
            .anyMatch(Communication::connectedMessage);
    return somebodyIsThere
        ? Optional.of(
            with(
                one,
                (who, leg) ->
                    who.purpose().customer() && leg.connectedMessage()
                        ? copy(
                            leg,
                            leg.span(),
                            Stream.concat(leg.messages().stream(), Stream.of(message)).toList())
                        : leg))
        : Optional.empty();
  }

  /** The same, but nothing that an agent wrote reached the customer. */
  static Conversation nothingOfTheAgentsArrived(Conversation one) {
    return with(
        one,
        (who, leg) ->
            who.purpose().agent()
                ? copy(
                    leg,
                    leg.span(),
                    leg.messages().stream()
                        .map(
                            line ->
                                new Message(
                                    line.time(),
                                    line.sort(),
                                    Optional.of(DeliveryStatus.FAILED),
                                    line.presence()))
                        .toList())
                : leg);
  }

  /** Every time at which something happened. */
  static Set<Instant> times(Conversation one) {
    Stream<Communication> legs =
        one.participants().stream().flatMap(who -> who.communications().stream());
    Function<Communication, Stream<Instant>> ofLeg =
        leg ->
            Stream.of(
                    leg.span().connected().stream(),
                    leg.span().ended().stream(),
                    leg.messages().stream().map(Message::time))
                .flatMap(times -> times);
    return Stream.concat(Stream.of(one.started()), legs.flatMap(ofLeg)).collect(Collectors.toSet());
  }

  private interface LegChange {
    Communication apply(Participant who, Communication leg);
  }

  private static Conversation with(Conversation one, LegChange change) {
    return ConversationBuilder.of(one).participants(legs(one, change)).build();
  }

  private static List<Participant> legs(Conversation one, LegChange change) {
    List<Participant> changed = new ArrayList<>();
    for (Participant who : one.participants()) {
      changed.add(
          new Participant(
              who.id(),
              who.purpose(),
              who.user(),
              who.queue(),
              who.watching(),
              who.attributeNames(),
              who.communications().stream().map(leg -> change.apply(who, leg)).toList()));
    }
    return changed;
  }

  private static Communication copy(
      Communication leg, Communication.Span span, List<Message> messages) {
    return new Communication(
        leg.id(),
        leg.media(),
        leg.state(),
        leg.messageType(),
        leg.held(),
        span,
        leg.afterCall(),
        messages);
  }
}
