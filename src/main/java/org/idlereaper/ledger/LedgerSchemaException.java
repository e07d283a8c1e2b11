package org.idlereaper.ledger;

/**
 * The database is not one that this version can keep: a newer version has written it, or it is
 * something else altogether. Nothing was changed; waiting does not help.
 */
public final class LedgerSchemaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LedgerSchemaException(String message) {
    super(message);
  }

  public LedgerSchemaException(String message, Throwable cause) {
    super(message, cause);
  }
}
