package org.idlereaper.decide;

import java.util.Optional;
import java.util.Set;
import org.idlereaper.conversation.DivisionId;
import org.idlereaper.conversation.QueueId;
import org.idlereaper.conversation.WrapUpCodeId;

/**
 * One rule of the contact centre.
 *
 * @param id unique within an org
 * @param match which conversations it decides
 * @param idleAfter when each kind is stale
 * @param hours the hours that count where we owe the reply
 * @param closing what is left behind on what it closes
 */
public record Policy(String id, Match match, Thresholds idleAfter, Hours hours, Closing closing) {

  /**
   * @param messageTypes the platform's words, lower case; never empty
   * @param queues empty: any queue, and none
   * @param divisions empty: any division
   */
  public record Match(Set<String> messageTypes, Set<QueueId> queues, Set<DivisionId> divisions) {
    public Match {
      messageTypes = Set.copyOf(messageTypes);
      queues = Set.copyOf(queues);
      divisions = Set.copyOf(divisions);
    }

    /** Whether a conversation of this channel, queue and divisions is decided by this policy. */
    public boolean covers(
        String messageType, Optional<QueueId> queue, Set<DivisionId> ofConversation) {
      return messageTypes.contains(messageType)
          && (queues.isEmpty() || queue.filter(queues::contains).isPresent())
          && (divisions.isEmpty() || ofConversation.stream().anyMatch(divisions::contains));
    }
  }

  /**
   * @param wrapUpCode absent only where nothing that needs a code is ever closed, or in observe
   * @param notes the text of the wrap-up's notes, with {@code {policy}}, {@code {idle}}, {@code
   *     {kind}}
   */
  public record Closing(Optional<WrapUpCodeId> wrapUpCode, String notes) {}
}
