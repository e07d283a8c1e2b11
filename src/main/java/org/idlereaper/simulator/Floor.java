package org.idlereaper.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.idlereaper.simulator.EffectEntry.By;
import org.idlereaper.simulator.EffectEntry.Detail;
import org.idlereaper.simulator.EffectEntry.What;

/**
 * The rules by which conversations change: who joins, who leaves, what follows from it. Everything
 * that happens to a conversation happens here, and is told to the {@link Chronicle}.
 */
final class Floor {
  private final Supplier<OrgSettings.Closing> rules;
  private final Ids ids;
  private final Chronicle chronicle;

  Floor(Supplier<OrgSettings.Closing> rules, Ids ids, Chronicle chronicle) {
    this.rules = rules;
    this.ids = ids;
    this.chronicle = chronicle;
  }

  Ids ids() {
    return ids;
  }

  /** A new participant, without a leg yet. */
  Participant join(Conversation conversation, String purpose, Instant at) {
    var participant = new Participant(ids.next(), purpose, at);
    conversation.participants().add(participant);
    return participant;
  }

  /** A new leg. */
  Leg open(
      Conversation conversation, Participant participant, Medium medium, String state, Instant at) {
    var leg = new Leg(ids.next(), medium, at, state);
    participant.legs().add(leg);
    tell(at, What.LEG_CONNECTED, by(participant), conversation, participant, leg, state);
    return leg;
  }

  /** A waiting participant of a queue. */
  Participant waits(Conversation conversation, Queue queue, Instant at) {
    Participant acd = join(conversation, "acd", at);
    acd.queue = queue;
    conversation.divisions().add(queue.division().id());
    open(conversation, acd, Medium.MESSAGE, Leg.CONNECTED, at);
    return acd;
  }

  /** An alerting leg is picked up, a parked or held one taken up again. */
  void connect(Conversation conversation, Participant participant, Leg leg, By by, Instant at) {
    leg.heldSince = null;
    if (!leg.state().equals(Leg.CONNECTED)) {
      leg.turn(at, Leg.CONNECTED);
    }
    tell(at, What.LEG_RESUMED, by, conversation, participant, leg, "");
  }

  void park(Conversation conversation, Participant participant, Leg leg, By by, Instant at) {
    leg.turn(at, Leg.PARKED);
    tell(at, What.LEG_PARKED, by, conversation, participant, leg, "");
  }

  void hold(Conversation conversation, Participant participant, Leg leg, By by, Instant at) {
    leg.heldSince = at;
    tell(at, What.LEG_HELD, by, conversation, participant, leg, "");
  }

  /** A line in a leg's message list. */
  void say(Conversation conversation, Participant participant, Leg leg, Line line) {
    say(conversation, participant, leg, line, by(participant));
  }

  private void say(Conversation conversation, Participant participant, Leg leg, Line line, By by) {
    leg.lines().add(line);
    boolean written = line.presence() == null && !"Receipt".equals(line.type());
    tell(
        line.at(),
        written ? What.MESSAGE_WRITTEN : What.PRESENCE_NOTED,
        by,
        conversation,
        participant,
        leg,
        Optional.ofNullable(line.presence())
            .or(() -> Optional.ofNullable(line.status()))
            .orElse(""));
  }

  /** Puts a wrap-up down; after-call work that waits for it is complete. */
  void wrapUp(Conversation conversation, Participant participant, Leg leg, WrapUp wrapUp, By by) {
    boolean again = leg.wrapUp().filter(before -> !before.provisional()).isPresent();
    leg.wrapUps().add(wrapUp);
    chronicle.tell(
        wrapUp.at(),
        again ? What.WRAP_UP_REWRITTEN : What.WRAP_UP_WRITTEN,
        by,
        Names.of(conversation, participant, leg),
        new Detail(
            wrapUp.provisional() ? "provisional" : "",
            Optional.ofNullable(wrapUp.code()),
            Optional.ofNullable(wrapUp.notes()),
            Optional.empty()));
    if (!wrapUp.provisional() && leg.afterCallPending()) {
      leg.afterCall = AfterCallState.COMPLETE;
      leg.afterCallEnd = wrapUp.at();
      endIfNobodyIsLeft(conversation, wrapUp.at());
    }
  }

  /** After-call work is left out. */
  void skipWrapUp(Conversation conversation, Participant participant, Leg leg, By by, Instant at) {
    participant.wrapUpSkipped = true;
    if (leg.over()) {
      leg.afterCall = AfterCallState.SKIPPED;
      leg.afterCallEnd = at;
    }
    tell(at, What.AFTER_CALL_SKIPPED, by, conversation, participant, leg, "");
    endIfNobodyIsLeft(conversation, at);
  }

  /** Ends one leg and nothing else; does nothing where it has ended. */
  boolean end(
      Conversation conversation, Participant participant, Leg leg, String type, By by, Instant at) {
    if (leg.over()) {
      return false;
    }
    boolean served = leg.connectedAt().isPresent();
    leg.turn(at, Leg.DISCONNECTED);
    leg.disconnectType = type;
    leg.heldSince = null;
    if (participant.servingAgent() && served && leg.medium == Medium.MESSAGE) {
      leg.afterCallStart = at;
      boolean told = leg.wrapUp().filter(wrapUp -> !wrapUp.provisional()).isPresent();
      if (participant.asksForCode() && !told && !participant.wrapUpSkipped) {
        leg.afterCall = AfterCallState.PENDING;
      } else {
        leg.afterCall =
            participant.wrapUpSkipped ? AfterCallState.SKIPPED : AfterCallState.COMPLETE;
        leg.afterCallEnd = at;
      }
    }
    tell(at, What.LEG_ENDED, by, conversation, participant, leg, type);
    return true;
  }

  /**
   * What follows when an agent's leg was hung up: where nobody serves or waits any more the guest
   * is told, and follows where the org's rules say so.
   */
  void afterHangUp(Conversation conversation, Instant at) {
    if (conversation.liveLegs().allMatch(held -> held.participant().customer())) {
      List<Conversation.Held> guests =
          conversation.liveLegs().filter(held -> held.leg().liveMessage()).toList();
      for (Conversation.Held guest : guests) {
        say(
            conversation,
            guest.participant(),
            guest.leg(),
            Line.presence(ids.next(), at, "Disconnect"),
            By.PLATFORM);
        if (rules.get().guestFollows()) {
          end(conversation, guest.participant(), guest.leg(), "peer", By.PLATFORM, at);
        }
      }
    }
    endIfNobodyIsLeft(conversation, at);
  }

  /** A conversation without a live leg is over, unless after-call work keeps it open. */
  void endIfNobodyIsLeft(Conversation conversation, Instant at) {
    boolean pending =
        rules.get().endWaitsForWrapUp()
            && conversation.legs().anyMatch(held -> held.leg().afterCallPending());
    if (!conversation.over() && !pending && conversation.liveLegs().findAny().isEmpty()) {
      conversation.end(at);
      chronicle.tell(at, What.CONVERSATION_ENDED, By.PLATFORM, Names.of(conversation), Detail.NONE);
    }
  }

  /** Ends every leg. */
  void endAll(Conversation conversation, String type, By by, Instant at) {
    for (Conversation.Held held : conversation.liveLegs().toList()) {
      end(conversation, held.participant(), held.leg(), type, by, at);
    }
    endIfNobodyIsLeft(conversation, at);
  }

  /**
   * The guest is back, as a new participant; where nobody is there any more the conversation is
   * open again and waits in its queue.
   */
  Conversation.Held comeBack(Conversation conversation, Instant at) {
    boolean nobody = conversation.liveLegs().findAny().isEmpty();
    if (conversation.over()) {
      conversation.reopen(at);
    }
    Participant guest = join(conversation, "customer", at);
    var leg = new Leg(ids.next(), Medium.MESSAGE, at, Leg.CONNECTED);
    guest.legs().add(leg);
    tell(at, What.REVIVED, By.CUSTOMER, conversation, guest, leg, "");
    if (nobody) {
      conversation.lastQueue().ifPresent(queue -> waits(conversation, queue, at));
    }
    return new Conversation.Held(guest, leg);
  }

  void note(Conversation conversation, Conversation.Transfer transfer, By by) {
    conversation.transfers().add(transfer);
    chronicle.tell(
        transfer.issued(),
        What.TRANSFER_NOTED,
        by,
        Names.of(conversation),
        Detail.of(transfer.state()));
  }

  private void tell(
      Instant at,
      What what,
      By by,
      Conversation conversation,
      Participant participant,
      Leg leg,
      String word) {
    chronicle.tell(at, what, by, Names.of(conversation, participant, leg), Detail.of(word));
  }

  private static By by(Participant participant) {
    if (participant.customer()) {
      return By.CUSTOMER;
    }
    return participant.agent != null ? By.AGENT : By.PLATFORM;
  }
}
