package org.idlereaper.sweep;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.ledger.Attempt;
import org.idlereaper.ledger.Ghosts.Ghost;
import org.idlereaper.ledger.LastSeen;
import org.idlereaper.ledger.Ledger;
import org.idlereaper.ledger.Tries;
import org.idlereaper.ledger.Troubles.Trouble;
import org.idlereaper.platform.Candidate;
import org.idlereaper.platform.CandidateQuery;

/** Asks for what is open and notes when each is due, a page at a time, before anything is read. */
final class Listing {
  private final Pass pass;
  private final Set<ConversationId> unconfirmed;
  private final DueTimes due;
  private final Watched watched = new Watched();

  /**
   * @param unconfirmed conversations with a write that is still open: they are counted, not read
   */
  Listing(Pass pass, Set<ConversationId> unconfirmed) {
    this.pass = pass;
    this.unconfirmed = unconfirmed;
    this.due = new DueTimes(pass.rules());
  }

  /**
   * Lists all that is open.
   *
   * @return whether the list is complete; it is not where the sweep ends
   * @throws org.idlereaper.platform.PlatformException if the list cannot be had or trusted
   * @throws org.idlereaper.ledger.LedgerException if the account cannot be read
   */
  boolean list(Instant now) {
    pass.ledger().beginList();
    Iterator<List<Candidate>> pages = pass.platform().candidates(query(now));
    while (!pass.stop().stopped() && pages.hasNext()) {
      note(pages.next(), now);
    }
    if (pass.stop().stopped()) {
      return false;
    }
    pass.ledger().endList(now);
    return true;
  }

  /** What is known beforehand of some of the listed. */
  Watched watched() {
    return watched;
  }

  private CandidateQuery query(Instant now) {
    Set<String> messageTypes =
        pass.rules().policies().stream()
            .flatMap(policy -> policy.match().messageTypes().stream())
            .collect(Collectors.toSet());
    return new CandidateQuery(messageTypes, now.minus(pass.settings().lookBack()), now);
  }

  private void note(List<Candidate> page, Instant now) {
    Ledger ledger = pass.ledger();
    List<ConversationId> ids = page.stream().map(Candidate::id).toList();
    Map<ConversationId, LastSeen> seen = ledger.lastSeen(ids);
    Map<ConversationId, List<Tries>> tries = ledger.tries(ids);
    Map<ConversationId, Ghost> ghosts = ledger.ghosts().among(ids);
    Map<ConversationId, Trouble> troubles = ledger.troubles().among(ids);
    Map<ConversationId, List<Attempt>> closed =
        ledger.aftermath().closedSince(ids, now.minus(Returns.WATCHED));
    watched.ghosts(ghosts.keySet());
    watched.troubled(troubles.keySet());
    watched.closed(closed);
    ledger.list(
        page.stream()
            .map(
                candidate -> {
                  ConversationId id = candidate.id();
                  Instant at =
                      unconfirmed.contains(id)
                          ? candidate.started()
                          : due.due(
                              candidate,
                              new DueTimes.Known(
                                  Optional.ofNullable(seen.get(id)),
                                  tries.getOrDefault(id, List.of()),
                                  Optional.ofNullable(ghosts.get(id)),
                                  Optional.ofNullable(troubles.get(id))));
                  return new Ledger.Due(id, candidate.started(), at);
                })
            .toList());
  }
}
