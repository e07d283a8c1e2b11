package org.idlereaper.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.conversation.WrapUp;
import org.idlereaper.ledger.Aftermath;
import org.idlereaper.ledger.Aftermath.Finding;
import org.idlereaper.ledger.Attempt;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.Outcome;
import org.idlereaper.platform.AnalyticsRecord;
import org.idlereaper.platform.AnalyticsRecord.Leg;

/**
 * Looks an hour after each close whether analytics closed its record, too, and whether the customer
 * came back; a hundred conversations at a time. It reads only, in observe as well.
 */
final class Reconciling {
  /** So long after a close its record has to be in order. */
  static final Duration AFTER = Duration.ofHours(1);

  /** No more than so many questions in one sweep; what is left is the next one's. */
  private static final int QUESTIONS = 20;

  private static final int CLOSES = QUESTIONS * 100;

  /** One answer that cannot be used does not keep the later ones from being asked for. */
  private static final int TOO_MANY_FAILURES = 2;

  private final Pass pass;
  private final Records records;
  private final Aftermath aftermath;

  Reconciling(Pass pass) {
    this.pass = pass;
    this.records = new Records(pass);
    this.aftermath = pass.ledger().aftermath();
  }

  /**
   * Reconciles what is due for it; returns early where the sweep ends or analytics does not answer.
   *
   * @throws org.idlereaper.ledger.LedgerException if the account cannot be read or kept
   */
  void run() throws InterruptedException {
    Map<Intent, Attempt> due =
        aftermath.toReconcile(pass.now().minus(AFTER), CLOSES).stream()
            .collect(Collectors.toMap(Attempt::intent, Function.identity()));
    List<Intent> oldestFirst =
        due.keySet().stream().sorted(Comparator.comparing(Intent::sentAt)).toList();
    int failures = 0;
    for (Map<ConversationId, List<Intent>> question :
        Records.questions(oldestFirst).stream().limit(QUESTIONS).toList()) {
      if (pass.stop().stopped()) {
        return;
      }
      Optional<Map<ConversationId, AnalyticsRecord>> answer =
          records.of(question.keySet(), "reconciliation");
      failures += answer.isEmpty() ? 1 : 0;
      if (failures >= TOO_MANY_FAILURES) {
        return;
      }
      answer.ifPresent(
          records ->
              question.forEach(
                  (id, intents) ->
                      reconcile(
                          intents.stream().map(due::get).toList(),
                          Optional.ofNullable(records.get(id)))));
    }
  }

  /** The closes of one conversation; what is wrong with it is told once. */
  private void reconcile(List<Attempt> closes, Optional<AnalyticsRecord> record) {
    boolean told = false;
    for (Attempt close : closes) {
      Finding finding = record.map(it -> finding(close, it)).orElse(Finding.NO_RECORD);
      aftermath.reconciled(close.intent().id(), finding, pass.now());
      if (finding.wrong() && !told) {
        told = true;
        Instant settled = close.end().map(Attempt.End::at).orElse(close.intent().sentAt());
        pass.tell(new SweepEvent.Orphaned(pass.context(), close.intent(), settled, finding));
      }
    }
    record.ifPresent(it -> latest(closes).ifPresent(close -> lookForReturn(close, it)));
  }

  /** The close after which a comeback is one; a wrap-up that was completed took nobody away. */
  private static Optional<Attempt> latest(List<Attempt> closes) {
    return closes.stream()
        .filter(close -> close.intent().write() != Intent.Write.WRAP_UP)
        .max(Comparator.comparing(close -> close.intent().sentAt()));
  }

  private static Finding finding(Attempt close, AnalyticsRecord record) {
    Intent intent = close.intent();
    Optional<Leg> leg = record.leg(intent.episode().communication());
    boolean legInOrder =
        leg.flatMap(Leg::ended).isPresent()
            && (intent.code().isEmpty() || leg.flatMap(Leg::wrapUp).isPresent());
    boolean revived = joinedAfter(close, record).findAny().isPresent();
    if (!legInOrder || (record.ended().isEmpty() && !revived)) {
      return Finding.ORPHANED;
    }
    if (otherCode(close, leg.flatMap(Leg::wrapUp).flatMap(WrapUp::code))) {
      return Finding.OTHER_CODE;
    }
    return record.ended().isPresent() ? Finding.IN_ORDER : Finding.REVIVED;
  }

  /** Of a wrap-up that was still pending then, anybody may have chosen the code. */
  private static boolean otherCode(Attempt close, Optional<String> onRecord) {
    boolean ours =
        close
            .end()
            .map(Attempt.End::outcome)
            .filter(outcome -> outcome != Outcome.CLOSED_WRAPUP_PENDING)
            .isPresent();
    return ours
        && close
            .intent()
            .code()
            .filter(code -> onRecord.filter(code::equalsIgnoreCase).isEmpty())
            .isPresent();
  }

  private static Stream<Leg> joinedAfter(Attempt close, AnalyticsRecord record) {
    return record.legs().stream().filter(leg -> leg.connected().isAfter(endOf(close, record)));
  }

  private void lookForReturn(Attempt close, AnalyticsRecord record) {
    joinedAfter(close, record)
        .filter(leg -> leg.purpose().customer())
        .map(Leg::connected)
        .min(Instant::compareTo)
        .ifPresent(back -> new Returns(pass).found(close.intent(), endOf(close, record), back));
  }

  /** When it ended, not when we learned of it: somebody may have come back in between. */
  private static Instant endOf(Attempt close, AnalyticsRecord record) {
    Intent intent = close.intent();
    return record
        .leg(intent.episode().communication())
        .flatMap(Leg::ended)
        .filter(ended -> !ended.isBefore(intent.why().readAt()))
        .orElseGet(() -> intent.why().readAt());
  }
}
