package org.idlereaper.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Moments of one org that outlive the process. Safe for many threads. Every method throws {@link
 * LedgerException} where the account cannot be kept or read.
 */
public interface Marks {
  /** Until when the platform's quota is used up: no fire asks it before. */
  String QUOTA_UNTIL = "quota-until";

  /** Until when it was looked whose wait for us had become long enough to be told. */
  String WAITING_TOLD = "waiting-told";

  /** The moment of a name. */
  Optional<Instant> get(String name);

  /** Sets it, durably. */
  void set(String name, Instant moment);

  /** Forgets it. May be repeated. */
  void clear(String name);
}
