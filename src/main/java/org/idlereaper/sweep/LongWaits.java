package org.idlereaper.sweep;

import java.time.Duration;
import java.time.Instant;
import org.idlereaper.ledger.AccountReader.Seen;
import org.idlereaper.ledger.Marks;

/**
 * Tells of customers whose wait for us became long enough to be told since their conversation was
 * read: the next read may be an hour away. Each of them once; a read that finds them waiting tells
 * it by itself. It may be wrong about somebody who was answered after the read.
 */
final class LongWaits {
  /** More at once would say nothing more. */
  private static final int AT_MOST = 1_000;

  private final Pass pass;

  LongWaits(Pass pass) {
    this.pass = pass;
  }

  /**
   * Tells it.
   *
   * @throws org.idlereaper.ledger.LedgerException if the account cannot be read or kept
   */
  void tell() {
    Duration after = pass.settings().reportWaitingAfter();
    Instant now = pass.now();
    Marks marks = pass.ledger().marks();
    Instant from = marks.get(Marks.WAITING_TOLD).orElse(Instant.EPOCH);
    pass.ledger().waiting(from.minus(after), now.minus(after), AT_MOST).stream()
        .filter(seen -> seen.readAt().isBefore(owedSince(seen).plus(after)))
        .forEach(
            seen ->
                pass.tell(
                    new SweepEvent.CustomerWaiting(
                        pass.context(),
                        seen.conversation(),
                        seen.where(),
                        Duration.between(owedSince(seen), now))));
    marks.set(Marks.WAITING_TOLD, now);
  }

  private static Instant owedSince(Seen seen) {
    return seen.times().owedSince().orElseThrow();
  }
}
