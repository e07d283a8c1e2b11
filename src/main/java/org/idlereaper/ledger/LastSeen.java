package org.idlereaper.ledger;

import java.time.Instant;
import java.util.Optional;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.decide.KeepReason;
import org.idlereaper.decide.StaleKind;

/**
 * What the last read of a conversation showed, as far as the next one depends on it.
 *
 * @param conversation which
 * @param readAt the platform's time of that read
 * @param lastActivity the latest time at which anybody wrote, joined or left
 * @param keptFor why it was kept; absent if it was to be closed
 * @param kind the kind that fitted; absent where none did
 * @param clockStart when that kind's clock started
 * @param policy the policy that matched
 * @param rules the fingerprint of the rules it was judged under; absent where it is not known
 */
public record LastSeen(
    ConversationId conversation,
    Instant readAt,
    Instant lastActivity,
    Optional<KeepReason> keptFor,
    Optional<StaleKind> kind,
    Optional<Instant> clockStart,
    Optional<String> policy,
    Optional<String> rules) {

  /** Judged under rules that are not known. */
  public LastSeen(
      ConversationId conversation,
      Instant readAt,
      Instant lastActivity,
      Optional<KeepReason> keptFor,
      Optional<StaleKind> kind,
      Optional<Instant> clockStart,
      Optional<String> policy) {
    this(conversation, readAt, lastActivity, keptFor, kind, clockStart, policy, Optional.empty());
  }
}
