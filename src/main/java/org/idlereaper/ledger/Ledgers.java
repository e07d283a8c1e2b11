package org.idlereaper.ledger;

/**
 * One database with the accounts of several orgs, held by this process for writing. Safe for many
 * threads. Close it last: what was given out is of no use afterwards.
 */
public interface Ledgers extends AutoCloseable {
  /** The account of an org; the same object for the same name. */
  Ledger of(String org);

  /** What became of the closed conversations of an org. */
  Aftermath aftermath(String org);

  /** The conversations of an org that only analytics still knows. */
  Ghosts ghosts(String org);

  /** The scheduled fires of an org. */
  Fires fires(String org);

  /** Moments that an org waits for, across restarts. */
  Marks marks(String org);

  /** The account of an org for people to read; never waits for the writer. */
  AccountReader reader(String org);

  /**
   * Writes a row to the disk and nothing else.
   *
   * @throws LedgerException if the account cannot be kept at present
   */
  void probe();

  /** Closes the database and lets another process have it. May be repeated. */
  @Override
  void close();
}
