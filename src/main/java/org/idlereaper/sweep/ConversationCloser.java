package org.idlereaper.sweep;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.idlereaper.conversation.Conversation;
import org.idlereaper.decide.AfterClose;
import org.idlereaper.decide.Verdict;
import org.idlereaper.decide.Verdict.Target;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.Intent.Write;
import org.idlereaper.ledger.Outcome;

/**
 * Closes one conversation: the write its verdict calls for, confirmed by a read, then what belongs
 * to it, each write with a fresh read of its own.
 */
final class ConversationCloser implements Closer {
  private final Pass pass;
  private final Writing writing;
  private final Confirming confirming;
  private final Aftercare aftercare;
  private final Fallback fallback;
  private final AtomicBoolean agentsRefused = new AtomicBoolean();

  ConversationCloser(Pass pass, Looking looking) {
    this.pass = pass;
    this.writing = new Writing(pass, looking);
    this.confirming = new Confirming(pass, looking);
    WrapUps wrapUps = new WrapUps(pass, writing, confirming);
    this.aftercare = new Aftercare(pass, writing, confirming, wrapUps);
    this.fallback = new Fallback(pass, writing, confirming, wrapUps);
  }

  @Override
  public Closing close(Order order) throws InterruptedException {
    Written written;
    boolean later;
    try {
      PrimaryWrite primary =
          new PrimaryWrite(pass, order.expected(), order.allowance(), agentsRefused.get());
      written =
          writing.write(
              order.conversation(),
              look -> {
                order.seen().first(order.conversation(), look);
                return primary.ask(look);
              });
      if (Guests.refused(written)) {
        written = refused(written);
      }
      // Before the place is free: whoever waits for all to be sent knows that none is to come.
      later = written instanceof Written.Sent sent && later(order, sent);
    } finally {
      order.sent().run();
    }
    return later ? new Closing.Pending() : result(order, written);
  }

  private Closing result(Order order, Written written) {
    return switch (written) {
      case Written.Withheld withheld -> notWritten(order, withheld);
      case Written.InTheAir _ -> new Closing.Deferred(Deferral.PAUSED);
      case Written.Stopped _ -> new Closing.Deferred(Deferral.NOT_REACHED);
      case Written.Failed failed -> new Closing.Failed(failed.why());
      case Written.NotPermitted _ -> new Closing.Failed("not permitted");
      case Written.Settled settled ->
          settled.outcome().closed()
              ? closed(
                  BulkConfirming.Sent.of(settled.intent(), settled.decided()), settled.outcome())
              : new Closing.Failed(settled.outcome().word());
      case Written.Sent sent -> confirm(sent);
    };
  }

  private static Closing notWritten(Order order, Written.Withheld withheld) {
    if (withheld.look() instanceof Look.Seen seen) {
      return Closings.notWritten(seen, withheld.no());
    }
    order.seen().first(order.conversation(), withheld.look());
    return Closings.gone();
  }

  /** The first write is on its way; an interrupt from here on only ends the waiting. */
  private Closing confirm(Written.Sent sent) {
    Intent intent = sent.intent();
    Verdict.Close close = (Verdict.Close) sent.decided().judgement().verdict();
    Optional<Outcome> end =
        intent.insteadOfAnAgent()
            ? fallback.finish(intent, close)
            : confirming.confirm(intent).flatMap(confirmed -> aftercare.of(sent, confirmed));
    return end.map(outcome -> closed(BulkConfirming.Sent.of(intent, sent.decided()), outcome))
        .orElseGet(() -> unconfirmed(intent));
  }

  /** What takes more than the one write, or stands in for another one, is seen through at once. */
  private static boolean later(Order order, Written.Sent sent) {
    Verdict.Close close = (Verdict.Close) sent.decided().judgement().verdict();
    boolean several = new AfterClose(sent.decided().conversation()).pendingWrapUps().size() > 1;
    boolean plain =
        !sent.intent().insteadOfAnAgent()
            && !(sent.intent().write() == Write.WRAP_UP && several)
            && !(close.target() instanceof Target.AgentThenGuest target
                && target.agent().size() > 1);
    return plain && order.later().test(BulkConfirming.Sent.of(sent.intent(), sent.decided()));
  }

  /** Reads until the effect of a write is to be seen, and sees it through. */
  Closing confirmLater(BulkConfirming.Sent close) {
    Intent intent = close.intent();
    return confirming
        .confirm(intent)
        .flatMap(confirmed -> seenThrough(intent, confirmed))
        .map(outcome -> closed(close, outcome))
        .orElseGet(() -> unconfirmed(intent));
  }

  private Optional<Outcome> seenThrough(Intent intent, Confirming.Confirmed confirmed) {
    Optional<Conversation> last = confirmed.read().conversation();
    if (confirmed.outcome() == Outcome.CLOSED_BY_OTHER || last.isEmpty()) {
      return Optional.of(confirmed.outcome());
    }
    return confirmed.raced()
        ? aftercare.racedIfPossible(intent, confirmed.outcome())
        : aftercare.resumeIfPossible(intent, confirmed.outcome(), last.get());
  }

  /** Analytics shows it: whether the customer wrote in between is for a later look. */
  Closing confirmedByAnalytics(BulkConfirming.Sent close, Outcome outcome) {
    new Settling(pass).settleByAnalytics(close.intent(), outcome);
    return closed(close, outcome);
  }

  private Closing closed(BulkConfirming.Sent close, Outcome outcome) {
    CloseRecord record = Closings.record(close.intent(), outcome.word());
    pass.tell(new SweepEvent.Closed(pass.context(), record, close.readToClose()));
    return new Closing.Closed(record);
  }

  /** It was sent, and stays open. */
  Closing leftOpen(Intent intent) {
    pass.tell(new SweepEvent.Unconfirmed(pass.context(), intent));
    return unconfirmed(intent);
  }

  private static Closing unconfirmed(Intent intent) {
    return new Closing.Unconfirmed(Closings.record(intent, CloseRecord.UNCONFIRMED));
  }

  /** The platform refuses us this: something else in its place, or the sweep ends. */
  private Written refused(Written refused) throws InterruptedException {
    return switch (refused) {
      case Written.NotPermitted no -> {
        Write write = no.intent().write();
        boolean agent = write == Write.AGENT && no.needsUserContext() && pass.settings().fallback();
        if (agent) {
          agentsRefused.set(true);
        }
        yield stopIfRefused(agent || write == Write.GUEST ? fallback.write(no.decided()) : refused);
      }
      case Written.Settled no when no.intent().write() == Write.GUEST ->
          stopIfRefused(fallback.write(no.decided()));
      default -> refused;
    };
  }

  private Written stopIfRefused(Written written) {
    if (written instanceof Written.NotPermitted refused) {
      if (refused.needsUserContext()) {
        pass.stop()
            .stop(
                StopReason.USER_CONTEXT,
                "the platform refuses our client "
                    + (refused.intent().write() == Write.AGENT ? "an agent's leg" : "this write")
                    + ": give the client's role the permission"
                    + " conversation:communication:disconnect, or set"
                    + " fallback-to-conversation = true");
      } else {
        pass.stop().stop(StopReason.NOT_AUTHORISED, "the platform refuses our client this write");
      }
    }
    return written;
  }

  /** For what is left of an earlier sweep's closes. */
  Aftercare aftercare() {
    return aftercare;
  }
}
