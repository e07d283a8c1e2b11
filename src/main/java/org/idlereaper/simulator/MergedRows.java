package org.idlereaper.simulator;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.RandomAccess;

/**
 * The rows of a query where there is a crowd: the remembered conversations and those of the crowd
 * in the order of their start, the latter made when somebody looks.
 */
final class MergedRows extends AbstractList<Conversation> implements RandomAccess {
  private final List<Conversation> remembered;
  private final Register register;

  /** A number of the crowd, or, below zero, -1 minus a place among the remembered. */
  private final int[] order;

  MergedRows(List<Conversation> remembered, BitSet crowded, Crowd crowd, Register register) {
    this.remembered = remembered;
    this.register = register;
    int[] merged = new int[remembered.size() + crowded.cardinality()];
    int place = 0;
    int filled = 0;
    for (int number = crowded.nextSetBit(0); number >= 0; number = crowded.nextSetBit(number + 1)) {
      while (place < remembered.size()
          && remembered.get(place).started.isBefore(crowd.started(number))) {
        merged[filled++] = -1 - place++;
      }
      merged[filled++] = number;
    }
    while (place < remembered.size()) {
      merged[filled++] = -1 - place++;
    }
    this.order = Arrays.copyOf(merged, filled);
  }

  @Override
  public Conversation get(int index) {
    int where = order[index];
    return where < 0 ? remembered.get(-1 - where) : register.ofCrowd(where);
  }

  @Override
  public int size() {
    return order.length;
  }
}
