package org.idlereaper.ops;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.idlereaper.decide.Judgement;
import org.idlereaper.decide.StaleKind;
import org.idlereaper.decide.Verdict;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.LedgerException;
import org.idlereaper.ledger.Outcome;
import org.idlereaper.sweep.CloseRecord;
import org.idlereaper.sweep.StopReason;
import org.idlereaper.sweep.SweepEvent;
import org.idlereaper.sweep.SweepListener;
import org.idlereaper.sweep.SweepReport;

/** Counts what sweeps do. */
public final class SweepMetrics implements SweepListener {
  private static final String COMPLETED = "completed";
  private static final String INCOMPLETE = "incomplete";
  private static final double MILLIS = 1000;

  private final Metrics metrics;
  private final Standing.Source standing;

  /**
   * @param metrics where it counts
   * @param standing how an org stands, asked at the end of each sweep
   */
  public SweepMetrics(Metrics metrics, Standing.Source standing) {
    this.metrics = metrics;
    this.standing = standing;
  }

  /** The words of the label {@code outcome} of sweeps: why it was stopped, or how it ended. */
  static List<String> outcomes() {
    return Stream.concat(
            Stream.of(COMPLETED, INCOMPLETE), Stream.of(StopReason.values()).map(StopReason::word))
        .toList();
  }

  @Override
  public void on(SweepEvent event) {
    String org = event.sweep().org();
    switch (event) {
      case SweepEvent.Listed listed ->
          metrics.conversationsSeen.labelValues(org).set((double) listed.open());
      case SweepEvent.Judged judged -> judged(org, judged.judgement());
      case SweepEvent.Closed closed -> {
        CloseRecord close = closed.close();
        closed(org, close.policy(), close.kind(), close.outcome());
        metrics.readToClose.labelValues(org).observe(closed.readToClose().toMillis() / MILLIS);
      }
      case SweepEvent.Raced _ -> metrics.racedCloses.labelValues(org).inc();
      case SweepEvent.Resolved resolved ->
          settled(org, resolved.intent(), resolved.outcome().word());
      case SweepEvent.GivenUp givenUp -> settled(org, givenUp.intent(), Outcome.GIVEN_UP.word());
      case SweepEvent.Refused refused -> settled(org, refused.intent(), Outcome.REJECTED.word());
      case SweepEvent.Finished finished -> finished(org, finished.report());
      case SweepEvent.Returned _ -> metrics.returned(org);
      case SweepEvent.Orphaned _ -> metrics.orphaned(org);
      case SweepEvent.Started _,
          SweepEvent.Ghost _,
          SweepEvent.OverBudget _,
          SweepEvent.Postponed _,
          SweepEvent.CustomerWaiting _,
          SweepEvent.WouldClose _,
          SweepEvent.Unconfirmed _,
          SweepEvent.Failed _,
          SweepEvent.Stopped _ -> {}
    }
  }

  private void judged(String org, Judgement judgement) {
    switch (judgement.verdict()) {
      case Verdict.Keep keep -> verdict(org, "keep", keep.reason().word());
      case Verdict.Close close -> verdict(org, "close", close.kind().word());
    }
  }

  private void verdict(String org, String verdict, String reason) {
    metrics.verdicts.labelValues(org, verdict, reason).inc();
  }

  /** The guest's leg follows a close that is counted already, unless it was the only one. */
  private void settled(String org, Intent intent, String outcome) {
    boolean follows =
        intent.write() == Intent.Write.GUEST && intent.why().kind() != StaleKind.CUSTOMER_ALONE;
    if (!follows) {
      closed(org, intent.why().policy(), intent.why().kind(), outcome);
    }
  }

  private void closed(String org, String policy, StaleKind kind, String outcome) {
    metrics.closes.labelValues(org, policy, kind.word(), outcome).inc();
  }

  private void finished(String org, SweepReport report) {
    int exitCode = report.exitCode();
    metrics.sweeps.labelValues(org, outcome(report)).inc();
    metrics
        .sweepDuration
        .labelValues(org)
        .observe(Duration.between(report.started(), report.ended()).toMillis() / MILLIS);
    if (SweepProgress.good(exitCode)) {
      metrics.lastSuccess.labelValues(org).set(report.ended().toEpochMilli() / MILLIS);
    }
    List<CloseRecord> withheld = new ArrayList<>(report.closes());
    withheld.removeIf(close -> !close.outcome().equals(CloseRecord.WOULD_CLOSE));
    for (StaleKind kind : StaleKind.values()) {
      if (kind.closable()) {
        long number = withheld.stream().filter(close -> close.kind() == kind).count();
        metrics.wouldClose.labelValues(org, kind.word()).set((double) number);
      }
    }
    try {
      metrics.standing(org, standing.of(org));
    } catch (LedgerException unread) {
      // Why is in the log, from the sweep itself; here an old number must not pass for a new one.
      metrics.standingUnknown(org);
    }
  }

  /** Why it was stopped, or how it ended; one of {@link #outcomes()}. */
  static String outcome(SweepReport report) {
    return report
        .stop()
        .map(stop -> stop.reason().word())
        .orElseGet(
            () ->
                switch (report.exitCode()) {
                  case 0 -> COMPLETED;
                  case 70 -> StopReason.BUG.word();
                  default -> INCOMPLETE;
                });
  }
}
