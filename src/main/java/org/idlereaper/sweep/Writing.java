package org.idlereaper.sweep;

import java.util.Map;
import java.util.Optional;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.Outcome;
import org.idlereaper.platform.CloseAction;
import org.idlereaper.platform.CloseAnswer;
import org.idlereaper.platform.PlatformException;
import org.idlereaper.platform.RequestBudget.Reservation;

/**
 * One write by the protocol: room for two requests set aside, a fresh read, the whole decision from
 * it, the intent durable, the read's age checked again, one request on the wire, the answer
 * recorded. Whatever was not executed starts again with a new read; whatever may have been executed
 * is left to a read to tell.
 */
final class Writing {
  /** How often a write starts again with a new read within one sweep. */
  private static final int MAX_ROUNDS = 3;

  private final Pass pass;
  private final Looking looking;
  private final Settling settling;
  private final Answered answered;
  private final Pauses pauses;

  Writing(Pass pass, Looking looking) {
    this.pass = pass;
    this.looking = looking;
    this.settling = new Settling(pass);
    this.answered = new Answered(pass, looking, settling);
    this.pauses = new Pauses(pass);
  }

  /**
   * Reads, asks, and writes if the answer is yes.
   *
   * @throws PlatformException if the conversation cannot be read, or no token is to be had
   * @throws org.idlereaper.ledger.LedgerException if the account cannot be kept
   */
  Written write(ConversationId id, WritePlan.Question question) throws InterruptedException {
    Answered.Again why = Answered.Again.TOO_OLD;
    for (int round = 1; round <= MAX_ROUNDS; round++) {
      try (Reservation room = pass.platform().budget().reserve(2)) {
        if (!pass.stop().mayWrite()) {
          return new Written.Stopped();
        }
        Look look = looking.look(id, room);
        if (!(look instanceof Look.Seen seen)) {
          return look instanceof Look.NoClock
              ? new Written.Stopped()
              : new Written.Withheld(look, new WritePlan.No("it is gone"));
        }
        switch (pauses.check(question.ask(seen))) {
          case WritePlan.No no -> {
            return new Written.Withheld(seen, no);
          }
          case WritePlan.Go go -> {
            switch (attempt(go, seen, room)) {
              case Answered.Ended ended -> {
                return ended.written();
              }
              case Answered.Again again -> why = again;
            }
          }
        }
      }
    }
    return answered.neverExecuted(why);
  }

  private Answered.Answer attempt(WritePlan.Go go, Look.Seen seen, Reservation room)
      throws InterruptedException {
    Intent intent = intent(go);
    CloseAction action = go.action().apply(intent.id());
    if (!pass.ledger().open(intent)) {
      return new Answered.Ended(new Written.InTheAir());
    }
    boolean may = pass.stop().mayWrite();
    // The age last: whatever took long before it, the slow commit too, is in it.
    if (may && looking.age(seen.read()).compareTo(WritePlan.MAX_READ_AGE) > 0) {
      settling.settle(intent, Outcome.NOT_SENT, Map.of("why", "read-too-old"));
      return Answered.Again.TOO_OLD;
    }
    if (!may || !pass.stop().enterWrite()) {
      settling.settle(intent, Outcome.NOT_SENT, Map.of("why", "stopped"));
      return new Answered.Ended(new Written.Stopped());
    }
    return answered.of(intent, seen, send(intent, action, room));
  }

  private Intent intent(WritePlan.Go go) {
    int earlier = pass.ledger().attempts(go.episode().communication(), go.write());
    return new Intent(
        pass.parts().ids().get(),
        pass.context().id(),
        go.write(),
        go.episode(),
        earlier + 1,
        go.why(),
        go.code(),
        pass.now());
  }

  private CloseAnswer send(Intent intent, CloseAction action, Reservation room)
      throws InterruptedException {
    Optional<String> notSent = Optional.of("left");
    try {
      pass.traffic().wrote(pass.parts().time().nanoTime());
      CloseAnswer answer = pass.platform().close(action, room);
      notSent = Optional.empty();
      return answer;
    } catch (PlatformException e) {
      // By the port's contract only what keeps a request from being sent is thrown.
      notSent = Optional.of(e.getClass().getSimpleName());
      throw e;
    } catch (RuntimeException | Error e) {
      // A fault of ours in the middle of a request: nobody knows, the intent stays open.
      notSent = Optional.empty();
      throw e;
    } finally {
      notSent.ifPresent(why -> settling.settle(intent, Outcome.NOT_SENT, Map.of("why", why)));
      pass.traffic().wrote(pass.parts().time().nanoTime());
    }
  }
}
