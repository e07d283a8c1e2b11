package org.idlereaper.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Cuts what is too long for one statement into parts. */
final class Parts {
  private Parts() {}

  static <T> List<List<T>> of(Collection<T> whole, int atMost) {
    List<T> all = List.copyOf(whole);
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += atMost) {
      parts.add(all.subList(from, Math.min(all.size(), from + atMost)));
    }
    return parts;
  }
}
