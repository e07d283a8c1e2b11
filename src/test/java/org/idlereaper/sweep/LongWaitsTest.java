package org.idlereaper.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.idlereaper.conversation.Conversations;
import org.junit.jupiter.api.Test;

/** Customers who wait for us are told when their wait is long enough, not at the next read. */
final class LongWaitsTest extends SweepScenario {
  private List<Duration> told() {
    return scene.events(SweepEvent.CustomerWaiting.class).stream()
        .map(SweepEvent.CustomerWaiting::waiting)
        .toList();
  }

  private long reads() {
    return scene.journal.entries(entry -> entry.is("read")).size();
  }

  @Test
  void whoWaitsLongEnoughBetweenTwoReadsIsToldOnceAndCountedInEverySweep() {
    scene.lively("a");
    assertThat(scene.sweep().counts().notes().waiting()).isZero();
    assertThat(told()).isEmpty();
    long reads = reads();

    assertThat(scene.sweepAfter(Duration.ofMinutes(5)).counts().notes().waiting()).isZero();
    assertThat(scene.sweepAfter(Duration.ofMinutes(5)).counts().notes().waiting()).isEqualTo(1);
    assertThat(told()).hasSize(1);
    assertThat(told().getFirst()).isBetween(Duration.ofMinutes(15), Duration.ofMinutes(16));

    assertThat(scene.sweepAfter(Duration.ofMinutes(5)).counts().notes().waiting()).isEqualTo(1);
    assertThat(told()).hasSize(1);
    assertThat(reads()).as("it was not read for that").isEqualTo(reads);
  }

  @Test
  void aReadThatFindsThemWaitingTellsItOnce() {
    scene.silent("a").customerWrites(Conversations.minute(150));

    assertThat(scene.sweep().counts().notes().waiting()).isEqualTo(1);
    assertThat(told()).hasSize(1);
    scene.sweepAfter(Duration.ofMinutes(5));
    assertThat(told()).hasSize(1);
  }

  @Test
  void whoIsGoneIsNeitherToldNorCounted() {
    FakeConversation left = scene.lively("a");
    scene.sweep();
    left.everythingEnds(Conversations.minute(181));

    SweepReport later = scene.sweepAfter(Duration.ofMinutes(20));

    assertThat(later.counts().notes().waiting()).isZero();
    assertThat(told()).isEmpty();
  }

  /** What is too young to be idle is open all the same: the limits are a share of all. */
  @Test
  void whatHasJustBegunIsListedAndNotRead() {
    scene.silent("a", Conversations.minute(178));
    scene
        .org
        .conversation("young", Conversations.minute(179))
        .customerJoins(Conversations.minute(179))
        .queueJoins(Conversations.minute(179));

    SweepReport report = scene.sweep();

    assertThat(report.counts().seen()).isEqualTo(2);
    assertThat(report.counts().deferred()).containsEntry("not-due", 1L);
    assertThat(reads()).isEqualTo(1);
  }
}
