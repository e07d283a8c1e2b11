package org.idlereaper.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One communication. It remembers when it was in which state, so that it can be shown as of any
 * time.
 */
final class Leg {
  static final String DISCONNECTED = "disconnected";
  static final String CONNECTED = "connected";
  static final String PARKED = "parked";
  static final String ALERTING = "alerting";

  /** A state and when it began. */
  record Turn(Instant at, String state) {}

  final String id;
  final Medium medium;
  private final List<Turn> turns = new ArrayList<>(2);
  private final List<Line> lines = new ArrayList<>(4);
  private final List<WrapUp> wrapUps = new ArrayList<>(1);
  AfterCallState afterCall = AfterCallState.NOT_APPLICABLE;
  @Nullable Instant afterCallStart;
  @Nullable Instant afterCallEnd;
  @Nullable String disconnectType;
  @Nullable String peer;
  @Nullable Instant heldSince;
  @Nullable String oddState;
  boolean timesHidden;

  Leg(String id, Medium medium, Instant at, String state) {
    this.id = id;
    this.medium = medium;
    turns.add(new Turn(at, state));
  }

  void turn(Instant at, String state) {
    turns.add(new Turn(at, state));
  }

  List<Turn> turns() {
    return turns;
  }

  List<Line> lines() {
    return lines;
  }

  /** Every wrap-up that was ever written on it, the newest last. */
  List<WrapUp> wrapUps() {
    return wrapUps;
  }

  Optional<WrapUp> wrapUp() {
    return wrapUps.isEmpty() ? Optional.empty() : Optional.of(wrapUps.getLast());
  }

  Optional<WrapUp> wrapUpAsOf(Instant asOf) {
    return wrapUps.reversed().stream().filter(wrapUp -> !wrapUp.at().isAfter(asOf)).findFirst();
  }

  String state() {
    return turns.getLast().state();
  }

  boolean over() {
    return overWord(state());
  }

  private static boolean overWord(String state) {
    return state.equals(DISCONNECTED) || state.equals("terminated");
  }

  boolean liveMessage() {
    return medium == Medium.MESSAGE && !over();
  }

  Instant began() {
    return turns.getFirst().at();
  }

  Optional<Instant> connectedAt() {
    for (Turn turn : turns) {
      if (turn.state().equals(CONNECTED) || turn.state().equals(PARKED)) {
        return Optional.of(turn.at());
      }
    }
    return Optional.empty();
  }

  Optional<Instant> endedAt() {
    return over() ? Optional.of(turns.getLast().at()) : Optional.empty();
  }

  Optional<Instant> endedAsOf(Instant asOf) {
    return endedAt().filter(ended -> !ended.isAfter(asOf));
  }

  boolean afterCallPending() {
    return afterCall == AfterCallState.PENDING;
  }
}
