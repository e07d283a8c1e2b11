package org.idlereaper.sweep;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.idlereaper.conversation.Conversation;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.conversation.Episode;
import org.idlereaper.decide.AfterClose;
import org.idlereaper.decide.GuestRule;
import org.idlereaper.decide.KeepReason;
import org.idlereaper.decide.Rules;
import org.idlereaper.decide.Verdict;
import org.idlereaper.decide.Verdict.Target;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.Intent.Write;
import org.idlereaper.ledger.Outcome;
import org.idlereaper.platform.CloseAction;
import org.idlereaper.platform.FreshRead;

/**
 * Closes one conversation: the write its verdict calls for, confirmed by a read, then what belongs
 * to it, each write with a fresh read of its own: the same agent's other legs, a wrap-up that is
 * missing, the guest's leg if it does not follow.
 */
final class ConversationCloser implements Closer {
  private final SweepEvent.SweepContext context;
  private final SweepParts parts;
  private final SweepSettings settings;
  private final Writing writing;
  private final Confirming confirming;
  private final StopSwitch stop;

  ConversationCloser(
      SweepEvent.SweepContext context,
      SweepParts parts,
      SweepSettings settings,
      Looking looking,
      StopSwitch stop) {
    this.context = context;
    this.parts = parts;
    this.settings = settings;
    this.writing = new Writing(context, parts, looking, stop);
    this.confirming = new Confirming(context, parts, looking, stop);
    this.stop = stop;
  }

  @Override
  public Closing close(Order order) throws InterruptedException {
    Written written;
    try {
      written =
          writing.write(
              order.conversation(), new PrimaryWrite(order.expected(), order.allowance(), rules()));
    } finally {
      order.sent().run();
    }
    return switch (written) {
      case Written.Withheld withheld -> notWritten(withheld);
      case Written.LeftAlone _ -> new Closing.Deferred(Deferral.PAUSED);
      case Written.Stopped _ -> new Closing.Deferred(Deferral.NOT_REACHED);
      case Written.Failed failed -> new Closing.Failed(failed.why());
      case Written.NotPermitted refused -> notPermitted(refused);
      case Written.Settled settled ->
          settled.outcome().closed() && settled.decided().isPresent()
              ? closed(settled.intent(), settled.decided().get(), settled.outcome())
              : new Closing.Failed(settled.outcome().word());
      case Written.Sent sent -> confirm(sent);
    };
  }

  private static Closing notWritten(Written.Withheld withheld) {
    return withheld.look() instanceof Look.Seen seen
        ? CloseResults.notWritten(seen, withheld.no())
        : new Closing.Kept(KeepReason.ALREADY_ENDED, Optional.empty());
  }

  private Closing confirm(Written.Sent sent) throws InterruptedException {
    Confirming.Confirmed confirmed = confirming.confirm(sent.intent());
    if (confirmed.outcome().isEmpty()) {
      return new Closing.Unconfirmed(record(sent.intent(), CloseRecord.UNCONFIRMED));
    }
    Outcome outcome = confirmed.outcome().get();
    return afterwards(sent, outcome, confirmed.lastRead());
  }

  /** The primary write is confirmed; what belongs to it comes now. */
  private Closing afterwards(Written.Sent sent, Outcome outcome, Optional<FreshRead> lastRead)
      throws InterruptedException {
    Intent intent = sent.intent();
    Optional<Conversation> last = lastRead.flatMap(FreshRead::conversation);
    if (outcome == Outcome.CLOSED_RACED || outcome == Outcome.CLOSED_BY_OTHER || last.isEmpty()) {
      return closed(intent, sent.decided(), outcome);
    }
    Outcome end = outcome;
    if (outcome == Outcome.CLOSED_WRAPUP_PENDING) {
      end =
          completeWrapUp(intent, sent.decided(), intent.episode()) ? Outcome.CLOSED_BY_US : outcome;
    }
    if (intent.write() == Write.CONVERSATION) {
      completeEveryPendingWrapUp(intent, sent.decided(), last.get());
    }
    boolean restIsOver = intent.write() != Write.AGENT || closeTheRest(intent, sent.decided());
    return restIsOver
        ? closed(intent, sent.decided(), end)
        : new Closing.Unconfirmed(record(intent, CloseRecord.UNCONFIRMED));
  }

  private Closing closed(Intent intent, Look.Seen decided, Outcome outcome) {
    CloseRecord record = record(intent, outcome.word());
    Duration readToClose = Duration.between(decided.read().sentAt(), intent.sentAt());
    parts.listener().on(new SweepEvent.Closed(context, record, readToClose));
    return new Closing.Closed(record);
  }

  /** The same agent's other legs, then the guest's; false if something of it is not confirmed. */
  private boolean closeTheRest(Intent intent, Look.Seen decided) throws InterruptedException {
    Verdict.Close close = (Verdict.Close) decided.judgement().verdict();
    if (close.target() instanceof Target.AgentThenGuest target) {
      for (Verdict.Leg other : target.agent().subList(1, target.agent().size())) {
        if (!confirmed(writing.write(id(intent), look -> otherLeg(look, close, other)))) {
          return false;
        }
      }
    }
    return closeGuest(intent, decided, close);
  }

  private WritePlan otherLeg(Look.Seen look, Verdict.Close close, Verdict.Leg other) {
    if (look.judgement().verdict() instanceof Verdict.Close fresh
        && fresh.target() instanceof Target.AgentThenGuest target
        && target.agent().contains(other)) {
      Optional<Episode> episode = new AfterClose(look.conversation()).episode(other);
      return episode
          .<WritePlan>map(leg -> PrimaryWrite.agent(look, close, rules(), other, leg))
          .orElseGet(() -> new WritePlan.No("it is gone"));
    }
    return new WritePlan.No("the agent's other leg is no longer to be closed");
  }

  private boolean closeGuest(Intent intent, Look.Seen decided, Verdict.Close close)
      throws InterruptedException {
    Written written = writing.write(id(intent), look -> guest(look, decided, close));
    boolean refused =
        written instanceof Written.NotPermitted
            || (written instanceof Written.Settled settled
                && settled.outcome() == Outcome.REJECTED);
    return refused
        ? confirmed(writing.write(id(intent), look -> guestByAll(look, decided, close)))
        : confirmed(written);
  }

  private WritePlan guest(Look.Seen look, Look.Seen decided, Verdict.Close close) {
    return switch (guestAnswer(look, decided)) {
      case GuestRule.Answer.Close guest ->
          PrimaryWrite.go(
              Write.GUEST,
              guest.episode(),
              look,
              close,
              _ ->
                  new CloseAction.DisconnectGuest(
                      look.conversation().id(),
                      guest.guest().participant(),
                      guest.guest().communication()));
      case GuestRule.Answer.Followed _ -> new WritePlan.No("the guest's leg followed");
      case GuestRule.Answer.CameBack _ -> new WritePlan.No("the guest came back");
      case GuestRule.Answer.Keep keep -> new WritePlan.No(keep.why());
    };
  }

  /** The guest's leg was refused us: everyone, if nobody but the guest is there. */
  private WritePlan guestByAll(Look.Seen look, Look.Seen decided, Verdict.Close close) {
    return guestAnswer(look, decided) instanceof GuestRule.Answer.Close guest
        ? PrimaryWrite.go(
            Write.CONVERSATION,
            guest.episode(),
            look,
            close,
            _ -> new CloseAction.DisconnectConversation(look.conversation().id()))
        : new WritePlan.No("the guest is not alone");
  }

  private GuestRule.Answer guestAnswer(Look.Seen look, Look.Seen decided) {
    return GuestRule.ask(
        decided.conversation(), look.conversation(), rules(), look.judgement().facts().asOf());
  }

  /** Whether nothing of a write is left in the air. */
  private boolean confirmed(Written written) throws InterruptedException {
    return switch (written) {
      case Written.Sent sent -> confirming.confirm(sent.intent()).outcome().isPresent();
      case Written.Settled settled -> settled.outcome().closed();
      case Written.Withheld _ -> true;
      case Written.NotPermitted _, Written.LeftAlone _, Written.Stopped _, Written.Failed _ ->
          false;
    };
  }

  private boolean completeWrapUp(Intent intent, Look.Seen decided, Episode episode)
      throws InterruptedException {
    Verdict.Close close = (Verdict.Close) decided.judgement().verdict();
    Verdict.Leg leg = new Verdict.Leg(episode.participant(), episode.communication());
    if (PrimaryWrite.policy(rules(), close.policy()).closing().wrapUpCode().isEmpty()) {
      return false;
    }
    Written written =
        writing.write(
            id(intent),
            look ->
                new AfterClose(look.conversation()).pendingWrapUps().contains(leg)
                    ? PrimaryWrite.wrapUp(look, close, rules(), leg, episode)
                    : new WritePlan.No("no wrap-up is missing"));
    return written instanceof Written.Sent && confirmed(written);
  }

  private void completeEveryPendingWrapUp(Intent intent, Look.Seen decided, Conversation last)
      throws InterruptedException {
    AfterClose after = new AfterClose(last);
    List<Verdict.Leg> pending = after.pendingWrapUps();
    for (Verdict.Leg leg : pending) {
      Optional<Episode> episode = after.episode(leg);
      if (episode.isPresent()) {
        completeWrapUp(intent, decided, episode.get());
      }
    }
  }

  /** Our client may not act on an agent's leg: everyone instead where the org allows that. */
  private Closing notPermitted(Written.NotPermitted refused) throws InterruptedException {
    if (!refused.needsUserContext()) {
      stop.stop(StopReason.NOT_AUTHORISED, "the platform refuses our client this write");
      return new Closing.Failed("not permitted");
    }
    if (!settings.fallback() || refused.intent().write() != Write.AGENT) {
      stop.stop(
          StopReason.USER_CONTEXT,
          "the platform refuses our client an agent's leg: give the client's role the permission"
              + " conversation:communication:disconnect, or set fallback-to-conversation = true");
      return new Closing.Failed("needs a user's context");
    }
    Look.Seen decided = refused.decided();
    Verdict.Close close = (Verdict.Close) decided.judgement().verdict();
    Written written = writing.write(id(refused.intent()), look -> wholeInstead(look, close));
    if (!(written instanceof Written.Sent sent)) {
      return new Closing.Failed("the fallback was not sent");
    }
    Confirming.Confirmed confirmed = confirming.confirm(sent.intent());
    if (confirmed.outcome().isEmpty()) {
      return new Closing.Unconfirmed(record(sent.intent(), CloseRecord.UNCONFIRMED));
    }
    boolean coded = completeWrapUp(sent.intent(), decided, close.episode());
    return closed(
        sent.intent(),
        sent.decided(),
        coded ? confirmed.outcome().get() : Outcome.CLOSED_WITHOUT_CODE);
  }

  private static WritePlan wholeInstead(Look.Seen look, Verdict.Close close) {
    return look.judgement().verdict() instanceof Verdict.Close fresh
            && fresh.episode().equals(close.episode())
        ? PrimaryWrite.wholeConversation(look, fresh)
        : new WritePlan.No("the fresh read says keep");
  }

  private Rules rules() {
    return settings.rules();
  }

  private static ConversationId id(Intent intent) {
    return intent.episode().conversation();
  }

  private static CloseRecord record(Intent intent, String outcome) {
    return CloseResults.record(intent.episode(), intent.why(), outcome);
  }
}
