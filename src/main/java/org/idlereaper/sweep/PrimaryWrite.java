package org.idlereaper.sweep;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.idlereaper.conversation.AfterCallWork;
import org.idlereaper.conversation.Communication;
import org.idlereaper.conversation.Communication.AfterCall;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.conversation.Episode;
import org.idlereaper.decide.AfterClose;
import org.idlereaper.decide.Facts;
import org.idlereaper.decide.Policy;
import org.idlereaper.decide.Rules;
import org.idlereaper.decide.Verdict;
import org.idlereaper.decide.Verdict.Leg;
import org.idlereaper.decide.Verdict.Target;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.Intent.Write;
import org.idlereaper.ledger.IntentId;
import org.idlereaper.platform.CloseAction;

/** The first write of a close: which one a fresh verdict calls for. Pure but for the allowance. */
final class PrimaryWrite implements WritePlan.Question {
  private final Optional<Verdict.Close> expected;
  private final BooleanSupplier allowance;
  private final Rules rules;
  private boolean allowed;

  PrimaryWrite(Optional<Verdict.Close> expected, BooleanSupplier allowance, Rules rules) {
    this.expected = expected;
    this.allowance = allowance;
    this.rules = rules;
  }

  @Override
  public WritePlan ask(Look.Seen look) {
    if (!(look.judgement().verdict() instanceof Verdict.Close close)) {
      return new WritePlan.No("the fresh read says keep");
    }
    if (expected.isPresent() && !agrees(expected.get(), close)) {
      return new WritePlan.No(Deferral.CHANGED);
    }
    if (!allowed && !allowance.getAsBoolean()) {
      return new WritePlan.No(Deferral.OVER_LIMIT);
    }
    allowed = true;
    return plan(look, close, rules);
  }

  private static boolean agrees(Verdict.Close expected, Verdict.Close close) {
    return expected.kind() == close.kind() && expected.episode().equals(close.episode());
  }

  static WritePlan.Go plan(Look.Seen look, Verdict.Close close, Rules rules) {
    ConversationId id = look.conversation().id();
    return switch (close.target()) {
      case Target.AgentThenGuest target ->
          agent(look, close, rules, target.agent().getFirst(), close.episode());
      case Target.Guest target ->
          go(
              Write.GUEST,
              close.episode(),
              look,
              close,
              _ ->
                  new CloseAction.DisconnectGuest(
                      id, target.guest().participant(), target.guest().communication()));
      case Target.WholeConversation _ -> wholeConversation(look, close);
      case Target.WrapUp target -> wrapUp(look, close, rules, target.agent(), close.episode());
    };
  }

  /** Disconnects one of the agent's legs, with the wrap-up. */
  static WritePlan.Go agent(
      Look.Seen look, Verdict.Close close, Rules rules, Leg leg, Episode episode) {
    Policy policy = policy(rules, close.policy());
    AfterCall afterCall = afterCall(look, leg);
    return go(
        Write.AGENT,
        episode,
        look,
        close,
        intent ->
            new CloseAction.DisconnectAgent(
                look.conversation().id(),
                leg.participant(),
                leg.communication(),
                ClosingText.of(policy, afterCall, close.kind(), close.idle(), intent)));
  }

  /** Completes an agent's after-call work. */
  static WritePlan.Go wrapUp(
      Look.Seen look, Verdict.Close close, Rules rules, Leg leg, Episode episode) {
    Policy policy = policy(rules, close.policy());
    AfterCall afterCall = afterCall(look, leg);
    return go(
        Write.WRAP_UP,
        episode,
        look,
        close,
        intent ->
            new CloseAction.CompleteWrapUp(
                look.conversation().id(),
                leg.participant(),
                leg.communication(),
                ClosingText.of(policy, afterCall, close.kind(), close.idle(), intent)));
  }

  static WritePlan.Go wholeConversation(Look.Seen look, Verdict.Close close) {
    return go(
        Write.CONVERSATION,
        close.episode(),
        look,
        close,
        _ -> new CloseAction.DisconnectConversation(look.conversation().id()));
  }

  static WritePlan.Go go(
      Write write,
      Episode episode,
      Look.Seen look,
      Verdict.Close close,
      Function<IntentId, CloseAction> action) {
    Optional<String> code =
        switch (action.apply(new IntentId("0".repeat(26)))) {
          case CloseAction.DisconnectAgent agent -> agent.wrapUp().code();
          case CloseAction.CompleteWrapUp wrapUp -> wrapUp.wrapUp().code();
          case CloseAction.DisconnectGuest _, CloseAction.DisconnectConversation _ ->
              Optional.empty();
        };
    return new WritePlan.Go(write, episode, why(look, close), code, action);
  }

  static Intent.Why why(Look.Seen look, Verdict.Close close) {
    Facts facts = look.judgement().facts();
    return new Intent.Why(
        close.kind(),
        close.policy(),
        facts.where().queue(),
        facts.where().agent(),
        facts.asOf(),
        facts.times().lastActivity(),
        close.idleSince(),
        close.idle());
  }

  private static AfterCall afterCall(Look.Seen look, Leg leg) {
    return new AfterClose(look.conversation())
        .leg(leg.participant(), leg.communication())
        .map(Communication::afterCall)
        .orElseGet(() -> new AfterCall(AfterCallWork.UNKNOWN, Optional.empty()));
  }

  static Policy policy(Rules rules, String id) {
    return rules.policies().stream()
        .filter(policy -> policy.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no policy " + id));
  }
}
