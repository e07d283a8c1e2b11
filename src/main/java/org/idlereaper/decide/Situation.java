package org.idlereaper.decide;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.idlereaper.conversation.Conversation;

/** What a fresh read shows: who is still there. Exactly one of these fits. */
sealed interface Situation {

  /** An agent leg is connected; the newest of that agent's legs comes first. */
  record Served(List<ParticipantLeg> agent) implements Situation {}

  /** Waiting in a queue, no agent connected. */
  record Queued(ParticipantLeg queue) implements Situation {}

  /** Only the customer's leg is connected. */
  record Alone(ParticipantLeg guest) implements Situation {}

  /** Every media leg has ended, an agent's after-call work is still pending. */
  record WrappingUp(ParticipantLeg agent) implements Situation {}

  /** On our side only a flow or a bot is connected. */
  record InFlow(ParticipantLeg flow) implements Situation {}

  /** None of these: nothing is connected that a kind speaks of. */
  record Bare() implements Situation {}

  /** Reads the situation off the legs. */
  static Situation of(Conversation conversation, Legs legs) {
    List<ParticipantLeg> agents = legs.agents().filter(ParticipantLeg::open).toList();
    if (!agents.isEmpty()) {
      return new Served(agents.stream().filter(agents.getFirst()::sameAgent).toList());
    }
    Optional<ParticipantLeg> queue = legs.queues().filter(ParticipantLeg::open).findFirst();
    if (queue.isPresent()) {
      return new Queued(queue.get());
    }
    List<ParticipantLeg> ours = legs.openOnOurSide().toList();
    Optional<ParticipantLeg> guest = legs.customers().filter(ParticipantLeg::open).findFirst();
    if (ours.isEmpty() && guest.isPresent()) {
      return new Alone(guest.get());
    }
    if (!ours.isEmpty() && ours.stream().allMatch(leg -> leg.participant().purpose().flow())) {
      return new InFlow(ours.getFirst());
    }
    return everyLegIsOver(conversation)
        ? pendingWrapUp(legs).<Situation>map(WrappingUp::new).orElseGet(Bare::new)
        : new Bare();
  }

  private static boolean everyLegIsOver(Conversation conversation) {
    return conversation.participants().stream()
        .flatMap(participant -> participant.communications().stream())
        .allMatch(communication -> communication.state().over());
  }

  /** Of several the one that has been pending longest; the others come after it. */
  private static Optional<ParticipantLeg> pendingWrapUp(Legs legs) {
    return legs.agents()
        .filter(leg -> leg.communication().afterCall().pending())
        .min(Comparator.comparing(leg -> leg.ended().orElse(Instant.MIN)));
  }
}
