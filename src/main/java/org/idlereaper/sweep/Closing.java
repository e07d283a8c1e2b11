package org.idlereaper.sweep;

import java.util.Optional;
import org.idlereaper.decide.Judgement;
import org.idlereaper.decide.KeepReason;

/** What became of one conversation that was to be closed. */
sealed interface Closing {
  /** Closed, as a read has shown. */
  record Closed(CloseRecord close) implements Closing {}

  /** Observe: closed but for the last step. */
  record Withheld(CloseRecord close) implements Closing {}

  /** A write was sent, and no read shows its effect yet. */
  record Unconfirmed(CloseRecord close) implements Closing {}

  /** A write was sent; whoever confirms many at once counts it. */
  record Pending() implements Closing {}

  /** The fresh read said keep; there is a judgement unless the conversation is gone. */
  record Kept(KeepReason reason, Optional<Judgement> judgement) implements Closing {}

  /** Put off. */
  record Deferred(Deferral why) implements Closing {}

  /** It could not be closed. */
  record Failed(String why) implements Closing {}
}
