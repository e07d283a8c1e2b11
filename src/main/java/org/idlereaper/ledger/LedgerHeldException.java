package org.idlereaper.ledger;

/** Another process writes to this ledger; the message names it. */
public final class LedgerHeldException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LedgerHeldException(String message) {
    super(message);
  }
}
