package org.idlereaper.decide;

import static org.idlereaper.conversation.Conversations.aBot;
import static org.idlereaper.conversation.Conversations.aConversation;
import static org.idlereaper.conversation.Conversations.aCustomer;
import static org.idlereaper.conversation.Conversations.aFlow;
import static org.idlereaper.conversation.Conversations.aQueue;
import static org.idlereaper.conversation.Conversations.anAgent;
import static org.idlereaper.conversation.Conversations.minute;
import static org.idlereaper.conversation.Conversations.somebody;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.idlereaper.conversation.AfterCallWork;
import org.idlereaper.conversation.CommunicationState;
import org.idlereaper.conversation.Conversation;
import org.idlereaper.conversation.ConversationBuilder;
import org.idlereaper.conversation.MediaType;
import org.idlereaper.conversation.Message.DeliveryStatus;
import org.idlereaper.conversation.Message.Presence;
import org.idlereaper.conversation.ParticipantBuilder;
import org.idlereaper.conversation.Purpose;
import org.idlereaper.conversation.Transfer;

/**
 * Conversations and policies at random, the same for the same seed. Times are whole minutes, close
 * together, so that many of them are equal.
 */
final class RandomConversations {
  /** Nothing plausible happens later than so many minutes after the start. */
  static final int SPAN = 240;

  private final Random random;

  /** Whether everybody has gone. */
  private final boolean over;

  RandomConversations(long seed) {
    random = new Random(seed * 0x9E3779B97F4A7C15L);
    over = oneIn(12);
  }

  private boolean oneIn(int cases) {
    return random.nextInt(cases) == 0;
  }

  private Instant time() {
    return minute(random.nextInt(SPAN));
  }

  private Instant after(Instant start) {
    return start.plus(Duration.ofMinutes(random.nextInt(90)));
  }

  private <T> T any(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  private <E extends Enum<E>> E any(E[] some) {
    return some[random.nextInt(some.length)];
  }

  /** When it is judged: mostly long after everything that happened. */
  Instant asOf() {
    return minute(SPAN / 2 + random.nextInt(oneIn(3) ? SPAN : 60 * 48));
  }

  /** What a contact centre may show on any day. */
  Conversation plausible() {
    ConversationBuilder conversation = aConversation();
    int customers = oneIn(4) ? 2 : 1;
    for (int i = 0; i < customers; i++) {
      conversation = conversation.with(customer(i));
    }
    if (oneIn(3)) {
      conversation = conversation.with(span(oneIn(2) ? aBot() : aFlow(), 4));
    }
    if (oneIn(2)) {
      conversation = conversation.with(span(aQueue(any(List.of("support", "sales"))), 2));
    }
    int agents = random.nextInt(3);
    for (int i = 0; i < agents; i++) {
      conversation = conversation.with(agent(i));
    }
    if (oneIn(12)) {
      conversation = conversation.transfer(any(Transfer.State.values()), time());
    }
    return oneIn(12) ? conversation.inactivityTimeout(after(time())).build() : conversation.build();
  }

  private ParticipantBuilder customer(int number) {
    ParticipantBuilder customer = span(aCustomer().as("customer " + number), 4);
    for (int lines = random.nextInt(4); lines > 0; lines--) {
      customer =
          switch (random.nextInt(6)) {
            case 0 -> customer.presence(time(), any(Presence.values()));
            case 1 -> customer.event(time());
            default -> customer.wrote(time());
          };
    }
    return oneIn(8) ? customer.cleared(time()) : customer;
  }

  private ParticipantBuilder agent(int number) {
    ParticipantBuilder agent =
        span(anAgent(any(List.of("ann", "ann", "bob"))).as("agent " + number), 2);
    for (int lines = random.nextInt(4); lines > 0; lines--) {
      agent =
          switch (random.nextInt(6)) {
            case 0 -> agent.wrote(time(), any(DeliveryStatus.values()));
            case 1 -> agent.receipt(time());
            default -> agent.wrote(time());
          };
    }
    if (over || oneIn(4)) {
      agent = agent.afterCall(any(AfterCallWork.values()));
    }
    return oneIn(10) ? agent.wrappingUp() : agent;
  }

  /** Connected, and in one of so many cases still so. */
  private ParticipantBuilder span(ParticipantBuilder somebody, int stillConnected) {
    Instant start = time();
    ParticipantBuilder connected = somebody.connected(start);
    boolean still =
        somebody.value().purpose().customer() ? !oneIn(stillConnected) : oneIn(stillConnected);
    return still && !over ? connected : connected.ended(after(start));
  }

  /** What no contact centre should show, besides what it may show. */
  Conversation absurd() {
    ConversationBuilder conversation = ConversationBuilder.of(plausible());
    for (int i = random.nextInt(4); i > 0; i--) {
      conversation = conversation.with(absurdSomebody(i));
    }
    if (oneIn(10)) {
      conversation = conversation.ended(absurdTime());
    }
    if (oneIn(10)) {
      conversation = conversation.started(absurdTime());
    }
    if (oneIn(10)) {
      conversation = conversation.notUnderstood("participants[0].purpose");
    }
    if (oneIn(6)) {
      conversation = conversation.inactivityTimeout(absurdTime());
    }
    if (oneIn(6)) {
      conversation = conversation.transfer(any(Transfer.State.values()), absurdTime());
    }
    return conversation.build();
  }

  private Instant absurdTime() {
    return switch (random.nextInt(8)) {
      case 0 -> Instant.EPOCH;
      case 1 -> Instant.parse("9999-12-31T23:59:59.999Z");
      case 2 -> Instant.parse("0001-01-01T00:00:00Z");
      case 3 -> Instant.MIN;
      case 4 -> Instant.MAX;
      default -> time();
    };
  }

  private ParticipantBuilder absurdSomebody(int number) {
    ParticipantBuilder one = somebody("absurd " + number, any(Purpose.values()));
    one = oneIn(3) ? one.watching() : one;
    one = oneIn(3) ? one.user(any(List.of("ann", "bob", "sue"))) : one;
    one = oneIn(3) ? one.queue("support") : one;
    for (int legs = random.nextInt(3); legs >= 0; legs--) {
      one = oneIn(2) ? one.connected(absurdTime()) : one.connectedAtUnknownTime();
      one = oneIn(2) ? one.ended(absurdTime()) : one;
      one = oneIn(2) ? one.state(any(CommunicationState.values())) : one;
      one = oneIn(4) ? one.media(any(MediaType.values())) : one;
      one = oneIn(4) ? one.held() : one;
      one = oneIn(4) ? one.withoutMessageType() : one;
      one = oneIn(4) ? one.wrote(absurdTime(), any(DeliveryStatus.values())) : one;
      one = oneIn(4) ? one.presence(absurdTime(), any(Presence.values())) : one;
      one = oneIn(4) ? one.afterCall(any(AfterCallWork.values())) : one;
      one = oneIn(8) ? one.wrappingUp() : one;
      one = legs > 0 ? one.anotherLeg(absurdTime()) : one;
    }
    return oneIn(12) ? one.withoutLegs() : one;
  }

  /** A policy with any kinds on, and hours that may be broken. */
  PolicyBuilder policy() {
    PolicyBuilder policy = unbrokenPolicy();
    if (oneIn(2)) {
      return policy;
    }
    Set<DayOfWeek> days =
        oneIn(2) ? Set.of(DayOfWeek.values()) : Set.of(DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY);
    return policy.open(
        days, any(List.of("09:00", "12:30", "22:00")), any(List.of("17:00", "06:00")));
  }

  /** A policy with any kinds on that counts every hour. */
  PolicyBuilder unbrokenPolicy() {
    Map<StaleKind, Duration> thresholds = new EnumMap<>(StaleKind.class);
    Arrays.stream(StaleKind.values())
        .filter(StaleKind::closable)
        .filter(_ -> !oneIn(4))
        .forEach(kind -> thresholds.put(kind, Duration.ofMinutes(1 + random.nextInt(150))));
    return Policies.aPolicy().idleAfter(thresholds);
  }
}
