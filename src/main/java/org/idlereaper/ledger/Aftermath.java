package org.idlereaper.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.conversation.Episode;

/**
 * What became of the closed conversations of one org: whether analytics closed its record, and
 * whether the customer came back. Safe for many threads. Every method throws {@link
 * LedgerException} where the account cannot be kept or read.
 */
public interface Aftermath {
  /**
   * The writes of ours that ended a leg and whose analytics record was not looked at since, the
   * longest ended first. What others closed is not among them.
   *
   * @param closedUntil settled then or before
   */
  List<Attempt> toReconcile(Instant closedUntil, int atMost);

  /** Records what the analytics record of such a write showed; the first finding stays. */
  void reconciled(IntentId intent, Finding finding, Instant at);

  /**
   * Our writes since a moment that ended a leg of these conversations, the oldest first; those
   * without are absent.
   */
  Map<ConversationId, List<Attempt>> closedSince(
      Collection<ConversationId> conversations, Instant since);

  /**
   * Records that analytics alone confirmed a close: a live read has to look later whether the
   * customer wrote in between. May be repeated.
   */
  void lookLater(IntentId intent, Instant at);

  /** The settled closes that such a look is still due for, the longest waiting first. */
  List<Attempt> toLookAt(int atMost);

  /** Records what that look showed; the first one stays. */
  void lookedAt(IntentId intent, boolean raced, Instant at);

  /**
   * Records that a conversation came back to life after our close.
   *
   * @param closed the leg that we had closed
   * @return whether it is the first time for that leg
   */
  boolean returned(Episode closed, Instant closedAt, Instant cameBackAt);

  /** What the analytics record of a closed conversation shows. */
  enum Finding {
    /** It ended, with its wrap-up code. */
    IN_ORDER("in-order"),
    /** A later participant brought the conversation back. */
    REVIVED("revived"),
    /** It has not ended. */
    ORPHANED("orphaned"),
    /** It ended, and not with the wrap-up code that we wrote. */
    OTHER_CODE("other-code"),
    /** There is no record any more. */
    NO_RECORD("no-record");

    private final String word;

    Finding(String word) {
      this.word = word;
    }

    /** The word in the ledger. */
    public String word() {
      return word;
    }

    /** Whether somebody has to look after it. */
    public boolean wrong() {
      return switch (this) {
        case ORPHANED, OTHER_CODE, NO_RECORD -> true;
        case IN_ORDER, REVIVED -> false;
      };
    }

    /** What a word in the ledger stands for. */
    public static Optional<Finding> of(String word) {
      return Stream.of(values()).filter(finding -> finding.word.equals(word)).findFirst();
    }
  }
}
