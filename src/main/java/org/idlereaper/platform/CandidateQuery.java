package org.idlereaper.platform;

import java.time.Instant;
import java.util.Set;

/**
 * Which open messaging conversations to list.
 *
 * @param messageTypes the channels of the policies, the platform's words
 * @param startedFrom the look-back's end: what began earlier is not seen
 * @param startedUntil what began later is not listed
 */
public record CandidateQuery(Set<String> messageTypes, Instant startedFrom, Instant startedUntil) {
  public CandidateQuery {
    messageTypes = Set.copyOf(messageTypes);
  }
}
