package org.idlereaper.sweep;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.idlereaper.conversation.Communication;
import org.idlereaper.conversation.Conversation;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.decide.AfterClose;
import org.idlereaper.decide.KeepReason;
import org.idlereaper.decide.Verdict;
import org.idlereaper.ledger.Attempt;
import org.idlereaper.ledger.Ghosts.Ghost;
import org.idlereaper.ledger.Intent;

/**
 * What the first read of a listed conversation tells besides its verdict: that it is a ghost, or no
 * longer one; that it came back to life after we had closed it; that it can be read again.
 */
final class Sightings {
  private final Pass pass;
  private final Watched watched;

  Sightings(Pass pass, Watched watched) {
    this.pass = pass;
    this.watched = watched;
  }

  /** Is told what a read showed. */
  @FunctionalInterface
  interface Watch {
    void first(ConversationId id, Look look);
  }

  /** For one conversation: what its first read shows counts, later ones do not. */
  Watch watch() {
    AtomicBoolean seen = new AtomicBoolean();
    return (id, look) -> {
      if (!(look instanceof Look.NoClock) && seen.compareAndSet(false, true)) {
        first(id, look);
      }
    };
  }

  private void first(ConversationId id, Look look) {
    pass.tally().read();
    if (watched.troubled(id)) {
      pass.ledger().troubles().over(id);
    }
    switch (look) {
      case Look.Vanished vanished -> ghost(id, vanished.asOf());
      case Look.Seen seen -> {
        if (ended(seen)) {
          ghost(id, seen.judgement().facts().asOf());
        } else {
          alive(id, seen);
        }
      }
      case Look.NoClock _ -> {}
    }
  }

  private static boolean ended(Look.Seen seen) {
    return seen.judgement().verdict() instanceof Verdict.Keep keep
        && keep.reason() == KeepReason.ALREADY_ENDED;
  }

  /** Analytics lists it as open. */
  private void ghost(ConversationId id, Instant asOf) {
    Ghost ghost = pass.ledger().ghosts().sighted(id, asOf);
    if (ghost.confirmed() && ghost.reported().isEmpty()) {
      pass.tell(new SweepEvent.Ghost(pass.context(), id, ghost.firstSeen(), ghost.lastSeen()));
      pass.ledger().ghosts().reported(id, asOf);
    }
  }

  private void alive(ConversationId id, Look.Seen seen) {
    if (watched.ghost(id)) {
      pass.ledger().ghosts().gone(id, seen.judgement().facts().asOf());
    }
    watched.closed(id).ifPresent(close -> returned(seen, close));
  }

  private void returned(Look.Seen seen, Attempt close) {
    Instant closedAt = endOf(close, seen.conversation());
    CustomerSide customer = new CustomerSide(seen.conversation());
    Optional<Instant> back =
        Stream.of(customer.wroteAfter(closedAt), customer.joinedAfter(closedAt))
            .flatMap(Optional::stream)
            .min(Comparator.naturalOrder());
    back.ifPresent(at -> new Returns(pass).found(close.intent(), closedAt, at));
  }

  /** When it ended, not when we learned of it: somebody may have come back in between. */
  private static Instant endOf(Attempt close, Conversation now) {
    Intent intent = close.intent();
    return new AfterClose(now)
        .leg(intent.episode().participant(), intent.episode().communication())
        .map(Communication::span)
        .flatMap(Communication.Span::ended)
        .filter(ended -> !ended.isBefore(intent.why().readAt()))
        .orElseGet(() -> close.end().map(Attempt.End::at).orElse(intent.sentAt()));
  }
}
