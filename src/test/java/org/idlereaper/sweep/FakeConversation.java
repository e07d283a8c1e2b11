package org.idlereaper.sweep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.idlereaper.conversation.AfterCallWork;
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
import org.idlereaper.platform.CloseAction;
import org.idlereaper.platform.CloseAction.WrapUpText;

/**
 * A conversation of the in-memory platform. What people do is said with its time, past or future,
 * and happens when the clock gets there.
 */
final class FakeConversation {
  private final String name;
  private final ConversationId id;
  private final Instant started;
  private final List<FakeLeg> legs = new ArrayList<>();
  private final List<Deed> deeds = new ArrayList<>();
  private Optional<Instant> ended = Optional.empty();
  private Optional<String> tag = Optional.empty();
  private boolean guestStays;
  private boolean asksForWrapUp;
  private boolean vanished;
  private boolean analyticsFrozen;
  private boolean analyticsForgot;
  private int names;

  private record Deed(Instant at, int order, Consumer<Instant> what) {}

  FakeConversation(String name, Instant started) {
    this.name = name;
    this.id = Conversations.conversation(name);
    this.started = started;
  }

  ConversationId id() {
    return id;
  }

  String name() {
    return name;
  }

  // ---- how it is

  /** The guest's leg does not end with the agent's. */
  FakeConversation guestStays() {
    guestStays = true;
    return this;
  }

  /** Whoever leaves without a wrap-up has after-call work to do. */
  FakeConversation asksForWrapUp() {
    asksForWrapUp = true;
    return this;
  }

  // ---- what people do

  FakeConversation at(Instant when, Consumer<Instant> what) {
    deeds.add(new Deed(when, deeds.size(), what));
    return this;
  }

  FakeConversation customerJoins(Instant when) {
    return at(when, at -> join(Purpose.CUSTOMER, Optional.empty(), "support", at));
  }

  /** Without a connected leg the conversation comes back to life with a new one. */
  FakeConversation customerWrites(Instant when) {
    return at(
        when,
        at -> {
          Optional<FakeLeg> leg = newest(Purpose.CUSTOMER);
          leg.orElseGet(() -> join(Purpose.CUSTOMER, Optional.empty(), "support", at)).wrote(at);
        });
  }

  FakeConversation customerClears(Instant when) {
    return at(
        when, at -> newest(Purpose.CUSTOMER).orElseThrow().presence(at, Message.Presence.CLEAR));
  }

  /** Opens the chat again and writes nothing. */
  FakeConversation customerOpensAgain(Instant when) {
    return at(
        when, at -> newest(Purpose.CUSTOMER).orElseThrow().presence(at, Message.Presence.JOIN));
  }

  FakeConversation customerLeaves(Instant when) {
    return at(when, at -> end(newest(Purpose.CUSTOMER).orElseThrow(), at));
  }

  FakeConversation flowJoins(Instant when) {
    return at(when, at -> join(Purpose.WORKFLOW, Optional.empty(), "support", at));
  }

  FakeConversation flowLeaves(Instant when) {
    return at(when, at -> end(newest(Purpose.WORKFLOW).orElseThrow(), at));
  }

  /** Flows and agents hand over to it. */
  FakeConversation queueJoins(Instant when) {
    return queueJoins(when, "support");
  }

  FakeConversation queueJoins(Instant when, String queue) {
    return at(
        when,
        at -> {
          endAll(Purpose.WORKFLOW, at);
          endAll(Purpose.AGENT, at);
          join(Purpose.ACD, Optional.empty(), queue, at);
        });
  }

  FakeConversation agentJoins(Instant when, String agent) {
    return at(
        when,
        at -> {
          endAll(Purpose.WORKFLOW, at);
          endAll(Purpose.ACD, at);
          join(Purpose.AGENT, Optional.of(agent), "support", at);
        });
  }

  FakeConversation agentWrites(Instant when) {
    return at(when, at -> newest(Purpose.AGENT).orElseThrow().wrote(at));
  }

  FakeConversation agentHolds(Instant when, boolean held) {
    return at(when, _ -> newest(Purpose.AGENT).orElseThrow().held = held);
  }

  FakeConversation agentLeaves(Instant when) {
    return at(
        when,
        at ->
            newest(Purpose.AGENT)
                .ifPresent(
                    leg -> {
                      end(leg, at);
                      followIfAlone(at);
                    }));
  }

  /** Leaves with a wrap-up of their own. */
  FakeConversation agentCloses(Instant when) {
    return at(
        when,
        at ->
            newest(Purpose.AGENT)
                .ifPresent(
                    leg -> {
                      leg.wrapUp =
                          Optional.of(
                              new WrapUp(
                                  Optional.of(Conversations.wrapUpCode("own").value()),
                                  false,
                                  Optional.of(new Notes("done"))));
                      end(leg, at);
                      leg.afterCall = AfterCallWork.COMPLETE;
                      followIfAlone(at);
                      endIfOver(at);
                    }));
  }

  FakeConversation agentWrapsUp(Instant when) {
    return at(
        when,
        at ->
            legs.stream()
                .filter(FakeLeg::pending)
                .forEach(
                    leg -> {
                      leg.wrapUp =
                          Optional.of(
                              new WrapUp(
                                  Optional.of(Conversations.wrapUpCode("own").value()),
                                  false,
                                  Optional.empty()));
                      leg.afterCall = AfterCallWork.COMPLETE;
                      endIfOver(at);
                    }));
  }

  /** Somebody begins to wrap up and does not finish. */
  FakeConversation agentNotes(Instant when, Optional<String> code, String notes) {
    return at(
        when,
        _ ->
            newest(Purpose.AGENT).orElseThrow().wrapUp =
                Optional.of(new WrapUp(code, true, Optional.of(new Notes(notes)))));
  }

  /** Somebody puts another code on the last agent's wrap-up. */
  FakeConversation wrapUpBecomes(String code) {
    FakeLeg agent = legs.stream().filter(leg -> leg.purpose == Purpose.AGENT).toList().getLast();
    agent.wrapUp =
        agent.wrapUp.map(it -> new WrapUp(Optional.of(code), it.provisional(), it.notes()));
    return this;
  }

  FakeConversation tagged(Instant when, String externalTag) {
    return at(when, _ -> tag = Optional.of(externalTag));
  }

  FakeConversation everythingEnds(Instant when) {
    return at(when, at -> legs.stream().filter(FakeLeg::open).forEach(leg -> end(leg, at)));
  }

  /** The live read knows it no more, analytics still does. */
  FakeConversation vanishes(Instant when) {
    return at(when, _ -> vanished = true);
  }

  /** Its analytics record stays as it is. */
  FakeConversation analyticsFreezes() {
    analyticsFrozen = true;
    return this;
  }

  /** Analytics has no record of it by id. */
  FakeConversation analyticsForgets() {
    analyticsForgot = true;
    return this;
  }

  boolean onRecord() {
    return !analyticsForgot;
  }

  FakeConversation analyticsThaws() {
    analyticsFrozen = false;
    return this;
  }

  // ---- what it does

  private FakeLeg join(Purpose purpose, Optional<String> user, String queue, Instant at) {
    FakeLeg leg = new FakeLeg(name + " " + purpose + " " + ++names, purpose, user, queue, at);
    legs.add(leg);
    ended = Optional.empty();
    return leg;
  }

  private Stream<FakeLeg> open(Purpose purpose) {
    return legs.stream().filter(leg -> leg.purpose == purpose).filter(FakeLeg::open);
  }

  private Optional<FakeLeg> newest(Purpose purpose) {
    return open(purpose).reduce((_, later) -> later);
  }

  private void endAll(Purpose purpose, Instant at) {
    open(purpose).toList().forEach(leg -> end(leg, at));
  }

  private void end(FakeLeg leg, Instant at) {
    leg.ended = Optional.of(at);
    boolean wrapped = leg.wrapUp.filter(it -> !it.provisional()).isPresent();
    if (leg.purpose == Purpose.AGENT && asksForWrapUp && !wrapped) {
      leg.afterCall = AfterCallWork.PENDING;
    }
    endIfOver(at);
  }

  private void followIfAlone(Instant at) {
    boolean alone = legs.stream().noneMatch(leg -> leg.open() && leg.purpose != Purpose.CUSTOMER);
    if (alone && !guestStays) {
      endAll(Purpose.CUSTOMER, at);
    }
  }

  private void endIfOver(Instant at) {
    if (!legs.isEmpty() && legs.stream().noneMatch(leg -> leg.open() || leg.pending())) {
      ended = Optional.of(at);
    }
  }

  /** Lets happen what is due by now. */
  void catchUp(Instant now) {
    while (true) {
      Optional<Deed> next =
          deeds.stream()
              .filter(deed -> !deed.at().isAfter(now))
              .min(Comparator.comparing(Deed::at).thenComparingInt(Deed::order));
      if (next.isEmpty()) {
        return;
      }
      deeds.remove(next.get());
      next.get().what().accept(next.get().at());
    }
  }

  /**
   * Takes effect.
   *
   * @param withWrapUp whether what it says of the wrap-up takes effect, too
   */
  void apply(CloseAction action, Instant at, boolean withWrapUp) {
    switch (action) {
      case CloseAction.DisconnectAgent agent -> {
        FakeLeg leg = leg(agent.communication().value());
        if (!leg.open()) {
          return;
        }
        if (withWrapUp) {
          wrapUp(leg, agent.wrapUp());
        }
        end(leg, at);
        if (withWrapUp) {
          leg.afterCall = AfterCallWork.COMPLETE;
        }
        followIfAlone(at);
        endIfOver(at);
      }
      case CloseAction.DisconnectGuest guest -> {
        FakeLeg leg = leg(guest.communication().value());
        if (leg.open()) {
          end(leg, at);
        }
      }
      case CloseAction.DisconnectConversation _ ->
          legs.stream().filter(FakeLeg::open).toList().forEach(leg -> end(leg, at));
      case CloseAction.CompleteWrapUp complete -> {
        FakeLeg leg = leg(complete.communication().value());
        wrapUp(leg, complete.wrapUp());
        leg.afterCall = AfterCallWork.COMPLETE;
        endIfOver(at);
      }
    }
  }

  private static void wrapUp(FakeLeg leg, WrapUpText text) {
    leg.wrapUp = Optional.of(new WrapUp(text.code(), false, Optional.of(new Notes(text.notes()))));
  }

  private FakeLeg leg(String communication) {
    return legs.stream()
        .filter(leg -> leg.communication.value().equals(communication))
        .findFirst()
        .orElseThrow();
  }

  // ---- how it looks

  /** As a live read shows it; empty where it is not known. */
  Optional<Conversation> live() {
    return vanished
        ? Optional.empty()
        : Optional.of(
            new Conversation(
                id,
                started,
                ended,
                Optional.empty(),
                new Conversation.Labels(tag, Set.of()),
                legs.stream().map(FakeLeg::live).toList(),
                List.of(),
                List.of()));
  }

  Optional<Instant> ended() {
    return ended;
  }

  boolean agentConnected() {
    return newest(Purpose.AGENT).isPresent();
  }

  boolean customerConnected() {
    return newest(Purpose.CUSTOMER).isPresent();
  }

  /** The wrap-up of the last agent. */
  Optional<WrapUp> wrapUp() {
    return legs.stream()
        .filter(leg -> leg.purpose == Purpose.AGENT)
        .reduce((_, later) -> later)
        .flatMap(leg -> leg.wrapUp);
  }

  /** The row of the list; empty where analytics does not list it as open. */
  Optional<Candidate> candidate(Instant known) {
    boolean over = !analyticsFrozen && ended.filter(at -> !at.isAfter(known)).isPresent();
    return over || started.isAfter(known)
        ? Optional.empty()
        : Optional.of(new Candidate(id, started, newest(), signs()));
  }

  private Instant newest() {
    return legs.stream().map(leg -> leg.connected).max(Comparator.naturalOrder()).orElse(started);
  }

  private Map<Sign, Instant> signs() {
    Map<Sign, Instant> signs = new EnumMap<>(Sign.class);
    newest(Purpose.ACD).ifPresent(leg -> signs.put(Sign.WAITING_IN_QUEUE, leg.connected));
    legs.stream()
        .filter(FakeLeg::pending)
        .flatMap(leg -> leg.ended.stream())
        .min(Comparator.naturalOrder())
        .ifPresent(at -> signs.put(Sign.WRAP_UP_PENDING, at));
    lastEnd(Purpose.AGENT).ifPresent(at -> signs.put(Sign.AGENT_LEFT, at));
    lastEnd(Purpose.CUSTOMER).or(this::cleared).ifPresent(at -> signs.put(Sign.CUSTOMER_LEFT, at));
    boolean alone = legs.stream().noneMatch(leg -> leg.open() && leg.purpose != Purpose.CUSTOMER);
    if (alone && customerConnected()) {
      legs.stream()
          .filter(leg -> leg.purpose != Purpose.CUSTOMER)
          .flatMap(leg -> leg.ended.stream())
          .max(Comparator.naturalOrder())
          .ifPresent(at -> signs.put(Sign.ALONE, at));
    }
    return signs;
  }

  private Optional<Instant> cleared() {
    return newest(Purpose.CUSTOMER).stream()
        .flatMap(leg -> leg.messages.stream())
        .filter(line -> line.presence().filter(Message.Presence::left).isPresent())
        .map(Message::time)
        .max(Comparator.naturalOrder());
  }

  private Optional<Instant> lastEnd(Purpose purpose) {
    List<FakeLeg> theirs = legs.stream().filter(leg -> leg.purpose == purpose).toList();
    return theirs.stream().anyMatch(FakeLeg::open)
        ? Optional.empty()
        : theirs.stream().flatMap(leg -> leg.ended.stream()).max(Comparator.naturalOrder());
  }

  /** Its analytics record, which knows nothing younger than a moment. */
  AnalyticsRecord recorded(Instant known) {
    return new AnalyticsRecord(
        id,
        ended.filter(at -> !at.isAfter(known)).filter(_ -> !analyticsFrozen),
        legs.stream()
            .filter(leg -> !leg.connected.isAfter(known))
            .map(leg -> leg.recorded(analyticsFrozen ? started : known))
            .toList());
  }
}
