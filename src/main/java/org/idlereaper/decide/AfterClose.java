package org.idlereaper.decide;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.idlereaper.conversation.Communication;
import org.idlereaper.conversation.CommunicationId;
import org.idlereaper.conversation.Conversation;
import org.idlereaper.conversation.Episode;
import org.idlereaper.conversation.ParticipantId;

/** Looks at a read for what a close has changed. Pure. */
public final class AfterClose {
  private final Conversation conversation;
  private final Legs legs;

  public AfterClose(Conversation conversation) {
    this.conversation = conversation;
    this.legs = Legs.of(conversation);
  }

  /** The leg of these names, if the read still shows it. */
  public Optional<Communication> leg(ParticipantId participant, CommunicationId communication) {
    return conversation.participants().stream()
        .filter(one -> one.id().equals(participant))
        .flatMap(one -> one.communications().stream())
        .filter(leg -> leg.id().equals(communication))
        .findFirst();
  }

  /** Whether nobody is connected any more, in any medium. */
  public boolean everyLegIsOver() {
    return conversation.ended().isPresent()
        || conversation.participants().stream()
            .flatMap(participant -> participant.communications().stream())
            .allMatch(leg -> leg.state().over());
  }

  /**
   * Whether all that was there at a moment is over and the customer has come since, with a leg of
   * their own or with words that are routed anew: another visit under the same id, which does not
   * hide that the earlier one ended.
   */
  public boolean anotherVisitSince(Instant moment) {
    boolean back =
        legs.customers().flatMap(leg -> leg.connected().stream()).anyMatch(moment::isBefore)
            || customerWroteAfter(moment);
    return back
        && conversation.participants().stream()
            .flatMap(participant -> participant.communications().stream())
            .filter(leg -> !leg.state().over())
            // one that is not connected yet was not there: what is offered is never closed
            .allMatch(leg -> leg.span().connected().filter(at -> !moment.isBefore(at)).isEmpty());
  }

  /** When the last of those that were there at a moment was over; empty as long as one is not. */
  public Optional<Instant> endOfThoseThereAt(Instant moment) {
    List<Optional<Instant>> ends =
        legs.all()
            .filter(leg -> leg.connected().filter(at -> !at.isAfter(moment)).isPresent())
            .map(ParticipantLeg::ended)
            .toList();
    return ends.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : ends.stream().flatMap(Optional::stream).max(Comparator.naturalOrder());
  }

  /** Whether the customer wrote after a moment. */
  public boolean customerWroteAfter(Instant moment) {
    return legs.lastCustomerMessage().filter(moment::isBefore).isPresent();
  }

  /** Whether a wrap-up stands on the leg of the agent who was there last; true if none was. */
  public boolean lastAgentIsWrappedUp() {
    return legs.agents()
        .filter(leg -> leg.connected().isPresent())
        .max(Comparator.comparing(leg -> leg.connected().orElseThrow()))
        .map(leg -> leg.communication().afterCall())
        .map(work -> work.wrapUp().filter(wrapUp -> !wrapUp.provisional()).isPresent())
        .orElse(true);
  }

  /** Agents' legs whose after-call work is pending and whom nobody sees at it. */
  public List<Verdict.Leg> pendingWrapUps() {
    return legs.agents()
        .filter(leg -> leg.communication().state().over())
        .filter(leg -> leg.communication().afterCall().pending())
        .filter(leg -> !leg.communication().afterCall().provisional())
        .map(ParticipantLeg::names)
        .toList();
  }

  /** The leg of these names as an episode. */
  public Optional<Episode> episode(Verdict.Leg names) {
    return legs.all()
        .filter(leg -> leg.names().equals(names))
        .map(leg -> leg.episodeOf(conversation))
        .findFirst();
  }
}
