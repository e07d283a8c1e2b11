package org.idlereaper.conversation;

/**
 * Names a wrap-up code.
 *
 * @param value a UUID in its 8-4-4-4-12 form, lower case
 */
public record WrapUpCodeId(String value) implements Comparable<WrapUpCodeId> {
  /**
   * @throws IllegalArgumentException if the value is no UUID; the message does not repeat the value
   */
  public WrapUpCodeId {
    value = Uuids.checked(value, "wrap-up code id");
  }

  @Override
  public int compareTo(WrapUpCodeId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
