package org.idlereaper.sweep;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.idlereaper.decide.KeepReason;

/**
 * What one sweep came to. The numbers add up: {@code seen} is the sum of what was kept, closed,
 * withheld, unconfirmed, deferred and failed.
 *
 * @param sweep which sweep of which org
 * @param started by our clock
 * @param ended by our clock
 * @param stop why it ended early; absent if it did not
 * @param counts the numbers
 * @param closes the closes and would-be closes, at most as many as the limits allow
 * @param requests how many requests were sent by endpoint
 */
public record SweepReport(
    SweepEvent.SweepContext sweep,
    Instant started,
    Instant ended,
    Optional<Stop> stop,
    Counts counts,
    List<CloseRecord> closes,
    Map<String, Long> requests) {
  public SweepReport {
    closes = List.copyOf(closes);
    requests = java.util.Collections.unmodifiableMap(new TreeMap<>(requests));
  }

  /**
   * @param reason why
   * @param detail what exactly, in words of ours
   * @param afterAWrite whether a write had been sent before
   */
  public record Stop(StopReason reason, String detail, boolean afterAWrite) {}

  /**
   * @param seen different conversations on the list
   * @param read how many of them were read
   * @param kept by reason
   * @param closed closes that a read has shown
   * @param wouldClose what observe withheld
   * @param unconfirmed writes whose effect no read has shown yet
   * @param deferred what was put off, by reason: not-due, over-limit, …
   * @param failed what could not be judged or closed
   * @param notes the numbers that are no part of the sum
   */
  public record Counts(
      long seen,
      long read,
      Map<KeepReason, Long> kept,
      long closed,
      long wouldClose,
      long unconfirmed,
      Map<String, Long> deferred,
      long failed,
      Notes notes) {
    public Counts {
      var copy = new EnumMap<KeepReason, Long>(KeepReason.class);
      copy.putAll(kept);
      kept = java.util.Collections.unmodifiableMap(copy);
      deferred = java.util.Collections.unmodifiableMap(new TreeMap<>(deferred));
    }

    /** How many were put off in all. */
    public long deferredInAll() {
      return sum(deferred);
    }

    /** How many were kept in all. */
    public long keptInAll() {
      return sum(kept);
    }

    /** Whether the numbers add up. */
    public boolean addUp() {
      return seen == keptInAll() + closed + wouldClose + unconfirmed + deferredInAll() + failed;
    }

    private static long sum(Map<?, Long> numbers) {
      return numbers.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * @param waiting customers who wait for us longer than is to be reported
   * @param raced closes with a customer's message after the deciding read
   * @param unresolved intents of earlier sweeps that are still open
   * @param bugs faults of ours
   */
  public record Notes(long waiting, long raced, long unresolved, long bugs) {}

  /** {@code completed} or {@code stopped}. */
  public String outcome() {
    return stop.isPresent() ? "stopped" : "completed";
  }

  /** What the process says of it when it ends (product contract, section 4). */
  public int exitCode() {
    if (counts.notes().bugs() > 0) {
      return 70;
    }
    if (stop.isPresent()) {
      boolean afterAWrite = stop.get().afterAWrite();
      return switch (stop.get().reason().fault()) {
        case OURS -> 70;
        case REFUSED -> 77;
        case UNAVAILABLE -> afterAWrite ? 1 : 75;
        case LIMIT -> afterAWrite ? 1 : 3;
        case NONE -> 1;
      };
    }
    boolean allDone =
        counts.failed() == 0
            && counts.unconfirmed() == 0
            && counts.notes().unresolved() == 0
            && counts.deferred().keySet().stream().allMatch(Deferral::countsAsDone);
    return allDone ? 0 : 1;
  }
}
