package org.idlereaper.genesys;

import java.time.Duration;

/**
 * Counts who is in: places taken and not yet answered, and those answered in the last 60 seconds.
 * Pure but for its own memory of at most {@code capacity} times; not for several threads.
 */
final class SlotWindow {
  /** How long a place stays occupied; a little longer than the platform's minute. */
  static final Duration SPAN = Duration.ofSeconds(60).plusMillis(1);

  private long[] answered;
  private int first;
  private int answers;
  private int open;

  /**
   * @param capacity the most places there can ever be
   */
  SlotWindow(int capacity) {
    this.answered = new long[capacity];
  }

  /** Makes room for so many places in all; never less than there is. */
  void grow(int capacity) {
    if (capacity > answered.length) {
      long[] more = new long[capacity];
      for (int i = 0; i < answers; i++) {
        more[i] = answered[(first + i) % answered.length];
      }
      answered = more;
      first = 0;
    }
  }

  /** What came of asking for places. */
  sealed interface Answer {}

  /** They are yours. */
  record Taken() implements Answer {}

  /** Not before so long. */
  record Later(Duration span) implements Answer {}

  /** Not before somebody else is answered or gives places back. */
  record AfterAnAnswer() implements Answer {}

  Answer take(int places, int limit, long now) {
    int missing = used(now) + places - limit;
    if (missing <= 0) {
      open += places;
      return new Taken();
    }
    if (missing > answers) {
      return new AfterAnAnswer();
    }
    long leaves = answered[(first + missing - 1) % answered.length];
    return new Later(SPAN.minusNanos(now - leaves));
  }

  /** How many places are occupied. */
  int used(long now) {
    while (answers > 0 && now - answered[first] >= SPAN.toNanos()) {
      first = (first + 1) % answered.length;
      answers--;
    }
    return open + answers;
  }

  /** How many are taken and not yet answered. */
  int open() {
    return open;
  }

  void answered(long now) {
    open--;
    answered[(first + answers) % answered.length] = now;
    answers++;
  }

  void giveBack(int places) {
    open -= places;
  }
}
