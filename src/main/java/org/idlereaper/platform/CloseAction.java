package org.idlereaper.platform;

import java.util.Optional;
import org.idlereaper.conversation.CommunicationId;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.conversation.ParticipantId;
import org.idlereaper.conversation.WrapUpCodeId;

/** One write: one request on the wire, never sent again by itself. */
public sealed interface CloseAction {
  /** The conversation it acts on. */
  ConversationId conversation();

  /** Ends an agent's participation and leaves a wrap-up; the communication is for the account. */
  record DisconnectAgent(
      ConversationId conversation,
      ParticipantId participant,
      CommunicationId communication,
      WrapUpText wrapUp)
      implements CloseAction {}

  /** Ends the guest's participation, without wrap-up. */
  record DisconnectGuest(
      ConversationId conversation, ParticipantId participant, CommunicationId communication)
      implements CloseAction {}

  /** Ends everyone's participation. */
  record DisconnectConversation(ConversationId conversation) implements CloseAction {}

  /** Completes the after-call work of an agent whose leg has ended. */
  record CompleteWrapUp(
      ConversationId conversation,
      ParticipantId participant,
      CommunicationId communication,
      WrapUpText wrapUp)
      implements CloseAction {}

  /**
   * @param code the wrap-up code, as the platform names it: ours, or the agent's own provisional
   *     one
   * @param notes the notes, ending in the intent's token; never shown by {@link #toString()}, for
   *     an agent's own words may stand in them
   */
  record WrapUpText(Optional<String> code, String notes) {
    /** For our own code. */
    public static WrapUpText of(WrapUpCodeId code, String notes) {
      return new WrapUpText(Optional.of(code.value()), notes);
    }

    @Override
    public String toString() {
      return "WrapUpText[code=" + code.orElse("none") + "]";
    }
  }
}
