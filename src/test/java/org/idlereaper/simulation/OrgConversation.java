package org.idlereaper.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.idlereaper.conversation.AfterCallWork;
import org.idlereaper.conversation.CommunicationId;
import org.idlereaper.conversation.Conversation;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.conversation.Conversations;
import org.idlereaper.conversation.Message;
import org.idlereaper.conversation.Notes;
import org.idlereaper.conversation.Purpose;
import org.idlereaper.conversation.WrapUp;
import org.idlereaper.platform.AnalyticsRecord;
import org.idlereaper.platform.Candidate;
import org.idlereaper.platform.Candidate.Sign;
import org.idlereaper.platform.CloseAction.WrapUpText;

/**
 * A conversation of the simulated org: the truth, from which the live read, the list and analytics
 * are made, and by which every write is judged.
 */
final class OrgConversation {
  final int number;
  final ConversationId id;
  final Instant started;
  final List<OrgLeg> legs = new ArrayList<>();

  /** What its people do is drawn from here. */
  final SplittableRandom people;

  final Ways ways;

  Optional<Instant> ended = Optional.empty();

  /** When something that forbids any close last went away. */
  Instant obstacleGone = Instant.MIN;

  int reads;
  int writes;
  int visits;

  /** Up to which visit its end is known to its people. */
  int toldEnded;

  /** What the last live read was answered with. */
  Optional<Snapshot> lastRead = Optional.empty();

  /** The last moment at which a read that is answered saw the truth. */
  record Snapshot(int ordinal, Instant at, long sentNanos, Optional<Contract.Stale> stale) {}

  /**
   * How the platform is set up for it.
   *
   * @param guestStays the guest's leg does not end with the agent's
   * @param asksForWrapUp whoever leaves without a wrap-up has after-call work to do
   * @param guestIsRefused the platform does not let a guest's leg be closed by itself
   * @param analyticsFreezes its analytics record stays open when it ends
   */
  record Ways(
      boolean guestStays, boolean asksForWrapUp, boolean guestIsRefused, boolean analyticsFreezes) {
    static final Ways PLAIN = new Ways(false, false, false, false);

    static Ways any(SplittableRandom chance) {
      return new Ways(
          chance.nextDouble() < 0.35,
          chance.nextDouble() < 0.6,
          chance.nextDouble() < 0.05,
          chance.nextDouble() < 0.002);
    }
  }

  OrgConversation(int number, Instant started, SplittableRandom people, Ways ways) {
    this.number = number;
    this.id = Conversations.conversation("visit " + number);
    this.started = started;
    this.people = people;
    this.ways = ways;
  }

  // ---- who is there

  Stream<OrgLeg> open(Purpose purpose) {
    return legs.stream().filter(leg -> leg.purpose == purpose).filter(OrgLeg::open);
  }

  Optional<OrgLeg> newest(Purpose purpose) {
    return open(purpose).reduce((_, later) -> later);
  }

  Stream<Instant> customerMessages() {
    return legs.stream()
        .filter(leg -> leg.purpose == Purpose.CUSTOMER)
        .flatMap(leg -> leg.messages.stream())
        .filter(Message::written)
        .map(Message::time);
  }

  Optional<OrgLeg> leg(CommunicationId communication) {
    return legs.stream().filter(leg -> leg.communication.equals(communication)).findFirst();
  }

  // ---- what happens to it

  OrgLeg join(Purpose purpose, String user, Instant at, boolean ringing) {
    OrgLeg leg = new OrgLeg("visit " + number + " leg " + legs.size(), purpose, user, at, ringing);
    legs.add(leg);
    ended = Optional.empty();
    return leg;
  }

  void end(OrgLeg leg, Instant at) {
    if (!leg.open()) {
      return;
    }
    if (leg.held || leg.rings() || open(Purpose.AGENT).count() > 1) {
      obstacleGone = at;
    }
    leg.ended = Optional.of(at);
    boolean wrapped = leg.wrapUp.filter(it -> !it.provisional()).isPresent();
    if (leg.purpose == Purpose.AGENT
        && leg.connected.isPresent()
        && ways.asksForWrapUp()
        && !wrapped) {
      leg.afterCall = AfterCallWork.PENDING;
    }
    endIfOver(at);
  }

  void endAll(Purpose purpose, Instant at) {
    open(purpose).toList().forEach(leg -> end(leg, at));
  }

  /** An agent's leg ends, and with it the guest's unless that stays. */
  void agentEnds(OrgLeg leg, Instant at) {
    end(leg, at);
    boolean alone = legs.stream().noneMatch(it -> it.open() && it.purpose != Purpose.CUSTOMER);
    if (alone && !ways.guestStays()) {
      endAll(Purpose.CUSTOMER, at);
    }
  }

  void wrapUp(OrgLeg leg, Optional<String> code, String notes, Instant at) {
    leg.wrapUp = Optional.of(new WrapUp(code, false, Optional.of(new Notes(notes))));
    if (!leg.open()) {
      leg.afterCall = AfterCallWork.COMPLETE;
      leg.wrappedUp = Optional.of(at);
      endIfOver(at);
    }
  }

  void wrapUp(OrgLeg leg, WrapUpText text, Instant at) {
    wrapUp(leg, text.code(), text.notes(), at);
  }

  private void endIfOver(Instant at) {
    if (legs.stream().noneMatch(leg -> leg.open() || leg.pending())) {
      ended = Optional.of(at);
    }
  }

  // ---- how it looks

  Conversation live() {
    return new Conversation(
        id,
        started,
        ended,
        Optional.empty(),
        new Conversation.Labels(Optional.empty(), Set.of()),
        legs.stream().map(OrgLeg::live).toList(),
        List.of(),
        List.of());
  }

  private boolean listedAt(Instant known) {
    return !started.isAfter(known)
        && (ways.analyticsFreezes()
            || legs.stream().anyMatch(leg -> leg.openAt(known) || leg.pendingAt(known)));
  }

  /** The row of the list, as of a moment that may lie back. */
  Optional<Candidate> candidate(Instant known) {
    Instant newest =
        legs.stream()
            .map(leg -> leg.began)
            .filter(at -> !at.isAfter(known))
            .max(Comparator.naturalOrder())
            .orElse(started);
    return listedAt(known)
        ? Optional.of(new Candidate(id, started, newest, signs(known)))
        : Optional.empty();
  }

  private Map<Sign, Instant> signs(Instant known) {
    List<OrgLeg> there = legs.stream().filter(leg -> leg.knownAt(known)).toList();
    Map<Sign, Instant> signs = new EnumMap<>(Sign.class);
    there.stream()
        .filter(leg -> leg.purpose == Purpose.ACD && leg.openAt(known))
        .map(leg -> leg.began)
        .max(Comparator.naturalOrder())
        .ifPresent(at -> signs.put(Sign.WAITING_IN_QUEUE, at));
    there.stream()
        .filter(leg -> leg.pendingAt(known))
        .flatMap(leg -> leg.ended.stream())
        .min(Comparator.naturalOrder())
        .ifPresent(at -> signs.put(Sign.WRAP_UP_PENDING, at));
    lastEnd(there, Purpose.AGENT, known).ifPresent(at -> signs.put(Sign.AGENT_LEFT, at));
    lastEnd(there, Purpose.CUSTOMER, known)
        .or(() -> cleared(there, known))
        .ifPresent(at -> signs.put(Sign.CUSTOMER_LEFT, at));
    boolean alone =
        there.stream().noneMatch(leg -> leg.openAt(known) && leg.purpose != Purpose.CUSTOMER)
            && there.stream().anyMatch(leg -> leg.openAt(known));
    if (alone) {
      there.stream()
          .filter(leg -> leg.purpose != Purpose.CUSTOMER)
          .flatMap(leg -> leg.endedBy(known).stream())
          .max(Comparator.naturalOrder())
          .ifPresent(at -> signs.put(Sign.ALONE, at));
    }
    return signs;
  }

  private static Optional<Instant> cleared(List<OrgLeg> there, Instant known) {
    return there.stream()
        .filter(leg -> leg.purpose == Purpose.CUSTOMER)
        .reduce((_, later) -> later)
        .stream()
        .flatMap(leg -> leg.messages.stream())
        .filter(line -> line.presence().filter(Message.Presence::left).isPresent())
        .map(Message::time)
        .filter(at -> !at.isAfter(known))
        .max(Comparator.naturalOrder());
  }

  private static Optional<Instant> lastEnd(List<OrgLeg> there, Purpose purpose, Instant known) {
    List<OrgLeg> theirs =
        there.stream().filter(leg -> leg.purpose == purpose && leg.connected.isPresent()).toList();
    return theirs.stream().anyMatch(leg -> leg.openAt(known))
        ? Optional.empty()
        : theirs.stream()
            .flatMap(leg -> leg.endedBy(known).stream())
            .max(Comparator.naturalOrder());
  }

  AnalyticsRecord recorded(Instant known) {
    return new AnalyticsRecord(
        id,
        listedAt(known)
            ? Optional.empty()
            : legs.stream()
                .flatMap(leg -> leg.wrappedUp.or(() -> leg.ended).stream())
                .filter(at -> !at.isAfter(known))
                .max(Comparator.naturalOrder()),
        legs.stream().filter(leg -> leg.knownAt(known)).map(leg -> leg.recorded(known)).toList());
  }

  /** For people who look for what went wrong. */
  @Override
  public String toString() {
    return legs.stream()
        .map(OrgLeg::toString)
        .collect(Collectors.joining("\n    ", "conversation " + number + "\n    ", ""));
  }
}
