package org.idlereaper.ledger;

/**
 * Names one attempted write. It is planted in the wrap-up's notes, so that after a crash a read can
 * tell whose close it was.
 *
 * @param value 26 characters of time-ordered random base 32, upper case letters and digits
 */
public record IntentId(String value) {
  /** What stands in the notes. */
  public String token() {
    return "i=" + value;
  }

  @Override
  public String toString() {
    return value;
  }
}
