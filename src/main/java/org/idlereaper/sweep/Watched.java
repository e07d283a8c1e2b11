package org.idlereaper.sweep;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.ledger.Attempt;

/**
 * The few listed conversations of which more than a verdict is known: ghosts, those that could not
 * be read of late, those that we closed lately. Filled while the list is taken, then only read.
 */
final class Watched {
  private final Set<ConversationId> ghosts = new HashSet<>();
  private final Set<ConversationId> troubled = new HashSet<>();
  private final Map<ConversationId, Attempt> closed = new HashMap<>();

  void ghosts(Collection<ConversationId> some) {
    ghosts.addAll(some);
  }

  void troubled(Collection<ConversationId> some) {
    troubled.addAll(some);
  }

  /** Takes the latest close of each; a wrap-up that was completed took nobody away. */
  void closed(Map<ConversationId, List<Attempt>> some) {
    some.forEach(
        (id, attempts) ->
            attempts.stream()
                .filter(
                    attempt ->
                        switch (attempt.intent().write()) {
                          case AGENT, GUEST, CONVERSATION -> true;
                          case WRAP_UP -> false;
                        })
                .reduce((_, latest) -> latest)
                .ifPresent(latest -> closed.put(id, latest)));
  }

  boolean ghost(ConversationId id) {
    return ghosts.contains(id);
  }

  boolean troubled(ConversationId id) {
    return troubled.contains(id);
  }

  Optional<Attempt> closed(ConversationId id) {
    return Optional.ofNullable(closed.get(id));
  }
}
