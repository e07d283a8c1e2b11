package org.idlereaper.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.idlereaper.conversation.Conversations;
import org.idlereaper.sweep.CloseLimits.OnExcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much one sweep closes at most. */
final class LimitsTest extends SweepScenario {
  private List<FakeConversation> silent(int howMany) {
    List<FakeConversation> all = new ArrayList<>();
    for (int i = 0; i < howMany; i++) {
      all.add(
          scene
              .org
              .conversation("silent " + i, Conversations.minute(i))
              .customerJoins(Conversations.minute(i))
              .agentJoins(Conversations.minute(i), "ann")
              .customerWrites(Conversations.minute(i))
              .agentWrites(Conversations.minute(i + 1)));
    }
    return all;
  }

  private void lively(int howMany) {
    for (int i = 0; i < howMany; i++) {
      scene.lively("lively " + i);
    }
  }

  @ParameterizedTest
  @CsvSource({"4, 4, 0", "5, 5, 0", "6, 0, 3"})
  void stopClosesAllOrNothing(int stale, int closed, int exitCode) {
    silent(stale);
    scene.limits(5, 1, OnExcess.STOP);

    SweepReport report = scene.sweep();

    assertThat(report.counts().closed()).isEqualTo(closed);
    assertThat(scene.journal.writes()).hasSize(closed);
    assertThat(report.exitCode()).isEqualTo(exitCode);
    assertThat(report.stop().map(SweepReport.Stop::reason))
        .isEqualTo(closed > 0 ? Optional.empty() : Optional.of(StopReason.MAX_CLOSES));
  }

  @Test
  void stopEndsTheLookAtTheFirstLimitPassed() {
    silent(40);
    scene.limits(5, 1, OnExcess.STOP);

    SweepReport report = scene.sweep();

    assertThat(scene.journal.reads().size()).isBetween(6, 5 + Workers.AT_ONCE);
    assertThat(report.counts().deferred()).containsKeys("over-limit", "not-reached");
    assertThat(report.counts().seen()).isEqualTo(40);
  }

  @ParameterizedTest
  @CsvSource({"4, 4", "5, 5", "6, 5", "30, 5"})
  void oldestFirstClosesTheLongestIdleUpToTheLimit(int stale, int closed) {
    List<FakeConversation> all = silent(stale);
    scene.limits(5, 1, OnExcess.OLDEST_FIRST);

    SweepReport report = scene.sweep();

    assertThat(report.counts().closed()).isEqualTo(closed);
    assertThat(scene.journal.writes()).hasSize(closed);
    assertThat(all.subList(0, closed)).allMatch(one -> !one.agentConnected());
    assertThat(all.subList(closed, stale)).allMatch(FakeConversation::agentConnected);
    assertThat(report.stop()).isEmpty();
    assertThat(report.exitCode()).isZero();
    if (stale > closed) {
      assertThat(report.counts().deferred()).containsEntry("over-limit", (long) stale - closed);
    }
  }

  @Test
  void oldestFirstCarriesTheRestOverUntilNothingIsLeft() {
    List<FakeConversation> all = silent(12);
    scene.limits(5, 1, OnExcess.OLDEST_FIRST);

    assertThat(scene.sweep().counts().closed()).isEqualTo(5);
    assertThat(scene.sweepAfter(Duration.ofMinutes(5)).counts().closed()).isEqualTo(5);
    assertThat(scene.sweepAfter(Duration.ofMinutes(5)).counts().closed()).isEqualTo(2);
    assertThat(all).noneMatch(FakeConversation::agentConnected);
    assertThat(scene.journal.writes()).hasSize(12);
  }

  @Test
  void workersThatMeetAtTheLimitDoNotPassIt() {
    silent(2 * Workers.AT_ONCE);
    scene.limits(5, 1, OnExcess.OLDEST_FIRST);
    holdTheFirst(5);

    SweepReport report = scene.sweep();

    assertThat(scene.journal.writes()).hasSize(5);
    assertThat(report.counts().closed()).isEqualTo(5);
    assertThat(report.counts().deferred()).containsEntry("over-limit", 11L);
  }

  @Test
  void lookersThatMeetAtTheLimitCloseNothing() {
    silent(Workers.AT_ONCE);
    scene.limits(3, 1, OnExcess.STOP);
    holdTheFirst(Workers.AT_ONCE);

    SweepReport report = scene.sweep();

    assertThat(scene.journal.writes()).isEmpty();
    assertThat(report.counts().deferred()).containsEntry("over-limit", 8L);
    assertThat(report.exitCode()).isEqualTo(3);
  }

  /** So many have read before the first of them asks the limit. */
  private void holdTheFirst(int howMany) {
    CyclicBarrier barrier = new CyclicBarrier(howMany);
    AtomicInteger reads = new AtomicInteger();
    scene.org.afterRead(
        _ -> {
          if (reads.incrementAndGet() <= howMany) {
            meet(barrier);
          }
        });
  }

  @Test
  void aPlaceThatIsNotUsedGoesToTheNext() {
    List<FakeConversation> all = silent(6);
    all.get(1).customerWrites(Conversations.minute(170));
    scene.limits(3, 1, OnExcess.OLDEST_FIRST);

    assertThat(scene.sweep().counts().closed()).isEqualTo(3);
    assertThat(all)
        .extracting(FakeConversation::agentConnected)
        .containsExactly(false, true, false, false, true, true);
    // and nobody beyond the limit was read for nothing
    assertThat(scene.journal.entries(entry -> entry.is("read"))).hasSize(3 + 1 + 3);
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void nothingIsClosedWithALimitOfNothing() {
    silent(2);
    scene.limits(0, 1, OnExcess.STOP);
    assertThat(scene.sweep().exitCode()).isEqualTo(3);
    scene.limits(0, 1, OnExcess.OLDEST_FIRST);
    SweepReport report = scene.sweepAfter(Duration.ofMinutes(5));
    assertThat(report.exitCode()).isZero();
    assertThat(report.counts().deferred()).containsEntry("over-limit", 2L);
    assertThat(scene.journal.writes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"4, 4", "5, 5", "6, 0"})
  void theShareIsOfWhatIsOpen(int stale, int closed) {
    silent(stale);
    lively(20 - stale);
    scene.limits(50, 0.25, OnExcess.STOP);

    SweepReport report = scene.sweep();

    assertThat(report.counts().seen()).isEqualTo(20);
    assertThat(report.counts().closed()).isEqualTo(closed);
    if (closed == 0) {
      assertThat(report.stop().orElseThrow().reason()).isEqualTo(StopReason.MAX_SHARE);
      assertThat(report.exitCode()).isEqualTo(3);
    }
  }

  @Test
  void belowTwentyOpenAShareSaysNothing() {
    silent(19);
    scene.limits(50, 0.05, OnExcess.STOP);

    assertThat(scene.sweep().counts().closed()).isEqualTo(19);
  }

  @ParameterizedTest
  @CsvSource({"23, 10", "25, 0"})
  void theShareIsOfTheMostThatWereOpenInADay(int hoursLater, int closed) {
    List<FakeConversation> gone = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      gone.add(scene.lively("gone " + i));
    }
    scene.limits(50, 0.25, OnExcess.STOP);
    assertThat(scene.sweep().counts().seen()).isEqualTo(40);

    // of 40 in a day 10 may be closed, of 24 only 6
    gone.forEach(one -> one.everythingEnds(scene.clock.instant()));
    silent(10);
    Instant later = scene.clock.instant().plus(Duration.ofHours(hoursLater));
    for (int i = 0; i < 14; i++) {
      scene.lively("lively " + i).customerWrites(later);
    }
    SweepReport report = scene.sweepAfter(Duration.ofHours(hoursLater));

    assertThat(report.counts().seen()).isEqualTo(24);
    assertThat(report.counts().closed()).isEqualTo(closed);
    assertThat(report.exitCode()).isEqualTo(closed > 0 ? 0 : 3);
  }

  @Test
  void whatIsPausedOrGivenUpTakesNoPlaceOfWhatCanBeClosed() {
    List<FakeConversation> all = silent(3);
    scene.org.takesWrites(all.getFirst(), Reply.rejected(), Reply.rejected());
    scene.limits(3, 1, OnExcess.STOP);
    assertThat(scene.sweep().counts().closed()).isEqualTo(2);

    scene.silent("new", Conversations.minute(40));
    scene.limits(1, 1, OnExcess.STOP);
    SweepReport report = scene.sweepAfter(Duration.ofMinutes(1));

    // the rejected one is paused for three minutes
    assertThat(report.stop()).isEmpty();
    assertThat(report.counts().closed()).isEqualTo(1);
  }
}
