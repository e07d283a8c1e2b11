package org.idlereaper.decide;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.idlereaper.conversation.Conversation;

/**
 * The kind that fits and since when, whatever any policy says about it.
 *
 * @param kind the first kind that fits; absent where none does
 * @param since when its clock started; absent where no kind fits, or where a time that it needs is
 *     missing
 * @param missing the time that is missing, empty if none is
 * @param owedSince since when the customer waits for us; absent where we owe nothing
 */
record Staleness(
    Optional<StaleKind> kind,
    Optional<Instant> since,
    String missing,
    Optional<Instant> owedSince) {

  private static final Staleness NONE =
      new Staleness(Optional.empty(), Optional.empty(), "", Optional.empty());

  static Staleness of(
      Conversation conversation, Legs legs, Situation situation, Departure departure) {
    return switch (situation) {
      case Situation.Served served -> ofServed(conversation, legs, served, departure);
      case Situation.Queued queued -> ofQueued(legs, queued, departure);
      case Situation.Alone _ -> ofAlone(legs);
      case Situation.WrappingUp wrappingUp ->
          started(StaleKind.WRAP_UP_PENDING, wrappingUp.agent().ended(), "end of the agent's leg");
      case Situation.InFlow inFlow ->
          started(
              StaleKind.STUCK_IN_BOT,
              inFlow.flow().connected().map(start -> latest(start, legs.lastMessage())),
              "start of the flow's leg");
      case Situation.Bare _ -> NONE;
    };
  }

  private static Staleness ofServed(
      Conversation conversation, Legs legs, Situation.Served served, Departure departure) {
    ParticipantLeg agent = served.agent().getFirst();
    if (departure instanceof Departure.LeftAtUnknownTime) {
      return started(StaleKind.CUSTOMER_LEFT, Optional.empty(), "end of the customer's leg");
    }
    if (agent.connected().isEmpty()) {
      return started(StaleKind.AGENT_SILENT, Optional.empty(), "start of the agent's leg");
    }
    // No clock starts before this agent joined or last wrote.
    Instant agentThere = latest(agent.connected().get(), legs.lastWrote(agent));
    if (departure instanceof Departure.Left left) {
      return started(StaleKind.CUSTOMER_LEFT, Optional.of(later(left.at(), agentThere)), "");
    }
    Optional<Instant> answer = legs.lastAnswer(agent);
    if (answer.isPresent()) {
      return started(StaleKind.CUSTOMER_SILENT, Optional.of(later(answer.get(), agentThere)), "");
    }
    Instant asked = legs.lastCustomerMessage().orElseGet(() -> joined(conversation, legs));
    return owed(StaleKind.AGENT_SILENT, later(asked, agentThere), asked);
  }

  private static Staleness ofQueued(Legs legs, Situation.Queued queued, Departure departure) {
    if (departure instanceof Departure.LeftAtUnknownTime) {
      return started(StaleKind.ABANDONED_IN_QUEUE, Optional.empty(), "end of the customer's leg");
    }
    if (queued.queue().connected().isEmpty()) {
      return started(StaleKind.SILENT_IN_QUEUE, Optional.empty(), "start of the queue's leg");
    }
    Instant waiting = queued.queue().connected().get();
    if (departure instanceof Departure.Left left) {
      return started(StaleKind.ABANDONED_IN_QUEUE, Optional.of(later(left.at(), waiting)), "");
    }
    Optional<ParticipantLeg> former = legs.agents().filter(ParticipantLeg::served).findFirst();
    if (former.isPresent()) {
      Optional<Instant> agentLeft =
          legs.agents()
              .filter(ParticipantLeg::served)
              .flatMap(leg -> leg.ended().stream())
              .max(Comparator.naturalOrder());
      if (agentLeft.isEmpty()) {
        return started(
            StaleKind.SILENT_AFTER_TRANSFER, Optional.empty(), "end of the former agent's leg");
      }
      if (legs.lastCustomerMessage().filter(agentLeft.get()::isBefore).isEmpty()) {
        return owed(StaleKind.SILENT_AFTER_TRANSFER, waiting, waiting);
      }
    }
    Instant since = latest(waiting, legs.lastCustomerMessage());
    return owed(StaleKind.SILENT_IN_QUEUE, since, since);
  }

  private static Staleness ofAlone(Legs legs) {
    Stream<ParticipantLeg> others =
        legs.all().filter(leg -> !leg.participant().purpose().customer());
    var ends = others.map(ParticipantLeg::ended).toList();
    if (ends.isEmpty()) {
      return NONE;
    }
    if (ends.stream().anyMatch(Optional::isEmpty)) {
      return started(StaleKind.CUSTOMER_ALONE, Optional.empty(), "end of the last other leg");
    }
    Instant lastEnd = ends.stream().flatMap(Optional::stream).max(Comparator.naturalOrder()).get();
    Optional<Instant> since = legs.lastCustomerMessage().filter(lastEnd::isBefore);
    return since.isPresent()
        ? new Staleness(Optional.empty(), Optional.empty(), "", since)
        : started(StaleKind.CUSTOMER_ALONE, Optional.of(lastEnd), "");
  }

  /** When the customer joined: the oldest of the customer's legs that is still connected. */
  private static Instant joined(Conversation conversation, Legs legs) {
    return legs.customers()
        .filter(ParticipantLeg::open)
        .flatMap(leg -> leg.connected().stream())
        .min(Comparator.naturalOrder())
        .orElse(conversation.started());
  }

  private static Staleness started(StaleKind kind, Optional<Instant> since, String missing) {
    return new Staleness(
        Optional.of(kind), since, since.isPresent() ? "" : missing, Optional.empty());
  }

  private static Staleness owed(StaleKind kind, Instant since, Instant owedSince) {
    return new Staleness(Optional.of(kind), Optional.of(since), "", Optional.of(owedSince));
  }

  private static Instant latest(Instant one, Optional<Instant> other) {
    return other.map(instant -> later(one, instant)).orElse(one);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
