package org.idlereaper.sweep;

import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.Outcome;

/** What became of one write. */
sealed interface Written {
  /** It was sent, or may have been; only a read can tell. */
  record Sent(Intent intent, Look.Seen decided) implements Written {}

  /** A read or an answer settled it. */
  record Settled(Intent intent, Look.Seen decided, Outcome outcome) implements Written {}

  /** The fresh read no longer allows it; nothing was sent. */
  record Withheld(Look look, WritePlan.No no) implements Written {}

  /** The platform does not permit it to our client. */
  record NotPermitted(Intent intent, Look.Seen decided, boolean needsUserContext)
      implements Written {}

  /** Another write to the same leg is still open; nothing was sent. */
  record InTheAir() implements Written {}

  /** The sweep ends; nothing was sent. */
  record Stopped() implements Written {}

  /** It could not be sent in the tries that it has. */
  record Failed(String why) implements Written {}
}
