package org.idlereaper.sweep;

import java.util.Map;
import java.util.Optional;
import org.idlereaper.conversation.Conversation;
import org.idlereaper.decide.GuestRule;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.Outcome;

/**
 * Closes the guest's leg where it does not follow the agent's, unless the guest came back; where
 * that is refused us, the whole conversation, if nobody else is on it.
 */
final class Guests {
  private final Pass pass;
  private final Writing writing;
  private final Confirming confirming;
  private final WrapUps wrapUps;
  private final Settling settling;
  private final Writes writes;

  Guests(Pass pass, Writing writing, Confirming confirming, WrapUps wrapUps) {
    this.pass = pass;
    this.writing = writing;
    this.confirming = confirming;
    this.wrapUps = wrapUps;
    this.settling = new Settling(pass);
    this.writes = new Writes(pass.rules());
  }

  /** What became of the guest's leg. */
  enum Result {
    /** It is over, or stays with good reason: nothing of ours is under way. */
    SETTLED,
    /** A write was sent and its effect is not to be seen. */
    IN_THE_AIR,
    /** The guest came back while we were at it. */
    CAME_BACK
  }

  /**
   * Closes it.
   *
   * @param agent the write that closed the agent's leg
   * @param decided the read that write rested on; empty if an earlier sweep made it
   * @param confirmed the read that showed the agent's leg closed: where the guest's is over, too,
   *     nobody has to look again
   */
  Result close(Intent agent, Optional<Look.Seen> decided, Conversation confirmed)
      throws InterruptedException {
    if (!new CustomerSide(confirmed).connected()) {
      return Result.SETTLED;
    }
    Question question = new Question(agent, decided, false);
    Written written = writing.write(agent.episode().conversation(), question);
    if (question.cameBack) {
      return cameBack(agent);
    }
    return refused(written) ? closeAll(agent, decided) : result(written);
  }

  /** Whether the platform does not let us close a guest's leg by itself. */
  static boolean refused(Written written) {
    return written instanceof Written.NotPermitted
        || (written instanceof Written.Settled settled && !settled.outcome().closed());
  }

  private Result closeAll(Intent agent, Optional<Look.Seen> decided) throws InterruptedException {
    Question question = new Question(agent, decided, true);
    Written written = writing.write(agent.episode().conversation(), question);
    Result result = question.cameBack ? cameBack(agent) : result(written);
    if (result == Result.SETTLED && written instanceof Written.Sent sent) {
      WrapUps.Result pending =
          wrapUps.completeAll(Writes.Basis.of(agent), sent.decided().conversation());
      return pending == WrapUps.Result.IN_THE_AIR ? Result.IN_THE_AIR : result;
    }
    return result;
  }

  /** The agent's leg is settled already; its history and the listeners learn of it all the same. */
  private Result cameBack(Intent agent) {
    settling.note(agent, "guest came back", Map.of());
    pass.raced(agent);
    return Result.CAME_BACK;
  }

  private Result result(Written written) {
    return switch (written) {
      case Written.Sent sent ->
          confirming
              .confirm(sent.intent())
              .map(it -> it.outcome() == Outcome.CLOSED_RACED ? Result.CAME_BACK : Result.SETTLED)
              .orElse(Result.IN_THE_AIR);
      case Written.InTheAir _ -> Result.IN_THE_AIR;
      case Written.Settled _,
          Written.Withheld _,
          Written.NotPermitted _,
          Written.Stopped _,
          Written.Failed _ ->
          Result.SETTLED;
    };
  }

  /** Asks a fresh read whether the guest's leg may be closed. */
  private final class Question implements WritePlan.Question {
    private final Intent agent;
    private final Optional<Look.Seen> decided;
    private final boolean everyone;
    private boolean cameBack;

    Question(Intent agent, Optional<Look.Seen> decided, boolean everyone) {
      this.agent = agent;
      this.decided = decided;
      this.everyone = everyone;
    }

    @Override
    public WritePlan ask(Look.Seen look) {
      return switch (answer(look)) {
        case GuestRule.Answer.Close guest ->
            everyone
                ? writes.conversation(look, Writes.Basis.of(agent), guest.episode())
                : writes.guest(look, Writes.Basis.of(agent), guest.guest(), guest.episode());
        case GuestRule.Answer.Followed _ -> new WritePlan.No("the guest's leg followed");
        case GuestRule.Answer.CameBack _ -> {
          cameBack = true;
          yield new WritePlan.No("the guest came back");
        }
        case GuestRule.Answer.Keep keep -> new WritePlan.No(keep.why());
      };
    }

    /** Without the deciding read, what the account remembers of it has to do. */
    private GuestRule.Answer answer(Look.Seen look) {
      CustomerSide customer = new CustomerSide(look.conversation());
      boolean back =
          customer.cameBackAfter(agent.why().lastActivity()).isPresent()
              || customer.openedAgainAfter(agent.why().readAt());
      return back
          ? new GuestRule.Answer.CameBack()
          : GuestRule.ask(
              decided.orElse(look).conversation(),
              look.conversation(),
              pass.rules(),
              look.judgement().facts().asOf());
    }
  }
}
