package org.idlereaper.sweep;

import java.util.List;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.ledger.Tries;

/** Holds back a write to a leg that was written to in vain of late, or given up. */
final class Pauses {
  private final Pass pass;

  Pauses(Pass pass) {
    this.pass = pass;
  }

  /** The same plan, or the refusal of it. */
  WritePlan check(WritePlan plan) {
    if (!(plan instanceof WritePlan.Go go)) {
      return plan;
    }
    ConversationId id = go.episode().conversation();
    List<Tries> tries = pass.ledger().tries(List.of(id)).getOrDefault(id, List.of());
    return Retries.paused(tries, go.episode().communication(), go.write(), pass.now())
        ? new WritePlan.No(Deferral.PAUSED)
        : plan;
  }
}
