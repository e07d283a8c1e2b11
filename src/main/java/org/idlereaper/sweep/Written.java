package org.idlereaper.sweep;

import java.util.Optional;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.Outcome;

/** What became of one write. */
sealed interface Written {
  /** It was sent, or may have been; only a read can tell. */
  record Sent(Intent intent, Look.Seen decided, boolean accepted) implements Written {}

  /** A read or an answer settled it. */
  record Settled(Intent intent, Optional<Look.Seen> decided, Outcome outcome) implements Written {}

  /** The fresh read no longer allows it; nothing was sent. */
  record Withheld(Look look, WritePlan.No no) implements Written {}

  /** The platform does not permit it to our client. */
  record NotPermitted(Intent intent, Look.Seen decided, boolean needsUserContext)
      implements Written {}

  /** Another write to the same leg is still open, or was given up; nothing was sent. */
  record LeftAlone(String why) implements Written {}

  /** The sweep ends; nothing was sent. */
  record Stopped() implements Written {}

  /** It could not be sent in the tries that it has. */
  record Failed(String why) implements Written {}
}
