package org.idlereaper.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.idlereaper.ledger.AnAccount.NOON;
import static org.idlereaper.ledger.AnAccount.conversation;
import static org.idlereaper.ledger.AnAccount.episode;
import static org.idlereaper.ledger.AnAccount.kept;
import static org.idlereaper.ledger.AnAccount.keptWhileWeOwe;
import static org.idlereaper.ledger.AnAccount.toClose;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.decide.Judgement;
import org.idlereaper.decide.KeepReason;
import org.idlereaper.decide.StaleKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people are told from every account, wherever it is kept. */
abstract class AccountReaderContract {
  private static final AccountReader.Filter ALL = AccountReader.Filter.since(Instant.EPOCH);

  private final AnAccount an = new AnAccount();
  private Ledgers ledgers;
  private Ledger ledger;
  private AccountReader reader;

  /** A new and empty one. */
  abstract Ledgers open();

  @BeforeEach
  final void openIt() {
    ledgers = open();
    ledger = ledgers.of("main");
    reader = ledgers.reader("main");
  }

  @AfterEach
  final void closeIt() {
    ledgers.close();
  }

  private Intent settled(int number, Outcome outcome, Instant at) {
    Intent intent = an.anIntent(number, Intent.Write.AGENT, 1, at);
    ledger.open(intent);
    ledger.settle(intent.id(), outcome, at, Map.of());
    return intent;
  }

  private static List<ConversationId> conversations(List<Attempt> attempts) {
    return attempts.stream().map(each -> each.intent().episode().conversation()).toList();
  }

  @Test
  void closesAreThoseThatEndedALegTheLatestFirst() {
    settled(1, Outcome.CLOSED_BY_US, NOON);
    settled(2, Outcome.REJECTED, NOON.plusSeconds(1));
    settled(3, Outcome.CLOSED_BY_OTHER, NOON.plusSeconds(2));
    ledger.open(an.anIntent(4));
    assertThat(conversations(reader.closes(ALL, 10)))
        .containsExactly(conversation(3), conversation(1));
    assertThat(conversations(reader.settled(ALL, 10)))
        .containsExactly(conversation(3), conversation(2), conversation(1));
    assertThat(conversations(reader.settled(ALL, 1))).containsExactly(conversation(3));
    assertThat(conversations(reader.unsettled())).containsExactly(conversation(4));
    assertThat(ledgers.reader("other").settled(ALL, 10)).isEmpty();
  }

  @Test
  void closesCanBeAskedForByTimeKindAndConversation() {
    settled(1, Outcome.CLOSED_BY_US, NOON);
    settled(2, Outcome.CLOSED_BY_US, NOON.plusSeconds(1));
    assertThat(conversations(reader.closes(AccountReader.Filter.since(NOON.plusMillis(1)), 10)))
        .containsExactly(conversation(2));
    assertThat(
            conversations(
                reader.closes(
                    new AccountReader.Filter(
                        NOON, Set.of(StaleKind.CUSTOMER_SILENT), Set.of(conversation(1))),
                    10)))
        .containsExactly(conversation(1));
    assertThat(
            reader.closes(
                new AccountReader.Filter(NOON, Set.of(StaleKind.AGENT_SILENT), Set.of()), 10))
        .isEmpty();
  }

  @Test
  void theLatestVerdictShowsTheFactsItRestsOn() {
    Judgement judgement = toClose(1, NOON);
    ledger.record(conversation(1), "sweep-1", judgement);
    assertThat(reader.verdict(conversation(1)))
        .contains(
            new AccountReader.Seen(
                conversation(1),
                "sweep-1",
                NOON,
                "close",
                Optional.empty(),
                Optional.of("customer-silent"),
                Optional.of("web-messaging"),
                new AccountReader.KindClock(
                    judgement.facts().clockStart(),
                    Duration.ofMinutes(61),
                    Optional.of(Duration.ofHours(1))),
                judgement.facts().where(),
                judgement.facts().times(),
                Optional.empty()));
    assertThat(reader.verdict(conversation(2))).isEmpty();
    assertThat(reader.verdicts(NOON, 10)).hasSize(1);
    assertThat(reader.verdicts(NOON.plusMillis(1), 10)).isEmpty();
  }

  @Test
  void howLongItIsKeptForOneReasonIsCountedWithoutABreak() {
    ledger.record(conversation(1), "s", kept(KeepReason.PARKED, NOON));
    ledger.record(conversation(1), "s", kept(KeepReason.PARKED, NOON.plusSeconds(60)));
    ledger.record(conversation(2), "s", kept(KeepReason.PARKED, NOON));
    ledger.record(conversation(2), "s", kept(KeepReason.HELD, NOON.plusSeconds(60)));
    ledger.record(conversation(3), "s", kept(KeepReason.HELD, NOON));
    ledger.record(conversation(3), "s", toClose(3, NOON.plusSeconds(30)));
    ledger.record(conversation(3), "s", kept(KeepReason.HELD, NOON.plusSeconds(60)));
    assertThat(reader.keptLong(NOON, 10))
        .extracting(AccountReader.Seen::conversation)
        .containsExactly(conversation(1));
    assertThat(reader.keptLongByReason(NOON)).containsExactly(Map.entry("parked", 1L));
    assertThat(reader.keptLongByReason(NOON.plusSeconds(60)))
        .containsExactly(Map.entry("held", 2L), Map.entry("parked", 1L));
  }

  @Test
  void customersWhoWaitComeLongestFirst() {
    ledger.record(conversation(1), "s", keptWhileWeOwe(NOON.minusSeconds(900), NOON));
    ledger.record(conversation(2), "s", keptWhileWeOwe(NOON.minusSeconds(901), NOON));
    ledger.record(conversation(3), "s", keptWhileWeOwe(NOON.minusSeconds(899), NOON));
    ledger.record(conversation(4), "s", kept(KeepReason.PARKED, NOON));
    assertThat(reader.waiting(NOON.minusSeconds(900), 10))
        .extracting(AccountReader.Seen::conversation)
        .containsExactly(conversation(2), conversation(1));
    assertThat(reader.waiting(NOON, 1)).hasSize(1);
  }

  @Test
  void whatObserveWouldCloseIsGrouped() {
    for (int i = 1; i <= 3; i++) {
      ledger.recordWouldClose("s", episode(i), toClose(i, NOON.plusSeconds(i)));
    }
    assertThat(reader.wouldCloseGroups(NOON.plusSeconds(2)))
        .containsExactly(
            new AccountReader.WouldCloseGroup(
                Optional.of(AnAccount.QUEUE), "customer-silent", Optional.of(AnAccount.AGENT), 2));
    assertThat(
            reader.wouldClose(
                new AccountReader.Filter(NOON, Set.of(), Set.of(conversation(2))), 10))
        .containsExactly(
            new AccountReader.WouldClose(
                episode(2),
                "s",
                NOON.plusSeconds(2),
                "customer-silent",
                "web-messaging",
                Optional.of(AnAccount.QUEUE),
                Optional.of(AnAccount.AGENT),
                Duration.ofMinutes(61)));
  }

  @Test
  void theHistoryOfOneConversationIsWhole() {
    Intent intent = settled(1, Outcome.CLOSED_BY_US, NOON);
    settled(2, Outcome.CLOSED_BY_US, NOON);
    ledger.recordWouldClose("s", episode(1), toClose(1, NOON.minusSeconds(60)));
    ledgers.aftermath("main").returned(episode(1), NOON, NOON.plusSeconds(60));
    ledgers.ghosts("main").sighted(conversation(1), NOON.plusSeconds(90));
    AccountReader.History history = reader.history(conversation(1));
    assertThat(history.attempts()).extracting(Attempt::intent).containsExactly(intent);
    assertThat(history.events()).containsOnlyKeys(intent.id());
    assertThat(history.wouldClose()).hasSize(1);
    assertThat(history.returned()).hasSize(1);
    assertThat(history.ghost()).isPresent();
    assertThat(reader.history(conversation(9)))
        .isEqualTo(
            new AccountReader.History(List.of(), Map.of(), List.of(), List.of(), Optional.empty()));
  }

  @Test
  void aSweepThatNeverEndedIsShownSo() {
    SweepRecord sweep = AnAccount.aSweep("a", NOON);
    ledger.begin(sweep);
    assertThat(reader.sweeps(10)).containsExactly(sweep);
  }
}
