package org.idlereaper.sweep;

import java.util.Map;
import java.util.Optional;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.decide.Verdict;
import org.idlereaper.platform.RequestBudget.Reservation;

/**
 * Looks at all that is due first and ends the look at the first limit passed; closes only if none
 * was, and then what it closes is read afresh right before.
 */
final class LookThenClose implements Procedure {
  private final Pass pass;
  private final Crew crew;
  private final Planned planned = new Planned();

  LookThenClose(Pass pass, Crew crew) {
    this.pass = pass;
    this.crew = crew;
  }

  @Override
  public void run(DueWork work, Allowance allowance) throws InterruptedException {
    work.forEach(
        id -> {
          crew.workers()
              .run(_ -> crew.counting().count(id, crew.edge().run(id, () -> look(id, allowance))));
          return true;
        });
    crew.workers().await();
    if (pass.stop().stopped()) {
      pass.tally()
          .deferred(
              allowance.passed() ? Deferral.OVER_LIMIT : Deferral.NOT_REACHED, planned.size());
      return;
    }
    for (Map.Entry<ConversationId, Verdict.Close> one : planned.entries()) {
      if (pass.stop().stopped()) {
        return;
      }
      close(one.getKey(), one.getValue());
    }
  }

  private Closing look(ConversationId id, Allowance allowance) throws InterruptedException {
    try (Reservation room = pass.platform().budget().reserve(1)) {
      if (pass.stop().stopped()) {
        return new Closing.Deferred(Deferral.NOT_REACHED);
      }
      Look look = crew.looking().look(id, room);
      crew.sightings().watch().first(id, look);
      return switch (look) {
        case Look.NoClock _ -> new Closing.Deferred(Deferral.NOT_REACHED);
        case Look.Vanished _ -> Closings.gone();
        case Look.Seen seen -> plan(id, seen, allowance);
      };
    }
  }

  private Closing plan(ConversationId id, Look.Seen seen, Allowance allowance) {
    PrimaryWrite question = new PrimaryWrite(pass, Optional.empty(), allowance::take, false);
    return switch (question.ask(seen)) {
      case WritePlan.Go _ -> {
        planned.add(id, (Verdict.Close) seen.judgement().verdict());
        yield new Closing.Pending();
      }
      case WritePlan.No no -> {
        if (allowance.passed()) {
          pass.stop().stop(allowance.limit(), allowance.told());
        }
        yield Closings.notWritten(seen, no);
      }
    };
  }

  private void close(ConversationId id, Verdict.Close expected) throws InterruptedException {
    crew.workers()
        .run(
            sent -> {
              Closer.Order order =
                  new Closer.Order(
                      id, Optional.of(expected), () -> true, sent, _ -> false, (_, _) -> {});
              crew.counting().count(id, crew.edge().run(id, () -> crew.closer().close(order)));
            });
  }
}
