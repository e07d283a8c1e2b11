package org.idlereaper.sweep;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.Ledger;
import org.idlereaper.ledger.Outcome;
import org.idlereaper.ledger.Tries;

/**
 * Records how writes ended. One that came to nothing for the last time is given up, loudly: the
 * same leg is not written to again.
 */
final class Settling {
  private final Pass pass;

  Settling(Pass pass) {
    this.pass = pass;
  }

  /** Records it; returns what it was recorded as. */
  Outcome settle(Intent intent, Outcome outcome, Map<String, String> detail) {
    Outcome end = outcome;
    Map<String, String> why = detail;
    if (cameToNothing(outcome, detail) && last(intent)) {
      end = Outcome.GIVEN_UP;
      why = new HashMap<>(detail);
      why.put("last", outcome.word());
    }
    pass.ledger().settle(intent.id(), end, pass.now(), why);
    if (end == Outcome.GIVEN_UP) {
      pass.tell(new SweepEvent.GivenUp(pass.context(), intent));
    }
    return end;
  }

  /**
   * Records what analytics alone shows. A live read has to look later whether the customer wrote in
   * between; that is written down first, so that it is not forgotten.
   */
  void settleByAnalytics(Intent intent, Outcome outcome) {
    if (intent.write() != Intent.Write.WRAP_UP) {
      pass.ledger().aftermath().lookLater(intent.id(), pass.now());
    }
    settle(intent, outcome, Map.of("confirmedBy", "analytics"));
  }

  /** Adds a line to its history. */
  void note(Intent intent, String what, Map<String, String> detail) {
    pass.ledger().note(intent.id(), pass.now(), what, detail);
  }

  private static boolean cameToNothing(Outcome outcome, Map<String, String> detail) {
    return outcome == Outcome.NOT_EFFECTIVE
        || (outcome == Outcome.REJECTED && !detail.containsKey(Ledger.NOT_PERMITTED));
  }

  /** The open intent itself is one of the tries. */
  private boolean last(Intent intent) {
    ConversationId id = intent.episode().conversation();
    List<Tries> tries = pass.ledger().tries(List.of(id)).getOrDefault(id, List.of());
    return Retries.exhausted(tries, intent.episode().communication(), intent.write());
  }
}
