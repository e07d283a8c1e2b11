package org.idlereaper.sweep;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.idlereaper.conversation.Episode;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.IntentId;
import org.idlereaper.platform.CloseAction;

/** What a fresh read allows: one write, or none. */
sealed interface WritePlan {
  /**
   * @param write which sort
   * @param episode the leg it acts on
   * @param why what it rests on
   * @param code the wrap-up code it will carry
   * @param action makes the action once the intent has a name
   */
  record Go(
      Intent.Write write,
      Episode episode,
      Intent.Why why,
      Optional<String> code,
      Function<IntentId, CloseAction> action)
      implements WritePlan {}

  /** It does not allow it; the deferral is for what is stale and yet not closed now. */
  record No(String why, Optional<Deferral> deferral) implements WritePlan {
    No(String why) {
      this(why, Optional.empty());
    }

    No(Deferral deferral) {
      this(deferral.word(), Optional.of(deferral));
    }
  }

  /** Decides from one fresh read; pure. */
  @FunctionalInterface
  interface Question {
    WritePlan ask(Look.Seen look);
  }

  /** How old a read may be when its write is sent. */
  Duration MAX_READ_AGE = Duration.ofSeconds(2);
}
