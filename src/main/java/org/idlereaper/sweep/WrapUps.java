package org.idlereaper.sweep;

import java.util.List;
import java.util.Optional;
import org.idlereaper.conversation.Communication;
import org.idlereaper.conversation.Conversation;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.conversation.Episode;
import org.idlereaper.conversation.WrapUp;
import org.idlereaper.decide.AfterClose;
import org.idlereaper.decide.Verdict.Leg;
import org.idlereaper.ledger.Outcome;

/** Completes the wrap-ups that a close leaves pending; writes one only where none stands. */
final class WrapUps {
  private final Writing writing;
  private final Confirming confirming;
  private final Writes writes;

  WrapUps(Pass pass, Writing writing, Confirming confirming) {
    this.writing = writing;
    this.confirming = confirming;
    this.writes = new Writes(pass.rules());
  }

  /** What became of a missing wrap-up. */
  enum Result {
    /** It stands, whoever wrote it. */
    THERE,
    /** It was sent and is not to be seen. */
    IN_THE_AIR,
    /** It is still missing. */
    MISSING;

    Result and(Result other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  /** Completes every after-call work that a read shows as pending and nobody is at. */
  Result completeAll(Writes.Basis basis, Conversation read) throws InterruptedException {
    AfterClose after = new AfterClose(read);
    List<Leg> pending = after.pendingWrapUps();
    Result result = Result.THERE;
    for (Leg leg : pending) {
      Optional<Episode> episode = after.episode(leg);
      if (episode.isPresent()) {
        result = result.and(complete(basis, leg, episode.get(), false));
      }
    }
    return result;
  }

  /**
   * Completes one leg's wrap-up.
   *
   * @param always whether it is written even where the platform does not ask for one, as long as
   *     none stands
   */
  Result complete(Writes.Basis basis, Leg leg, Episode episode, boolean always)
      throws InterruptedException {
    ConversationId id = episode.conversation();
    return switch (writing.write(id, look -> ask(look, basis, leg, episode, always))) {
      case Written.Sent sent ->
          confirming
              .confirm(sent.intent())
              .map(it -> it.outcome().closed() ? Result.THERE : Result.MISSING)
              .orElse(Result.IN_THE_AIR);
      case Written.Settled settled ->
          settled.outcome() == Outcome.CLOSED_WRAPUP_PENDING || !settled.outcome().closed()
              ? Result.MISSING
              : Result.THERE;
      case Written.Withheld withheld -> stands(withheld.look(), leg);
      case Written.InTheAir _ -> Result.IN_THE_AIR;
      case Written.NotPermitted _, Written.Stopped _, Written.Failed _ -> Result.MISSING;
    };
  }

  private WritePlan ask(
      Look.Seen look, Writes.Basis basis, Leg leg, Episode episode, boolean always) {
    AfterClose after = new AfterClose(look.conversation());
    boolean pending = after.pendingWrapUps().contains(leg);
    boolean absent =
        after
            .leg(leg.participant(), leg.communication())
            .filter(one -> one.state().over())
            .filter(one -> one.afterCall().wrapUp().isEmpty())
            .isPresent();
    return pending || (always && absent)
        ? writes.wrapUp(look, basis, leg, episode)
        : new WritePlan.No("no wrap-up is missing");
  }

  /** Nothing was written: whether that is because nothing is missing. */
  private static Result stands(Look look, Leg leg) {
    if (!(look instanceof Look.Seen seen)) {
      return Result.THERE;
    }
    Optional<Communication> there =
        new AfterClose(seen.conversation()).leg(leg.participant(), leg.communication());
    boolean missing =
        there
            .map(Communication::afterCall)
            .filter(one -> one.pending() || one.wrapUp().filter(WrapUp::provisional).isPresent())
            .isPresent();
    return missing ? Result.MISSING : Result.THERE;
  }
}
