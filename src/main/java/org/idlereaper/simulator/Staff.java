package org.idlereaper.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.idlereaper.simulator.EffectEntry.By;
import org.jspecify.annotations.Nullable;

/** What agents do. */
final class Staff {
  private Staff() {}

  static Participant arrives(
      World world, Conversation conversation, Agent agent, String state, Instant at) {
    Participant participant = world.floor.join(conversation, "agent", at);
    participant.agent = agent;
    participant.queue = conversation.lastQueue().orElse(null);
    Leg leg = world.floor.open(conversation, participant, Medium.MESSAGE, state, at);
    conversation
        .newest(Participant::customer)
        .flatMap(Participant::newestLeg)
        .ifPresent(
            guest -> {
              leg.peer = guest.id;
              guest.peer = leg.id;
            });
    return participant;
  }

  /** Answers: an alerting leg of this agent's is connected, or a new one; the queue lets go. */
  static void joins(World world, Conversation conversation, Agent agent, Instant at) {
    Optional<Conversation.Held> alerted =
        conversation
            .liveLegs()
            .filter(
                held ->
                    agent.equals(held.participant().agent)
                        && held.leg().state().equals(Leg.ALERTING))
            .findFirst();
    if (alerted.isPresent()) {
      world.floor.connect(
          conversation, alerted.get().participant(), alerted.get().leg(), By.AGENT, at);
    } else {
      arrives(world, conversation, agent, Leg.CONNECTED, at);
    }
    leaveQueue(world, conversation, "transfer", at);
  }

  /** Whatever waits in a queue waits no longer. */
  static void leaveQueue(World world, Conversation conversation, String type, Instant at) {
    for (Conversation.Held held : conversation.liveLegs().toList()) {
      if (held.participant().purpose.equals("acd")) {
        world.floor.end(conversation, held.participant(), held.leg(), type, By.PLATFORM, at);
      }
    }
  }

  /** The newest live leg of the agent meant, or of any. */
  static Optional<Conversation.Held> serving(Conversation conversation, @Nullable Agent meant) {
    return newest(conversation, meant, Leg::liveMessage);
  }

  /** The newest leg of the agent meant, or of any, live or not. */
  static Optional<Conversation.Held> served(Conversation conversation, @Nullable Agent meant) {
    return newest(conversation, meant, leg -> leg.medium == Medium.MESSAGE);
  }

  private static Optional<Conversation.Held> newest(
      Conversation conversation, @Nullable Agent meant, Predicate<Leg> which) {
    return conversation.participants().reversed().stream()
        .filter(Participant::servingAgent)
        .filter(participant -> meant == null || meant.equals(participant.agent))
        .flatMap(
            participant ->
                participant.legs().stream().map(leg -> new Conversation.Held(participant, leg)))
        .filter(held -> which.test(held.leg()))
        .findFirst();
  }

  static void writes(
      World world, Conversation conversation, @Nullable Agent meant, String status, Instant at) {
    serving(conversation, meant)
        .ifPresent(
            held ->
                world.floor.say(
                    conversation,
                    held.participant(),
                    held.leg(),
                    Line.text(world.floor.ids().next(), at, status)));
  }

  static void hangsUp(World world, Conversation conversation, String type, By by, Instant at) {
    serving(conversation, null)
        .ifPresent(
            held -> world.floor.end(conversation, held.participant(), held.leg(), type, by, at));
  }

  static void wrapsUp(World world, Conversation conversation, WrapUp wrapUp) {
    served(conversation, null)
        .ifPresent(
            held ->
                world.floor.wrapUp(conversation, held.participant(), held.leg(), wrapUp, By.AGENT));
  }

  /** Hands over to a queue: wrapped up, noted as complete, waiting again. */
  static void transfers(World world, Conversation conversation, Queue queue, Instant at) {
    String code = world.directory.wrapUpCode("Resolved").id();
    wrapsUp(world, conversation, new WrapUp(at, code, null, List.of(), null, false));
    world.floor.note(
        conversation,
        new Conversation.Transfer(world.floor.ids().next(), "Complete", at, "Unattended"),
        By.AGENT);
    Optional<Conversation.Held> agent = serving(conversation, null);
    world.floor.waits(conversation, queue, at);
    agent.ifPresent(
        held ->
            world.floor.end(
                conversation, held.participant(), held.leg(), "transfer", By.AGENT, at));
  }

  static Participant watches(World world, Conversation conversation, Agent supervisor, Instant at) {
    Participant watcher = world.floor.join(conversation, "agent", at);
    watcher.agent = supervisor;
    return watcher;
  }
}
