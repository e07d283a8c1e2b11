package org.idlereaper.simulator;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that really happened to a conversation.
 *
 * @param order its place among all requests and effects
 * @param at when, by the org's clock
 * @param what it was
 * @param by whose doing it was
 * @param names whom it concerns
 * @param detail what else there is to say
 */
public record EffectEntry(long order, Instant at, What what, By by, Names names, Detail detail) {

  /** What can happen. */
  public enum What {
    LEG_CONNECTED,
    LEG_ENDED,
    LEG_HELD,
    LEG_PARKED,
    LEG_RESUMED,
    MESSAGE_WRITTEN,
    PRESENCE_NOTED,
    WRAP_UP_WRITTEN,
    /** A final wrap-up was there already and is written over. */
    WRAP_UP_REWRITTEN,
    AFTER_CALL_SKIPPED,
    CONVERSATION_ENDED,
    REVIVED,
    TRANSFER_NOTED
  }

  /** Whose doing it can be. */
  public enum By {
    /** The caller of the API. */
    CLIENT,
    AGENT,
    CUSTOMER,
    PLATFORM,
    OTHER
  }

  /**
   * @param word the disconnect type, the presence word or the message status; empty where there is
   *     none
   * @param code the wrap-up code
   * @param notes the wrap-up notes
   * @param cause the order of the request that did it
   */
  public record Detail(
      String word, Optional<String> code, Optional<String> notes, Optional<Long> cause) {
    static final Detail NONE = new Detail("", Optional.empty(), Optional.empty(), Optional.empty());

    static Detail of(String word) {
      return new Detail(word, Optional.empty(), Optional.empty(), Optional.empty());
    }

    Detail causedBy(Optional<Long> request) {
      return new Detail(word, code, notes, request);
    }
  }
}
