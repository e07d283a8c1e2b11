package org.idlereaper.conversation;

/**
 * Names a queue.
 *
 * @param value a UUID in its 8-4-4-4-12 form, lower case
 */
public record QueueId(String value) implements Comparable<QueueId> {
  /**
   * @throws IllegalArgumentException if the value is no UUID; the message does not repeat the value
   */
  public QueueId {
    value = Uuids.checked(value, "queue id");
  }

  @Override
  public int compareTo(QueueId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
