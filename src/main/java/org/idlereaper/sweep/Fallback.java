package org.idlereaper.sweep;

import java.util.Map;
import java.util.Optional;
import org.idlereaper.decide.Verdict;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.Outcome;

/**
 * Where the platform refuses our client an agent's leg and the org allows it: the whole
 * conversation is disconnected, then the agent's wrap-up is posted. If that does not come to stand,
 * the close is without code, which is told as its outcome.
 */
final class Fallback {
  private final Pass pass;
  private final Writing writing;
  private final Confirming confirming;
  private final WrapUps wrapUps;
  private final Writes writes;

  Fallback(Pass pass, Writing writing, Confirming confirming, WrapUps wrapUps) {
    this.pass = pass;
    this.writing = writing;
    this.confirming = confirming;
    this.wrapUps = wrapUps;
    this.writes = new Writes(pass.rules());
  }

  /** Disconnects the whole conversation in place of the leg that was refused. */
  Written write(Look.Seen decided) throws InterruptedException {
    Verdict.Close refused = (Verdict.Close) decided.judgement().verdict();
    return writing.write(
        refused.episode().conversation(),
        look ->
            look.judgement().verdict() instanceof Verdict.Close fresh
                    && fresh.episode().equals(refused.episode())
                ? writes.conversationInstead(look, fresh)
                : new WritePlan.No(Deferral.CHANGED));
  }

  /**
   * Sees the disconnected conversation through.
   *
   * @param close the verdict, whose episode is the agent's leg
   * @return how it ended; empty if something of it is left in the air
   */
  Optional<Outcome> finish(Intent whole, Verdict.Close close) {
    Optional<Confirming.Confirmed> confirmed = confirming.look(whole);
    if (confirmed.isEmpty()) {
      return Optional.empty();
    }
    WrapUps.Result wrapUp = wrapUp(whole, close);
    Outcome outcome =
        wrapUp == WrapUps.Result.MISSING && confirmed.get().outcome() != Outcome.CLOSED_RACED
            ? Outcome.CLOSED_WITHOUT_CODE
            : confirmed.get().outcome();
    new Settling(pass).settle(whole, outcome, Map.of("confirmedBy", "live-read"));
    return wrapUp == WrapUps.Result.IN_THE_AIR ? Optional.empty() : Optional.of(outcome);
  }

  private WrapUps.Result wrapUp(Intent whole, Verdict.Close close) {
    Verdict.Leg agent =
        new Verdict.Leg(close.episode().participant(), close.episode().communication());
    return new NextStep(pass)
        .take(
            whole,
            WrapUps.Result.MISSING,
            () -> wrapUps.complete(Writes.Basis.of(close), agent, close.episode(), true));
  }
}
