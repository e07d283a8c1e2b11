package org.idlereaper.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.idlereaper.conversation.Conversations;
import org.idlereaper.rows.Row;
import org.idlereaper.sweep.CloseLimits.OnExcess;
import org.junit.jupiter.api.Test;

/** The process is asked to end, in each phase of a sweep. */
final class ShutdownTest extends SweepScenario {
  private final AtomicReference<Instant> asked = new AtomicReference<>(Instant.MAX);

  private void ask() {
    asked.compareAndSet(Instant.MAX, scene.clock.instant());
    scene.stop();
  }

  private SweepReport endsSoon() {
    SweepReport report = scene.sweep();
    assertThat(report.stop().orElseThrow().reason()).isEqualTo(StopReason.SHUTDOWN);
    assertThat(report.exitCode()).isEqualTo(1);
    assertThat(Duration.between(asked.get(), report.ended()))
        .isLessThanOrEqualTo(Duration.ofSeconds(20));
    assertThat(scene.journal.writes()).noneMatch(write -> write.at().isAfter(asked.get()));
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(scene.events.getLast()).isInstanceOf(SweepEvent.Finished.class);
    return report;
  }

  @Test
  void whileItResolves() {
    for (int i = 0; i < 12; i++) {
      scene.org.takesWrites(scene.silent("silent " + i), Reply.lostRequest());
    }
    scene.org.limits().spacing(Duration.ofMillis(100));
    scene.sweep();
    scene.journal.clear();
    scene.clock.advance(Duration.ofMinutes(5));
    scene.org.limits().spacing(Duration.ofSeconds(1));
    scene.org.beforeRead(_ -> ask());

    SweepReport report = endsSoon();

    assertThat(scene.journal.writes()).isEmpty();
    assertThat(scene.journal.entries(entry -> entry.is("list"))).isEmpty();
    assertThat(report.counts().notes().unresolved()).isPositive();
  }

  @Test
  void whileItLooks() {
    for (int i = 0; i < 20; i++) {
      scene.silent("silent " + i);
    }
    scene.org.limits().spacing(Duration.ofSeconds(1));
    AtomicInteger reads = new AtomicInteger();
    scene.org.beforeRead(
        _ -> {
          if (reads.incrementAndGet() == 5) {
            ask();
          }
        });

    SweepReport report = endsSoon();

    assertThat(scene.journal.writes()).isEmpty();
    assertThat(report.counts().deferred()).containsEntry("not-reached", 20L);
  }

  @Test
  @Row("F47 asked to end between read and write: no write, the intent settled")
  void betweenTheReadAndTheWrite() {
    for (int i = 0; i < 20; i++) {
      scene.silent("silent " + i);
    }
    scene.limits(50, 1, OnExcess.OLDEST_FIRST);
    scene.org.limits().spacing(Duration.ofSeconds(1));
    AtomicInteger reads = new AtomicInteger();
    scene.org.afterRead(
        _ -> {
          if (reads.incrementAndGet() == 1) {
            ask();
          }
        });

    endsSoon();

    assertThat(scene.journal.writes()).isEmpty();
    assertThat(scene.account().openIntents()).isEmpty();
  }

  @Test
  @Row("F47 asked to end while a write is under way: left open durably, or settled")
  void whileAWriteIsUnderWay() {
    FakeConversation silent = scene.silent("a");
    scene.org.writeTakes(Duration.ofSeconds(5));
    scene.org.afterWrite(_ -> ask());

    SweepReport report = endsSoon();

    // its answer is waited for and recorded, and then the next process finds it
    assertThat(scene.journal.of(silent, "note")).containsExactly("note accepted");
    assertThat(scene.outcomes(silent)).containsExactly("agent open");
    assertThat(report.counts().unconfirmed()).isEqualTo(1);
    scene.org.afterWrite(_ -> {});
    scene.restart();
    scene.sweepAfter(Duration.ofMinutes(5));
    assertThat(scene.outcomes(silent)).containsExactly("agent closed-by-us");
  }

  @Test
  void whileAWriteNeverComesBack() {
    FakeConversation silent = scene.silent("a");
    scene.org.writeTakes(Duration.ofMinutes(5));
    scene.org.afterWrite(_ -> ask());

    endsSoon();

    // it was interrupted after it was sent: only a read can tell
    assertThat(scene.outcomes(silent)).containsExactly("agent open");
  }

  @Test
  void whileItConfirms() {
    FakeConversation silent = scene.silent("a");
    scene.org.takesWrites(silent, Reply.acceptedLater(Duration.ofSeconds(30)));
    AtomicInteger reads = new AtomicInteger();
    scene.org.beforeRead(
        _ -> {
          if (reads.incrementAndGet() == 4) {
            ask();
          }
        });

    SweepReport report = endsSoon();

    assertThat(Duration.between(asked.get(), report.ended()))
        .isLessThanOrEqualTo(Duration.ofSeconds(2));
    assertThat(scene.outcomes(silent)).containsExactly("agent open");
    assertThat(report.counts().unconfirmed()).isEqualTo(1);
  }

  @Test
  void whileItWaitsForRoom() {
    scene.silent("a");
    scene.org.limits().nextWaits(Duration.ofSeconds(170));
    Thread asker =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    scene.clock.awaitWaiting(1);
                    ask();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });

    SweepReport report = endsSoon();

    assertThat(asker.isAlive()).isFalse();
    assertThat(report.counts().deferred()).containsEntry("not-reached", 1L);
  }

  @Test
  void beforeTheGuestIsClosed() {
    FakeConversation silent = scene.silent("a").guestStays();
    AtomicInteger reads = new AtomicInteger();
    scene.org.afterRead(
        _ -> {
          // the read that shows the agent's leg closed
          if (reads.incrementAndGet() == 3) {
            ask();
          }
        });

    SweepReport report = endsSoon();

    assertThat(scene.outcomes(silent)).containsExactly("agent closed-by-us");
    assertThat(silent.customerConnected()).isTrue();
    assertThat(report.counts().closed()).isEqualTo(1);
  }

  @Test
  void theNextProcessGoesOnWhereThisOneEnded() {
    for (int i = 0; i < 10; i++) {
      scene.silent("silent " + i, Conversations.minute(20 + i));
    }
    scene.limits(50, 1, OnExcess.OLDEST_FIRST);
    scene.org.limits().spacing(Duration.ofSeconds(1));
    AtomicInteger writes = new AtomicInteger();
    scene.org.afterWrite(
        _ -> {
          if (writes.incrementAndGet() == 4) {
            ask();
          }
        });
    endsSoon();
    scene.org.afterWrite(_ -> {});
    scene.restart();

    scene.sweepAfter(Duration.ofMinutes(5));

    assertThat(scene.all()).noneMatch(FakeConversation::agentConnected);
    assertThat(scene.journal.writes()).hasSize(10);
    assertThat(scene.account().openIntents()).isEmpty();
  }
}
