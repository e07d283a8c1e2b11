package org.idlereaper.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The clock that tests move. */
@NullMarked
final class VirtualTimepieceTest {
  private static final Instant NOON = Instant.parse("2026-08-18T12:00:00Z");

  @Test
  void standsStillUntilItIsMoved() {
    VirtualTimepiece clock = VirtualTimepiece.standing(NOON);
    long before = clock.nanoTime();
    clock.advance(Duration.ofSeconds(90));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(90));
    assertThat(clock.elapsedSince(before)).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void aJumpOfTheWallLeavesTheMonotonicClockAlone() {
    VirtualTimepiece clock = VirtualTimepiece.standing(NOON);
    long before = clock.nanoTime();
    clock.jumpTo(NOON.minusSeconds(3600));
    assertThat(clock.instant()).isEqualTo(NOON.minusSeconds(3600));
    assertThat(clock.elapsedSince(before)).isZero();
  }

  @Test
  void timeNeverRunsBackwards() {
    VirtualTimepiece clock = VirtualTimepiece.standing(NOON);
    assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofSeconds(-1)));
    clock.advanceTo(NOON.minusSeconds(1));
    assertThat(clock.instant()).isEqualTo(NOON);
  }

  @Test
  void aPauseEndsOnlyWhenTheClockIsFarEnough() throws InterruptedException {
    VirtualTimepiece clock = VirtualTimepiece.standing(NOON);
    var woke = new CountDownLatch(1);
    Thread sleeper =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    clock.pause(Duration.ofSeconds(10));
                    woke.countDown();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    clock.awaitWaiting(1);
    clock.advance(Duration.ofSeconds(9));
    assertThat(woke.getCount()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(1));
    assertThat(woke.await(10, TimeUnit.SECONDS)).isTrue();
    sleeper.join();
    assertThat(clock.waiting()).isZero();
  }

  @Test
  void aPauseMovesTheClockWhereAskedTo() throws InterruptedException {
    VirtualTimepiece clock = VirtualTimepiece.advancingOnPause(NOON);
    clock.pause(Duration.ofMinutes(5));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(300));
  }
}
