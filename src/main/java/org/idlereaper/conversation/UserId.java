package org.idlereaper.conversation;

/**
 * Names a user of the organisation, such as an agent.
 *
 * @param value a UUID in its 8-4-4-4-12 form, lower case
 */
public record UserId(String value) implements Comparable<UserId> {
  /**
   * @throws IllegalArgumentException if the value is no UUID; the message does not repeat the value
   */
  public UserId {
    value = Uuids.checked(value, "user id");
  }

  @Override
  public int compareTo(UserId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
