package org.idlereaper.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.idlereaper.conversation.Conversations;
import org.idlereaper.decide.KeepReason;
import org.idlereaper.rows.Row;
import org.junit.jupiter.api.Test;

/** Conversations that only analytics still knows: reported once, read daily, never acted on. */
final class GhostsTest extends SweepScenario {
  private FakeConversation ghost() {
    return scene.silent("ghost").analyticsFreezes().everythingEnds(Conversations.minute(40));
  }

  private int told() {
    return scene.events(SweepEvent.Ghost.class).size();
  }

  private int reads(FakeConversation of) {
    return scene.journal.of(of, "read").size();
  }

  @Test
  @Row(
      "F29 analytics still lists what has ended: a ghost once it is seen so an hour apart, not acted on")
  void isOneOnceItIsSeenTwiceAnHourApart() {
    FakeConversation ghost = ghost();

    SweepReport first = scene.sweep();
    assertThat(first.counts().kept()).containsEntry(KeepReason.ALREADY_ENDED, 1L);
    assertThat(told()).isZero();

    scene.sweepAfter(Duration.ofMinutes(59));
    assertThat(reads(ghost)).isEqualTo(1);
    assertThat(told()).isZero();

    scene.sweepAfter(Duration.ofMinutes(1));
    assertThat(told()).isEqualTo(1);
    assertThat(scene.reader().ghosts(10)).hasSize(1);
    assertThat(scene.journal.writes()).isEmpty();
  }

  @Test
  void whatTheLiveReadDoesNotKnowAtAllIsOneToo() {
    scene.silent("gone").analyticsFreezes().vanishes(Conversations.minute(40));

    scene.sweep();
    scene.sweepAfter(Duration.ofHours(1));

    assertThat(told()).isEqualTo(1);
    assertThat(scene.journal.writes()).isEmpty();
  }

  @Test
  void oneThatIsKnownIsReadOnceADayAndToldOnce() {
    FakeConversation ghost = ghost();
    scene.sweep();
    scene.sweepAfter(Duration.ofHours(1));
    int reads = reads(ghost);

    for (int hour = 1; hour < 24; hour++) {
      scene.sweepAfter(Duration.ofHours(1));
    }
    assertThat(reads(ghost)).isEqualTo(reads);
    scene.sweepAfter(Duration.ofHours(1));

    assertThat(reads(ghost)).isEqualTo(reads + 1);
    assertThat(told()).isEqualTo(1);
  }

  @Test
  void oneThatComesToLifeIsNoneAnyMoreAndJudgedLikeAnyOther() {
    FakeConversation ghost = ghost();
    scene.sweep();
    scene.sweepAfter(Duration.ofHours(1));
    ghost.analyticsThaws().customerWrites(scene.clock.instant().plusSeconds(60));

    scene.sweepAfter(Duration.ofDays(1));

    assertThat(scene.reader().ghosts(10)).isEmpty();
    assertThat(ghost.customerConnected()).isTrue();
  }

  @Test
  void oneWhoseRowShowsThatSomebodyJoinedSinceIsReadLikeANewOne() {
    FakeConversation ghost = ghost();
    scene.sweep();
    scene.sweepAfter(Duration.ofHours(1));
    assertThat(told()).isEqualTo(1);
    int reads = reads(ghost);
    ghost.customerWrites(scene.clock.instant().plusSeconds(60));

    scene.sweepAfter(Duration.ofMinutes(16));

    assertThat(reads(ghost)).isGreaterThan(reads);
    assertThat(scene.reader().ghosts(10)).isEmpty();
  }

  @Test
  void oneThatTheListNoLongerHasIsForgotten() {
    FakeConversation ghost = ghost();
    scene.sweep();
    scene.sweepAfter(Duration.ofHours(1));
    assertThat(scene.reader().ghosts(10)).hasSize(1);

    ghost.analyticsThaws();
    scene.sweepAfter(Duration.ofMinutes(5));

    assertThat(scene.reader().ghosts(10)).isEmpty();
  }
}
