package org.idlereaper.conversation;

import java.time.Instant;
import java.util.Optional;

/**
 * A transfer or consult that was asked for lately ({@code recentTransfers} of the live read).
 *
 * @param state how far it got
 * @param issued when it was asked for; absent where the platform does not say
 */
public record Transfer(State state, Optional<Instant> issued) {
  /** The published words of TransferResponse. */
  public enum State {
    PENDING,
    ACTIVE,
    COMPLETE,
    CANCELED,
    FAILED,
    TIMEOUT,
    UNKNOWN;

    /** Whether the transfer may still happen. */
    public boolean underWay() {
      return this == PENDING || this == ACTIVE || this == UNKNOWN;
    }
  }
}
