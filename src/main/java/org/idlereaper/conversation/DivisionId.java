package org.idlereaper.conversation;

/**
 * Names a division.
 *
 * @param value a UUID in its 8-4-4-4-12 form, lower case
 */
public record DivisionId(String value) implements Comparable<DivisionId> {
  /**
   * @throws IllegalArgumentException if the value is no UUID; the message does not repeat the value
   */
  public DivisionId {
    value = Uuids.checked(value, "division id");
  }

  @Override
  public int compareTo(DivisionId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
