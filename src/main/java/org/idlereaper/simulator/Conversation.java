package org.idlereaper.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One conversation with everybody who is or was on it. */
final class Conversation {
  /** A leg and whose it is. */
  record Held(Participant participant, Leg leg) {}

  /** A transfer or consult of late. */
  record Transfer(String id, String state, Instant issued, String type) {}

  /** From when on it was ended, or open again. */
  private record Turn(Instant at, boolean ended) {}

  final String id;
  final Instant started;
  private final List<Turn> turns = new ArrayList<>(1);
  private final List<Participant> participants = new ArrayList<>(3);
  private final List<Transfer> transfers = new ArrayList<>(0);
  private final Set<String> divisions = new LinkedHashSet<>(2);
  String channel = "webmessaging";
  @Nullable String externalTag;
  @Nullable Instant inactivityTimeout;
  @Nullable Instant frozen;
  boolean vanished;

  Conversation(String id, Instant started) {
    this.id = id;
    this.started = started;
  }

  List<Participant> participants() {
    return participants;
  }

  List<Transfer> transfers() {
    return transfers;
  }

  Set<String> divisions() {
    return divisions;
  }

  Stream<Held> legs() {
    return participants.stream()
        .flatMap(participant -> participant.legs().stream().map(leg -> new Held(participant, leg)));
  }

  Stream<Held> liveLegs() {
    return legs().filter(held -> !held.leg().over());
  }

  Optional<Participant> participant(String participant) {
    return participants.stream().filter(known -> known.id.equals(participant)).findFirst();
  }

  Optional<Participant> newest(java.util.function.Predicate<Participant> which) {
    return participants.reversed().stream().filter(which).findFirst();
  }

  void end(Instant at) {
    turns.add(new Turn(at, true));
  }

  void reopen(Instant at) {
    turns.add(new Turn(at, false));
  }

  boolean over() {
    return !turns.isEmpty() && turns.getLast().ended();
  }

  Optional<Instant> ended() {
    return over() ? Optional.of(turns.getLast().at()) : Optional.empty();
  }

  /** When it had ended, seen at a time in the past. */
  Optional<Instant> endedAsOf(Instant asOf) {
    for (Turn turn : turns.reversed()) {
      if (!turn.at().isAfter(asOf)) {
        return turn.ended() ? Optional.of(turn.at()) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The time as of which analytics shows it. */
  Instant seenByAnalytics(Instant asOf) {
    Instant stop = frozen;
    return stop != null && stop.isBefore(asOf) ? stop : asOf;
  }

  /** The queue that it waited in last. */
  Optional<Queue> lastQueue() {
    return newest(participant -> participant.queue != null).flatMap(Participant::inQueue);
  }
}
