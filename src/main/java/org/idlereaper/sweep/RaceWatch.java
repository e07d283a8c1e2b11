package org.idlereaper.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.idlereaper.conversation.Communication;
import org.idlereaper.conversation.Conversation;
import org.idlereaper.decide.AfterClose;
import org.idlereaper.ledger.Attempt;
import org.idlereaper.ledger.Intent;
import org.idlereaper.platform.FreshRead;
import org.idlereaper.platform.PlatformException;
import org.idlereaper.platform.RequestBudget.Reservation;

/**
 * Looks at the closes that analytics alone has confirmed, whether the customer wrote between the
 * deciding read and the end. It takes what a sweep leaves of its requests: nothing depends on it
 * but that the race is told.
 */
final class RaceWatch {
  /** What part of a period's requests a sweep may use up by this; the rest is the next sweep's. */
  private static final double SHARE = 0.8;

  /** How long a sweep without a write may go on with it. */
  static final Duration WITHOUT_WRITES = Duration.ofMinutes(2);

  private static final int AT_ONCE = 64;

  /** One that cannot be read does not hide the others; so many say that it is the platform. */
  private static final int TOO_MANY_FAILURES = 3;

  private final Pass pass;
  private final Looking looking;

  RaceWatch(Pass pass, Looking looking) {
    this.pass = pass;
    this.looking = looking;
  }

  /**
   * Looks at as many as there is room for, the longest waiting first.
   *
   * @param used how many requests this sweep has used
   * @param until when the sweep has to end, on the steady clock
   */
  void run(long used, long until) throws InterruptedException {
    long left = (long) (pass.settings().pace().budget() * SHARE) - used;
    int failures = 0;
    while (left > 0) {
      List<Attempt> some = pass.ledger().aftermath().toLookAt((int) Math.min(left, AT_ONCE));
      if (some.isEmpty()) {
        return;
      }
      for (Attempt close : some) {
        boolean late = until - pass.parts().time().nanoTime() <= 0;
        if (late || pass.stop().stopped() || failures >= TOO_MANY_FAILURES) {
          return;
        }
        failures += look(close) ? 0 : 1;
      }
      left -= some.size();
    }
  }

  /** Whether there was an answer. */
  private boolean look(Attempt close) throws InterruptedException {
    Intent intent = close.intent();
    try (Reservation room = pass.platform().budget().reserve(1)) {
      FreshRead read = looking.read(intent.episode().conversation(), room);
      boolean raced = read.conversation().filter(it -> raced(close, it)).isPresent();
      // Told first: whoever dies in between tells it again.
      if (raced) {
        pass.ledger().note(intent.id(), pass.now(), "customer had written", Map.of());
        pass.raced(intent);
      } else if (read.conversation().isEmpty()) {
        pass.ledger().note(intent.id(), pass.now(), "gone before the later look", Map.of());
      }
      pass.ledger().aftermath().lookedAt(intent.id(), raced, pass.now());
      return true;
    } catch (PlatformException e) {
      if (e instanceof PlatformException.RateLimited) {
        pass.stopFor(e);
      }
      pass.tell(
          new SweepEvent.Postponed(pass.context(), "race-look", String.valueOf(e.getMessage())));
      return false;
    }
  }

  /** What they wrote after the end is no race: they came back. */
  private static boolean raced(Attempt close, Conversation now) {
    Intent intent = close.intent();
    Instant ended =
        end(intent, new AfterClose(now))
            .or(() -> close.end().map(Attempt.End::at))
            .orElse(Instant.MAX);
    return new CustomerSide(now)
        .wroteAfter(intent.why().lastActivity())
        .filter(at -> !at.isAfter(ended))
        .isPresent();
  }

  /** Of a whole conversation the customer's own leg may have ended long before our write. */
  private static Optional<Instant> end(Intent intent, AfterClose after) {
    return switch (intent.write()) {
      case CONVERSATION -> after.endOfThoseThereAt(intent.why().lastActivity());
      case AGENT, GUEST, WRAP_UP ->
          after
              .leg(intent.episode().participant(), intent.episode().communication())
              .map(Communication::span)
              .flatMap(Communication.Span::ended);
    };
  }
}
