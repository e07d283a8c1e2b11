package org.idlereaper.simulator;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Finds the rows of a details query, with the flaws that the org's settings give analytics. */
final class DetailsSearch {
  private static final int VIEWS = 16;

  /** How many rows later a repeated row comes again. */
  private static final int REPEATED_AFTER = 60;

  private final Register register;
  private final Map<DetailsQuery, DetailsView> views = new LinkedHashMap<>();

  DetailsSearch(Register register) {
    this.register = register;
  }

  /**
   * @param rows the page
   * @param totalHits about how many there are in all
   */
  record Found(List<Conversation> rows, int totalHits) {}

  Found find(DetailsQuery query, Instant asOf, OrgSettings.Analytics flaws, long seed) {
    List<Conversation> rows = ordered(query, rows(query, asOf), asOf);
    int total = rows.size();
    List<Conversation> served = flaws.repeatedRows() > 0 ? repeated(rows, flaws, seed) : rows;
    int from = Math.min(served.size(), (query.page().number() - 1) * query.page().size());
    int to = Math.min(served.size(), from + query.page().size());
    return new Found(List.copyOf(served.subList(from, to)), about(total, query, flaws, seed));
  }

  private List<Conversation> rows(DetailsQuery query, Instant asOf) {
    if (query.ages()) {
      return new DetailsView(query, register, asOf).rows();
    }
    DetailsQuery key = query.firstPage();
    DetailsView view = views.remove(key);
    if (view == null || !view.catchUp(asOf)) {
      view = new DetailsView(query, register, asOf);
    }
    if (views.size() >= VIEWS) {
      views.remove(views.keySet().iterator().next());
    }
    views.put(key, view);
    return view.rows();
  }

  private static List<Conversation> ordered(
      DetailsQuery query, List<Conversation> rows, Instant asOf) {
    List<Conversation> ordered = rows;
    if (query.orderBy().equals("conversationEnd")) {
      ordered = new ArrayList<>(rows);
      ordered.sort(
          Comparator.comparing(
              (Conversation row) -> row.endedAsOf(row.seenByAnalytics(asOf)).orElse(Instant.MAX)));
    }
    return query.order().equals("desc")
        ? ordered.reversed()
        : Collections.unmodifiableList(ordered);
  }

  /** Some rows come a second time, a little later in the list; none is lost. */
  private static List<Conversation> repeated(
      List<Conversation> rows, OrgSettings.Analytics flaws, long seed) {
    record Again(int after, Conversation row) {}
    List<Conversation> served = new ArrayList<>(rows.size() + rows.size() / 8);
    Deque<Again> again = new ArrayDeque<>();
    for (Conversation row : rows) {
      while (!again.isEmpty() && again.getFirst().after() <= served.size()) {
        served.add(again.removeFirst().row());
      }
      served.add(row);
      if (new SplittableRandom(seed ^ row.id.hashCode()).nextDouble() < flaws.repeatedRows()) {
        again.addLast(new Again(served.size() + REPEATED_AFTER, row));
      }
    }
    again.forEach(late -> served.add(late.row()));
    return served;
  }

  private static int about(int total, DetailsQuery query, OrgSettings.Analytics flaws, long seed) {
    if (flaws.totalHitsError() == 0) {
      return total;
    }
    double off = new SplittableRandom(seed + query.page().number()).nextDouble(-1, 1);
    return Math.max(0, (int) Math.round(total * (1 + off * flaws.totalHitsError())));
  }
}
