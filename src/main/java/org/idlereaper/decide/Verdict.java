package org.idlereaper.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.idlereaper.conversation.CommunicationId;
import org.idlereaper.conversation.Episode;
import org.idlereaper.conversation.ParticipantId;

/** Close or keep, with its reason, from one fresh read. */
public sealed interface Verdict {

  /**
   * @param reason the first reason that said keep
   * @param detail what exactly stood in the way, in words of ours and the platform's field names;
   *     empty where the reason says it all
   */
  record Keep(KeepReason reason, String detail) implements Verdict {}

  /**
   * @param kind why it is stale
   * @param episode the leg that this verdict is about
   * @param target what is to be closed
   * @param policy the id of the policy that says so
   * @param idleSince when the kind's clock started
   * @param idle how long that is, counted as the kind counts
   */
  record Close(
      StaleKind kind,
      Episode episode,
      Target target,
      String policy,
      Instant idleSince,
      Duration idle)
      implements Verdict {}

  /** What a close acts on. */
  sealed interface Target {
    /**
     * The agent's connected legs, the newest first (two legs of one user are one agent), then the
     * guest's.
     */
    record AgentThenGuest(List<Leg> agent) implements Target {
      public AgentThenGuest {
        agent = List.copyOf(agent);
      }
    }

    /** The guest's only leg. */
    record Guest(Leg guest) implements Target {}

    /** Everyone on the conversation. */
    record WholeConversation() implements Target {}

    /** The after-call work of an agent whose leg has ended. */
    record WrapUp(Leg agent) implements Target {}
  }

  /** One participant's leg, by its names. */
  record Leg(ParticipantId participant, CommunicationId communication) {}
}
