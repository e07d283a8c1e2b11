package org.idlereaper.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.decide.StaleKind;

/**
 * The conversations of one org that analytics lists as open while the live read says ended, or
 * knows none. Reported, never acted on. Safe for many threads. Every method throws {@link
 * LedgerException} where the account cannot be kept or read.
 */
public interface Ghosts {
  /** Records one sighting; returns all that is known of this ghost. */
  Ghost sighted(ConversationId conversation, Instant at);

  /** The ghosts among these conversations. */
  Map<ConversationId, Ghost> among(Collection<ConversationId> conversations);

  /** Records that people were told of it; the first time stays. */
  void reported(ConversationId conversation, Instant at);

  /** Records that it is none: a live read showed it open, or the list no longer has it. */
  void gone(ConversationId conversation, Instant at);

  /**
   * One ghost.
   *
   * @param conversation which
   * @param firstSeen the first sighting in an unbroken row
   * @param lastSeen the latest one
   * @param reported when people were told
   */
  record Ghost(
      ConversationId conversation,
      Instant firstSeen,
      Instant lastSeen,
      Optional<Instant> reported) {
    /** Whether it was seen twice, far enough apart to be no delay of analytics. */
    public boolean confirmed() {
      return !lastSeen.isBefore(firstSeen.plus(StaleKind.GHOST_CONFIRMATION));
    }
  }
}
