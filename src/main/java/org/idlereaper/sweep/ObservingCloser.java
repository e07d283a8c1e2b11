package org.idlereaper.sweep;

import org.idlereaper.decide.Verdict;
import org.idlereaper.platform.RequestBudget.Reservation;

/** Goes the whole way of a close but for the write: what enforce would have sent is recorded. */
final class ObservingCloser implements Closer {
  private final Pass pass;
  private final Looking looking;

  ObservingCloser(Pass pass, Looking looking) {
    this.pass = pass;
    this.looking = looking;
  }

  @Override
  public Closing close(Order order) throws InterruptedException {
    try (Reservation room = pass.platform().budget().reserve(1)) {
      Look look = looking.look(order.conversation(), room);
      order.seen().first(order.conversation(), look);
      return switch (look) {
        case Look.NoClock _ -> new Closing.Deferred(Deferral.NOT_REACHED);
        case Look.Vanished _ -> Closings.gone();
        case Look.Seen seen -> withhold(order, seen);
      };
    } finally {
      order.sent().run();
    }
  }

  private Closing withhold(Order order, Look.Seen seen) {
    return switch (new PrimaryWrite(pass, order.expected(), order.allowance(), false).ask(seen)) {
      case WritePlan.No no -> Closings.notWritten(seen, no);
      case WritePlan.Go go -> {
        var close = (Verdict.Close) seen.judgement().verdict();
        boolean first =
            pass.ledger().recordWouldClose(pass.context().id(), close.episode(), seen.judgement());
        CloseRecord record = Closings.record(go.episode(), go.why(), CloseRecord.WOULD_CLOSE);
        pass.tell(new SweepEvent.WouldClose(pass.context(), record, first));
        yield new Closing.Withheld(record);
      }
    };
  }
}
