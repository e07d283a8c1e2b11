package org.idlereaper.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.decide.Facts;
import org.idlereaper.decide.Judgement;
import org.idlereaper.ledger.Aftermath;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.Outcome;

/**
 * Something that happened in a sweep. Ids, words of ours, counts and times; never anybody's words.
 */
public sealed interface SweepEvent {
  /** Which sweep of which org. */
  SweepContext sweep();

  /**
   * @param id the sweep's id
   * @param org the org's name
   * @param mode whether it may write
   */
  record SweepContext(String id, String org, Mode mode) {}

  /** A sweep has begun. */
  record Started(SweepContext sweep) implements SweepEvent {}

  /**
   * The list is complete.
   *
   * @param open how many conversations it shows
   * @param due how many of them are due for a read
   * @param openBefore the largest number open in the last 24 hours
   */
  record Listed(SweepContext sweep, long open, long due, long openBefore) implements SweepEvent {}

  /** A conversation was read and judged. */
  record Judged(SweepContext sweep, ConversationId conversation, Judgement judgement)
      implements SweepEvent {}

  /** A customer waits for us, and is kept. */
  record CustomerWaiting(
      SweepContext sweep, ConversationId conversation, Facts.Where where, Duration waiting)
      implements SweepEvent {}

  /** Observe: enforce would have closed this. */
  record WouldClose(SweepContext sweep, CloseRecord close, boolean first) implements SweepEvent {}

  /** A conversation was closed, as a read has shown. */
  record Closed(SweepContext sweep, CloseRecord close, Duration readToClose)
      implements SweepEvent {}

  /** A write was sent, and no read shows its effect yet. */
  record Unconfirmed(SweepContext sweep, Intent intent) implements SweepEvent {}

  /** The customer wrote after our deciding read: a close that should not have been. */
  record Raced(SweepContext sweep, Intent intent) implements SweepEvent {}

  /** An intent left open by an earlier sweep is settled, otherwise than as given up. */
  record Resolved(SweepContext sweep, Intent intent, Outcome outcome) implements SweepEvent {}

  /** A conversation is not tried again by itself. */
  record GivenUp(SweepContext sweep, Intent intent) implements SweepEvent {}

  /** The platform refused a write. */
  record Refused(
      SweepContext sweep, Intent intent, int status, String code, Optional<String> contextId)
      implements SweepEvent {}

  /** Something went wrong with one conversation; it is kept. */
  record Failed(
      SweepContext sweep, ConversationId conversation, String why, Optional<Throwable> bug)
      implements SweepEvent {}

  /** Analytics lists as open what the live read says has ended, or does not know; told once. */
  record Ghost(SweepContext sweep, ConversationId conversation, Instant firstSeen, Instant lastSeen)
      implements SweepEvent {}

  /** A conversation came back to life after we had closed it; told once per closed leg. */
  record Returned(SweepContext sweep, Intent closed, Instant closedAt, Instant cameBackAt)
      implements SweepEvent {}

  /** The analytics record of a closed conversation did not end, or is not there. */
  record Orphaned(SweepContext sweep, Intent intent, Instant closedAt, Aftermath.Finding finding)
      implements SweepEvent {}

  /**
   * The plan asks for more requests than there are until the next sweep.
   *
   * @param planned the reads that are due and what closing may need, at most
   * @param budget what there is in one period
   * @param perMinuteNeeded the rate that would do
   */
  record OverBudget(SweepContext sweep, long planned, long budget, long perMinuteNeeded)
      implements SweepEvent {}

  /** Something beside the closing could not be done now and is left to the next sweep. */
  record Postponed(SweepContext sweep, String what, String why) implements SweepEvent {}

  /** The sweep ends early. */
  record Stopped(SweepContext sweep, StopReason reason, String detail) implements SweepEvent {}

  /** A sweep has ended. */
  record Finished(SweepContext sweep, SweepReport report) implements SweepEvent {}

  /** The detail of a refused write, for the account. */
  static Map<String, String> detail(int status, String code, Optional<String> contextId) {
    return contextId
        .map(context -> Map.of("status", "" + status, "code", code, "contextId", context))
        .orElseGet(() -> Map.of("status", "" + status, "code", code));
  }
}
