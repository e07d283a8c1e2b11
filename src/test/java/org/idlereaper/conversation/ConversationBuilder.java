package org.idlereaper.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A conversation under construction; each step gives a new one. */
public record ConversationBuilder(Conversation value) {

  static ConversationBuilder empty() {
    return new ConversationBuilder(
        new Conversation(
            Conversations.conversation("one"),
            Conversations.START,
            Optional.empty(),
            Optional.empty(),
            new Conversation.Labels(Optional.empty(), Set.of()),
            List.of(),
            List.of(),
            List.of()));
  }

  /** The conversation as a live read would show it. */
  public Conversation build() {
    return value;
  }

  /** Goes on with a conversation that a test already has. */
  public static ConversationBuilder of(Conversation conversation) {
    return new ConversationBuilder(conversation);
  }

  /** Under the id of that name. */
  public ConversationBuilder named(String name) {
    return id(Conversations.conversation(name));
  }

  public ConversationBuilder id(ConversationId id) {
    return copy(id, value.started(), value.ended(), value.inactivityTimeout(), value.labels());
  }

  public ConversationBuilder started(Instant at) {
    return copy(value.id(), at, value.ended(), value.inactivityTimeout(), value.labels());
  }

  public ConversationBuilder ended(Instant at) {
    return copy(
        value.id(), value.started(), Optional.of(at), value.inactivityTimeout(), value.labels());
  }

  /** The platform's own timer would end it then. */
  public ConversationBuilder inactivityTimeout(Instant at) {
    return copy(value.id(), value.started(), value.ended(), Optional.of(at), value.labels());
  }

  public ConversationBuilder externalTag(String tag) {
    return labels(new Conversation.Labels(Optional.of(tag), value.labels().divisions()));
  }

  /** In one more division. */
  public ConversationBuilder division(String name) {
    Set<DivisionId> divisions = new LinkedHashSet<>(value.labels().divisions());
    divisions.add(Conversations.division(name));
    return labels(new Conversation.Labels(value.labels().externalTag(), divisions));
  }

  private ConversationBuilder labels(Conversation.Labels labels) {
    return copy(value.id(), value.started(), value.ended(), value.inactivityTimeout(), labels);
  }

  /** With these too, after those who are on it already. */
  public ConversationBuilder with(ParticipantBuilder... others) {
    List<Participant> participants = new ArrayList<>(value.participants());
    Arrays.stream(others).map(ParticipantBuilder::build).forEach(participants::add);
    return participants(participants);
  }

  /** With exactly these. */
  public ConversationBuilder participants(List<Participant> participants) {
    return lists(participants, value.transfers(), value.notUnderstood());
  }

  /** With one more transfer that was asked for then. */
  public ConversationBuilder transfer(Transfer.State state, Instant issued) {
    return transfer(new Transfer(state, Optional.of(issued)));
  }

  public ConversationBuilder transfer(Transfer transfer) {
    List<Transfer> transfers = new ArrayList<>(value.transfers());
    transfers.add(transfer);
    return lists(value.participants(), transfers, value.notUnderstood());
  }

  /** With one more place that the reader could not make sense of. */
  public ConversationBuilder notUnderstood(String place) {
    List<String> places = new ArrayList<>(value.notUnderstood());
    places.add(place);
    return lists(value.participants(), value.transfers(), places);
  }

  private ConversationBuilder copy(
      ConversationId id,
      Instant started,
      Optional<Instant> ended,
      Optional<Instant> timeout,
      Conversation.Labels labels) {
    return new ConversationBuilder(
        new Conversation(
            id,
            started,
            ended,
            timeout,
            labels,
            value.participants(),
            value.transfers(),
            value.notUnderstood()));
  }

  private ConversationBuilder lists(
      List<Participant> participants, List<Transfer> transfers, List<String> notUnderstood) {
    return new ConversationBuilder(
        new Conversation(
            value.id(),
            value.started(),
            value.ended(),
            value.inactivityTimeout(),
            value.labels(),
            participants,
            transfers,
            notUnderstood));
  }
}
