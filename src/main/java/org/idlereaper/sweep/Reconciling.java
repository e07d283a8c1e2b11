package org.idlereaper.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.ledger.Aftermath;
import org.idlereaper.ledger.Aftermath.Finding;
import org.idlereaper.ledger.Attempt;
import org.idlereaper.ledger.Intent;
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
        due.keySet().stream().sorted(java.util.Comparator.comparing(Intent::sentAt)).toList();
    for (Map<ConversationId, List<Intent>> question :
        Records.questions(oldestFirst).stream().limit(QUESTIONS).toList()) {
      if (pass.stop().stopped()) {
        return;
      }
      Optional<Map<ConversationId, AnalyticsRecord>> answer =
          records.of(question.keySet(), "reconciliation");
      if (answer.isEmpty()) {
        return;
      }
      question.forEach(
          (id, intents) ->
              reconcile(
                  intents.stream().map(due::get).toList(),
                  Optional.ofNullable(answer.get().get(id))));
    }
  }

  /** The closes of one conversation; what is wrong with it is told once. */
  private void reconcile(List<Attempt> closes, Optional<AnalyticsRecord> record) {
    boolean told = false;
    for (Attempt close : closes) {
      Finding finding = record.map(it -> finding(close, it)).orElse(Finding.NO_RECORD);
      aftermath.reconciled(close.intent().id(), finding, pass.now());
      record.ifPresent(it -> lookForReturn(close, it));
      boolean wrong = finding == Finding.ORPHANED || finding == Finding.NO_RECORD;
      if (wrong && !told) {
        told = true;
        pass.tell(
            new SweepEvent.Orphaned(pass.context(), close.intent(), closedAt(close), finding));
      }
    }
  }

  private static Finding finding(Attempt close, AnalyticsRecord record) {
    Intent intent = close.intent();
    Optional<Leg> leg = record.leg(intent.episode().communication());
    boolean legInOrder =
        leg.flatMap(Leg::ended).isPresent()
            && (intent.code().isEmpty() || leg.flatMap(Leg::wrapUp).isPresent());
    if (legInOrder && record.ended().isPresent()) {
      return Finding.IN_ORDER;
    }
    return legInOrder && joinedAfter(close, record).findAny().isPresent()
        ? Finding.REVIVED
        : Finding.ORPHANED;
  }

  private static java.util.stream.Stream<Leg> joinedAfter(Attempt close, AnalyticsRecord record) {
    return record.legs().stream().filter(leg -> leg.connected().isAfter(closedAt(close)));
  }

  /** A wrap-up that was completed took nobody away. */
  private void lookForReturn(Attempt close, AnalyticsRecord record) {
    if (close.intent().write() == Intent.Write.WRAP_UP) {
      return;
    }
    joinedAfter(close, record)
        .filter(leg -> leg.purpose().customer())
        .map(Leg::connected)
        .min(Instant::compareTo)
        .ifPresent(back -> new Returns(pass).found(close.intent(), closedAt(close), back));
  }

  private static Instant closedAt(Attempt close) {
    return close.end().map(Attempt.End::at).orElse(close.intent().sentAt());
  }
}
