package org.idlereaper.simulator;

import java.time.Instant;
import java.util.PriorityQueue;

/** What is to happen later: in the order of time, and of noting where the time is the same. */
final class Agenda {
  /** Something that happens at its time. */
  interface Deed {
    void happen(Instant at);
  }

  private record Due(Instant at, long number, Deed deed) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = at.compareTo(other.at);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private final PriorityQueue<Due> dues = new PriorityQueue<>();
  private long noted;

  void note(Instant at, Deed deed) {
    dues.add(new Due(at, noted++, deed));
  }

  /** Lets everything happen that is due, each thing at its own time. */
  void catchUp(Instant now) {
    for (Due next = dues.peek(); next != null && !next.at().isAfter(now); next = dues.peek()) {
      dues.remove();
      next.deed().happen(next.at());
    }
  }
}
