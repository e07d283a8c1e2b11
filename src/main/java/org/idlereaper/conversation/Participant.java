package org.idlereaper.conversation;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One participant of a conversation, without name or address.
 *
 * @param id the participant id
 * @param purpose what it is there for
 * @param user the user behind an agent's participant
 * @param queue the queue it waits in or was answered from
 * @param watching whether it monitors, coaches or barges in on another participant
 * @param attributeNames the names of its attributes, never their values
 * @param communications its legs of every medium
 */
public record Participant(
    ParticipantId id,
    Purpose purpose,
    Optional<UserId> user,
    Optional<QueueId> queue,
    boolean watching,
    Set<String> attributeNames,
    List<Communication> communications) {
  public Participant {
    attributeNames = Set.copyOf(attributeNames);
    communications = List.copyOf(communications);
  }
}
