package org.idlereaper.ops;

import java.time.Instant;
import java.util.Optional;

/**
 * How far an org's sweeps have got.
 *
 * @param org its name
 * @param lastGood when a sweep last ended with exit code 0 or 3
 * @param running when the running sweep last got on; absent while none runs
 */
public record OrgProgress(String org, Optional<Instant> lastGood, Optional<Instant> running) {
  /** Nothing has run yet. */
  static OrgProgress none(String org) {
    return new OrgProgress(org, Optional.empty(), Optional.empty());
  }

  OrgProgress movedOn(Instant now) {
    return new OrgProgress(org, lastGood, Optional.of(now));
  }

  OrgProgress ended(Optional<Instant> good) {
    return new OrgProgress(org, good, Optional.empty());
  }
}
