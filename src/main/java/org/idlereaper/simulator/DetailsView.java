package org.idlereaper.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one query, kept up to date with what happens instead of searched for again for each
 * page. It lags behind as analytics does.
 */
final class DetailsView {
  private final DetailsQuery query;
  private final Register register;
  private final List<Conversation> rows = new ArrayList<>();
  private final BitSet crowded = new BitSet();
  private final PriorityQueue<Register.Change> pending =
      new PriorityQueue<>(Comparator.comparing(Register.Change::at));
  private @Nullable MergedRows merged;
  private long seen;

  DetailsView(DetailsQuery query, Register register, Instant asOf) {
    this.query = query;
    this.register = register;
    for (Conversation conversation : register.startedIn(query.from(), query.to())) {
      if (query.fits(conversation, asOf)) {
        rows.add(conversation);
      }
    }
    register.crowd().ifPresent(crowd -> look(crowd, asOf));
    pending.addAll(register.changedAfter(asOf));
    this.seen = register.changes();
  }

  private void look(Crowd crowd, Instant asOf) {
    int last = crowd.firstNotBefore(query.to());
    for (int number = crowd.firstNotBefore(query.from()); number < last; number++) {
      crowded.set(number, query.fits(register.ofCrowd(number), asOf));
    }
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
    if (register.crowd().isEmpty()) {
      return rows;
    }
    MergedRows ready = merged;
    if (ready == null) {
      ready = new MergedRows(rows, crowded, register.crowd().get(), register);
      merged = ready;
    }
    return ready;
  }

  private void judge(Conversation conversation, Instant asOf) {
    if (!query.touches(conversation)) {
      return;
    }
    merged = null;
    boolean fits = query.fits(conversation, asOf);
    Optional<Integer> number = register.crowd().flatMap(crowd -> crowd.number(conversation.id));
    if (number.isPresent()) {
      crowded.set(number.get(), fits);
      return;
    }
    int place = Collections.binarySearch(rows, conversation, Register.BY_START);
    if (fits && place < 0) {
      rows.add(-place - 1, conversation);
    } else if (!fits && place >= 0) {
      rows.remove(place);
    }
  }
}
