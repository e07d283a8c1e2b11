package org.idlereaper.sweep;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.decide.Verdict;

/** Takes one conversation as far as the mode allows. */
interface Closer {
  /**
   * Reads it afresh and closes it, if that read says so.
   *
   * @param order what to close
   * @throws org.idlereaper.platform.PlatformException if the platform fails before anything is sent
   * @throws org.idlereaper.ledger.LedgerException if the account cannot be kept
   */
  Closing close(Order order) throws InterruptedException;

  /**
   * @param conversation which
   * @param expected what an earlier look of this sweep decided; the fresh read has to agree
   * @param allowance takes one close off the sweep's limit; asked once the fresh read says close
   * @param sent is run once the first request is answered or it is clear that none is sent
   * @param later takes over the confirmation of a close that was sent, if it wants it
   * @param seen is told what the first read showed
   */
  record Order(
      ConversationId conversation,
      Optional<Verdict.Close> expected,
      BooleanSupplier allowance,
      Runnable sent,
      Predicate<BulkConfirming.Sent> later,
      Sightings.Watch seen) {}
}
