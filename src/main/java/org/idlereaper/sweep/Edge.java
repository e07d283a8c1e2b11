package org.idlereaper.sweep;

import java.util.Optional;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.ledger.LedgerException;
import org.idlereaper.platform.PlatformException;

/** The worker's edge: one conversation's failure is its own, unless it is everybody's. */
final class Edge {
  /** So many faults of ours in one sweep, and nothing more is closed. */
  private static final int TOO_MANY_BUGS = 5;

  private final Pass pass;

  Edge(Pass pass) {
    this.pass = pass;
  }

  /** Work on one conversation that may fail. */
  @FunctionalInterface
  interface Risky<T> {
    T run() throws InterruptedException;
  }

  /** How it went. */
  sealed interface Tried<T> {
    /** It was done. */
    record Done<T>(T result) implements Tried<T> {}

    /** It failed, and that was told. */
    record Failed<T>() implements Tried<T> {}

    /** The thread was asked to leave in the middle of it. */
    record Left<T>() implements Tried<T> {}
  }

  /** Does it; throws nothing but what no worker survives. */
  <T> Tried<T> run(ConversationId id, Risky<T> work) {
    try {
      return new Tried.Done<>(work.run());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Tried.Left<>();
    } catch (PlatformException.Unavailable | PlatformException.UnexpectedAnswer e) {
      if (pass.traffic().readFailed()) {
        pass.stopFor(e);
      }
      noteTrouble(id);
      return failed(id, String.valueOf(e.getMessage()), Optional.empty());
    } catch (PlatformException e) {
      stopFor(e);
      return failed(id, String.valueOf(e.getMessage()), Optional.empty());
    } catch (LedgerException e) {
      return noLedger(id, e);
    } catch (RuntimeException | StackOverflowError e) {
      if (pass.tally().bug() >= TOO_MANY_BUGS) {
        pass.stop().stop(StopReason.BUG, "too many faults of ours");
      }
      return failed(id, "a fault of ours", Optional.of(e));
    }
  }

  private void stopFor(PlatformException failure) {
    try {
      pass.stopFor(failure);
    } catch (LedgerException e) {
      pass.stop().stop(StopReason.LEDGER_UNAVAILABLE, String.valueOf(e.getMessage()));
    }
  }

  /** It need not come first in the next sweep again. */
  private void noteTrouble(ConversationId id) {
    try {
      pass.ledger().troubles().failed(id, pass.now());
    } catch (LedgerException e) {
      pass.stop().stop(StopReason.LEDGER_UNAVAILABLE, String.valueOf(e.getMessage()));
    }
  }

  private <T> Tried<T> noLedger(ConversationId id, LedgerException e) {
    pass.stop().stop(StopReason.LEDGER_UNAVAILABLE, String.valueOf(e.getMessage()));
    return failed(id, String.valueOf(e.getMessage()), Optional.empty());
  }

  private <T> Tried<T> failed(ConversationId id, String why, Optional<Throwable> bug) {
    pass.tell(new SweepEvent.Failed(pass.context(), id, why, bug));
    return new Tried.Failed<>();
  }
}
