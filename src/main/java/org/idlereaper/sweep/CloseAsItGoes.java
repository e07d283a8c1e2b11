package org.idlereaper.sweep;

import java.util.Optional;
import org.idlereaper.conversation.ConversationId;

/** Closes the longest overdue up to the limits as it goes, and carries the rest over. */
final class CloseAsItGoes implements Procedure {
  private final Crew crew;
  private final Optional<BulkConfirming> bulk;

  /**
   * @param bulk confirms the closes of a backlog; empty where nothing is sent
   */
  CloseAsItGoes(Crew crew, Optional<BulkConfirming> bulk) {
    this.crew = crew;
    this.bulk = bulk;
  }

  @Override
  public void run(DueWork work, Allowance allowance) throws InterruptedException {
    if (bulk.isPresent()) {
      crew.workers().run(sent -> beside(sent, bulk.get()));
    }
    try {
      handOut(work, allowance);
      crew.workers().awaitSent();
    } finally {
      bulk.ifPresent(BulkConfirming::noMore);
    }
  }

  /** It takes no place of what sends. */
  private static void beside(Runnable sent, BulkConfirming confirming) {
    sent.run();
    confirming.run();
  }

  private void handOut(DueWork work, Allowance allowance) throws InterruptedException {
    work.forEach(
        id -> {
          Optional<Allowance.Ticket> ticket = allowance.ticket();
          if (ticket.isEmpty()) {
            return false;
          }
          crew.workers().run(sent -> close(id, ticket.get(), sent));
          return true;
        });
  }

  /** Once the first request is sent, or none will be, the ticket is used or back. */
  private void close(ConversationId id, Allowance.Ticket ticket, Runnable sent) {
    Runnable decided =
        () -> {
          ticket.close();
          sent.run();
        };
    Closer.Order order =
        new Closer.Order(
            id,
            Optional.empty(),
            ticket::use,
            decided,
            close -> bulk.filter(it -> it.takes(close)).isPresent(),
            crew.sightings().watch());
    crew.counting().count(id, crew.edge().run(id, () -> crew.closer().close(order)));
  }
}
