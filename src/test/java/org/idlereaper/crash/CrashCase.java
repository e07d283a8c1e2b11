package org.idlereaper.crash;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.idlereaper.simulator.Endpoint;
import org.idlereaper.simulator.Fault;
import org.idlereaper.simulator.FaultRule;
import org.idlereaper.simulator.Seen;
import org.idlereaper.simulator.SimulatedOrg;
import org.idlereaper.simulator.Story;

/**
 * One cell of the crash matrix: what is closed, where the process dies, what becomes of the request
 * and what the people do while nothing of ours runs.
 */
record CrashCase(Closes closes, CrashPoint point, Effect effect, People people) {
  private static final Duration IDLE = Duration.ofHours(2);

  /** After the restart, and before the quarantine is over. */
  private static final Duration LATE = Duration.ofSeconds(85);

  /** So that the process is dead before the effect of a request that is on its way. */
  private static final Duration SOON = Duration.ofSeconds(4);

  /** What the close is about. */
  enum Closes {
    /** The agent's leg, then the guest's, which stays. */
    AGENT,
    CONVERSATION,
    GUEST,
    WRAP_UP
  }

  /** What becomes of the request that the case is about. */
  enum Effect {
    APPLIED,
    NOT_APPLIED,
    LATE
  }

  /** What the people do after the crash. */
  enum People {
    AWAY,
    BACK,
    CLOSED_BY_OTHER
  }

  /** Every cell of one sort of close, one effect and one deed: a case for each crash point. */
  static List<CrashCase> all(Closes closes, Effect effect, People people) {
    return Stream.of(CrashPoint.values())
        .map(point -> new CrashCase(closes, point, effect, people))
        .toList();
  }

  /** Why there is no such case, where there is none. */
  Optional<String> senseless() {
    return switch (point) {
      case C9 ->
          switch (closes) {
            case AGENT, CONVERSATION -> Optional.empty();
            case GUEST -> Optional.of("no wrap-up belongs to a guest's leg");
            case WRAP_UP -> Optional.of("the wrap-up is the close itself: C6");
          };
      case C10 ->
          closes == Closes.AGENT
              ? Optional.empty()
              : Optional.of(
                  closes == Closes.GUEST
                      ? "the guest's leg is the close itself: C6"
                      : "no guest's leg follows");
      case C1, C2, C3, C4, C5, C6, C7, C8, C11, C12 -> Optional.empty();
    };
  }

  /** What is to be known about the way the case is run. */
  String remark() {
    if (inVainTwice()) {
      return "an intent that was never sent and a request without effect: tried again after 15 min";
    }
    if (point.beforeSending()) {
      return people == People.AWAY
          ? "nothing sent before the crash: the effect is that of the request after the restart"
          : "nothing sent before the crash, nothing to have an effect";
    }
    return twice() ? "killed at C8, and again at the later read's outcome" : "";
  }

  /** Whether two tries come to nothing, so that the third comes later than anybody waits here. */
  private boolean inVainTwice() {
    boolean recorded = point == CrashPoint.C3 || point == CrashPoint.C4;
    return recorded && effect == Effect.NOT_APPLIED && people == People.AWAY;
  }

  /** Whether the outcome comes only from a later read, in a second process that dies too. */
  boolean twice() {
    return point.atTheOutcome() && effect != Effect.APPLIED;
  }

  /** Where the first process dies: eight at most up to C7, for so many places it has to write. */
  CrashPoint first() {
    return twice() ? CrashPoint.C8 : point;
  }

  // ---- the story

  /**
   * Plays what was before, and prepares what becomes of the request.
   *
   * @param arrived is told when that request has arrived
   * @return the conversation's id
   */
  String begin(SimulatedOrg org, Consumer<String> arrived) {
    String id = story(org).play();
    if (closes == Closes.AGENT && point == CrashPoint.C9) {
      // the request has no effect, and the agent hangs up without a wrap-up
      org.faults()
          .on(Endpoint.PATCH_MESSAGE_PARTICIPANT)
          .ofConversation(id)
          .next(1)
          .does(Fault.effectNever());
      org.after(
          Endpoint.PATCH_MESSAGE_PARTICIPANT,
          id,
          () -> org.conversation(id).agentDisconnects().play());
    }
    FaultRule rule = org.faults().on(endpoint()).ofConversation(id).next(1);
    participant(org, id).ifPresent(rule::ofParticipant);
    switch (effect) {
      case APPLIED -> {
        if (point == CrashPoint.C5) {
          rule.does(Fault.effectLater(SOON));
        }
      }
      case NOT_APPLIED -> rule.does(Fault.effectNever());
      case LATE -> rule.does(Fault.effectLater(LATE));
    }
    org.before(endpoint(), id, () -> arrived.accept(id));
    return id;
  }

  private Story story(SimulatedOrg org) {
    boolean unfinished = closes == Closes.CONVERSATION && point == CrashPoint.C9;
    return unfinished ? Forgotten.whileAgentIsAtIt(org, IDLE) : Forgotten.story(org, closes, IDLE);
  }

  /** Which request the case is about. */
  private Endpoint endpoint() {
    return switch (closes) {
      case AGENT ->
          point == CrashPoint.C9 ? Endpoint.POST_WRAPUP : Endpoint.PATCH_MESSAGE_PARTICIPANT;
      case CONVERSATION ->
          point == CrashPoint.C9 ? Endpoint.POST_WRAPUP : Endpoint.PATCH_MESSAGE_CONVERSATION;
      case GUEST -> Endpoint.PATCH_MESSAGE_PARTICIPANT;
      case WRAP_UP -> Endpoint.POST_WRAPUP;
    };
  }

  private Optional<String> participant(SimulatedOrg org, String id) {
    if (closes != Closes.AGENT || point == CrashPoint.C9) {
      return Optional.empty();
    }
    String purpose = point == CrashPoint.C10 ? "customer" : "agent";
    return org.see(id).orElseThrow().newest(purpose).map(Seen.Person::id);
  }

  /** What the people do while nothing of ours runs. */
  void peopleGoOn(SimulatedOrg org, String id) {
    Story story = org.conversation(id);
    boolean sent = !point.beforeSending();
    switch (people) {
      case AWAY -> {}
      case BACK -> story.customerWrites().play();
      case CLOSED_BY_OTHER -> {
        story.everythingEnds();
        // where ours is under way or there, theirs would be written over it, or ours over theirs
        boolean wrapsUp = !sent || effect == Effect.NOT_APPLIED;
        boolean bySomebody = closes == Closes.WRAP_UP || point.number() % 2 == 1;
        if (wrapsUp && bySomebody && closes != Closes.GUEST) {
          story.agentWrapsUp(org.directory().wrapUpCode("Resolved").id(), "closed by somebody");
        }
        story.play();
      }
    }
  }

  /** Whether what was forgotten is closed in the end; whoever is back may stay. */
  boolean done(SimulatedOrg org, String id) {
    if (people == People.BACK || inVainTwice()) {
      return true;
    }
    Seen seen = org.see(id).orElseThrow();
    return switch (closes) {
      case AGENT -> legs(seen, "agent").allMatch(leg -> leg.ended().isPresent());
      case CONVERSATION, GUEST ->
          seen.participants().stream()
              .flatMap(person -> person.legs().stream())
              .allMatch(leg -> leg.ended().isPresent());
      case WRAP_UP ->
          legs(seen, "agent").noneMatch(leg -> leg.after().afterCall().equals("Pending"));
    };
  }

  private static Stream<Seen.Part> legs(Seen seen, String purpose) {
    return seen.participants().stream()
        .filter(person -> person.purpose().equals(purpose))
        .flatMap(person -> person.legs().stream());
  }

  /** The plan of a process that dies with all of these where they are to die first. */
  static Map<String, CrashPoint> plan(Map<String, CrashCase> cases) {
    return cases.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().first()));
  }
}
