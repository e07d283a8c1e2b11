package org.idlereaper.ops;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.idlereaper.ledger.SweepRecord;

/**
 * What the sweeps that started in one hour came to.
 *
 * @param from the hour's begin
 * @param kept how many were kept
 * @param closed how many were closed
 * @param wouldClose how many observe would have closed
 * @param troubled how many are unconfirmed or failed
 */
public record HourOfVerdicts(Instant from, long kept, long closed, long wouldClose, long troubled) {
  private static final int HOURS = 24;

  /** All verdicts of the hour. */
  public long all() {
    return kept + closed + wouldClose + troubled;
  }

  /** The last 24 hours up to the one that has begun, the oldest first. */
  static List<HourOfVerdicts> ofTheDayBefore(Instant asOf, List<SweepRecord> sweeps) {
    Instant current = asOf.truncatedTo(ChronoUnit.HOURS);
    List<HourOfVerdicts> hours = new ArrayList<>();
    for (int back = HOURS - 1; back >= 0; back--) {
      Instant from = current.minus(Duration.ofHours(back));
      Instant until = from.plus(Duration.ofHours(1));
      List<Map<String, Long>> counts =
          sweeps.stream()
              .filter(sweep -> !sweep.started().isBefore(from) && sweep.started().isBefore(until))
              .map(SweepRecord::counts)
              .toList();
      hours.add(
          new HourOfVerdicts(
              from,
              counts.stream().mapToLong(SweepNumbers::kept).sum(),
              sum(counts, "closed"),
              sum(counts, "wouldClose"),
              sum(counts, "unconfirmed") + sum(counts, "failed")));
    }
    return hours;
  }

  private static long sum(List<Map<String, Long>> counts, String name) {
    return counts.stream().mapToLong(numbers -> numbers.getOrDefault(name, 0L)).sum();
  }
}
