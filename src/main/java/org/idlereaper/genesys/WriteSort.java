package org.idlereaper.genesys;

import org.idlereaper.platform.CloseAction;

/** The sorts of writes; not every dialect knows each. */
public enum WriteSort {
  /** Ends an agent's leg and leaves a wrap-up. */
  AGENT,
  /** Ends the guest's leg. */
  GUEST,
  /** Ends everyone's leg. */
  CONVERSATION,
  /** Completes an agent's after-call work. */
  WRAP_UP;

  /** The sort of a write. */
  public static WriteSort of(CloseAction action) {
    return switch (action) {
      case CloseAction.DisconnectAgent _ -> AGENT;
      case CloseAction.DisconnectGuest _ -> GUEST;
      case CloseAction.DisconnectConversation _ -> CONVERSATION;
      case CloseAction.CompleteWrapUp _ -> WRAP_UP;
    };
  }
}
