package org.idlereaper.sweep;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.idlereaper.decide.Verdict;

/**
 * The first write of a close: which one a fresh verdict calls for, unless it was tried in vain of
 * late or the sweep's limit is reached.
 */
final class PrimaryWrite implements WritePlan.Question {
  private final Optional<Verdict.Close> expected;
  private final BooleanSupplier allowance;
  private final boolean conversationInstead;
  private final Writes writes;
  private final Pauses pauses;
  private boolean allowed;

  /**
   * @param expected what an earlier look of this sweep decided; the fresh read has to agree
   * @param allowance takes one close off the sweep's limit
   * @param conversationInstead whether agents' legs are refused us, so that the whole conversation
   *     is to be closed in their place
   */
  PrimaryWrite(
      Pass pass,
      Optional<Verdict.Close> expected,
      BooleanSupplier allowance,
      boolean conversationInstead) {
    this.expected = expected;
    this.allowance = allowance;
    this.conversationInstead = conversationInstead;
    this.writes = new Writes(pass.rules());
    this.pauses = new Pauses(pass);
  }

  @Override
  public WritePlan ask(Look.Seen look) {
    if (!(look.judgement().verdict() instanceof Verdict.Close close)) {
      return new WritePlan.No("the fresh read says keep");
    }
    if (expected.isPresent() && !agrees(expected.get(), close)) {
      return new WritePlan.No(Deferral.CHANGED);
    }
    WritePlan plan =
        conversationInstead && close.kind().closesAnAgent()
            ? writes.conversationInstead(look, close)
            : writes.primary(look, close);
    // Before the limit: what is not tried now takes no place of what can be closed.
    if (pauses.check(plan) instanceof WritePlan.No no) {
      return no;
    }
    if (!allowed && !allowance.getAsBoolean()) {
      return new WritePlan.No(Deferral.OVER_LIMIT);
    }
    allowed = true;
    return plan;
  }

  private static boolean agrees(Verdict.Close expected, Verdict.Close close) {
    return expected.kind() == close.kind() && expected.episode().equals(close.episode());
  }
}
