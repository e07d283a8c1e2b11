package org.idlereaper.platform;

import java.time.Instant;
import java.util.Map;
import org.idlereaper.conversation.ConversationId;

/**
 * A conversation that analytics lists as open. It may be minutes old and has nothing to judge by:
 * it can bring a read forward or put it off, it never closes.
 *
 * @param id the conversation
 * @param started when it began
 * @param newest when the newest of what it shows began: somebody joined, or went on to another task
 * @param signs what the row shows that calls for an early read, with the time it shows
 */
public record Candidate(
    ConversationId id, Instant started, Instant newest, Map<Sign, Instant> signs) {
  public Candidate {
    signs = Map.copyOf(signs);
  }

  /** What a row of the list can show. */
  public enum Sign {
    /** The customer's session has ended or was cleared. */
    CUSTOMER_LEFT,
    /** No agent's segment is open, and one has ended. */
    AGENT_LEFT,
    /** A queue's segment is open. */
    WAITING_IN_QUEUE,
    /** An agent's wrap-up segment is open. */
    WRAP_UP_PENDING,
    /** Nobody but the customer is there any more; the time at which the last other one ended. */
    ALONE
  }
}
