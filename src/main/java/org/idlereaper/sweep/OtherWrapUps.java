package org.idlereaper.sweep;

import java.util.Optional;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.decide.StaleKind;
import org.idlereaper.decide.Verdict;
import org.idlereaper.ledger.Outcome;

/**
 * Completes the after-call work of the other agents of a conversation that is due, too, the longest
 * pending first: each with a fresh verdict of its own. A sweep later would be too late for the last
 * of several.
 */
final class OtherWrapUps {
  /** So many agents leave one conversation behind when something is wrong with it. */
  private static final int AT_MOST = 10;

  private final Pass pass;
  private final Writing writing;
  private final Confirming confirming;
  private final Writes writes;
  private final Pauses pauses;

  OtherWrapUps(Pass pass, Writing writing, Confirming confirming) {
    this.pass = pass;
    this.writing = writing;
    this.confirming = confirming;
    this.writes = new Writes(pass.rules());
    this.pauses = new Pauses(pass);
  }

  /**
   * Completes them, until the fresh verdict is another.
   *
   * @return whether nothing of it is left in the air
   */
  boolean complete(ConversationId id) throws InterruptedException {
    for (int i = 0; i < AT_MOST; i++) {
      Written written = writing.write(id, this::ask);
      if (!(written instanceof Written.Sent sent)) {
        return !(written instanceof Written.InTheAir);
      }
      Optional<Confirming.Confirmed> confirmed = confirming.confirm(sent.intent());
      if (confirmed.isEmpty()) {
        return false;
      }
      Outcome outcome = confirmed.get().outcome();
      if (!outcome.closed()) {
        return true;
      }
      pass.tell(
          new SweepEvent.Closed(
              pass.context(),
              Closings.record(sent.intent(), outcome.word()),
              BulkConfirming.Sent.of(sent.intent(), sent.decided()).readToClose()));
    }
    return true;
  }

  private WritePlan ask(Look.Seen look) {
    return look.judgement().verdict() instanceof Verdict.Close close
            && close.kind() == StaleKind.WRAP_UP_PENDING
        ? pauses.check(writes.primary(look, close))
        : new WritePlan.No("no other wrap-up is due");
  }
}
