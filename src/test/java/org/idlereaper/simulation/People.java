package org.idlereaper.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.idlereaper.conversation.Conversations;
import org.idlereaper.conversation.Message;
import org.idlereaper.conversation.Purpose;

/**
 * Customers and agents of a contact centre, who do what people do: arrive, talk to a bot, wait, are
 * answered, fall silent, clear, come back; answer, forget, transfer, hold, leave, wrap up or not.
 * What the people of one conversation do is drawn from that conversation's own chance.
 */
final class People {
  private static final int AGENTS = 40;

  /** A conversation id stays alive for so long after it ended. */
  private static final Duration THREADED = Duration.ofDays(3);

  private final Timeline time;
  private final Org org;
  private final Instant until;

  /**
   * @param until nobody starts or comes back after this
   */
  People(Timeline time, Org org, Instant until) {
    this.time = time;
    this.org = org;
    this.until = until;
  }

  /** Customers arrive at random, so many an hour. */
  void arrive(double perHour, SplittableRandom arrivals) {
    if (!time.instant().isBefore(until)) {
      return;
    }
    time.after(
        about(arrivals, 60 / perHour),
        () -> {
          visit(org.conversation());
          arrive(perHour, arrivals);
        });
  }

  // ---- chance

  private static Duration about(SplittableRandom people, double minutes) {
    double drawn = -Math.log(1 - people.nextDouble()) * minutes;
    return Duration.ofMillis(1 + (long) (drawn * 60_000));
  }

  private void later(OrgConversation it, double minutes, Runnable what) {
    time.after(about(it.people, minutes), what);
  }

  // ---- customers

  private void visit(OrgConversation it) {
    Instant now = time.instant();
    it.visits++;
    OrgLeg customer = it.join(Purpose.CUSTOMER, "", now, false);
    customer.wrote(now);
    org.counts().add("customers' legs");
    if (it.people.nextDouble() < 0.3) {
      bot(it);
    } else {
      queue(it);
    }
  }

  /** The customer writes, wherever the conversation is by now; it may come back to life. */
  void customerWrites(OrgConversation it) {
    Instant now = time.instant();
    Optional<OrgLeg> leg = it.newest(Purpose.CUSTOMER);
    if (leg.isEmpty()) {
      comesBack(it);
      return;
    }
    leg.get().wrote(now);
    Optional<OrgLeg> agent = it.open(Purpose.AGENT).filter(OrgLeg::talks).findFirst();
    if (agent.isPresent()) {
      asked(it, agent.get());
    } else if (it.open(Purpose.ACD).findAny().isEmpty()
        && it.open(Purpose.AGENT).findAny().isEmpty()) {
      queue(it);
    }
  }

  private void comesBack(OrgConversation it) {
    boolean threaded = it.ended.filter(at -> at.plus(THREADED).isBefore(time.instant())).isEmpty();
    if (threaded && it.visits < 4 && time.instant().isBefore(until)) {
      org.counts().add("came back to life");
      org.revived(it);
      visit(it);
    }
  }

  /** However it ended, the customer may come back under the same id. */
  void ended(OrgConversation it) {
    if (it.people.nextDouble() < 0.12) {
      later(
          it,
          it.people.nextDouble() < 0.2 ? 3 : 400,
          () -> {
            if (it.newest(Purpose.CUSTOMER).isEmpty()) {
              comesBack(it);
            }
          });
    }
  }

  private void customerClears(OrgConversation it) {
    it.newest(Purpose.CUSTOMER)
        .ifPresent(leg -> leg.presence(time.instant(), Message.Presence.CLEAR));
  }

  private void customerLeaves(OrgConversation it) {
    it.newest(Purpose.CUSTOMER).ifPresent(leg -> it.end(leg, time.instant()));
  }

  /** Falls silent; may come back. */
  private void silent(OrgConversation it) {
    if (it.people.nextDouble() < 0.3) {
      later(it, it.people.nextDouble() < 0.5 ? 60 : 300, () -> customerWrites(it));
    }
  }

  // ---- bot and queue

  private void bot(OrgConversation it) {
    OrgLeg bot = it.join(Purpose.WORKFLOW, "", time.instant(), false);
    later(it, 0.2, () -> ifOpen(it, bot, at -> bot.wrote(at)));
    double end = it.people.nextDouble();
    later(
        it,
        2,
        () ->
            ifOpen(
                it,
                bot,
                at -> {
                  if (end < 0.75) {
                    queue(it);
                  } else if (end < 0.85) {
                    customerClears(it);
                    later(it, 30, () -> ifOpen(it, bot, _ -> queue(it)));
                  } else {
                    silent(it);
                    later(it, 400, () -> ifOpen(it, bot, _ -> queue(it)));
                  }
                }));
  }

  private void queue(OrgConversation it) {
    Instant now = time.instant();
    OrgLeg queue = it.join(Purpose.ACD, "", now, false);
    it.endAll(Purpose.WORKFLOW, now);
    it.endAll(Purpose.AGENT, now);
    double how = it.people.nextDouble();
    if (how < 0.14) {
      later(
          it,
          5,
          () ->
              ifOpen(
                  it,
                  queue,
                  _ -> {
                    if (it.people.nextBoolean()) {
                      customerClears(it);
                    } else {
                      customerLeaves(it);
                    }
                  }));
      later(it, 120, () -> ifOpen(it, queue, _ -> rings(it, queue)));
    } else {
      later(it, how < 0.2 ? 240 : 3, () -> ifOpen(it, queue, _ -> rings(it, queue)));
    }
  }

  private void rings(OrgConversation it, OrgLeg queue) {
    String user = "agent " + it.people.nextInt(AGENTS);
    OrgLeg offered = it.join(Purpose.AGENT, user, time.instant(), true);
    boolean answers = it.people.nextDouble() < 0.92;
    later(
        it,
        0.2,
        () ->
            ifOpen(
                it,
                offered,
                at -> {
                  if (answers) {
                    it.obstacleGone = at;
                    offered.connected = Optional.of(at);
                    it.end(queue, at);
                    org.counts().add("agents' legs");
                    talk(it, offered);
                  } else {
                    it.end(offered, at);
                    later(it, 2, () -> ifOpen(it, queue, _ -> rings(it, queue)));
                  }
                }));
  }

  // ---- agents

  private void talk(OrgConversation it, OrgLeg agent) {
    later(it, 1, () -> ifOpen(it, agent, at -> answers(it, agent, at)));
  }

  private void answers(OrgConversation it, OrgLeg agent, Instant at) {
    agent.wrote(at);
    if (it.people.nextDouble() < 0.6) {
      later(
          it,
          1.5,
          () -> {
            if (agent.open()) {
              customerWrites(it);
            }
          });
    } else {
      ends(it, agent);
    }
  }

  /** The customer wrote to an agent. */
  private void asked(OrgConversation it, OrgLeg agent) {
    double neglect = it.people.nextDouble();
    later(it, neglect < 0.08 ? 200 : 1, () -> ifOpen(it, agent, at -> answers(it, agent, at)));
  }

  /** The talk is over; how well is a matter of chance. */
  private void ends(OrgConversation it, OrgLeg agent) {
    double how = it.people.nextDouble();
    if (how < 0.22) {
      later(it, 3, () -> ifOpen(it, agent, at -> closes(it, agent, at)));
    } else if (how < 0.32) {
      later(
          it,
          3,
          () ->
              ifOpen(
                  it,
                  agent,
                  at -> {
                    it.agentEnds(agent, at);
                    mayWrapUp(it, agent);
                    silent(it);
                  }));
    } else if (how < 0.62) {
      silent(it);
      mayNotice(it, agent);
    } else if (how < 0.76) {
      later(it, 2, () -> ifOpen(it, agent, _ -> customerClears(it)));
      mayNotice(it, agent);
    } else if (how < 0.84) {
      later(it, 2, () -> ifOpen(it, agent, _ -> customerLeaves(it)));
      mayNotice(it, agent);
    } else if (how < 0.93) {
      later(it, 2, () -> ifOpen(it, agent, _ -> queue(it)));
      silent(it);
    } else if (how < 0.97) {
      later(
          it,
          2,
          () ->
              ifOpen(
                  it,
                  agent,
                  _ -> {
                    agent.held = true;
                    later(it, 90, () -> ifOpen(it, agent, at -> takesBack(it, agent, at)));
                  }));
    } else {
      consults(it, agent);
    }
  }

  private static void takesBack(OrgConversation it, OrgLeg agent, Instant at) {
    agent.held = false;
    it.obstacleGone = at;
  }

  private void consults(OrgConversation it, OrgLeg agent) {
    OrgLeg second = it.join(Purpose.AGENT, "a second agent", time.instant(), false);
    org.counts().add("agents' legs");
    later(it, 20, () -> ifOpen(it, second, at -> it.agentEnds(second, at)));
    later(it, 30, () -> ifOpen(it, agent, at -> answers(it, agent, at)));
  }

  /** Leaves with a wrap-up of their own. */
  void closes(OrgConversation it, OrgLeg agent, Instant at) {
    it.wrapUp(agent, ownCode(), "done", at);
    it.agentEnds(agent, at);
    org.endedMaybe(it);
  }

  private static Optional<String> ownCode() {
    return Optional.of(Conversations.wrapUpCode("own").value());
  }

  private void mayWrapUp(OrgConversation it, OrgLeg agent) {
    if (it.people.nextDouble() < 0.5) {
      later(
          it,
          200,
          () -> {
            if (agent.pending()) {
              it.wrapUp(agent, ownCode(), "late", time.instant());
              org.endedMaybe(it);
            }
          });
    }
  }

  private void mayNotice(OrgConversation it, OrgLeg agent) {
    if (it.people.nextDouble() < 0.15) {
      later(it, 100, () -> ifOpen(it, agent, at -> closes(it, agent, at)));
    }
  }

  private void ifOpen(OrgConversation it, OrgLeg leg, Consumer<Instant> deed) {
    if (leg.open()) {
      deed.accept(time.instant());
      org.endedMaybe(it);
    }
  }
}
