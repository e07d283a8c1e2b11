package org.idlereaper.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The rows of one query, kept up to date with what happens instead of searched for again for each
 * page. It lags behind as analytics does.
 */
final class DetailsView {
  private final DetailsQuery query;
  private final Register register;
  private final List<Conversation> rows;
  private final PriorityQueue<Register.Change> pending =
      new PriorityQueue<>(Comparator.comparing(Register.Change::at));
  private long seen;

  DetailsView(DetailsQuery query, Register register, Instant asOf) {
    this.query = query;
    this.register = register;
    this.rows = new ArrayList<>();
    for (Conversation conversation : register.startedIn(query.from(), query.to())) {
      if (query.fits(conversation, asOf)) {
        rows.add(conversation);
      }
    }
    pending.addAll(register.changedAfter(asOf));
    this.seen = register.changes();
  }

  /** Takes in what happened up to a time; false: too much happened, search anew. */
  boolean catchUp(Instant asOf) {
    Optional<List<Register.Change>> news = register.changesFrom(seen);
    if (news.isEmpty()) {
      return false;
    }
    pending.addAll(news.get());
    seen = register.changes();
    while (!pending.isEmpty() && !pending.peek().at().isAfter(asOf)) {
      register.find(pending.remove().conversation()).ifPresent(changed -> judge(changed, asOf));
    }
    return true;
  }

  /** The rows, the oldest first. */
  List<Conversation> rows() {
    return rows;
  }

  private void judge(Conversation conversation, Instant asOf) {
    if (!query.touches(conversation)) {
      return;
    }
    boolean fits = query.fits(conversation, asOf);
    int place = Collections.binarySearch(rows, conversation, Register.BY_START);
    if (fits && place < 0) {
      rows.add(-place - 1, conversation);
    } else if (!fits && place >= 0) {
      rows.remove(place);
    }
  }
}
