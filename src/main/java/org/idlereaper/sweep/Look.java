package org.idlereaper.sweep;

import java.time.Instant;
import org.idlereaper.conversation.Conversation;
import org.idlereaper.decide.Judgement;
import org.idlereaper.platform.FreshRead;

/** One fresh read, judged. */
sealed interface Look {
  /** The conversation is there. */
  record Seen(FreshRead read, Conversation conversation, Judgement judgement) implements Look {}

  /** The platform knows no such conversation. */
  record Vanished(Instant asOf) implements Look {}

  /** The platform's clock and ours disagree, or it shows none: nothing can be decided. */
  record NoClock() implements Look {}
}
