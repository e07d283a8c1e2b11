package org.idlereaper.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * People and conversations by intent. Everything is immutable, every id is made from a name, and
 * every time is counted from {@link #START}, so that a test says only what matters to it:
 *
 * <pre>{@code
 * aConversation()
 *     .with(aCustomer().wrote(minute(1)), anAgent("ann").connected(minute(2)).wrote(minute(5)))
 *     .build()
 * }</pre>
 */
public final class Conversations {
  /** Noon in Los Angeles, a Tuesday in summer; nothing begins before it unless a test says so. */
  public static final Instant START = Instant.parse("2026-08-18T19:00:00Z");

  private Conversations() {}

  /** So many minutes after {@link #START}. */
  public static Instant minute(long minutes) {
    return START.plus(Duration.ofMinutes(minutes));
  }

  /** A conversation that began at {@link #START} and has nobody on it yet. */
  public static ConversationBuilder aConversation() {
    return ConversationBuilder.empty();
  }

  /** A web-messaging customer, connected since {@link #START}. */
  public static ParticipantBuilder aCustomer() {
    return ParticipantBuilder.named("customer", Purpose.CUSTOMER);
  }

  /** An agent of the support queue, connected since {@link #START}. */
  public static ParticipantBuilder anAgent() {
    return anAgent("ann");
  }

  /** An agent of that name, of the support queue, connected since {@link #START}. */
  public static ParticipantBuilder anAgent(String name) {
    return ParticipantBuilder.named(name, Purpose.AGENT).user(name).queue("support");
  }

  /** The support queue's participant, in which the conversation waits since {@link #START}. */
  public static ParticipantBuilder aQueue() {
    return aQueue("support");
  }

  /** The participant of that queue, in which the conversation waits since {@link #START}. */
  public static ParticipantBuilder aQueue(String name) {
    return ParticipantBuilder.named("queue " + name, Purpose.ACD).queue(name);
  }

  /** A bot, connected since {@link #START}. */
  public static ParticipantBuilder aBot() {
    return ParticipantBuilder.named("bot", Purpose.BOTFLOW);
  }

  /** A message flow, connected since {@link #START}. */
  public static ParticipantBuilder aFlow() {
    return ParticipantBuilder.named("flow", Purpose.WORKFLOW);
  }

  /** Somebody of any purpose, connected since {@link #START}. */
  public static ParticipantBuilder somebody(String name, Purpose purpose) {
    return ParticipantBuilder.named(name, purpose);
  }

  /** The conversation of that name. */
  public static ConversationId conversation(String name) {
    return new ConversationId(uuid("conversation", name));
  }

  /** The participant of that name. */
  public static ParticipantId participant(String name) {
    return new ParticipantId(uuid("participant", name));
  }

  /** The leg of that name; a participant's first leg has its participant's name. */
  public static CommunicationId communication(String name) {
    return new CommunicationId(uuid("communication", name));
  }

  /** The queue of that name. */
  public static QueueId queue(String name) {
    return new QueueId(uuid("queue", name));
  }

  /** The user of that name. */
  public static UserId user(String name) {
    return new UserId(uuid("user", name));
  }

  /** The division of that name. */
  public static DivisionId division(String name) {
    return new DivisionId(uuid("division", name));
  }

  /** The wrap-up code of that name. */
  public static WrapUpCodeId wrapUpCode(String name) {
    return new WrapUpCodeId(uuid("wrap-up code", name));
  }

  private static String uuid(String what, String name) {
    return new UUID(hash(what + " " + name), hash(name + " " + what)).toString();
  }

  /** FNV-1a: well spread, always the same, and much faster than a digest. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
