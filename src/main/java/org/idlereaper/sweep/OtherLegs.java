package org.idlereaper.sweep;

import java.util.List;
import java.util.Optional;
import org.idlereaper.conversation.Episode;
import org.idlereaper.decide.AfterClose;
import org.idlereaper.decide.Verdict;
import org.idlereaper.decide.Verdict.Target;
import org.idlereaper.ledger.Intent;

/** Closes the other legs of an agent whose newest leg was closed: two legs of one user are one. */
final class OtherLegs {
  private final Writing writing;
  private final Confirming confirming;
  private final Writes writes;

  OtherLegs(Pass pass, Writing writing, Confirming confirming) {
    this.writing = writing;
    this.confirming = confirming;
    this.writes = new Writes(pass.rules());
  }

  /**
   * Closes them.
   *
   * @return whether nothing of it is left in the air
   */
  boolean close(Intent first, Verdict.Close close) throws InterruptedException {
    if (!(close.target() instanceof Target.AgentThenGuest target)) {
      return true;
    }
    List<Verdict.Leg> others = target.agent().subList(1, target.agent().size());
    for (Verdict.Leg other : others) {
      Written written =
          writing.write(first.episode().conversation(), look -> ask(look, close, other));
      boolean inTheAir =
          written instanceof Written.InTheAir
              || (written instanceof Written.Sent sent
                  && confirming.confirm(sent.intent()).isEmpty());
      if (inTheAir) {
        return false;
      }
    }
    return true;
  }

  private WritePlan ask(Look.Seen look, Verdict.Close close, Verdict.Leg other) {
    if (look.judgement().verdict() instanceof Verdict.Close fresh
        && fresh.target() instanceof Target.AgentThenGuest target
        && target.agent().contains(other)) {
      Optional<Episode> episode = new AfterClose(look.conversation()).episode(other);
      return episode
          .map(leg -> writes.agent(look, Writes.Basis.of(close), other, leg))
          .orElseGet(() -> new WritePlan.No("it is gone"));
    }
    return new WritePlan.No("the agent's other leg is no longer to be closed");
  }
}
