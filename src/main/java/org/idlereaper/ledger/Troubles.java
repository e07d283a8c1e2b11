package org.idlereaper.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.idlereaper.conversation.ConversationId;

/**
 * The conversations of one org whose live read failed of late, so that a few of them do not come
 * first for ever. Safe for many threads. Every method throws {@link LedgerException} where the
 * account cannot be kept or read.
 */
public interface Troubles {
  /** Records one more failure in a row. */
  void failed(ConversationId conversation, Instant at);

  /** Records that it was read. May be repeated. */
  void over(ConversationId conversation);

  /** The troubled among these conversations. */
  Map<ConversationId, Trouble> among(Collection<ConversationId> conversations);

  /**
   * @param failures how many reads failed in a row
   * @param last when the latest of them did
   */
  record Trouble(int failures, Instant last) {}
}
