package org.idlereaper.sweep;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.Outcome;
import org.idlereaper.platform.CloseAnswer;
import org.idlereaper.platform.CloseAnswer.Refusal;
import org.idlereaper.platform.PlatformException;
import org.idlereaper.platform.RequestBudget.Reservation;

/**
 * One write by the protocol: room for two requests set aside, a fresh read, the whole decision from
 * it, the intent durable, the read's age checked again, one request on the wire, the answer
 * recorded. Whatever was not executed starts again with a new read; whatever may have been executed
 * is left to a read to tell.
 */
final class Writing {
  /** How often one leg is written to in all sweeps before it is given up. */
  static final int MAX_ATTEMPTS = 5;

  /** How often a write starts again with a new read within one sweep. */
  private static final int MAX_ROUNDS = 3;

  private final SweepEvent.SweepContext context;
  private final SweepParts parts;
  private final Looking looking;
  private final StopSwitch stop;

  Writing(SweepEvent.SweepContext context, SweepParts parts, Looking looking, StopSwitch stop) {
    this.context = context;
    this.parts = parts;
    this.looking = looking;
    this.stop = stop;
  }

  /**
   * Reads, asks, and writes if the answer is yes.
   *
   * @throws PlatformException if the conversation cannot be read, or no token is to be had
   * @throws org.idlereaper.ledger.LedgerException if the account cannot be kept
   */
  Written write(ConversationId id, WritePlan.Question question) throws InterruptedException {
    for (int round = 1; round <= MAX_ROUNDS; round++) {
      try (Reservation room = parts.platform().budget().reserve(2)) {
        if (!stop.mayWrite()) {
          return new Written.Stopped();
        }
        Look look = looking.look(id, room);
        if (!(look instanceof Look.Seen seen)) {
          return look instanceof Look.NoClock
              ? new Written.Stopped()
              : new Written.Withheld(look, new WritePlan.No("it is gone"));
        }
        switch (question.ask(seen)) {
          case WritePlan.No no -> {
            return new Written.Withheld(seen, no);
          }
          case WritePlan.Go go -> {
            Optional<Written> end = attempt(go, seen, room);
            if (end.isPresent()) {
              return end.get();
            }
          }
        }
      }
    }
    return new Written.Failed("not executed in " + MAX_ROUNDS + " tries");
  }

  /** Empty where nothing was executed and a new read may be followed by another request. */
  private Optional<Written> attempt(WritePlan.Go go, Look.Seen seen, Reservation room)
      throws InterruptedException {
    int attempt = parts.ledger().attempts(go.episode().communication(), go.write()) + 1;
    Intent intent =
        new Intent(
            parts.ids().get(),
            context.id(),
            go.write(),
            go.episode(),
            attempt,
            go.why(),
            go.code(),
            parts.time().instant());
    if (attempt > MAX_ATTEMPTS) {
      parts.listener().on(new SweepEvent.GivenUp(context, intent));
      return Optional.of(new Written.LeftAlone("given up after " + MAX_ATTEMPTS + " attempts"));
    }
    if (!parts.ledger().open(intent)) {
      return Optional.of(new Written.LeftAlone("a write to this leg is still open"));
    }
    if (looking.age(seen.read()).compareTo(WritePlan.MAX_READ_AGE) > 0) {
      settle(intent, Outcome.NOT_SENT, Map.of("why", "the read had become too old"));
      return Optional.empty();
    }
    if (!stop.mayWrite()) {
      settle(intent, Outcome.NOT_SENT, Map.of("why", "stopped"));
      return Optional.of(new Written.Stopped());
    }
    return answered(intent, seen, send(intent, go, room));
  }

  private CloseAnswer send(Intent intent, WritePlan.Go go, Reservation room)
      throws InterruptedException {
    stop.writing();
    try {
      return parts.platform().close(go.action().apply(intent.id()), room);
    } catch (InterruptedException e) {
      settle(intent, Outcome.NOT_SENT, Map.of("why", "asked to leave"));
      throw e;
    } catch (PlatformException e) {
      // By the port's contract only what keeps a request from being sent is thrown.
      settle(intent, Outcome.NOT_SENT, Map.of("why", e.getClass().getSimpleName()));
      throw e;
    }
  }

  private Optional<Written> answered(Intent intent, Look.Seen seen, CloseAnswer answer)
      throws InterruptedException {
    return switch (answer) {
      case CloseAnswer.Accepted accepted -> {
        note(intent, "accepted", Map.of("status", "" + accepted.status()));
        yield Optional.of(new Written.Sent(intent, seen, true));
      }
      case CloseAnswer.Unknown unknown -> {
        note(intent, "unknown", Map.of("why", unknown.why()));
        yield Optional.of(new Written.Sent(intent, seen, false));
      }
      case CloseAnswer.TokenRefused _ -> {
        settle(intent, Outcome.NOT_SENT, Map.of("status", "401"));
        yield Optional.empty();
      }
      case CloseAnswer.RateLimited limited -> {
        settle(
            intent,
            Outcome.NOT_SENT,
            Map.of("status", "429", "retryAfterSeconds", "" + limited.retryAfter().toSeconds()));
        yield Optional.empty();
      }
      case CloseAnswer.NotSent notSent -> {
        settle(intent, Outcome.NOT_SENT, Map.of("why", notSent.why()));
        yield Optional.of(new Written.Settled(intent, Optional.of(seen), Outcome.NOT_SENT));
      }
      case CloseAnswer.NotPermitted refused -> {
        settle(intent, Outcome.REJECTED, refusal(intent, refused.refusal()));
        yield Optional.of(new Written.NotPermitted(intent, seen, refused.needsUserContext()));
      }
      case CloseAnswer.Rejected rejected -> Optional.of(rejected(intent, seen, rejected));
    };
  }

  /** It was not executed, or what it acts on has ended already: one read tells which. */
  private Written rejected(Intent intent, Look.Seen seen, CloseAnswer.Rejected rejected)
      throws InterruptedException {
    Map<String, String> detail = refusal(intent, rejected.refusal());
    Outcome outcome = Outcome.REJECTED;
    try (Reservation room = parts.platform().budget().reserve(1)) {
      var read = parts.platform().read(intent.episode().conversation(), room);
      Effect effect = Effect.of(intent, read, parts.platform().carriesNotes());
      if (effect instanceof Effect.Over over) {
        outcome = over.outcome();
      }
    } catch (PlatformException e) {
      note(intent, "rejected", detail);
      return new Written.Sent(intent, seen, false);
    }
    settle(intent, outcome, detail);
    return new Written.Settled(intent, Optional.of(seen), outcome);
  }

  private Map<String, String> refusal(Intent intent, Refusal refusal) {
    parts
        .listener()
        .on(
            new SweepEvent.Refused(
                context, intent, refusal.status(), refusal.code(), refusal.contextId()));
    return SweepEvent.detail(refusal.status(), refusal.code(), refusal.contextId());
  }

  void settle(Intent intent, Outcome outcome, Map<String, String> detail) {
    parts.ledger().settle(intent.id(), outcome, now(), detail);
  }

  private void note(Intent intent, String what, Map<String, String> detail) {
    parts.ledger().note(intent.id(), now(), what, detail);
  }

  private Instant now() {
    return parts.time().instant();
  }
}
