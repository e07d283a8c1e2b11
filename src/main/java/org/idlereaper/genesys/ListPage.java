package org.idlereaper.genesys;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.idlereaper.platform.Candidate;

/**
 * One page of the details query as it came.
 *
 * @param rows what its rows say, in their order; an id may stand twice
 * @param dropped how many rows had no usable id
 * @param totalHits the platform's count of the whole list, approximate; empty where it gives none
 */
record ListPage(List<Candidate> rows, int dropped, OptionalLong totalHits) {
  ListPage {
    rows = List.copyOf(rows);
  }

  int size() {
    return rows.size() + dropped;
  }

  /**
   * Reads rows one by one as they arrive and keeps of each what a candidate is.
   *
   * @param window what a row without a readable start counts from
   * @param most the rows that were asked for
   */
  static ListPage read(InputStream body, QueryWindow window, int most) throws IOException {
    List<Candidate> rows = new ArrayList<>();
    ConversationRows all =
        ConversationRows.read(
            body, most, row -> CandidateRow.read(row, window.from()).ifPresent(rows::add));
    if (!all.listed() && all.totalHits().isEmpty()) {
      throw new BadAnswerException("expected an object with 'conversations'");
    }
    return new ListPage(rows, all.number() - rows.size(), all.totalHits());
  }
}
