package org.idlereaper.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A conversation as one live read showed it. It is stale from the moment it was read.
 *
 * @param id the conversation id
 * @param started when it began
 * @param ended when it ended; absent while it is active
 * @param inactivityTimeout when the platform's own inactivity timer would end it; absent where the
 *     queue does not use that timer
 * @param labels what exempts or selects it as a whole
 * @param participants everyone who is or was on it
 * @param transfers transfers and consults of late
 * @param notUnderstood the places in the answer that held an unknown word or an unreadable or
 *     missing time, such as {@code participants[1].purpose}; field names only, never values
 */
public record Conversation(
    ConversationId id,
    Instant started,
    Optional<Instant> ended,
    Optional<Instant> inactivityTimeout,
    Labels labels,
    List<Participant> participants,
    List<Transfer> transfers,
    List<String> notUnderstood) {
  public Conversation {
    participants = List.copyOf(participants);
    transfers = List.copyOf(transfers);
    notUnderstood = List.copyOf(notUnderstood);
  }

  /**
   * @param externalTag the external tag, absent if none is set
   * @param divisions the divisions the conversation belongs to
   */
  public record Labels(Optional<String> externalTag, Set<DivisionId> divisions) {
    public Labels {
      divisions = Set.copyOf(divisions);
    }

    /** Never shows the tag: operators may put anything there. */
    @Override
    public String toString() {
      return "Labels[divisions=" + divisions + "]";
    }
  }
}
