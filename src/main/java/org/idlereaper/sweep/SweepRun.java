package org.idlereaper.sweep;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collectors;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.LedgerException;
import org.idlereaper.platform.PlatformException;

/** One running sweep: its steps, in order, and what it says at the end. */
final class SweepRun {
  private final Pass pass;
  private final Looking looking;
  private final Edge edge;
  private final Workers workers;
  private final Ending ending;
  private final Instant started;
  private final Map<String, Long> requestsBefore;
  private long seen;
  private long unresolved;
  private long waiting;
  private Deferral rest = Deferral.NOT_REACHED;

  SweepRun(Pass pass, ThreadFactory threads) {
    this.pass = pass;
    this.looking = new Looking(pass);
    this.edge = new Edge(pass);
    this.workers = new Workers(threads);
    this.ending = new Ending(pass, workers, threads);
    this.started = pass.now();
    this.requestsBefore = pass.platform().requests();
  }

  /** Settles by reading what is open, and nothing else; returns how many still are. */
  int resume() throws InterruptedException {
    if (new Quota(pass.parts()).until().isEmpty()) {
      new Resolver(pass, looking, edge, Optional.empty(), true).resolveAll(workers);
    }
    return pass.ledger().openIntents().size();
  }

  SweepReport run() {
    pass.tell(new SweepEvent.Started(pass.context()));
    try {
      pass.ledger().begin(Sweep.begun(pass.context(), started));
      steps();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      pass.stop().stop(StopReason.SHUTDOWN, "asked to leave");
    } catch (PlatformException e) {
      stopFor(e);
    } catch (LedgerException e) {
      noLedger(e);
    } catch (RuntimeException e) {
      pass.tally().bug();
      pass.stop().stop(StopReason.BUG, "a fault of ours: " + e.getClass().getName());
    }
    ending.leave();
    return report();
  }

  private void steps() throws InterruptedException {
    Optional<Instant> quota = new Quota(pass.parts()).until();
    if (quota.isPresent()) {
      pass.stop()
          .stop(StopReason.RATE_LIMITED, "the platform wants no requests until " + quota.get());
      return;
    }
    Optional<ConversationCloser> closing =
        pass.enforces() ? Optional.of(new ConversationCloser(pass, looking)) : Optional.empty();
    new Resolver(pass, looking, edge, closing.map(ConversationCloser::aftercare), false)
        .resolveAll(workers);
    if (!pass.stop().stopped()) {
      new Reconciling(pass).run();
    }
    Set<ConversationId> open = openConversations();
    Listing listing = new Listing(pass, open);
    if (pass.stop().stopped() || !list(listing)) {
      return;
    }
    seen = pass.ledger().listed();
    Closer closer =
        closing.<Closer>map(it -> it).orElseGet(() -> new ObservingCloser(pass, looking));
    Counting counting = new Counting(pass);
    Sightings sightings = new Sightings(pass, listing.watched());
    Optional<BulkConfirming> bulk =
        closing.map(it -> new BulkConfirming(pass, workers, new LaterCloses(it, edge, counting)));
    work(
        new Procedure.Crew(workers, edge, counting, looking, closer, sightings),
        bulk,
        new DueWork(pass, open, started));
    ending.await();
    new LongWaits(pass).tell();
    if (!pass.stop().stopped()) {
      new RaceWatch(pass, looking).run(requests(), ending.latest());
    }
  }

  private long requests() {
    return Sweep.difference(requestsBefore, pass.platform().requests()).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private boolean list(Listing listing) {
    try {
      return listing.list(started);
    } catch (PlatformException.UnexpectedAnswer e) {
      pass.stop().stop(StopReason.LIST_NOT_TRUSTED, String.valueOf(e.getMessage()));
      return false;
    }
  }

  private void work(Procedure.Crew crew, Optional<BulkConfirming> bulk, DueWork work)
      throws InterruptedException {
    long before = pass.ledger().largestOpenSince(started.minus(Sweep.POPULATION_WINDOW)).orElse(0L);
    long due = pass.ledger().due(started);
    pass.tell(new SweepEvent.Listed(pass.context(), seen, due, before));
    pass.tally().deferred(Deferral.NOT_DUE, seen - due);
    Allowance allowance = new Allowance(pass.settings().limits(), Math.max(seen, before));
    tellOverBudget(Plan.of(pass.settings(), due, allowance));
    Procedure procedure =
        switch (pass.settings().limits().onExcess()) {
          case STOP -> new LookThenClose(pass, crew);
          case OLDEST_FIRST -> new CloseAsItGoes(crew, bulk);
        };
    procedure.run(work, allowance);
    if (allowance.passed() && !pass.stop().stopped()) {
      rest = Deferral.OVER_LIMIT;
    }
  }

  private void tellOverBudget(Plan plan) {
    Pace pace = pass.settings().pace();
    if (plan.requests() > pace.budget()) {
      pass.tell(
          new SweepEvent.OverBudget(
              pass.context(), plan.requests(), pace.budget(), pace.perMinuteFor(plan.requests())));
    }
  }

  private Set<ConversationId> openConversations() {
    return pass.ledger().openIntents().stream()
        .map(intent -> intent.episode().conversation())
        .collect(Collectors.toSet());
  }

  private void stopFor(PlatformException failure) {
    try {
      pass.stopFor(failure);
    } catch (LedgerException e) {
      noLedger(e);
    }
  }

  private void noLedger(LedgerException e) {
    pass.stop().stop(StopReason.LEDGER_UNAVAILABLE, String.valueOf(e.getMessage()));
  }

  private SweepReport report() {
    pass.tally().deferred(rest, seen - pass.tally().counted());
    try {
      List<Intent> open = pass.ledger().openIntents();
      waiting = pass.ledger().waiting(pass.now().minus(pass.settings().reportWaitingAfter()));
      unresolved =
          open.stream().filter(intent -> !intent.sweepId().equals(pass.context().id())).count();
    } catch (LedgerException e) {
      noLedger(e);
    }
    SweepReport report = built();
    try {
      pass.ledger().end(Sweep.ended(report));
    } catch (LedgerException e) {
      noLedger(e);
      report = built();
    }
    report
        .stop()
        .ifPresent(
            why -> pass.tell(new SweepEvent.Stopped(pass.context(), why.reason(), why.detail())));
    pass.tell(new SweepEvent.Finished(pass.context(), report));
    return report;
  }

  private SweepReport built() {
    return new SweepReport(
        pass.context(),
        started,
        pass.now(),
        pass.stop().reason(),
        pass.tally().counts(seen, waiting, unresolved),
        pass.tally().closes(),
        Sweep.difference(requestsBefore, pass.platform().requests()));
  }
}
