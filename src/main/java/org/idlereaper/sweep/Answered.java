package org.idlereaper.sweep;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.Ledger;
import org.idlereaper.ledger.Outcome;
import org.idlereaper.platform.CloseAnswer;
import org.idlereaper.platform.CloseAnswer.Refusal;
import org.idlereaper.platform.FreshRead;
import org.idlereaper.platform.PlatformException;
import org.idlereaper.platform.RequestBudget.Reservation;

/** What the platform's answer to a write means, and its record in the account. */
final class Answered {
  /** A sweep does not wait longer than this. */
  static final Duration LONGEST_WAIT = Duration.ofMinutes(3);

  private final Pass pass;
  private final Looking looking;
  private final Settling settling;

  Answered(Pass pass, Looking looking, Settling settling) {
    this.pass = pass;
    this.looking = looking;
    this.settling = settling;
  }

  /** What comes next. */
  sealed interface Answer {}

  /** This write is over, for now. */
  record Ended(Written written) implements Answer {}

  /** Nothing was executed, and a new read may be followed by another request. */
  enum Again implements Answer {
    TOO_OLD,
    TOKEN,
    LIMITED
  }

  Answer of(Intent intent, Look.Seen seen, CloseAnswer answer) throws InterruptedException {
    return switch (answer) {
      case CloseAnswer.Accepted accepted -> {
        pass.traffic().writeAnswered();
        settling.note(intent, "accepted", Map.of("status", "" + accepted.status()));
        yield new Ended(new Written.Sent(intent, seen));
      }
      case CloseAnswer.Unknown unknown -> {
        settling.note(intent, "unknown", unknown(unknown));
        doubtful("the platform's answers to writes are of no use");
        yield new Ended(new Written.Sent(intent, seen));
      }
      case CloseAnswer.TokenRefused _ -> {
        settling.settle(intent, Outcome.NOT_SENT, Map.of("status", "401"));
        yield Again.TOKEN;
      }
      case CloseAnswer.RateLimited limited -> limited(intent, limited.retryAfter());
      case CloseAnswer.NotSent notSent -> {
        settling.settle(intent, Outcome.NOT_SENT, Map.of("why", word(notSent.why())));
        doubtful("no write reaches the platform");
        yield new Ended(new Written.Failed("not sent"));
      }
      case CloseAnswer.NotPermitted refused -> {
        pass.traffic().writeAnswered();
        Map<String, String> detail = refusal(intent, refused.refusal());
        detail.put(Ledger.NOT_PERMITTED, "yes");
        settling.settle(intent, Outcome.REJECTED, detail);
        yield new Ended(new Written.NotPermitted(intent, seen, refused.needsUserContext()));
      }
      case CloseAnswer.Rejected rejected -> {
        pass.traffic().writeAnswered();
        yield new Ended(rejected(intent, seen, rejected.refusal()));
      }
    };
  }

  /** What a write comes to that was not executed in all the tries that it has. */
  Written neverExecuted(Again why) {
    return switch (why) {
      case TOO_OLD -> new Written.Failed("its reads were always too old to act on");
      case LIMITED -> new Written.Failed("the platform's rate limit left no room");
      case TOKEN -> {
        pass.stop().stop(StopReason.NOT_AUTHORISED, "the platform refuses our token for writes");
        yield new Written.Failed("the token is refused");
      }
    };
  }

  private void doubtful(String why) {
    if (pass.traffic().writeDoubtful()) {
      pass.stop().stop(StopReason.PLATFORM_UNAVAILABLE, why);
    }
  }

  private Answer limited(Intent intent, Duration retryAfter) {
    settling.settle(
        intent,
        Outcome.NOT_SENT,
        Map.of("status", "429", "retryAfterSeconds", "" + retryAfter.toSeconds()));
    if (retryAfter.compareTo(LONGEST_WAIT) <= 0) {
      return Again.LIMITED;
    }
    pass.stopFor(
        new PlatformException.RateLimited(
            "the platform asks for a wait of " + retryAfter.toSeconds() + " s", retryAfter));
    return new Ended(new Written.Stopped());
  }

  /** It was not executed, or what it acts on has ended already: one read tells which. */
  private Written rejected(Intent intent, Look.Seen seen, Refusal refusal)
      throws InterruptedException {
    Map<String, String> detail = refusal(intent, refusal);
    boolean tells = intent.write().carriesToken() && pass.platform().carriesNotes();
    Outcome outcome;
    try (Reservation room = pass.platform().budget().reserve(1)) {
      FreshRead read = looking.read(intent.episode().conversation(), room);
      outcome =
          switch (Effect.of(intent, read, pass.platform().carriesNotes())) {
            case Effect.Over over -> tells ? over.outcome() : Outcome.CLOSED_BY_OTHER;
            case Effect.WithoutWrapUp without -> without.forGood();
            case Effect.NotYet _ -> Outcome.REJECTED;
          };
    } catch (PlatformException e) {
      settling.note(intent, "rejected", detail);
      return new Written.Sent(intent, seen);
    }
    return new Written.Settled(intent, seen, settling.settle(intent, outcome, detail));
  }

  private Map<String, String> refusal(Intent intent, Refusal refusal) {
    pass.tell(
        new SweepEvent.Refused(
            pass.context(), intent, refusal.status(), refusal.code(), refusal.contextId()));
    return new HashMap<>(SweepEvent.detail(refusal.status(), refusal.code(), refusal.contextId()));
  }

  private static Map<String, String> unknown(CloseAnswer.Unknown unknown) {
    return unknown
        .status()
        .map(status -> Map.of("status", "" + status))
        .orElseGet(() -> Map.of("why", word(unknown.why())));
  }

  /** The account takes plain words. */
  private static String word(String phrase) {
    return phrase.replace(' ', '-');
  }
}
