package org.idlereaper.sweep;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.decide.Judgement;
import org.idlereaper.decide.KeepReason;
import org.idlereaper.decide.Verdict;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.LedgerException;
import org.idlereaper.ledger.Outcome;
import org.idlereaper.platform.PlatformException;
import org.idlereaper.platform.RequestBudget.Reservation;
import org.idlereaper.sweep.SweepEvent.SweepContext;

/** The state of one running sweep. */
final class SweepRun {
  /** How many of the due are taken from the list at once. */
  private static final int BATCH = 64;

  /** So many failures of the platform in a row are its own, not a conversation's. */
  private static final int FAILURES_IN_A_ROW = 5;

  private final SweepParts parts;
  private final SweepSettings settings;
  private final StopSwitch stop;
  private final SweepContext context;
  private final Looking looking;
  private final Tally tally = new Tally();
  private final AtomicInteger failuresInARow = new AtomicInteger();

  SweepRun(SweepParts parts, SweepSettings settings, StopSwitch stop) {
    this.parts = parts;
    this.settings = settings;
    this.stop = stop;
    this.context = new SweepContext(parts.ids().get().value(), parts.org(), settings.mode());
    this.looking = new Looking(context, parts, settings.rules(), stop);
  }

  SweepReport run() {
    Instant started = parts.time().instant();
    Map<String, Long> requestsBefore = parts.platform().requests();
    parts.listener().on(new SweepEvent.Started(context));
    long seen = 0;
    long unresolved = 0;
    try (Workers workers = new Workers()) {
      parts.ledger().begin(Sweep.begun(context, started));
      Resolver resolver = new Resolver(context, parts, looking, stop);
      resolver.resolveAll();
      new Listing(parts, settings, stop).list(started);
      if (!stop.stopped()) {
        seen = parts.ledger().listed();
        work(workers, resolver.open(), seen, started);
      }
      unresolved = resolver.open().size();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop.stop(StopReason.SHUTDOWN, "asked to leave");
    } catch (PlatformException e) {
      stopFor(e);
    } catch (LedgerException e) {
      stop.stop(StopReason.LEDGER_UNAVAILABLE, String.valueOf(e.getMessage()));
    }
    return report(started, seen, unresolved, requestsBefore);
  }

  private void work(Workers workers, List<Intent> open, long seen, Instant started)
      throws InterruptedException {
    long before =
        parts.ledger().largestOpenSince(started.minus(Sweep.POPULATION_WINDOW)).orElse(0L);
    long due = parts.ledger().due(started);
    parts.listener().on(new SweepEvent.Listed(context, seen, due, before));
    tally.deferred(Deferral.NOT_DUE, seen - due);
    Set<ConversationId> unconfirmed =
        open.stream().map(intent -> intent.episode().conversation()).collect(Collectors.toSet());
    DueWork work = new DueWork(parts, stop, tally, unconfirmed, started, due);
    Allowance allowance = new Allowance(settings.limits(), Math.max(seen, before));
    Closer closer =
        switch (settings.mode()) {
          case OBSERVE -> new ObservingCloser(context, parts, settings.rules(), looking);
          case ENFORCE -> new ConversationCloser(context, parts, settings, looking, stop);
        };
    switch (settings.limits().onExcess()) {
      case STOP -> lookThenClose(workers, work, allowance, closer);
      case OLDEST_FIRST -> closeAsItGoes(workers, work, allowance, closer);
    }
    workers.await();
    tally.deferred(
        allowance.exhausted() && !stop.stopped() ? Deferral.OVER_LIMIT : Deferral.NOT_REACHED,
        work.left());
  }

  /** Looks at all that is due first; closes only if no limit is passed. */
  private void lookThenClose(Workers workers, DueWork work, Allowance allowance, Closer closer)
      throws InterruptedException {
    Planned planned = new Planned();
    work.forEach(
        BATCH,
        () -> false,
        id ->
            workers.run(
                sent ->
                    guarded(
                        id,
                        () -> {
                          if (stop.stopped()) {
                            tally.deferred(Deferral.NOT_REACHED, 1);
                          } else {
                            lookAt(id, planned, allowance);
                          }
                        })));
    workers.await();
    if (stop.stopped()) {
      tally.deferred(
          allowance.passed() ? Deferral.OVER_LIMIT : Deferral.NOT_REACHED, planned.size());
      return;
    }
    for (Map.Entry<ConversationId, Verdict.Close> one : planned.entries()) {
      if (stop.stopped()) {
        tally.deferred(Deferral.NOT_REACHED, 1);
        continue;
      }
      workers.run(
          sent ->
              guarded(
                  one.getKey(),
                  () ->
                      count(
                          one.getKey(),
                          closer.close(
                              new Closer.Order(
                                  one.getKey(), Optional.of(one.getValue()), () -> true, sent)))));
    }
  }

  private void lookAt(ConversationId id, Planned planned, Allowance allowance)
      throws InterruptedException {
    try (Reservation room = parts.platform().budget().reserve(1)) {
      switch (looking.look(id, room)) {
        case Look.NoClock _ -> tally.deferred(Deferral.NOT_REACHED, 1);
        case Look.Vanished _ -> {
          tally.read();
          tally.kept(KeepReason.ALREADY_ENDED);
        }
        case Look.Seen seen -> {
          tally.read();
          judged(id, seen.judgement(), planned, allowance);
        }
      }
    }
  }

  private void judged(
      ConversationId id, Judgement judgement, Planned planned, Allowance allowance) {
    switch (judgement.verdict()) {
      case Verdict.Keep keep -> {
        tally.kept(keep.reason());
        reportWaiting(id, judgement);
      }
      case Verdict.Close close -> {
        planned.add(id, close);
        if (!allowance.take()) {
          stop.stop(
              allowance.limit(),
              "more is stale than may be closed at once ("
                  + allowance.allowed()
                  + " of "
                  + allowance.population()
                  + " open)");
        }
      }
    }
  }

  private void closeAsItGoes(Workers workers, DueWork work, Allowance allowance, Closer closer)
      throws InterruptedException {
    BooleanSupplier take = allowance::take;
    work.forEach(
        BATCH,
        allowance::exhausted,
        id ->
            workers.run(
                sent ->
                    guarded(
                        id,
                        () -> {
                          Closing closing =
                              closer.close(new Closer.Order(id, Optional.empty(), take, sent));
                          tally.read();
                          count(id, closing);
                        })));
  }

  private void count(ConversationId id, Closing closing) {
    switch (closing) {
      case Closing.Closed closed -> {
        tally.closed(closed.close());
        if (closed.close().outcome().equals(Outcome.CLOSED_RACED.word())) {
          tally.raced();
        }
      }
      case Closing.Withheld withheld -> tally.wouldClose(withheld.close());
      case Closing.Unconfirmed unconfirmed -> tally.unconfirmed(unconfirmed.close());
      case Closing.Kept kept -> {
        tally.kept(kept.reason());
        kept.judgement().ifPresent(judgement -> reportWaiting(id, judgement));
      }
      case Closing.Deferred deferred -> tally.deferred(deferred.why(), 1);
      case Closing.Failed _ -> tally.failed();
    }
  }

  private void reportWaiting(ConversationId id, Judgement judgement) {
    judgement
        .facts()
        .waiting()
        .filter(waiting -> waiting.compareTo(settings.reportWaitingAfter()) >= 0)
        .ifPresent(
            waiting -> {
              tally.waiting();
              parts
                  .listener()
                  .on(
                      new SweepEvent.CustomerWaiting(
                          context, id, judgement.facts().where(), waiting));
            });
  }

  /** Work on one conversation that may fail. */
  @FunctionalInterface
  private interface Risky {
    void run() throws InterruptedException;
  }

  /** The worker's edge: one conversation's failure is its own, unless it is everybody's. */
  private void guarded(ConversationId id, Risky work) {
    try {
      work.run();
      failuresInARow.set(0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop.stop(StopReason.SHUTDOWN, "asked to leave");
      tally.deferred(Deferral.NOT_REACHED, 1);
    } catch (PlatformException.UnexpectedAnswer e) {
      failed(id, String.valueOf(e.getMessage()), Optional.empty());
    } catch (PlatformException e) {
      boolean everybodys =
          !(e instanceof PlatformException.Unavailable)
              || failuresInARow.incrementAndGet() >= FAILURES_IN_A_ROW;
      if (everybodys) {
        stopFor(e);
      }
      failed(id, String.valueOf(e.getMessage()), Optional.empty());
    } catch (LedgerException e) {
      stop.stop(StopReason.LEDGER_UNAVAILABLE, String.valueOf(e.getMessage()));
      failed(id, String.valueOf(e.getMessage()), Optional.empty());
    } catch (RuntimeException | StackOverflowError e) {
      tally.bug();
      failed(id, "a fault of ours", Optional.of(e));
      if (tally.bugs() >= FAILURES_IN_A_ROW) {
        stop.stop(StopReason.BUG, "too many faults of ours");
      }
    }
  }

  private void failed(ConversationId id, String why, Optional<Throwable> bug) {
    tally.failed();
    parts.listener().on(new SweepEvent.Failed(context, id, why, bug));
  }

  private void stopFor(PlatformException failure) {
    StopReason reason =
        switch (failure) {
          case PlatformException.NotAuthorised _ -> StopReason.NOT_AUTHORISED;
          case PlatformException.RateLimited _ -> StopReason.RATE_LIMITED;
          case PlatformException.Unavailable _ -> StopReason.PLATFORM_UNAVAILABLE;
          case PlatformException.UnexpectedAnswer _ -> StopReason.LIST_NOT_TRUSTED;
        };
    stop.stop(reason, String.valueOf(failure.getMessage()));
  }

  private SweepReport report(
      Instant started, long seen, long unresolved, Map<String, Long> requestsBefore) {
    stop.reason()
        .ifPresent(
            why ->
                parts.listener().on(new SweepEvent.Stopped(context, why.reason(), why.detail())));
    SweepReport report =
        new SweepReport(
            context,
            started,
            parts.time().instant(),
            stop.reason(),
            tally.counts(seen, unresolved),
            tally.closes(),
            Sweep.difference(requestsBefore, parts.platform().requests()));
    try {
      parts.ledger().end(Sweep.ended(report));
    } catch (LedgerException e) {
      stop.stop(StopReason.LEDGER_UNAVAILABLE, String.valueOf(e.getMessage()));
    }
    parts.listener().on(new SweepEvent.Finished(context, report));
    return report;
  }
}
