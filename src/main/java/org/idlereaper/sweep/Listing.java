package org.idlereaper.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.ledger.LastSeen;
import org.idlereaper.ledger.Ledger;
import org.idlereaper.platform.Candidate;
import org.idlereaper.platform.CandidateQuery;

/** Asks for what is open and notes when each is due, a page at a time, before anything is read. */
final class Listing {
  private final SweepParts parts;
  private final SweepSettings settings;
  private final StopSwitch stop;

  Listing(SweepParts parts, SweepSettings settings, StopSwitch stop) {
    this.parts = parts;
    this.settings = settings;
    this.stop = stop;
  }

  /**
   * Lists all that is open and old enough to be idle.
   *
   * @throws org.idlereaper.platform.PlatformException if the list cannot be had or trusted
   * @throws org.idlereaper.ledger.LedgerException if the account cannot be read
   */
  void list(Instant now) {
    parts.ledger().beginList();
    DueTimes due = new DueTimes(settings.rules());
    Optional<Duration> youngest = due.youngest();
    if (youngest.isEmpty()) {
      return;
    }
    Iterator<List<Candidate>> pages =
        parts.platform().candidates(query(now, now.minus(youngest.get())));
    while (!stop.stopped() && pages.hasNext()) {
      note(pages.next(), due);
    }
  }

  private CandidateQuery query(Instant now, Instant startedUntil) {
    Set<String> messageTypes =
        settings.rules().policies().stream()
            .flatMap(policy -> policy.match().messageTypes().stream())
            .collect(Collectors.toSet());
    return new CandidateQuery(messageTypes, now.minus(settings.lookBack()), startedUntil);
  }

  private void note(List<Candidate> page, DueTimes due) {
    Ledger ledger = parts.ledger();
    Map<ConversationId, LastSeen> seen = ledger.lastSeen(page.stream().map(Candidate::id).toList());
    ledger.list(
        page.stream()
            .map(
                candidate ->
                    new Ledger.Due(
                        candidate.id(),
                        candidate.started(),
                        due.due(candidate, Optional.ofNullable(seen.get(candidate.id())))))
            .toList());
  }
}
