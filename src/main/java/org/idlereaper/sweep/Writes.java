package org.idlereaper.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
import org.idlereaper.decide.StaleKind;
import org.idlereaper.decide.Verdict;
import org.idlereaper.decide.Verdict.Leg;
import org.idlereaper.decide.Verdict.Target;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.Intent.Write;
import org.idlereaper.ledger.IntentId;
import org.idlereaper.platform.CloseAction;
import org.idlereaper.platform.CloseAction.WrapUpText;

/** The writes that a close can call for, each from a fresh read. Pure. */
final class Writes {
  private static final WritePlan.No NOT_IN_DIALECT =
      new WritePlan.No("the dialect has no such write");

  private final Rules rules;

  Writes(Rules rules) {
    this.rules = rules;
  }

  /**
   * Why there is a close at all, for every write that belongs to it.
   *
   * @param kind why it was stale
   * @param policy the policy that said so
   * @param idleSince since when
   * @param idle how long
   */
  record Basis(StaleKind kind, String policy, Instant idleSince, Duration idle) {
    static Basis of(Verdict.Close close) {
      return new Basis(close.kind(), close.policy(), close.idleSince(), close.idle());
    }

    static Basis of(Intent intent) {
      Intent.Why why = intent.why();
      return new Basis(why.kind(), why.policy(), why.idleSince(), why.idle());
    }
  }

  /** The first write of a close. */
  WritePlan primary(Look.Seen look, Verdict.Close close) {
    Basis basis = Basis.of(close);
    return switch (close.target()) {
      case Target.AgentThenGuest target ->
          agent(look, basis, target.agent().getFirst(), close.episode());
      case Target.Guest target -> guest(look, basis, target.guest(), close.episode());
      case Target.WholeConversation _ -> conversation(look, basis, close.episode());
      case Target.WrapUp target -> wrapUp(look, basis, target.agent(), close.episode());
    };
  }

  /** The whole conversation where a leg is refused us; the account names the customer's leg. */
  WritePlan conversationInstead(Look.Seen look, Verdict.Close close) {
    Episode episode = new CustomerSide(look.conversation()).newest().orElseGet(close::episode);
    return conversation(look, Basis.of(close), episode);
  }

  /** Disconnects one of the agent's legs, with the wrap-up. */
  WritePlan agent(Look.Seen look, Basis basis, Leg leg, Episode episode) {
    return withText(
        Write.AGENT,
        episode,
        look,
        basis,
        leg,
        text ->
            new CloseAction.DisconnectAgent(
                look.conversation().id(), leg.participant(), leg.communication(), text));
  }

  /** Completes an agent's after-call work. */
  WritePlan wrapUp(Look.Seen look, Basis basis, Leg leg, Episode episode) {
    if (!rules.closable().contains(StaleKind.WRAP_UP_PENDING)) {
      return NOT_IN_DIALECT;
    }
    return withText(
        Write.WRAP_UP,
        episode,
        look,
        basis,
        leg,
        text ->
            new CloseAction.CompleteWrapUp(
                look.conversation().id(), leg.participant(), leg.communication(), text));
  }

  /** Disconnects the guest's leg, without wrap-up. */
  WritePlan guest(Look.Seen look, Basis basis, Leg leg, Episode episode) {
    ConversationId id = look.conversation().id();
    return new WritePlan.Go(
        Write.GUEST,
        episode,
        why(look, basis),
        Optional.empty(),
        _ -> new CloseAction.DisconnectGuest(id, leg.participant(), leg.communication()));
  }

  /** Disconnects everyone. */
  WritePlan conversation(Look.Seen look, Basis basis, Episode episode) {
    if (!rules.closable().contains(StaleKind.ABANDONED_IN_QUEUE)) {
      return NOT_IN_DIALECT;
    }
    ConversationId id = look.conversation().id();
    return new WritePlan.Go(
        Write.CONVERSATION,
        episode,
        why(look, basis),
        Optional.empty(),
        _ -> new CloseAction.DisconnectConversation(id));
  }

  private WritePlan withText(
      Write write,
      Episode episode,
      Look.Seen look,
      Basis basis,
      Leg leg,
      Function<WrapUpText, CloseAction> action) {
    Optional<Policy> policy =
        rules.policies().stream().filter(one -> one.id().equals(basis.policy())).findFirst();
    if (policy.isEmpty()) {
      return new WritePlan.No("its policy is gone");
    }
    AfterCall afterCall =
        new AfterClose(look.conversation())
            .leg(leg.participant(), leg.communication())
            .map(Communication::afterCall)
            .orElseGet(() -> new AfterCall(AfterCallWork.UNKNOWN, Optional.empty()));
    Function<IntentId, WrapUpText> text =
        intent -> ClosingText.of(policy.get(), afterCall, basis.kind(), basis.idle(), intent);
    Optional<String> code = ClosingText.code(policy.get(), afterCall);
    return new WritePlan.Go(
        write, episode, why(look, basis), code, intent -> action.apply(text.apply(intent)));
  }

  private static Intent.Why why(Look.Seen look, Basis basis) {
    Facts facts = look.judgement().facts();
    return new Intent.Why(
        basis.kind(),
        basis.policy(),
        facts.where().queue(),
        facts.where().agent(),
        facts.asOf(),
        facts.times().lastActivity(),
        basis.idleSince(),
        basis.idle());
  }
}
