package org.idlereaper.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * The scheduled fires of one org and what became of each: at most one start per scheduled moment,
 * across restarts. Safe for many threads. Every method throws {@link LedgerException} where the
 * account cannot be kept or read.
 */
public interface Fires {
  /**
   * Records what became of a fire; the first record stays.
   *
   * @param scheduled the moment that the schedule named
   * @param at when this was known
   * @return whether it is the first record: only then may a sweep start
   */
  boolean record(Instant scheduled, Fate fate, Instant at);

  /** The latest scheduled moment that was recorded; what lies between it and now was missed. */
  Optional<Instant> latest();

  /** What became of a fire. The words are a format: add, never rename. */
  enum Fate {
    STARTED("started"),
    /** The sweep before was still running. */
    SKIPPED("skipped"),
    /** Nobody was there in time. */
    MISSED("missed");

    private final String word;

    Fate(String word) {
      this.word = word;
    }

    /** The word in the ledger and in JSON. */
    public String word() {
      return word;
    }

    /** The fate of a word, or empty if it is none. */
    public static Optional<Fate> of(String word) {
      for (Fate fate : values()) {
        if (fate.word.equals(word)) {
          return Optional.of(fate);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * One fire.
   *
   * @param scheduled the moment that the schedule named
   * @param fate what became of it
   * @param at when that was recorded
   */
  record Fire(Instant scheduled, Fate fate, Instant at) {}
}
