package org.idlereaper.ops;

import java.time.Instant;
import java.util.Optional;

/**
 * How far an org's sweeps have got.
 *
 * @param org its name
 * @param lastGood when a sweep last ended with exit code 0 or 3
 * @param last how the last sweep that has ended did; absent until one has
 * @param running when the running sweep last got on; absent while none runs
 */
public record OrgProgress(
    String org, Optional<Instant> lastGood, Optional<Ended> last, Optional<Instant> running) {
  /**
   * A sweep that has ended.
   *
   * @param outcome why it was stopped, or how it ended: a word of ours, that of the metric
   * @param at when
   */
  public record Ended(String outcome, Instant at) {}

  /** Nothing has run yet. */
  static OrgProgress none(String org) {
    return new OrgProgress(org, Optional.empty(), Optional.empty(), Optional.empty());
  }

  OrgProgress movedOn(Instant now) {
    return new OrgProgress(org, lastGood, last, Optional.of(now));
  }

  OrgProgress ended(Ended how, boolean good) {
    return new OrgProgress(
        org, good ? Optional.of(how.at()) : lastGood, Optional.of(how), Optional.empty());
  }
}
