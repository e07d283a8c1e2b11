package org.idlereaper.decide;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.idlereaper.conversation.Communication;
import org.idlereaper.conversation.Conversation;

/**
 * The kind that fits and since when, whatever any policy says about it.
 *
 * @param kind the first kind that fits; absent where none does
 * @param since when its clock started; absent where no kind fits, or where a time that it needs is
 *     missing
 * @param missing what is missing, empty if nothing is
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
      case Situation.Queued _ -> ofQueued(legs, departure);
      case Situation.Alone _ -> ofAlone(conversation, legs, departure);
      case Situation.WrappingUp wrappingUp ->
          started(StaleKind.WRAP_UP_PENDING, wrappingUp.agent().ended(), "end of the agent's leg");
      case Situation.InFlow _ ->
          started(
              StaleKind.STUCK_IN_BOT,
              newestStart(legs.openOnOurSide()).map(start -> latest(start, legs.lastMessage())),
              "start of the flow's leg");
      case Situation.Bare _ -> NONE;
    };
  }

  private static Staleness ofServed(
      Conversation conversation, Legs legs, Situation.Served served, Departure departure) {
    ParticipantLeg agent = served.agent().getFirst();
    // No clock starts before this agent joined or last wrote.
    Optional<Instant> agentThere =
        newestStart(served.agent().stream()).map(start -> latest(start, legs.lastWrote(agent)));
    return switch (departure) {
      case Departure.Unclear unclear -> unclear(unclear);
      case Departure.LeftAtUnknownTime _ -> leftAtUnknownTime(StaleKind.CUSTOMER_LEFT);
      case Departure.Left left ->
          started(
              StaleKind.CUSTOMER_LEFT,
              agentThere.map(there -> later(left.at(), there)),
              "start of the agent's leg");
      case Departure.Present _ -> ofTalk(conversation, legs, legs.lastAnswer(agent), agentThere);
    };
  }

  /** What came before the customer's return does not run against them. */
  private static Staleness ofTalk(
      Conversation conversation,
      Legs legs,
      Optional<Instant> answer,
      Optional<Instant> agentThere) {
    Optional<Instant> earliest = agentThere.map(there -> latest(there, legs.lastReturn()));
    if (answer.isPresent()) {
      return started(
          StaleKind.CUSTOMER_SILENT,
          earliest.map(start -> later(answer.get(), start)),
          "start of the agent's leg");
    }
    Instant asked = asked(conversation, legs);
    return started(
            StaleKind.AGENT_SILENT,
            earliest.map(start -> later(asked, start)),
            "start of the agent's leg")
        .owing(asked);
  }

  private static Staleness ofQueued(Legs legs, Departure departure) {
    Optional<Instant> waiting = newestStart(legs.queues().filter(ParticipantLeg::open));
    String missing = "start of the queue's leg";
    return switch (departure) {
      case Departure.Unclear unclear -> unclear(unclear);
      case Departure.LeftAtUnknownTime _ -> leftAtUnknownTime(StaleKind.ABANDONED_IN_QUEUE);
      case Departure.Left left ->
          started(
              StaleKind.ABANDONED_IN_QUEUE, waiting.map(start -> later(left.at(), start)), missing);
      case Departure.Present _ -> ofWait(legs, waiting, missing);
    };
  }

  private static Staleness ofWait(Legs legs, Optional<Instant> waiting, String missing) {
    List<ParticipantLeg> former = legs.agents().filter(ParticipantLeg::served).toList();
    if (former.stream().anyMatch(leg -> leg.ended().isEmpty())) {
      return started(
          StaleKind.SILENT_AFTER_TRANSFER, Optional.empty(), "end of the former agent's leg");
    }
    Optional<Instant> agentLeft =
        former.stream().flatMap(leg -> leg.ended().stream()).max(Comparator.naturalOrder());
    if (agentLeft.isPresent()
        && legs.lastSignOfCustomer().filter(sign -> !sign.isBefore(agentLeft.get())).isEmpty()) {
      Staleness silent = started(StaleKind.SILENT_AFTER_TRANSFER, waiting, missing);
      return waiting.map(silent::owing).orElse(silent);
    }
    Optional<Instant> since = waiting.map(start -> latest(start, legs.lastCustomerMessage()));
    Staleness silent = started(StaleKind.SILENT_IN_QUEUE, since, missing);
    return since.map(silent::owing).orElse(silent);
  }

  /**
   * A guest who wrote since the others left, or whose leg is younger than that, waits for us: no
   * kind fits. One who only opened the page again is given the time anew.
   */
  private static Staleness ofAlone(Conversation conversation, Legs legs, Departure departure) {
    List<Communication> others =
        conversation.participants().stream()
            .filter(participant -> !participant.purpose().customer())
            .flatMap(participant -> participant.communications().stream())
            .toList();
    if (!others.stream().allMatch(leg -> leg.state().over())) {
      return NONE;
    }
    if (departure instanceof Departure.Unclear unclear) {
      return unclear(unclear);
    }
    if (others.stream().anyMatch(leg -> leg.span().ended().isEmpty())) {
      return started(StaleKind.CUSTOMER_ALONE, Optional.empty(), "end of the last other leg");
    }
    Optional<Instant> lastEnd =
        others.stream().flatMap(leg -> leg.span().ended().stream()).max(Comparator.naturalOrder());
    Optional<Instant> asked =
        Stream.concat(legs.lastCustomerMessage().stream(), legs.openCustomers().sorted())
            .filter(sign -> lastEnd.filter(sign::isBefore).isEmpty())
            .findFirst();
    if (lastEnd.isEmpty() || asked.isPresent()) {
      return departure.time().isPresent()
          ? NONE
          : NONE.owing(asked.orElseGet(conversation::started));
    }
    return started(
        StaleKind.CUSTOMER_ALONE,
        lastEnd.map(end -> latest(end, legs.arrivals().max(Comparator.naturalOrder()))),
        "");
  }

  /** The customer's last message; where there is none, when they joined. */
  private static Instant asked(Conversation conversation, Legs legs) {
    return legs.lastCustomerMessage()
        .or(() -> legs.openCustomers().min(Comparator.naturalOrder()))
        .orElse(conversation.started());
  }

  /** When the newest of these legs was connected; empty where one of them does not say. */
  private static Optional<Instant> newestStart(Stream<ParticipantLeg> legs) {
    List<Optional<Instant>> starts = legs.map(ParticipantLeg::connected).toList();
    return starts.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : starts.stream().flatMap(Optional::stream).max(Comparator.naturalOrder());
  }

  private static Staleness unclear(Departure.Unclear unclear) {
    return new Staleness(Optional.empty(), Optional.empty(), unclear.missing(), Optional.empty());
  }

  private static Staleness leftAtUnknownTime(StaleKind kind) {
    return started(kind, Optional.empty(), "end of the customer's leg");
  }

  private static Staleness started(StaleKind kind, Optional<Instant> since, String missing) {
    return new Staleness(
        Optional.of(kind), since, since.isPresent() ? "" : missing, Optional.empty());
  }

  private Staleness owing(Instant owed) {
    return new Staleness(kind, since, missing, Optional.of(owed));
  }

  private static Instant latest(Instant one, Optional<Instant> other) {
    return other.map(instant -> later(one, instant)).orElse(one);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
