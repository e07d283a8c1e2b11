package org.idlereaper.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.conversation.Conversations;
import org.idlereaper.ledger.Outcome;
import org.idlereaper.platform.CloseAction;
import org.idlereaper.platform.PlatformException;
import org.idlereaper.sweep.CloseLimits.OnExcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A backlog is confirmed by analytics, a hundred closes at a time. */
final class BulkConfirmingTest extends SweepScenario {
  private static final int MANY = 250;

  @BeforeEach
  void drain() {
    scene.limits(1000, 1, OnExcess.OLDEST_FIRST);
    // room for no later looks, unless a test wants them
    scene.pace(new Pace(1, Duration.ofMinutes(1)));
  }

  private List<FakeConversation> silent(int howMany) {
    List<FakeConversation> all = new ArrayList<>();
    for (int i = 0; i < howMany; i++) {
      all.add(scene.silent("silent " + i));
    }
    return all;
  }

  private long count(String what) {
    return scene.journal.entries(entry -> entry.is(what)).size();
  }

  private long confirmedBy(List<FakeConversation> all, String by) {
    return all.stream()
        .flatMap(one -> scene.attempts(one).stream())
        .flatMap(one -> scene.reader().events(one.intent().id()).stream())
        .filter(event -> by.equals(event.detail().get("confirmedBy")))
        .count();
  }

  @Test
  void aBacklogCostsAReadAndAWriteForEachAndAQuestionForAHundred() {
    List<FakeConversation> all = silent(MANY);

    SweepReport report = scene.sweep();

    assertThat(report.counts().closed()).isEqualTo(MANY);
    assertThat(report.exitCode()).isZero();
    assertThat(all)
        .allMatch(one -> scene.outcomes(one).equals(List.of("agent closed-by-us")))
        .noneMatch(FakeConversation::agentConnected);
    assertThat(count("write")).isEqualTo(MANY);
    assertThat(count("read")).isEqualTo(MANY + BulkConfirming.LIVE);
    assertThat(count("analytics")).isEqualTo(2);
    assertThat(confirmedBy(all, "analytics")).isEqualTo(MANY - BulkConfirming.LIVE);
    assertThat(scene.events(SweepEvent.Closed.class)).hasSize(MANY);
  }

  @Test
  void upToAHundredClosesHaveTheirLiveReadEach() {
    List<FakeConversation> all = silent(BulkConfirming.LIVE);

    assertThat(scene.sweep().counts().closed()).isEqualTo(BulkConfirming.LIVE);

    assertThat(count("analytics")).isZero();
    assertThat(confirmedBy(all, "live-read")).isEqualTo(BulkConfirming.LIVE);
  }

  @Test
  void whoLooksFirstHasALiveReadForEach() {
    silent(MANY);
    scene.limits(1000, 1, OnExcess.STOP);

    assertThat(scene.sweep().counts().closed()).isEqualTo(MANY);

    assertThat(count("analytics")).isZero();
    assertThat(count("read")).isEqualTo(3 * MANY);
  }

  @Test
  void whatAnalyticsDoesNotShowYetIsReadInTheTimeThatIsLeft() {
    List<FakeConversation> all = silent(MANY);
    scene.org.lag(Duration.ofMinutes(10));

    SweepReport report = scene.sweep();

    assertThat(report.counts().closed()).isEqualTo(MANY);
    assertThat(confirmedBy(all, "live-read")).isEqualTo(MANY);
  }

  @Test
  void whatIsOpenWhenTheSweepEndsIsAskedForInBulkByTheNext() {
    List<FakeConversation> all = silent(600);
    scene.org.lag(Duration.ofMinutes(2));
    scene.org.limits().spacing(Duration.ofMillis(250));
    Instant began = scene.clock.instant();

    SweepReport report = scene.sweep();

    // 1,300 requests at 4 a second, and 40 seconds after the last write
    assertThat(Duration.between(began, scene.clock.instant())).isLessThan(Duration.ofSeconds(450));
    assertThat(report.counts().unconfirmed()).isPositive();
    assertThat(report.counts().closed() + report.counts().unconfirmed()).isEqualTo(600);
    assertThat(report.exitCode()).isEqualTo(1);
    assertThat(scene.events(SweepEvent.Unconfirmed.class))
        .hasSize((int) report.counts().unconfirmed());

    scene.limits(1000, 1, OnExcess.STOP);
    scene.org.limits().spacing(Duration.ZERO);
    scene.journal.clear();
    SweepReport next = scene.sweepAfter(Duration.ofMinutes(5));

    assertThat(next.exitCode()).isZero();
    assertThat(scene.account().openIntents()).isEmpty();
    assertThat(all).allMatch(one -> scene.outcomes(one).equals(List.of("agent closed-by-us")));
    assertThat(count("read")).isLessThanOrEqualTo(BulkConfirming.LIVE);
    assertThat(count("write")).isZero();
  }

  @Test
  void ofManyThatAKilledProcessLeftOpenOnlyWhatAnalyticsDoesNotShowIsRead() {
    List<FakeConversation> all = silent(MANY);
    leaveOpen(all);
    List<FakeConversation> noEffect = all.subList(0, 5);
    scene.restart();
    scene.journal.clear();

    SweepReport report = scene.sweepAfter(Duration.ofMinutes(5));

    assertThat(count("analytics")).isEqualTo(3);
    assertThat(scene.account().openIntents()).isEmpty();
    // one read finds no effect, one decides anew, one confirms
    assertThat(count("read")).isEqualTo(3L * noEffect.size());
    assertThat(count("write")).isEqualTo(noEffect.size());
    assertThat(report.counts().closed()).isEqualTo(noEffect.size());
    assertThat(scene.events(SweepEvent.Resolved.class)).hasSize(MANY);
  }

  /** All are sent and none is confirmed; the first five of them have no effect. */
  private void leaveOpen(List<FakeConversation> all) {
    all.subList(0, 5).forEach(one -> scene.org.takesWrites(one, Reply.acceptedWithoutEffect()));
    AtomicInteger writes = new AtomicInteger();
    scene.org.afterWrite(
        _ -> {
          if (writes.incrementAndGet() == MANY) {
            scene.stop();
          }
        });
    assertThat(scene.sweep().counts().unconfirmed()).isEqualTo(MANY);
    scene.org.afterWrite(_ -> {});
  }

  @Test
  void whereAnalyticsDoesNotAnswerEachHasItsLiveRead() {
    List<FakeConversation> all = silent(MANY);
    scene.org.failsAnalytics(Optional.of(new PlatformException.Unavailable("down")));

    SweepReport report = scene.sweep();

    assertThat(report.counts().closed()).isEqualTo(MANY);
    assertThat(report.exitCode()).isZero();
    assertThat(confirmedBy(all, "live-read")).isEqualTo(MANY);
    assertThat(scene.events(SweepEvent.Postponed.class))
        .extracting(SweepEvent.Postponed::what)
        .containsExactly("bulk-confirmation");
  }

  @Test
  void aGuestWhoseLegStaysIsClosedAllTheSame() {
    List<FakeConversation> all = silent(BulkConfirming.LIVE + 20);
    all.forEach(FakeConversation::guestStays);

    SweepReport report = scene.sweep();

    assertThat(report.counts().closed()).isEqualTo(BulkConfirming.LIVE + 20);
    assertThat(all).noneMatch(FakeConversation::customerConnected);
    assertThat(all)
        .allMatch(
            one ->
                scene
                    .outcomes(one)
                    .equals(List.of("agent closed-by-us", "guest closed-unattributed")));
  }

  @Test
  void aRacedCloseThatIsConfirmedLaterGetsItsWrapUpAndLeavesTheCustomerAlone() {
    List<FakeConversation> all = silent(MANY);
    FakeConversation raced = all.getLast().asksForWrapUp().guestStays();
    scene.org.failsAnalytics(Optional.of(new PlatformException.Unavailable("down")));
    scene.org.takesWrites(raced, Reply.acceptedWithoutWrapUp());
    scene.org.beforeWrite(
        action -> {
          if (action.conversation().equals(raced.id())) {
            raced.customerWrites(scene.clock.instant());
          }
        });

    SweepReport report = scene.sweep();

    assertThat(report.counts().notes().raced()).isPositive();
    assertThat(confirmedBy(all, "live-read")).isEqualTo(MANY + 1);
    assertThat(raced.wrapUp()).isPresent();
    assertThat(raced.customerConnected()).isTrue();
  }

  @Test
  void whoeverWroteBeforeTheEndIsFoundByALaterLook() {
    List<FakeConversation> all = silent(MANY);
    FakeConversation raced = all.getLast();
    scene.org.beforeWrite(
        action -> {
          if (action.conversation().equals(raced.id())) {
            raced.customerWrites(scene.clock.instant());
          }
        });
    SweepReport first = scene.sweep();
    assertThat(first.counts().closed()).isEqualTo(MANY);
    assertThat(first.counts().notes().raced()).isZero();
    assertThat(scene.lastOutcome(raced)).contains(Outcome.CLOSED_BY_US);

    scene.pace(Pace.DEFAULT);
    SweepReport second = scene.sweepAfter(Duration.ofMinutes(5));

    assertThat(scene.events(SweepEvent.Raced.class))
        .extracting(event -> event.intent().episode().conversation())
        .containsExactly(raced.id());
    assertThat(second.counts().notes().raced()).isEqualTo(1);
    assertThat(scene.outcomes(raced)).containsExactly("agent closed-raced");
    assertThat(scene.account().aftermath().toLookAt(1000)).isEmpty();
    assertThat(scene.reader().events(scene.attempts(raced).getFirst().intent().id()))
        .extracting(event -> event.what())
        .contains("customer had written");

    scene.journal.clear();
    scene.sweepAfter(Duration.ofMinutes(5));
    assertThat(count("read")).isZero();
  }

  /** Their own leg had ended long before; what our write ended was the one they came back with. */
  @Test
  void whoCameBackToTheQueueBeforeTheEndIsFoundToo() {
    for (int i = 0; i < MANY; i++) {
      scene
          .org
          .conversation("gone " + i, Conversations.minute(i / 10))
          .customerJoins(Conversations.minute(i / 10))
          .queueJoins(Conversations.minute(i / 10))
          .customerLeaves(Conversations.minute(30));
    }
    FakeConversation raced = scene.all().getLast();
    ConversationId last = raced.id();
    scene.org.beforeWrite(
        action -> {
          if (action.conversation().equals(last)) {
            raced.customerWrites(scene.clock.instant());
          }
        });
    scene.sweep();
    assertThat(scene.lastOutcome(raced)).contains(Outcome.CLOSED_UNATTRIBUTED);

    scene.pace(Pace.DEFAULT);
    scene.sweepAfter(Duration.ofMinutes(5));

    assertThat(scene.events(SweepEvent.Raced.class))
        .extracting(event -> event.intent().episode().conversation())
        .containsExactly(last);
  }

  @Test
  void whoWroteAfterTheEndIsNoRace() {
    List<FakeConversation> all = silent(MANY);
    scene.sweep();
    Instant later = scene.clock.instant().plus(Duration.ofMinutes(2));
    all.subList(150, MANY).forEach(one -> one.customerWrites(later));

    scene.pace(Pace.DEFAULT);
    scene.sweepAfter(Duration.ofMinutes(5));

    assertThat(scene.events(SweepEvent.Raced.class)).isEmpty();
    assertThat(scene.account().aftermath().toLookAt(1000)).isEmpty();
  }

  @Test
  void laterLooksTakeOnlyWhatIsLeftOfThePeriodsRequests() {
    silent(MANY);
    scene.sweep();
    long open = MANY - BulkConfirming.LIVE;
    scene.pace(new Pace(20, Duration.ofMinutes(5)));
    scene.journal.clear();

    scene.sweepAfter(Duration.ofMinutes(5));

    // 80 of a hundred requests, and the list is one of them
    assertThat(count("read")).isEqualTo(79);
    assertThat(scene.account().aftermath().toLookAt(1000)).hasSize((int) open - 79);
  }

  @Test
  void anEndOfAnEarlierLifeIsNotTakenForOurs() {
    List<FakeConversation> all = silent(MANY);
    // it had ended once before and came back; of its second life analytics knows nothing yet
    FakeConversation twice = all.getLast();
    twice
        .everythingEnds(Conversations.minute(35))
        .customerWrites(Conversations.minute(36))
        .agentJoins(Conversations.minute(37), "ben")
        .agentWrites(Conversations.minute(38));
    scene.org.takesWrites(twice, Reply.acceptedWithoutEffect());
    scene.org.lag(Duration.ofMinutes(144));

    SweepReport report = scene.sweep();

    assertThat(report.counts().unconfirmed()).isEqualTo(1);
    assertThat(scene.outcomes(twice)).containsExactly("agent open");
    assertThat(twice.agentConnected()).isTrue();
  }

  enum Kind {
    WHOLE,
    GUEST,
    WRAP_UP
  }

  @ParameterizedTest
  @EnumSource
  void everySortOfCloseIsConfirmedInBulk(Kind kind) {
    List<FakeConversation> all = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      FakeConversation one =
          scene
              .org
              .conversation("one " + i, Conversations.START)
              .customerJoins(Conversations.START)
              .agentJoins(Conversations.minute(1), "ann")
              .customerWrites(Conversations.minute(2))
              .agentWrites(Conversations.minute(3));
      all.add(
          switch (kind) {
            case WHOLE -> one.queueJoins(Conversations.minute(10));
            case GUEST -> one.guestStays().agentLeaves(Conversations.minute(10));
            case WRAP_UP -> one.asksForWrapUp().agentLeaves(Conversations.minute(10));
          });
    }

    SweepReport report = scene.sweepAfter(Duration.ofHours(9));

    assertThat(report.counts().closed()).isEqualTo(MANY);
    assertThat(all).allMatch(one -> one.ended().isPresent());
    assertThat(confirmedBy(all, "analytics")).isEqualTo(MANY - BulkConfirming.LIVE);
    long looks = kind == Kind.WRAP_UP ? 0 : MANY - BulkConfirming.LIVE;
    assertThat(scene.account().aftermath().toLookAt(1000)).hasSize((int) looks);
  }

  @Test
  void aSweepThatIsAskedToEndLeavesThemOpenAndCounted() {
    silent(MANY);
    // none of the first hundred is confirmed before the end, however the threads take turns
    scene.org.usually(Reply.acceptedWithoutEffect());
    AtomicInteger writes = new AtomicInteger();
    scene.org.afterWrite(
        (CloseAction _) -> {
          if (writes.incrementAndGet() == 200) {
            scene.stop();
          }
        });

    SweepReport report = scene.sweep();

    assertThat(report.counts().unconfirmed()).isBetween(200L, 200L + Workers.AT_ONCE);
    assertThat(scene.account().openIntents()).hasSize((int) report.counts().unconfirmed());
  }
}
