package org.idlereaper.sweep;

import java.util.Optional;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.decide.Judgement;

/** Counts what became of each listed conversation, once each, and tells of who waits for us. */
final class Counting {
  private final Pass pass;

  Counting(Pass pass) {
    this.pass = pass;
  }

  void count(ConversationId id, Edge.Tried<Closing> tried) {
    switch (tried) {
      case Edge.Tried.Done<Closing> done -> count(id, done.result());
      case Edge.Tried.Failed<Closing> _ -> pass.tally().failed();
      case Edge.Tried.Left<Closing> _ -> pass.tally().deferred(Deferral.NOT_REACHED, 1);
    }
  }

  private void count(ConversationId id, Closing closing) {
    switch (closing) {
      case Closing.Closed closed -> pass.tally().closed(closed.close());
      case Closing.Withheld withheld -> pass.tally().wouldClose(withheld.close());
      case Closing.Unconfirmed unconfirmed -> pass.tally().unconfirmed(unconfirmed.close());
      case Closing.Pending _ -> {}
      case Closing.Kept kept -> {
        pass.tally().kept(kept.reason());
        kept.judgement().ifPresent(judgement -> reportWaiting(id, judgement));
      }
      case Closing.Deferred deferred -> pass.tally().deferred(deferred.why(), 1);
      case Closing.Failed failed -> {
        pass.tally().failed();
        pass.tell(new SweepEvent.Failed(pass.context(), id, failed.why(), Optional.empty()));
      }
    }
  }

  private void reportWaiting(ConversationId id, Judgement judgement) {
    judgement
        .facts()
        .waiting()
        .filter(waiting -> waiting.compareTo(pass.settings().reportWaitingAfter()) >= 0)
        .ifPresent(
            waiting -> {
              pass.tell(
                  new SweepEvent.CustomerWaiting(
                      pass.context(), id, judgement.facts().where(), waiting));
            });
  }
}
