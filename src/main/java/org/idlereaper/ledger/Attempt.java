package org.idlereaper.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An intent and how it ended.
 *
 * @param intent what was to be written
 * @param end how it ended; absent while it is open
 */
public record Attempt(Intent intent, Optional<End> end) {
  /**
   * @param outcome how
   * @param at when that was recorded
   */
  public record End(Outcome outcome, Instant at) {}

  /**
   * One line of an intent's history.
   *
   * @param at when it was noted
   * @param what a phrase of ours
   * @param detail statuses, codes, times
   */
  public record Event(Instant at, String what, Map<String, String> detail) {
    public Event {
      detail = Map.copyOf(detail);
    }
  }
}
