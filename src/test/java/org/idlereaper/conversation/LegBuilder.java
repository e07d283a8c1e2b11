package org.idlereaper.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.idlereaper.conversation.Communication.AfterCall;
import org.idlereaper.conversation.Communication.Span;

/** One leg under construction; each step gives a new one. */
record LegBuilder(Communication value) {

  static LegBuilder named(String name) {
    return new LegBuilder(
        new Communication(
            Conversations.communication(name),
            MediaType.MESSAGE,
            CommunicationState.CONNECTED,
            Optional.of("webmessaging"),
            false,
            new Span(Optional.of(Conversations.START), Optional.empty()),
            new AfterCall(AfterCallWork.NOT_APPLICABLE, Optional.empty()),
            List.of()));
  }

  LegBuilder named(CommunicationId id) {
    return new LegBuilder(
        new Communication(
            id,
            value.media(),
            value.state(),
            value.messageType(),
            value.held(),
            value.span(),
            value.afterCall(),
            value.messages()));
  }

  LegBuilder connected(Instant at) {
    return copy(value.state(), new Span(Optional.of(at), value.span().ended()));
  }

  LegBuilder connectedAtUnknownTime() {
    return copy(value.state(), new Span(Optional.empty(), value.span().ended()));
  }

  LegBuilder ended(Instant at) {
    return copy(
        CommunicationState.DISCONNECTED, new Span(value.span().connected(), Optional.of(at)));
  }

  LegBuilder state(CommunicationState state) {
    return copy(state, value.span());
  }

  LegBuilder media(MediaType media) {
    return copy(media, value.messageType(), value.held());
  }

  LegBuilder messageType(Optional<String> type) {
    return copy(value.media(), type, value.held());
  }

  LegBuilder held() {
    return copy(value.media(), value.messageType(), true);
  }

  LegBuilder wrote(Instant at, Optional<Message.DeliveryStatus> status) {
    return line(at, Message.Sort.CONTENT, status, Optional.empty());
  }

  LegBuilder line(
      Instant at,
      Message.Sort sort,
      Optional<Message.DeliveryStatus> status,
      Optional<Message.Presence> presence) {
    List<Message> lines = new ArrayList<>(value.messages());
    lines.add(new Message(at, sort, status, presence));
    return copy(value.afterCall(), lines);
  }

  LegBuilder afterCall(AfterCallWork state) {
    return copy(new AfterCall(state, value.afterCall().wrapUp()), value.messages());
  }

  LegBuilder wrapUp(WrapUp wrapUp) {
    return copy(new AfterCall(value.afterCall().state(), Optional.of(wrapUp)), value.messages());
  }

  private LegBuilder copy(CommunicationState state, Span span) {
    return new LegBuilder(
        new Communication(
            value.id(),
            value.media(),
            state,
            value.messageType(),
            value.held(),
            span,
            value.afterCall(),
            value.messages()));
  }

  private LegBuilder copy(MediaType media, Optional<String> type, boolean held) {
    return new LegBuilder(
        new Communication(
            value.id(),
            media,
            value.state(),
            type,
            held,
            value.span(),
            value.afterCall(),
            value.messages()));
  }

  private LegBuilder copy(AfterCall afterCall, List<Message> messages) {
    return new LegBuilder(
        new Communication(
            value.id(),
            value.media(),
            value.state(),
            value.messageType(),
            value.held(),
            value.span(),
            afterCall,
            messages));
  }
}
