package org.idlereaper.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.idlereaper.conversation.CommunicationId;
import org.idlereaper.ledger.Intent.Write;
import org.idlereaper.ledger.Tries;

/** How often one leg is written to, and when next. Pure. */
final class Retries {
  /** How often one leg is written to in one way, in all sweeps, before it is given up. */
  static final int MOST = 5;

  /** How long after a given-up leg was last read it is read again. */
  static final Duration GIVEN_UP_AGAIN = Duration.ofDays(1);

  /** From one attempt to the next. */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofMinutes(3), Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(4));

  private Retries() {}

  /** Whether a write to a leg has to wait, or is not tried any more. */
  static boolean paused(List<Tries> tries, CommunicationId leg, Write write, Instant now) {
    return tries.stream()
        .filter(one -> one.communication().equals(leg) && one.write() == write)
        .anyMatch(one -> notBefore(one).filter(next -> !next.isAfter(now)).isEmpty());
  }

  /** Whether so many attempts are all that there are. */
  static boolean exhausted(List<Tries> tries, CommunicationId leg, Write write) {
    return tries.stream()
        .filter(one -> one.communication().equals(leg) && one.write() == write)
        .anyMatch(one -> one.number() >= MOST);
  }

  /**
   * When a conversation that was to be closed is worth a read again.
   *
   * @param tries its attempts that came to nothing, on whichever leg; the latest counts
   * @param readAt when it was last read
   */
  static Instant nextRead(List<Tries> tries, Instant readAt) {
    return tries.stream()
        .max(Comparator.comparing(Tries::lastSent))
        .map(latest -> notBefore(latest).orElseGet(() -> readAt.plus(GIVEN_UP_AGAIN)))
        .filter(readAt::isBefore)
        .orElse(readAt);
  }

  /** When the next attempt may be made; empty if none is. */
  private static Optional<Instant> notBefore(Tries tries) {
    if (tries.givenUp() || tries.number() >= MOST) {
      return Optional.empty();
    }
    return Optional.of(tries.lastSent().plus(PAUSES.get(tries.number() - 1)));
  }
}
