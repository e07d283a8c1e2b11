package org.idlereaper.genesys;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.idlereaper.conversation.ConversationId;

/** The last few thousand ids that were seen. Not for several threads. */
final class RecentIds {
  private static final int MOST = 5_000;
  private final Set<ConversationId> ids = new HashSet<>();
  private final Deque<ConversationId> order = new ArrayDeque<>();

  /** Whether an id is new; it is not from now on. */
  boolean add(ConversationId id) {
    if (!ids.add(id)) {
      return false;
    }
    order.add(id);
    if (order.size() > MOST) {
      ids.remove(order.remove());
    }
    return true;
  }
}
