package org.idlereaper.sweep;

import java.util.Optional;
import org.idlereaper.decide.KeepReason;
import org.idlereaper.decide.Rules;
import org.idlereaper.decide.Verdict;
import org.idlereaper.platform.RequestBudget.Reservation;

/** Goes the whole way of a close but for the write: what enforce would have sent is recorded. */
final class ObservingCloser implements Closer {
  private final SweepEvent.SweepContext context;
  private final SweepParts parts;
  private final Rules rules;
  private final Looking looking;

  ObservingCloser(SweepEvent.SweepContext context, SweepParts parts, Rules rules, Looking looking) {
    this.context = context;
    this.parts = parts;
    this.rules = rules;
    this.looking = looking;
  }

  @Override
  public Closing close(Order order) throws InterruptedException {
    try (Reservation room = parts.platform().budget().reserve(1)) {
      return switch (looking.look(order.conversation(), room)) {
        case Look.NoClock _ -> new Closing.Deferred(Deferral.NOT_REACHED);
        case Look.Vanished _ -> new Closing.Kept(KeepReason.ALREADY_ENDED, Optional.empty());
        case Look.Seen seen -> withhold(order, seen);
      };
    } finally {
      order.sent().run();
    }
  }

  private Closing withhold(Order order, Look.Seen seen) {
    return switch (new PrimaryWrite(order.expected(), order.allowance(), rules).ask(seen)) {
      case WritePlan.No no -> CloseResults.notWritten(seen, no);
      case WritePlan.Go go -> {
        var close = (Verdict.Close) seen.judgement().verdict();
        boolean first =
            parts.ledger().recordWouldClose(context.id(), close.episode(), seen.judgement());
        CloseRecord record = CloseResults.record(go.episode(), go.why(), CloseRecord.WOULD_CLOSE);
        parts.listener().on(new SweepEvent.WouldClose(context, record, first));
        yield new Closing.Withheld(record);
      }
    };
  }
}
