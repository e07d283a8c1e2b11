package org.idlereaper.sweep;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.decide.AfterClose;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.Outcome;
import org.idlereaper.platform.AnalyticsRecord;
import org.idlereaper.platform.RequestBudget.Reservation;

/**
 * Settles by reading what earlier sweeps left open. It never sends a stored write again: what is
 * still to be closed goes through every step anew.
 */
final class Resolver {
  private final Pass pass;
  private final Looking looking;
  private final Edge edge;
  private final Settling settling;
  private final Optional<Aftercare> aftercare;
  private final boolean sweepFollows;

  /**
   * @param aftercare sees through what turns out to be closed; empty where nothing may be written
   * @param sweepFollows whether what has a second half to it is left open for the next sweep: once
   *     it is settled nobody would see it through
   */
  Resolver(
      Pass pass, Looking looking, Edge edge, Optional<Aftercare> aftercare, boolean sweepFollows) {
    this.pass = pass;
    this.looking = looking;
    this.edge = edge;
    this.settling = new Settling(pass);
    this.aftercare = aftercare;
    this.sweepFollows = sweepFollows;
  }

  /**
   * Reads the conversation of every open intent, the longest open first, and returns when all are
   * read; of very many, only those that analytics does not show as over.
   *
   * @throws org.idlereaper.ledger.LedgerException if the account cannot be read
   */
  void resolveAll(Workers workers) throws InterruptedException {
    for (Map<ConversationId, List<Intent>> question :
        Records.questions(notOnRecord(pass.ledger().openIntents()))) {
      for (Map.Entry<ConversationId, List<Intent>> one : question.entrySet()) {
        if (pass.stop().stopped()) {
          break;
        }
        workers.run(_ -> edge.run(one.getKey(), () -> resolve(one.getKey(), one.getValue())));
      }
    }
    workers.await();
  }

  /** What a backlog left open analytics may show by now; the rest needs a read each. */
  private List<Intent> notOnRecord(List<Intent> open) throws InterruptedException {
    if (open.size() <= BulkConfirming.LIVE) {
      return open;
    }
    Set<Intent> rest = new LinkedHashSet<>(open);
    for (Map<ConversationId, List<Intent>> question : Records.questions(open)) {
      Optional<Map<ConversationId, AnalyticsRecord>> records =
          pass.stop().stopped()
              ? Optional.empty()
              : new Records(pass).of(question.keySet(), "bulk-confirmation");
      if (records.isEmpty()) {
        break;
      }
      question.values().stream()
          .flatMap(List::stream)
          .filter(intent -> settledBy(records.get(), intent))
          .forEach(rest::remove);
    }
    return List.copyOf(rest);
  }

  private boolean settledBy(Map<ConversationId, AnalyticsRecord> records, Intent intent) {
    OnRecord shown = OnRecord.among(records, intent, pass.platform().carriesNotes());
    if (!(shown instanceof OnRecord.Over over)) {
      return false;
    }
    settling.settleByAnalytics(intent, over.outcome());
    pass.tell(new SweepEvent.Resolved(pass.context(), intent, over.outcome()));
    return true;
  }

  private int resolve(ConversationId id, List<Intent> intents) throws InterruptedException {
    Look look;
    try (Reservation room = pass.platform().budget().reserve(1)) {
      if (pass.stop().stopped()) {
        return 0;
      }
      look = looking.look(id, room);
    }
    int settled = 0;
    for (Intent intent : intents) {
      Optional<Resolution> end = new Resolution.Reading(pass, intent).of(look);
      if (end.isPresent() && !(sweepFollows && secondHalf(intent, end.get().outcome(), look))) {
        settle(intent, end.get(), look);
        settled++;
      }
    }
    return settled;
  }

  private static boolean secondHalf(Intent intent, Outcome outcome, Look look) {
    if (!(look instanceof Look.Seen seen) || !outcome.closed()) {
      return false;
    }
    return intent.insteadOfAnAgent()
        || outcome == Outcome.CLOSED_WRAPUP_PENDING
        || new CustomerSide(seen.conversation()).connected()
        || !new AfterClose(seen.conversation()).pendingWrapUps().isEmpty();
  }

  private void settle(Intent intent, Resolution resolution, Look look) throws InterruptedException {
    Outcome outcome = settling.settle(intent, resolution.outcome(), resolution.detail());
    if (outcome != Outcome.GIVEN_UP) {
      pass.tell(new SweepEvent.Resolved(pass.context(), intent, outcome));
    }
    if (resolution.raced()) {
      pass.raced(intent);
    } else if (aftercare.isPresent() && look instanceof Look.Seen seen) {
      aftercare.get().resume(intent, outcome, seen.conversation());
    }
  }
}
