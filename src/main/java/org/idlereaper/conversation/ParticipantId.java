package org.idlereaper.conversation;

/**
 * Names one participant of a conversation; an agent who reconnects gets a new one.
 *
 * @param value a UUID in its 8-4-4-4-12 form, lower case
 */
public record ParticipantId(String value) implements Comparable<ParticipantId> {
  /**
   * @throws IllegalArgumentException if the value is no UUID; the message does not repeat the value
   */
  public ParticipantId {
    value = Uuids.checked(value, "participant id");
  }

  @Override
  public int compareTo(ParticipantId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
