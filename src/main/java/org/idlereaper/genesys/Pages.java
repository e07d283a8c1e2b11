package org.idlereaper.genesys;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.idlereaper.platform.Candidate;
import org.idlereaper.platform.PlatformException;

/**
 * Goes through the windows of a look-back page by page, as it is asked. Ends where the list ends
 * and nowhere else: whatever does not add up is thrown. Holds one page and the last few thousand
 * ids.
 *
 * <p>A list that is closed while it is paged moves up, so rows may be passed over; they are there
 * in the next sweep.
 */
final class Pages implements Iterator<List<Candidate>> {
  /** Deeper than this the platform refuses (F28); a little less, for the count is approximate. */
  private static final long DEEPEST = 95_000;

  /** Where pages come from. */
  @FunctionalInterface
  interface Source {
    Answer page(QueryWindow window, PageNumber page) throws InterruptedException;
  }

  /** What came of asking for a page. */
  sealed interface Answer {
    /** It. */
    record Page(ListPage rows) implements Answer {}

    /** The list is longer than can be paged through. */
    record TooDeep() implements Answer {}

    /** The page is larger than we take. */
    record TooLarge() implements Answer {}
  }

  private final Source source;
  private final Deque<QueryWindow> windows;
  private final RecentIds recent = new RecentIds();
  private RecentIds ofWindow = new RecentIds();
  private PageNumber page = PageNumber.first(PageNumber.LARGEST);
  private int steps;
  private long most;
  private List<Candidate> next = List.of();

  Pages(List<QueryWindow> windows, Source source) {
    this.windows = new ArrayDeque<>(windows);
    this.source = source;
  }

  @Override
  public boolean hasNext() {
    while (next.isEmpty() && !windows.isEmpty()) {
      try {
        next = step(windows.peek());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new PlatformException.Unavailable("details-query: asked to leave", e);
      }
    }
    return !next.isEmpty();
  }

  @Override
  public List<Candidate> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    List<Candidate> rows = next;
    next = List.of();
    return rows;
  }

  private List<Candidate> step(QueryWindow window) throws InterruptedException {
    switch (source.page(window, page)) {
      case Answer.Page(ListPage rows) -> {
        return taken(window, rows);
      }
      case Answer.TooDeep() -> split(window);
      case Answer.TooLarge() ->
          page = page.smaller().orElseThrow(() -> distrust("one row is larger than we take"));
    }
    return List.of();
  }

  private List<Candidate> taken(QueryWindow window, ListPage rows) {
    long total = rows.totalHits().orElse(-1);
    most = Math.max(most, total);
    if (total > DEEPEST && window.divisible()) {
      split(window);
      return List.of();
    }
    distrustRowsWithoutIds(rows);
    if (rows.size() == 0) {
      distrustAnEarlyEnd(total);
      leave();
      return List.of();
    }
    distrustPagesThatStandStill(rows);
    if (rows.size() < page.size() && total <= page.end()) {
      leave();
    } else {
      page = page.next();
    }
    return rows.rows().stream().filter(row -> recent.add(row.id())).toList();
  }

  /** Within a window; what another window showed too may well come again. */
  private void distrustPagesThatStandStill(ListPage rows) {
    long fresh = rows.rows().stream().filter(row -> ofWindow.add(row.id())).count();
    steps++;
    if ((fresh == 0 && rows.size() >= page.size()) || steps > reasonable()) {
      throw distrust("pages do not advance");
    }
  }

  /** How many pages there can be, with room for rows that come while we page. */
  private long reasonable() {
    long expected = most < 0 || most == 0 ? DEEPEST : most;
    return (expected + page.size() - 1) / page.size() + 2 + expected / page.size() / 20;
  }

  private static void distrustRowsWithoutIds(ListPage rows) {
    if (rows.dropped() * 100 > rows.size()) {
      throw distrust("rows without usable ids");
    }
  }

  /** An empty page is the end, unless the platform still counts rows beyond it. */
  private void distrustAnEarlyEnd(long total) {
    long missing = total - page.before();
    long tolerated = page.number() == 1 ? 0 : Math.max(page.size(), total / 10);
    if (missing > tolerated) {
      throw distrust("no rows where the platform counts some");
    }
  }

  private void split(QueryWindow window) {
    if (!window.divisible()) {
      throw distrust("more rows in a moment than can be paged through");
    }
    leave();
    List<QueryWindow> halves = window.halves();
    windows.addFirst(halves.getLast());
    windows.addFirst(halves.getFirst());
  }

  private void leave() {
    windows.remove();
    page = PageNumber.first(PageNumber.LARGEST);
    steps = 0;
    ofWindow = new RecentIds();
    most = 0;
  }

  private static PlatformException distrust(String why) {
    return new PlatformException.UnexpectedAnswer(
        Endpoint.DETAILS_QUERY.word() + ": " + why, Optional.empty());
  }
}
