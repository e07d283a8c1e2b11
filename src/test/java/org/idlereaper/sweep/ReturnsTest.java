package org.idlereaper.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.idlereaper.conversation.Conversations;
import org.idlereaper.rows.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A conversation that comes back to life after our close: counted, listed, told once. */
final class ReturnsTest extends SweepScenario {
  private FakeConversation closed;
  private Instant closedAt;

  @BeforeEach
  void close() {
    closed = scene.silent("a");
    assertThat(scene.sweep().counts().closed()).isEqualTo(1);
    closedAt = scene.clock.instant();
  }

  private int told() {
    return scene.events(SweepEvent.Returned.class).size();
  }

  @Test
  void isToldWithTheCloseAndTheTime() {
    Instant back = closedAt.plus(Duration.ofMinutes(70));
    closed.customerWrites(back);

    scene.sweepAfter(Duration.ofMinutes(140));
    scene.sweepAfter(Duration.ofMinutes(140));

    assertThat(told()).isEqualTo(1);
    SweepEvent.Returned event = scene.events(SweepEvent.Returned.class).getFirst();
    assertThat(event.closed().episode().conversation()).isEqualTo(closed.id());
    assertThat(event.cameBackAt()).isEqualTo(back);
    assertThat(scene.reader().returned(Conversations.START, 10)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"71, 1", "73, 0"})
  void isWatchedForSeventyTwoHours(int hours, int told) {
    scene.sweepAfter(Duration.ofHours(2));
    closed.customerWrites(closedAt.plus(Duration.ofHours(hours)));
    scene.clock.advance(Duration.ofHours(hours - 2));
    for (int i = 0; i < 12; i++) {
      scene.sweepAfter(Duration.ofMinutes(15));
    }

    assertThat(told()).isEqualTo(told);
  }

  @Test
  @Row(
      "F33 the same conversation lives again after our close: a new episode, a new intent, the old one untouched")
  void theNewLifeIsAnEpisodeOfItsOwn() {
    closed
        .customerWrites(closedAt.plus(Duration.ofMinutes(10)))
        .agentJoins(closedAt.plus(Duration.ofMinutes(11)), "ben")
        .agentWrites(closedAt.plus(Duration.ofMinutes(12)));
    Object before = scene.attempts(closed).getFirst();

    scene.sweepAfter(Duration.ofMinutes(60));
    assertThat(closed.agentConnected()).isTrue();
    scene.sweepAfter(Duration.ofMinutes(60));

    assertThat(closed.agentConnected()).isFalse();
    assertThat(scene.outcomes(closed)).containsExactly("agent closed-by-us", "agent closed-by-us");
    assertThat(scene.attempts(closed).getFirst()).isEqualTo(before);
    assertThat(scene.attempts(closed))
        .extracting(one -> one.intent().episode())
        .doesNotHaveDuplicates();
    assertThat(scene.attempts(closed)).extracting(one -> one.intent().attempt()).containsOnly(1);
  }

  @Test
  void whoIsClosedByOthersDoesNotReturnToUs() {
    FakeConversation other = scene.silent("b");
    scene.org.beforeWrite(
        action -> {
          if (action.conversation().equals(other.id())) {
            other.agentCloses(scene.clock.instant());
          }
        });
    scene.sweep();
    assertThat(scene.outcomes(other)).containsExactly("agent closed-by-other");
    other.customerWrites(scene.clock.instant().plus(Duration.ofMinutes(10)));

    scene.sweepAfter(Duration.ofHours(3));

    assertThat(told()).isZero();
  }
}
