package org.idlereaper.conversation;

/**
 * Names one participant's leg.
 *
 * @param value a UUID in its 8-4-4-4-12 form, lower case
 */
public record CommunicationId(String value) implements Comparable<CommunicationId> {
  /**
   * @throws IllegalArgumentException if the value is no UUID; the message does not repeat the value
   */
  public CommunicationId {
    value = Uuids.checked(value, "communication id");
  }

  @Override
  public int compareTo(CommunicationId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
