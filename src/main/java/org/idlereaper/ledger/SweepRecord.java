package org.idlereaper.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One sweep in the account.
 *
 * @param id unique
 * @param org which
 * @param mode observe or enforce
 * @param started by our clock
 * @param ended by our clock; absent while it runs, and for ever if the process was killed
 * @param outcome how it ended, such as {@code completed} or {@code stopped}; absent while it runs
 * @param stopReason why it was stopped, absent if it was not
 * @param open how many conversations the list showed
 * @param counts the report's numbers by name
 */
public record SweepRecord(
    String id,
    String org,
    String mode,
    Instant started,
    Optional<Instant> ended,
    Optional<String> outcome,
    Optional<String> stopReason,
    long open,
    Map<String, Long> counts) {
  public SweepRecord {
    counts = Map.copyOf(counts);
  }
}
