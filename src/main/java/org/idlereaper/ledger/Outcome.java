package org.idlereaper.ledger;

import java.util.Optional;

/** How an intent ended: exactly one, and for good. The words are a format: add, never rename. */
public enum Outcome {
  CLOSED_BY_US("closed-by-us"),
  /** Closed, but the customer wrote after our deciding read. */
  CLOSED_RACED("closed-raced"),
  /** The leg is closed, its wrap-up is still pending. */
  CLOSED_WRAPUP_PENDING("closed-wrapup-pending"),
  CLOSED_WITHOUT_CODE("closed-without-code"),
  CLOSED_BY_OTHER("closed-by-other"),
  /** Closed after a write of ours that carries no token. */
  CLOSED_UNATTRIBUTED("closed-unattributed"),
  /** Not closed: the customer is back. */
  ABANDONED_ACTIVE("abandoned-active"),
  /** Not closed: a reason to keep stands in the way now. */
  ABANDONED_EXEMPT("abandoned-exempt"),
  REJECTED("rejected"),
  NOT_SENT("not-sent"),
  /** Sent, and found without effect after the quarantine; may be tried again. */
  NOT_EFFECTIVE("not-effective"),
  GIVEN_UP("given-up");

  private final String word;

  Outcome(String word) {
    this.word = word;
  }

  /** The word in ledger, logs, metrics and JSON. */
  public String word() {
    return word;
  }

  /** Whether the leg is over, whoever ended it. */
  public boolean closed() {
    return switch (this) {
      case CLOSED_BY_US,
          CLOSED_RACED,
          CLOSED_WRAPUP_PENDING,
          CLOSED_WITHOUT_CODE,
          CLOSED_BY_OTHER,
          CLOSED_UNATTRIBUTED ->
          true;
      case ABANDONED_ACTIVE, ABANDONED_EXEMPT, REJECTED, NOT_SENT, NOT_EFFECTIVE, GIVEN_UP -> false;
    };
  }

  /** The outcome of a word, or empty if it is none. */
  public static Optional<Outcome> of(String word) {
    for (Outcome outcome : values()) {
      if (outcome.word.equals(word)) {
        return Optional.of(outcome);
      }
    }
    return Optional.empty();
  }
}
