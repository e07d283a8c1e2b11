package org.idlereaper.conversation;

/**
 * The medium of a {@link Communication}, one per media list of the published Participant model
 * (calls, chats, callbacks, …). Only {@link #MESSAGE} is ours to close.
 */
public enum MediaType {
  MESSAGE,
  CALL,
  CALLBACK,
  CHAT,
  COBROWSE,
  EMAIL,
  INTERNAL_MESSAGE,
  SCREEN_MONITORING,
  SCREEN_SHARE,
  SOCIAL_EXPRESSION,
  VIDEO,
  UNKNOWN
}
