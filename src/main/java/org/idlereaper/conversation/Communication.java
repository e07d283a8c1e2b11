package org.idlereaper.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One participant's leg.
 *
 * @param id the communication id
 * @param media its medium
 * @param state its state
 * @param messageType the messaging channel in the platform's lower-case words (webmessaging, sms,
 *     whatsapp, …); absent on other media
 * @param held whether it is on hold
 * @param span when it was connected and when it ended
 * @param afterCall the agent's after-call work on it
 * @param messages what this participant wrote and what the platform noted for it, in the platform's
 *     order
 */
public record Communication(
    CommunicationId id,
    MediaType media,
    CommunicationState state,
    Optional<String> messageType,
    boolean held,
    Span span,
    AfterCall afterCall,
    List<Message> messages) {
  public Communication {
    messages = List.copyOf(messages);
  }

  /**
   * @param connected the leg's {@code connectedTime}, or else its participant's connected time; for
   *     a leg that is connected, or else its participant's start time. A leg that ended without
   *     ever being connected (an agent who did not answer) has none: by this we know who has served
   *     a conversation
   * @param ended the leg's {@code disconnectedTime}, or else its participant's end time
   */
  public record Span(Optional<Instant> connected, Optional<Instant> ended) {}

  /**
   * @param state the leg's {@code afterCallWork.state}; where the platform gives none, what the
   *     participant's {@code startAcwTime} and {@code endAcwTime} say
   * @param wrapUp the wrap-up on the leg, or else on its participant
   */
  public record AfterCall(AfterCallWork state, Optional<WrapUp> wrapUp) {
    /** Whether after-call work is still to be done. */
    public boolean pending() {
      return state == AfterCallWork.PENDING;
    }

    /** Whether an agent is visibly at it. */
    public boolean provisional() {
      return wrapUp.filter(WrapUp::provisional).isPresent();
    }
  }

  /** Whether this is a message leg that is connected. */
  public boolean connectedMessage() {
    return media == MediaType.MESSAGE && state == CommunicationState.CONNECTED;
  }
}
