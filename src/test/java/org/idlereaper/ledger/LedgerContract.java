package org.idlereaper.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.idlereaper.ledger.AnAccount.NOON;
import static org.idlereaper.ledger.AnAccount.aSweep;
import static org.idlereaper.ledger.AnAccount.communication;
import static org.idlereaper.ledger.AnAccount.conversation;
import static org.idlereaper.ledger.AnAccount.due;
import static org.idlereaper.ledger.AnAccount.ended;
import static org.idlereaper.ledger.AnAccount.episode;
import static org.idlereaper.ledger.AnAccount.kept;
import static org.idlereaper.ledger.AnAccount.toClose;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.decide.KeepReason;
import org.idlereaper.decide.StaleKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every ledger keeps to, wherever it is kept. */
abstract class LedgerContract {
  private static final Duration YEAR = Duration.ofDays(400);

  final AnAccount an = new AnAccount();
  Ledgers ledgers;
  Ledger ledger;

  /** A new and empty one, or the one of this test again after it was closed. */
  abstract Ledgers open();

  @BeforeEach
  final void openIt() {
    ledgers = open();
    ledger = ledgers.of("main");
  }

  @AfterEach
  final void closeIt() {
    ledgers.close();
  }

  final void reopen() {
    ledgers.close();
    openIt();
  }

  // ---- intents

  @Test
  void anOpenedIntentIsThereAfterTheProcessEnded() {
    Intent intent = an.anIntent(1);
    assertThat(ledger.open(intent)).isTrue();
    reopen();
    assertThat(ledger.openIntents()).containsExactly(intent);
  }

  @Test
  void aSecondIntentOnALegIsRefusedWhileOneIsOpenWhateverItWrites() {
    assertThat(ledger.open(an.anIntent(1))).isTrue();
    assertThat(ledger.open(an.anIntent(1, Intent.Write.AGENT, 2))).isFalse();
    assertThat(ledger.open(an.anIntent(1, Intent.Write.WRAP_UP, 1))).isFalse();
    assertThat(ledgers.of("other").open(an.anIntent(1, Intent.Write.GUEST, 1))).isFalse();
    assertThat(ledger.open(an.anIntent(2))).isTrue();
    assertThat(ledger.openIntents()).hasSize(2);
    assertThat(ledgers.of("other").openIntents()).isEmpty();
  }

  @Test
  void aSettledLegMayBeTriedAgainButNoAttemptIsMadeTwice() {
    Intent first = an.anIntent(1);
    ledger.open(first);
    ledger.settle(first.id(), Outcome.NOT_EFFECTIVE, NOON.plusSeconds(90), Map.of());
    assertThat(ledger.open(an.anIntent(1))).isFalse();
    assertThat(ledger.open(an.anIntent(1, Intent.Write.AGENT, 2))).isTrue();
    assertThat(ledger.attempts(communication(1), Intent.Write.AGENT)).isEqualTo(2);
    assertThat(ledger.attempts(communication(1), Intent.Write.GUEST)).isZero();
    assertThat(ledger.attempts(communication(2), Intent.Write.AGENT)).isZero();
  }

  @Test
  void manyThreadsOpenOneLegExactlyOnce() throws Exception {
    for (int leg = 1; leg <= 20; leg++) {
      assertThat(opensByThreads(32, leg)).as("leg %d", leg).isEqualTo(1);
    }
    assertThat(ledger.openIntents()).hasSize(20);
  }

  private long opensByThreads(int threads, int leg) throws Exception {
    CyclicBarrier together = new CyclicBarrier(threads);
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> answers = new ArrayList<>();
      for (int attempt = 1; attempt <= threads; attempt++) {
        Intent intent = an.anIntent(leg, Intent.Write.AGENT, attempt);
        answers.add(
            workers.submit(
                () -> {
                  together.await();
                  return ledger.open(intent);
                }));
      }
      long opened = 0;
      for (Future<Boolean> answer : answers) {
        opened += answer.get() ? 1 : 0;
      }
      return opened;
    }
  }

  @Test
  void settlingMayBeRepeatedButNotContradicted() {
    Intent intent = an.anIntent(1);
    ledger.open(intent);
    Instant at = NOON.plusSeconds(2);
    ledger.settle(intent.id(), Outcome.CLOSED_BY_US, at, Map.of("status", "202"));
    ledger.settle(intent.id(), Outcome.CLOSED_BY_US, at.plusSeconds(9), Map.of());
    assertThatThrownBy(
            () -> ledger.settle(intent.id(), Outcome.CLOSED_BY_OTHER, at.plusSeconds(9), Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed-by-us");
    assertThat(ledger.openIntents()).isEmpty();
    assertThat(ledgers.reader("main").history(conversation(1)).attempts())
        .containsExactly(
            new Attempt(intent, Optional.of(new Attempt.End(Outcome.CLOSED_BY_US, at))));
    assertThat(ledgers.reader("main").events(intent.id()))
        .extracting(Attempt.Event::what)
        .containsExactly("opened", "settled closed-by-us");
  }

  @Test
  void whatWasNeverOpenedCannotBeSettledNorNoted() {
    IntentId unknown = an.anIntent(1).id();
    assertThatThrownBy(() -> ledger.settle(unknown, Outcome.NOT_SENT, NOON, Map.of()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> ledger.note(unknown, NOON, "answered", Map.of()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () -> {
              Intent ofMain = an.anIntent(1);
              ledger.open(ofMain);
              ledgers.of("other").settle(ofMain.id(), Outcome.NOT_SENT, NOON, Map.of());
            })
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theHistoryOfAnIntentKeepsWordsAndWithholdsSentences() {
    Intent intent = an.anIntent(1);
    ledger.open(intent);
    ledger.note(
        intent.id(),
        NOON.plusMillis(80),
        "answered",
        Map.of("status", "202", "error", "Dear Mrs. Miller, thank you"));
    ledger.settle(
        intent.id(), Outcome.CLOSED_BY_US, NOON.plusSeconds(2), Map.of("code", "a".repeat(101)));
    assertThat(ledgers.reader("main").events(intent.id()))
        .containsExactly(
            new Attempt.Event(NOON, "opened", Map.of()),
            new Attempt.Event(
                NOON.plusMillis(80), "answered", Map.of("status", "202", "error", "(withheld)")),
            new Attempt.Event(
                NOON.plusSeconds(2), "settled closed-by-us", Map.of("code", "(withheld)")));
  }

  @Test
  void openIntentsComeOldestFirst() {
    Intent late = an.anIntent(1, Intent.Write.AGENT, 1, NOON.plusSeconds(60));
    Intent early = an.anIntent(2, Intent.Write.GUEST, 1, NOON);
    ledger.open(late);
    ledger.open(early);
    assertThat(ledger.openIntents()).containsExactly(early, late);
  }

  // ---- what was seen

  @Test
  void theLatestVerdictIsWhatWasLastSeen() {
    ledger.record(conversation(1), "sweep-1", kept(KeepReason.PARKED, NOON));
    ledger.record(conversation(2), "sweep-1", kept(KeepReason.PARKED, NOON));
    ledger.record(conversation(1), "sweep-2", toClose(1, NOON.plusSeconds(300)));
    reopen();
    Map<ConversationId, LastSeen> seen =
        ledger.lastSeen(List.of(conversation(1), conversation(2), conversation(3)));
    assertThat(seen).containsOnlyKeys(conversation(1), conversation(2));
    assertThat(seen.get(conversation(1)))
        .isEqualTo(
            new LastSeen(
                conversation(1),
                NOON.plusSeconds(300),
                NOON.plusSeconds(300).minus(Duration.ofMinutes(61)),
                Optional.empty(),
                Optional.of(StaleKind.CUSTOMER_SILENT),
                Optional.of(NOON.plusSeconds(300).minus(Duration.ofMinutes(61))),
                Optional.of("web-messaging")));
    assertThat(seen)
        .extractingByKey(conversation(2))
        .extracting(LastSeen::keptFor)
        .isEqualTo(Optional.of(KeepReason.PARKED));
    assertThat(ledgers.of("other").lastSeen(List.of(conversation(1)))).isEmpty();
  }

  @Test
  void whatWasSeenIsFoundForThousandsAtOnce() {
    List<ConversationId> all = new ArrayList<>();
    for (int i = 0; i < 1_501; i++) {
      all.add(conversation(i));
      if (i % 500 == 0) {
        ledger.record(conversation(i), "sweep-1", kept(KeepReason.HELD, NOON));
      }
    }
    assertThat(ledger.lastSeen(all)).hasSize(4);
    assertThat(ledger.lastSeen(List.of())).isEmpty();
  }

  @Test
  void wouldCloseIsToldOncePerEpisode() {
    assertThat(ledger.recordWouldClose("sweep-1", episode(1), toClose(1, NOON))).isTrue();
    reopen();
    assertThat(ledger.recordWouldClose("sweep-2", episode(1), toClose(1, NOON.plusSeconds(300))))
        .isFalse();
    assertThat(ledger.recordWouldClose("sweep-2", episode(2), toClose(2, NOON))).isTrue();
  }

  // ---- the sweep's list

  @Test
  void theListGivesOutWhatIsDueOnceTheLongestOverdueFirst() {
    ledger.beginList();
    ledger.list(List.of(due(1, NOON.minusSeconds(10)), due(2, NOON.minusSeconds(30))));
    ledger.list(List.of(due(3, NOON), due(4, NOON.plusMillis(1))));
    assertThat(ledger.listed()).isEqualTo(4);
    assertThat(ledger.due(NOON)).isEqualTo(3);
    assertThat(ledger.takeDue(NOON, 2))
        .containsExactly(due(2, NOON.minusSeconds(30)), due(1, NOON.minusSeconds(10)));
    assertThat(ledger.takeDue(NOON, 2)).containsExactly(due(3, NOON));
    assertThat(ledger.takeDue(NOON, 2)).isEmpty();
    assertThat(ledger.takeDue(NOON.plusMillis(1), 2)).containsExactly(due(4, NOON.plusMillis(1)));
    assertThat(ledger.listed()).isEqualTo(4);
  }

  @Test
  void whatIsListedAgainCountsOnceAndIsNotGivenOutAgain() {
    ledger.beginList();
    ledger.list(List.of(due(1, NOON), due(2, NOON)));
    assertThat(ledger.takeDue(NOON, 1)).hasSize(1);
    ledger.list(List.of(due(1, NOON.minusSeconds(5)), due(2, NOON.plusSeconds(5))));
    assertThat(ledger.listed()).isEqualTo(2);
    assertThat(ledger.takeDue(NOON, 10)).isEmpty();
    assertThat(ledger.takeDue(NOON.plusSeconds(5), 10))
        .containsExactly(due(2, NOON.plusSeconds(5)));
  }

  @Test
  void eachSweepBeginsAnewAndEachOrgHasItsOwnList() {
    ledger.beginList();
    ledger.list(List.of(due(1, NOON)));
    Ledger other = ledgers.of("other");
    other.beginList();
    assertThat(other.listed()).isZero();
    ledger.beginList();
    assertThat(ledger.listed()).isZero();
    assertThat(ledger.takeDue(NOON, 10)).isEmpty();
    ledger.list(List.of(due(1, NOON)));
    assertThat(ledger.takeDue(NOON, 10)).hasSize(1);
    reopen();
    assertThat(ledger.listed()).isZero();
  }

  @Test
  void takersAtTheSameTimeShareTheList() throws Exception {
    ledger.beginList();
    List<Ledger.Due> all = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      all.add(due(i, NOON.minusSeconds(i)));
    }
    ledger.list(all);
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Ledger.Due>>> takers = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        takers.add(workers.submit(() -> ledger.takeDue(NOON, 10)));
      }
      List<Ledger.Due> taken = new ArrayList<>();
      for (Future<List<Ledger.Due>> taker : takers) {
        taken.addAll(taker.get());
      }
      assertThat(taken).hasSize(500).containsExactlyInAnyOrderElementsOf(all);
    }
  }

  @Test
  void whatACompleteListNoLongerShowsIsNoLongerOpen() {
    for (int i = 1; i <= 3; i++) {
      ledger.record(conversation(i), "sweep-1", kept(KeepReason.PARKED, NOON));
    }
    ledgers.ghosts("main").sighted(conversation(1), NOON);
    ledgers.ghosts("main").sighted(conversation(2), NOON);
    ledgers.of("other").record(conversation(9), "sweep-1", kept(KeepReason.PARKED, NOON));
    ledger.beginList();
    ledger.list(List.of(due(2, NOON)));
    ledger.endList(NOON.plusSeconds(300));
    AccountReader reader = ledgers.reader("main");
    assertThat(reader.keptLong(NOON, 10))
        .extracting(AccountReader.Seen::conversation)
        .containsExactly(conversation(2));
    assertThat(reader.ghosts(10))
        .extracting(Ghosts.Ghost::conversation)
        .containsExactly(conversation(2));
    assertThat(reader.verdict(conversation(1)).orElseThrow().gone())
        .contains(NOON.plusSeconds(300));
    assertThat(ledgers.reader("other").keptLong(NOON, 10)).hasSize(1);
    ledger.record(conversation(1), "sweep-2", kept(KeepReason.PARKED, NOON.plusSeconds(600)));
    assertThat(reader.verdict(conversation(1)).orElseThrow().kept())
        .contains(new AccountReader.Kept("parked", NOON.plusSeconds(600)));
  }

  // ---- sweeps

  @Test
  void theLargestListOfTheEndedSweepsIsKnown() {
    assertThat(ledger.largestOpenSince(NOON)).isEmpty();
    ledger.begin(aSweep("a", NOON));
    assertThat(ledger.largestOpenSince(NOON)).isEmpty();
    ledger.end(ended(aSweep("a", NOON), 40));
    ledger.end(ended(aSweep("b", NOON.plusSeconds(300)), 70));
    ledger.end(ended(aSweep("c", NOON.plusSeconds(600)), 50));
    assertThat(ledger.largestOpenSince(NOON)).contains(70L);
    assertThat(ledger.largestOpenSince(NOON.plusSeconds(600))).contains(50L);
    assertThat(ledger.largestOpenSince(NOON.plusSeconds(900))).isEmpty();
    assertThat(ledgers.of("other").largestOpenSince(NOON)).isEmpty();
    assertThat(ledgers.reader("main").sweeps(2))
        .containsExactly(
            ended(aSweep("c", NOON.plusSeconds(600)), 50),
            ended(aSweep("b", NOON.plusSeconds(300)), 70));
  }

  // ---- retention

  @Test
  void retentionDeletesWhatIsTooOldAndNothingElse() {
    Instant cutoff = NOON;
    Instant old = cutoff.minusMillis(1);
    keepEverythingAt(1, old);
    keepEverythingAt(2, cutoff);
    Intent forgotten = an.anIntent(3, Intent.Write.AGENT, 1, old);
    ledger.open(forgotten);
    Instant asOf = cutoff.plus(YEAR);
    // intent, verdict, would-close, ghost, reconciliation, returned, fire, sweep
    assertThat(ledger.retain(YEAR, asOf)).isEqualTo(8);
    assertThat(ledger.retain(YEAR, asOf)).isZero();
    AccountReader reader = ledgers.reader("main");
    assertThat(reader.settled(AccountReader.Filter.since(Instant.EPOCH), 10))
        .extracting(attempt -> attempt.intent().episode())
        .containsExactly(episode(2));
    assertThat(reader.verdicts(Instant.EPOCH, 10)).hasSize(1);
    assertThat(reader.wouldClose(AccountReader.Filter.since(Instant.EPOCH), 10)).hasSize(1);
    assertThat(reader.ghosts(10)).hasSize(1);
    assertThat(reader.orphans(Instant.EPOCH, 10)).hasSize(1);
    assertThat(reader.returned(Instant.EPOCH, 10)).hasSize(1);
    assertThat(reader.fires(Instant.EPOCH, 10)).hasSize(1);
    assertThat(reader.sweeps(10)).hasSize(1);
    assertThat(ledger.openIntents()).containsExactly(forgotten);
  }

  private void keepEverythingAt(int number, Instant at) {
    Intent intent = an.anIntent(number, Intent.Write.AGENT, 1, at);
    ledger.open(intent);
    ledger.settle(intent.id(), Outcome.CLOSED_BY_US, at, Map.of("status", "202"));
    ledger.note(intent.id(), at.plusSeconds(3_600), "reconciled", Map.of("found", "in-order"));
    ledger.record(conversation(number), "sweep", kept(KeepReason.HELD, at));
    ledger.recordWouldClose("sweep", episode(number), toClose(number, at));
    ledgers.ghosts("main").sighted(conversation(number), at);
    ledgers.aftermath("main").reconciled(intent.id(), Aftermath.Finding.ORPHANED, at);
    ledgers.aftermath("main").returned(episode(number), at, at);
    ledgers.fires("main").record(at, Fires.Fate.STARTED, at);
    ledger.begin(aSweep("sweep-" + number, at));
    ledger.end(ended(aSweep("sweep-" + number, at), 1));
  }

  @Test
  void retentionOfManyRowsGoesOnUntilNothingIsLeft() {
    for (int i = 0; i < 1_200; i++) {
      ledgers.fires("main").record(NOON.plusSeconds(i), Fires.Fate.MISSED, NOON);
    }
    int gone = ledger.retain(YEAR, NOON.plusSeconds(1_200).plus(YEAR));
    assertThat(gone).isEqualTo(1_200);
  }

  @Test
  void nothingIsKeptForNoTime() {
    assertThatThrownBy(() -> ledger.retain(Duration.ZERO, NOON))
        .isInstanceOf(IllegalArgumentException.class);
  }

  // ---- what outlives a process

  @Test
  void aFireIsRecordedOnce() {
    Fires fires = ledgers.fires("main");
    assertThat(fires.latest()).isEmpty();
    assertThat(fires.record(NOON, Fires.Fate.STARTED, NOON.plusMillis(3))).isTrue();
    assertThat(fires.record(NOON, Fires.Fate.STARTED, NOON.plusMillis(9))).isFalse();
    reopen();
    assertThat(ledgers.fires("main").record(NOON, Fires.Fate.MISSED, NOON.plusSeconds(9)))
        .isFalse();
    assertThat(ledgers.fires("main").latest()).contains(NOON);
    assertThat(ledgers.fires("other").record(NOON, Fires.Fate.SKIPPED, NOON)).isTrue();
    assertThat(ledgers.reader("main").fires(NOON, 10))
        .containsExactly(new Fires.Fire(NOON, Fires.Fate.STARTED, NOON.plusMillis(3)));
  }

  @Test
  void aMarkIsKeptUntilItIsCleared() {
    ledgers.marks("main").set(Marks.QUOTA_UNTIL, NOON);
    ledgers.marks("main").set(Marks.QUOTA_UNTIL, NOON.plusSeconds(60));
    reopen();
    assertThat(ledgers.marks("main").get(Marks.QUOTA_UNTIL)).contains(NOON.plusSeconds(60));
    assertThat(ledgers.reader("main").mark(Marks.QUOTA_UNTIL)).contains(NOON.plusSeconds(60));
    assertThat(ledgers.marks("other").get(Marks.QUOTA_UNTIL)).isEmpty();
    ledgers.marks("main").clear(Marks.QUOTA_UNTIL);
    ledgers.marks("main").clear(Marks.QUOTA_UNTIL);
    assertThat(ledgers.marks("main").get(Marks.QUOTA_UNTIL)).isEmpty();
  }

  @Test
  void aGhostIsConfirmedWhenSeenAgainAnHourLater() {
    Ghosts ghosts = ledgers.ghosts("main");
    assertThat(ghosts.sighted(conversation(1), NOON).confirmed()).isFalse();
    assertThat(ghosts.sighted(conversation(1), NOON.plus(Duration.ofMinutes(59))).confirmed())
        .isFalse();
    assertThat(ghosts.sighted(conversation(1), NOON.plus(Duration.ofHours(1))).confirmed())
        .isTrue();
    ghosts.reported(conversation(1), NOON.plus(Duration.ofHours(1)));
    ghosts.reported(conversation(1), NOON.plus(Duration.ofHours(2)));
    assertThat(ghosts.among(Set.of(conversation(1), conversation(2))))
        .containsOnlyKeys(conversation(1))
        .extractingByKey(conversation(1))
        .extracting(Ghosts.Ghost::reported)
        .isEqualTo(Optional.of(NOON.plus(Duration.ofHours(1))));
    ghosts.gone(conversation(1), NOON.plus(Duration.ofHours(3)));
    assertThat(ghosts.among(Set.of(conversation(1)))).isEmpty();
    Ghosts.Ghost again = ghosts.sighted(conversation(1), NOON.plus(Duration.ofHours(4)));
    assertThat(again.confirmed()).isFalse();
    assertThat(again.reported()).isEmpty();
  }

  // ---- what came after

  @Test
  void whatWeClosedIsToBeReconciledOnce() {
    Set<Intent> ours = new HashSet<>();
    int number = 0;
    for (Outcome outcome : Outcome.values()) {
      Intent intent = an.anIntent(++number);
      ledger.open(intent);
      ledger.settle(intent.id(), outcome, NOON, Map.of());
      if (outcome.closed() && outcome != Outcome.CLOSED_BY_OTHER) {
        ours.add(intent);
      }
    }
    Aftermath aftermath = ledgers.aftermath("main");
    assertThat(aftermath.toReconcile(NOON.minusMillis(1), 100)).isEmpty();
    assertThat(aftermath.toReconcile(NOON, 100))
        .extracting(Attempt::intent)
        .containsExactlyInAnyOrderElementsOf(ours);
    assertThat(aftermath.toReconcile(NOON, 2)).hasSize(2);
    List<Aftermath.Finding> wrong =
        Stream.of(Aftermath.Finding.values()).filter(Aftermath.Finding::wrong).toList();
    int reconciled = 0;
    for (Intent intent : ours) {
      Aftermath.Finding finding = wrong.get(reconciled++ % wrong.size());
      aftermath.reconciled(intent.id(), finding, NOON.plusSeconds(3_600));
      aftermath.reconciled(intent.id(), Aftermath.Finding.IN_ORDER, NOON.plusSeconds(7_200));
    }
    assertThat(aftermath.toReconcile(NOON, 100)).isEmpty();
    assertThat(ledgers.reader("main").orphans(NOON, 100))
        .hasSize(ours.size())
        .extracting(AccountReader.Orphan::finding)
        .containsAll(wrong);
    assertThat(ledgers.reader("main").orphans(NOON.plusSeconds(3_601), 100)).isEmpty();
  }

  @Test
  void whoCameBackIsFoundAndToldOnce() {
    Intent intent = an.anIntent(1);
    ledger.open(intent);
    ledger.settle(intent.id(), Outcome.CLOSED_BY_US, NOON, Map.of());
    Intent byOther = an.anIntent(2);
    ledger.open(byOther);
    ledger.settle(byOther.id(), Outcome.CLOSED_BY_OTHER, NOON, Map.of());
    Aftermath aftermath = ledgers.aftermath("main");
    List<ConversationId> live = List.of(conversation(1), conversation(2), conversation(3));
    assertThat(aftermath.closedSince(live, NOON)).containsOnlyKeys(conversation(1));
    assertThat(aftermath.closedSince(live, NOON.plusMillis(1))).isEmpty();
    assertThat(aftermath.returned(episode(1), NOON, NOON.plusSeconds(600))).isTrue();
    assertThat(aftermath.returned(episode(1), NOON, NOON.plusSeconds(900))).isFalse();
    AccountReader.Returned expected =
        new AccountReader.Returned(
            episode(1),
            NOON,
            NOON.plusSeconds(600),
            Optional.of("customer-silent"),
            Optional.of(AnAccount.QUEUE),
            Optional.of(AnAccount.AGENT));
    assertThat(ledgers.reader("main").returned(NOON, 10)).containsExactly(expected);
    assertThat(ledgers.reader("main").history(conversation(1)).returned())
        .containsExactly(expected);
  }

  @Test
  void theAccountCanBeProbed() {
    ledgers.probe();
    ledgers.close();
    assertThatThrownBy(() -> ledgers.probe()).isInstanceOf(LedgerException.class);
    ledgers.close();
  }
}
