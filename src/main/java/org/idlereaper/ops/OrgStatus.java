package org.idlereaper.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the process itself knows of an org.
 *
 * @param name its name
 * @param mode observe or enforce
 * @param nextFires the next ones, the nearest first
 * @param reportWaitingAfter how long a customer waits for us before it is reported
 * @param rateBudgetUsed the share of the requests per minute in use, 0 to 1
 * @param progress how far its sweeps have got
 */
public record OrgStatus(
    String name,
    String mode,
    List<NextFire> nextFires,
    Duration reportWaitingAfter,
    double rateBudgetUsed,
    OrgProgress progress) {
  public OrgStatus {
    nextFires = List.copyOf(nextFires);
  }

  /**
   * @param at when
   * @param line the same for people: local time with its offset
   */
  public record NextFire(Instant at, String line) {}
}
