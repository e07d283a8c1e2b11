package org.idlereaper.decide;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.idlereaper.conversation.Communication;
import org.idlereaper.conversation.Conversation;
import org.idlereaper.conversation.Episode;
import org.idlereaper.conversation.Participant;

/** A message leg together with the participant it belongs to. */
record ParticipantLeg(Participant participant, Communication communication) {
  /**
   * The one that was connected last comes first; those never connected come last. Of legs connected
   * at one instant the order is that of their ids, so that it is the same in every read.
   */
  static final Comparator<ParticipantLeg> NEWEST_FIRST =
      Comparator.comparing((ParticipantLeg leg) -> leg.connected().orElse(Instant.MIN))
          .reversed()
          .thenComparing(leg -> leg.communication().id());

  boolean open() {
    return communication.connectedMessage();
  }

  Optional<Instant> connected() {
    return communication.span().connected();
  }

  Optional<Instant> ended() {
    return communication.span().ended();
  }

  /** Whether it was connected once and is over. */
  boolean served() {
    return communication.state().over() && connected().isPresent();
  }

  /** Whether both belong to one user; without a user, to one participant. */
  boolean sameAgent(ParticipantLeg other) {
    return participant.user().isPresent()
        ? participant.user().equals(other.participant.user())
        : participant.id().equals(other.participant.id());
  }

  Verdict.Leg names() {
    return new Verdict.Leg(participant.id(), communication.id());
  }

  Episode episodeOf(Conversation conversation) {
    return new Episode(
        conversation.id(),
        participant.id(),
        communication.id(),
        connected().orElse(conversation.started()));
  }
}
