package org.idlereaper.conversation;

/**
 * Names a conversation. Not a unit of work: an id can come back to life after a close, see {@link
 * Episode}.
 *
 * @param value a UUID in its 8-4-4-4-12 form, lower case
 */
public record ConversationId(String value) implements Comparable<ConversationId> {
  /**
   * @throws IllegalArgumentException if the value is no UUID; the message does not repeat the value
   */
  public ConversationId {
    value = Uuids.checked(value, "conversation id");
  }

  @Override
  public int compareTo(ConversationId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
