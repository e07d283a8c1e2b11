package org.idlereaper.ops;

import java.time.Instant;
import org.idlereaper.ledger.AccountReader;
import org.idlereaper.ledger.Ghosts;
import org.idlereaper.ledger.LedgerException;

/**
 * How an org stands between sweeps, as its account shows it.
 *
 * @param waiting customers who wait for us longer than is to be reported
 * @param unconfirmed writes whose effect no read has shown yet
 * @param ghosts conversations that only analytics calls open
 */
public record Standing(long waiting, long unconfirmed, long ghosts) {
  /** More of a kind than this are told as this many. */
  private static final int MOST = 100_000;

  /** Where it comes from: asked once per sweep. */
  @FunctionalInterface
  public interface Source {
    /**
     * How an org stands now.
     *
     * @throws LedgerException if the account cannot be read
     */
    Standing of(String org);
  }

  /**
   * Reads it from an account.
   *
   * @param owedUntil whom we have owed since then or longer is waiting
   * @throws LedgerException if the account cannot be read
   */
  public static Standing read(AccountReader account, Instant owedUntil) {
    return new Standing(
        account.waiting(owedUntil, MOST).size(),
        account.unsettled().size(),
        account.ghosts(MOST).stream().filter(Ghosts.Ghost::confirmed).count());
  }
}
