package org.idlereaper.simulator;

import java.time.Instant;

/** One deed of a {@link Story}. */
interface Act {
  /** Does it to the conversation, at a time. */
  void play(World world, Conversation conversation, Instant at);
}
