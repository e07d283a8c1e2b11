package org.idlereaper.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.idlereaper.conversation.Communication;
import org.idlereaper.conversation.Conversation;
import org.idlereaper.conversation.Participant;
import org.idlereaper.conversation.QueueId;
import org.idlereaper.conversation.UserId;

/** Everything that the reasons to keep ask about, worked out once for one read and one moment. */
final class Subject {
  final Conversation conversation;
  final Instant asOf;
  final Legs legs;
  final Situation situation;
  final Departure departure;
  final Staleness staleness;
  final Facts.Where where;
  final Optional<Policy> policy;
  final Duration idle;

  Subject(Conversation conversation, Rules rules, Instant asOf) {
    this.conversation = conversation;
    this.asOf = asOf;
    legs = Legs.of(conversation);
    situation = Situation.of(conversation, legs);
    departure = Departure.of(legs);
    staleness = Staleness.of(conversation, legs, situation, departure);
    where = new Facts.Where(queue(), agent(), messageType());
    policy = where.messageType().flatMap(type -> policyFor(type, rules));
    idle = staleness.since().map(this::countedSince).orElse(Duration.ZERO);
  }

  private Optional<Policy> policyFor(String messageType, Rules rules) {
    return rules.policies().stream()
        .filter(
            candidate ->
                candidate
                    .match()
                    .covers(messageType, where.queue(), conversation.labels().divisions()))
        .findFirst();
  }

  /** Where we owe the reply only time inside the policy's hours counts. */
  private Duration countedSince(Instant since) {
    if (staleness.kind().filter(StaleKind::weOwe).isPresent()
        && policy.isPresent()
        && !since.isBefore(Doubts.BEFORE_THE_PLATFORM)) {
      return policy.get().hours().between(since, asOf);
    }
    return since.isBefore(asOf) ? Duration.between(since, asOf) : Duration.ZERO;
  }

  Optional<Duration> threshold(StaleKind kind) {
    return policy.flatMap(matched -> matched.idleAfter().of(kind));
  }

  /** The agent's legs that a close would act on. */
  List<ParticipantLeg> agentLegs() {
    return switch (situation) {
      case Situation.Served served -> served.agent();
      case Situation.WrappingUp wrappingUp -> List.of(wrappingUp.agent());
      case Situation.Queued _, Situation.Alone _, Situation.InFlow _, Situation.Bare _ -> List.of();
    };
  }

  /**
   * The agent's legs that a close would act on or wrap up: where a whole conversation is closed,
   * any agent's pending after-call work is completed too.
   */
  Stream<ParticipantLeg> agentsConcerned() {
    return switch (situation) {
      case Situation.Queued _, Situation.InFlow _ ->
          legs.agents().filter(leg -> leg.communication().afterCall().pending());
      case Situation.Served _, Situation.WrappingUp _, Situation.Alone _, Situation.Bare _ ->
          agentLegs().stream();
    };
  }

  Stream<Communication> communications() {
    return conversation.participants().stream()
        .map(Participant::communications)
        .flatMap(List::stream);
  }

  private Optional<UserId> agent() {
    return agentLegs().stream().findFirst().flatMap(leg -> leg.participant().user());
  }

  private Optional<QueueId> queue() {
    Stream<ParticipantLeg> concerned =
        situation instanceof Situation.Queued queued
            ? Stream.of(queued.queue())
            : agentLegs().stream();
    Stream<ParticipantLeg> before = Stream.concat(legs.agents(), legs.queues());
    return Stream.of(concerned, before.sorted(ParticipantLeg.NEWEST_FIRST), legs.customers())
        .flatMap(stream -> stream)
        .flatMap(leg -> leg.participant().queue().stream())
        .findFirst();
  }

  private Optional<String> messageType() {
    return Stream.concat(legs.customers(), legs.all())
        .flatMap(leg -> leg.communication().messageType().stream())
        .findFirst();
  }
}
