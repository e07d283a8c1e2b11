package org.idlereaper.ops;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.decide.Facts;
import org.idlereaper.decide.KeepReason;
import org.idlereaper.decide.Verdict;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.Outcome;
import org.idlereaper.sweep.CloseRecord;
import org.idlereaper.sweep.StopReason;
import org.idlereaper.sweep.SweepEvent;
import org.idlereaper.sweep.SweepEvent.SweepContext;
import org.idlereaper.sweep.SweepListener;
import org.idlereaper.sweep.SweepReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in log lines what sweeps do: one INFO line per close and per sweep. */
public final class SweepLog implements SweepListener {
  /** A list that was shorter than this may well become empty. */
  private static final long MANY = 20;

  private final Logger logger = LoggerFactory.getLogger("org.idlereaper.sweep");

  /** How many were open in each org's last sweep. */
  private final Map<String, Long> lastOpen = new ConcurrentHashMap<>();

  @Override
  public void on(SweepEvent event) {
    switch (event) {
      case SweepEvent.Started started ->
          about(LogLine.SWEEP_STARTED, started.sweep())
              .with(LogField.MODE, started.sweep().mode().word())
              .write();
      case SweepEvent.Listed listed -> listed(listed);
      case SweepEvent.Judged judged -> judged(judged);
      case SweepEvent.CustomerWaiting waiting ->
          about(LogLine.WAITING, waiting.sweep(), waiting.conversation(), waiting.where())
              .with(LogField.WAITING_SECONDS, waiting.waiting().toSeconds())
              .write();
      case SweepEvent.WouldClose would ->
          about(
                  would.first() ? LogLine.WOULD_CLOSE : LogLine.WOULD_STILL_CLOSE,
                  would.sweep(),
                  would.close())
              .write();
      case SweepEvent.Closed closed ->
          about(LogLine.CLOSED, closed.sweep(), closed.close())
              .with(LogField.READ_TO_CLOSE_MILLIS, closed.readToClose().toMillis())
              .write();
      case SweepEvent.Unconfirmed unconfirmed ->
          about(LogLine.UNCONFIRMED, unconfirmed.sweep(), unconfirmed.intent()).write();
      case SweepEvent.Raced raced -> about(LogLine.RACED, raced.sweep(), raced.intent()).write();
      case SweepEvent.Resolved resolved -> resolved(resolved);
      case SweepEvent.GivenUp givenUp ->
          about(LogLine.GIVEN_UP, givenUp.sweep(), givenUp.intent()).write();
      case SweepEvent.Refused refused ->
          about(LogLine.PLATFORM_REFUSED, refused.sweep(), refused.intent())
              .with(LogField.HTTP_STATUS, refused.status())
              .with(LogField.CODE, refused.code())
              .with(LogField.CONTEXT_ID, refused.contextId())
              .write();
      case SweepEvent.Failed failed -> failed(failed);
      case SweepEvent.Ghost ghost ->
          about(LogLine.GHOST, ghost.sweep())
              .with(LogField.CONVERSATION_ID, ghost.conversation().value())
              .with(LogField.FIRST_SEEN, ghost.firstSeen().toString())
              .write();
      case SweepEvent.Returned returned ->
          about(LogLine.RETURNED, returned.sweep(), returned.closed())
              .with(LogField.CLOSED_AT, returned.closedAt().toString())
              .with(LogField.CAME_BACK_AT, returned.cameBackAt().toString())
              .write();
      case SweepEvent.Orphaned orphaned ->
          about(LogLine.ORPHANED, orphaned.sweep(), orphaned.intent())
              .with(LogField.CLOSED_AT, orphaned.closedAt().toString())
              .with(LogField.REASON, orphaned.finding().word())
              .write();
      case SweepEvent.OverBudget over ->
          about(LogLine.SWEEP_OVER_BUDGET, over.sweep())
              .with(LogField.PLANNED, over.planned())
              .with(LogField.BUDGET, over.budget())
              .with(LogField.PER_MINUTE_NEEDED, over.perMinuteNeeded())
              .write();
      case SweepEvent.Postponed postponed ->
          about(LogLine.SWEEP_POSTPONED, postponed.sweep())
              .with(LogField.REASON, postponed.what())
              .with(LogField.DETAIL, postponed.why())
              .write();
      case SweepEvent.Stopped stopped -> stopped(stopped);
      case SweepEvent.Finished finished -> finished(finished.report());
    }
  }

  private void listed(SweepEvent.Listed listed) {
    long before = lastOpen(listed);
    about(
            before >= MANY && listed.open() == 0
                ? LogLine.SWEEP_LIST_EMPTIED
                : LogLine.SWEEP_LISTED,
            listed.sweep())
        .with(LogField.SEEN, listed.open())
        .with(LogField.DUE, listed.due())
        .with(LogField.OPEN_BEFORE, before)
        .write();
  }

  /** Of the sweep before; after a restart the most of the last day stands in for it. */
  private long lastOpen(SweepEvent.Listed listed) {
    Long last = lastOpen.put(listed.sweep().org(), listed.open());
    return last == null ? listed.openBefore() : last;
  }

  private void judged(SweepEvent.Judged judged) {
    if (judged.judgement().verdict() instanceof Verdict.Keep keep) {
      Facts facts = judged.judgement().facts();
      about(LogLine.KEPT, judged.sweep(), judged.conversation(), facts.where())
          .with(LogField.POLICY, facts.policy())
          .with(LogField.KIND, facts.kind().map(kind -> kind.word()))
          .with(LogField.REASON, keep.reason().word())
          .with(LogField.IDLE_SECONDS, facts.idle().toSeconds())
          .write();
    }
  }

  private void resolved(SweepEvent.Resolved resolved) {
    Outcome outcome = resolved.outcome();
    about(
            outcome.closed() ? LogLine.CLOSED_LATER : LogLine.NOT_CLOSED,
            resolved.sweep(),
            resolved.intent())
        .with(LogField.OUTCOME, outcome.word())
        .write();
  }

  private void failed(SweepEvent.Failed failed) {
    LogEntry entry =
        about(failed.bug().isPresent() ? LogLine.FAILED_BY_A_BUG : LogLine.FAILED, failed.sweep())
            .with(LogField.CONVERSATION_ID, failed.conversation().value())
            .with(LogField.DETAIL, failed.why());
    failed.bug().ifPresent(entry::because);
    entry.write();
  }

  private void stopped(SweepEvent.Stopped stopped) {
    StopReason reason = stopped.reason();
    switch (reason) {
      case NOT_AUTHORISED, USER_CONTEXT -> cause(LogLine.PLATFORM_REFUSED, stopped);
      case RATE_LIMITED -> cause(LogLine.PLATFORM_LIMITED, stopped);
      case PLATFORM_UNAVAILABLE -> cause(LogLine.PLATFORM_UNAVAILABLE, stopped);
      case LIST_NOT_TRUSTED -> cause(LogLine.PLATFORM_NOT_TRUSTED, stopped);
      case LEDGER_UNAVAILABLE -> cause(LogLine.LEDGER_UNAVAILABLE, stopped);
      case MAX_CLOSES, MAX_SHARE, CLOCK_SKEW, STOP_FILE, RACED, SHUTDOWN, BUG -> {}
    }
    LogLine line =
        switch (reason.fault()) {
          case OURS -> LogLine.SWEEP_STOPPED_BY_A_BUG;
          case NONE -> LogLine.SWEEP_ASKED_TO_STOP;
          case LIMIT, REFUSED, UNAVAILABLE -> LogLine.SWEEP_STOPPED;
        };
    cause(line, stopped);
  }

  private void cause(LogLine line, SweepEvent.Stopped stopped) {
    about(line, stopped.sweep())
        .with(LogField.REASON, stopped.reason().word())
        .with(LogField.DETAIL, stopped.detail())
        .write();
  }

  private void finished(SweepReport report) {
    SweepReport.Counts counts = report.counts();
    Map<String, Long> kept = new TreeMap<>();
    counts.kept().forEach((KeepReason reason, Long number) -> kept.put(reason.word(), number));
    about(LogLine.SWEEP_FINISHED, report.sweep())
        .with(LogField.MODE, report.sweep().mode().word())
        .with(LogField.OUTCOME, report.outcome())
        .with(LogField.STOP_REASON, report.stop().map(stop -> stop.reason().word()))
        .with(LogField.EXIT_CODE, report.exitCode())
        .with(
            LogField.DURATION_SECONDS,
            Duration.between(report.started(), report.ended()).toSeconds())
        .with(LogField.SEEN, counts.seen())
        .with(LogField.READ, counts.read())
        .with(LogField.KEPT, counts.keptInAll())
        .with(LogField.KEPT_BY, kept)
        .with(LogField.CLOSED, counts.closed())
        .with(LogField.WOULD_CLOSE, counts.wouldClose())
        .with(LogField.UNCONFIRMED, counts.unconfirmed())
        .with(LogField.DEFERRED, counts.deferredInAll())
        .with(LogField.DEFERRED_BY, counts.deferred())
        .with(LogField.FAILED, counts.failed())
        .with(LogField.WAITING, counts.notes().waiting())
        .with(LogField.RACED, counts.notes().raced())
        .with(LogField.UNRESOLVED, counts.notes().unresolved())
        .with(LogField.REQUESTS, report.requests())
        .write();
  }

  private LogEntry about(LogLine line, SweepContext sweep) {
    return LogEntry.of(logger, line)
        .with(LogField.ORG, sweep.org())
        .with(LogField.SWEEP_ID, sweep.id());
  }

  private LogEntry about(
      LogLine line, SweepContext sweep, ConversationId conversation, Facts.Where where) {
    return about(line, sweep)
        .with(LogField.CONVERSATION_ID, conversation.value())
        .with(LogField.QUEUE_ID, where.queue())
        .with(LogField.AGENT_ID, where.agent())
        .with(LogField.MESSAGE_TYPE, where.messageType());
  }

  private LogEntry about(LogLine line, SweepContext sweep, CloseRecord close) {
    return about(line, sweep)
        .with(LogField.CONVERSATION_ID, close.episode().conversation().value())
        .with(LogField.PARTICIPANT_ID, close.episode().participant().value())
        .with(LogField.COMMUNICATION_ID, close.episode().communication().value())
        .with(LogField.QUEUE_ID, close.queue())
        .with(LogField.AGENT_ID, close.agent())
        .with(LogField.POLICY, close.policy())
        .with(LogField.KIND, close.kind().word())
        .with(LogField.IDLE_SECONDS, close.idle().toSeconds())
        .with(LogField.OUTCOME, close.outcome());
  }

  private LogEntry about(LogLine line, SweepContext sweep, Intent intent) {
    Intent.Why why = intent.why();
    return about(line, sweep)
        .with(LogField.CONVERSATION_ID, intent.episode().conversation().value())
        .with(LogField.PARTICIPANT_ID, intent.episode().participant().value())
        .with(LogField.COMMUNICATION_ID, intent.episode().communication().value())
        .with(LogField.QUEUE_ID, why.queue())
        .with(LogField.AGENT_ID, why.agent())
        .with(LogField.POLICY, why.policy())
        .with(LogField.KIND, why.kind().word())
        .with(LogField.IDLE_SECONDS, why.idle().toSeconds())
        .with(LogField.WRITE, intent.write().word())
        .with(LogField.ATTEMPT, intent.attempt())
        .with(LogField.INTENT_ID, intent.id().value());
  }
}
