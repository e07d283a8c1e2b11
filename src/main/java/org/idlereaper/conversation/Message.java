package org.idlereaper.conversation;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of a leg's message list: when and of which sort, never its words. The platform gives it
 * no author: the author is the participant whose list holds it.
 *
 * @param time the platform's {@code messageTime}
 * @param sort whether somebody wrote, or the platform noted something
 * @param status how far it got; absent where the platform says nothing
 * @param presence what a presence event said; absent on everything else
 */
public record Message(
    Instant time, Sort sort, Optional<DeliveryStatus> status, Optional<Presence> presence) {

  /** Whether a line is somebody's message; Events and Receipts are not. */
  public enum Sort {
    CONTENT,
    EVENT,
    RECEIPT
  }

  /** The published {@code messageStatus} words. */
  public enum DeliveryStatus {
    QUEUED,
    SENT,
    FAILED,
    RECEIVED,
    DELIVERY_SUCCESS,
    DELIVERY_FAILED,
    READ,
    REMOVED,
    PUBLISHED;

    /** Whether a message of this status did not, or did not yet, reach the other side. */
    public boolean undelivered() {
      return this == QUEUED || this == FAILED || this == DELIVERY_FAILED || this == REMOVED;
    }
  }

  /** The sub-types of a presence event that matter here. */
  public enum Presence {
    JOIN,
    DISCONNECT,
    CLEAR,
    SIGN_IN,
    SESSION_EXPIRED,
    OTHER;

    /** Whether the event says that the customer ended the session for good. */
    public boolean left() {
      return this == CLEAR || this == SESSION_EXPIRED;
    }

    /** Whether the event says that the customer is there. */
    public boolean arrived() {
      return this == JOIN || this == SIGN_IN;
    }
  }

  /** Whether somebody wrote this. */
  public boolean written() {
    return sort == Sort.CONTENT;
  }

  /** Whether this can be an answer: written, and not known to have failed to reach the customer. */
  public boolean answers() {
    return written() && status.filter(DeliveryStatus::undelivered).isEmpty();
  }
}
