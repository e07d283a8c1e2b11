package org.idlereaper.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.idlereaper.conversation.Conversations;
import org.idlereaper.ledger.Outcome;
import org.idlereaper.rows.Row;
import org.junit.jupiter.api.Test;

/** One close, step by step, and how old the read under it may be. */
final class StepsInOrderTest extends SweepScenario {
  @Test
  void looksThenReadsAfreshThenRecordsThenWritesThenConfirmsThenSettles() {
    FakeConversation silent = scene.silent("a");

    SweepReport report = scene.sweep();

    assertThat(scene.journal.of(silent, "read", "open", "write", "note", "settle"))
        .containsExactly(
            "read",
            "read",
            "open agent",
            "write agent",
            "note accepted",
            "read",
            "settle closed-by-us");
    assertThat(report.counts().closed()).isEqualTo(1);
    assertThat(report.counts().read()).isEqualTo(1);
    assertThat(report.exitCode()).isZero();
    assertThat(report.closes())
        .singleElement()
        .satisfies(
            close -> {
              assertThat(close.outcome()).isEqualTo("closed-by-us");
              assertThat(close.idle()).isEqualTo(Duration.ofMinutes(150));
            });
    assertThat(silent.ended()).isPresent();
    assertThat(silent.wrapUp().orElseThrow().code())
        .contains(Conversations.wrapUpCode("idle").value());
  }

  @Test
  void theNotesEndInTheTokenOfTheIntent() {
    FakeConversation silent = scene.silent("a");

    scene.sweep();

    String token = scene.attempts(silent).getFirst().intent().id().token();
    assertThat(silent.wrapUp().orElseThrow().notes().orElseThrow().text())
        .isEqualTo("Closed by policy web-messaging after 2 h 30 min " + token);
  }

  @Test
  void whatIsNotStaleIsLeftAlone() {
    FakeConversation lively = scene.lively("a");

    SweepReport report = scene.sweep();

    assertThat(scene.journal.writes()).isEmpty();
    assertThat(report.counts().closed()).isZero();
    assertThat(lively.agentConnected()).isTrue();
  }

  @Test
  @Row("F79 a pause between read and write: a new read first")
  void aPauseBetweenReadAndWriteIsFollowedByANewRead() {
    FakeConversation silent = scene.silent("a");
    AtomicInteger reads = new AtomicInteger();
    scene.org.afterRead(
        _ -> {
          if (reads.incrementAndGet() == 2) {
            scene.clock.advance(Duration.ofSeconds(3));
          }
        });

    scene.sweep();

    assertThat(scene.journal.of(silent, "read", "open", "write", "settle").subList(1, 6))
        .containsExactly("read", "open agent", "settle not-sent", "read", "open agent");
    assertThat(scene.outcomes(silent)).containsExactly("agent not-sent", "agent closed-by-us");
  }

  @Test
  void aReadIsGoodForTwoSecondsAndNotForMore() {
    FakeConversation silent = scene.silent("a");
    AtomicInteger reads = new AtomicInteger();
    scene.org.afterRead(
        _ -> {
          if (reads.incrementAndGet() == 2) {
            scene.clock.advance(Duration.ofSeconds(2));
          }
        });

    scene.sweep();

    assertThat(scene.outcomes(silent)).containsExactly("agent closed-by-us");

    FakeConversation other = scene.silent("b");
    reads.set(0);
    scene.org.afterRead(
        _ -> {
          if (reads.incrementAndGet() == 2) {
            scene.clock.advance(Duration.ofSeconds(2).plusNanos(1));
          }
        });
    scene.sweepAfter(Duration.ofMinutes(5));

    assertThat(scene.outcomes(other)).containsExactly("agent not-sent", "agent closed-by-us");
  }

  @Test
  @Row("F78 the wall clock jumps between read and write (F79): the read is old, a new one is made")
  void aJumpOfTheWallClockEitherWayMakesTheReadOld() {
    FakeConversation back = scene.silent("a");
    AtomicInteger reads = new AtomicInteger();
    scene.org.afterRead(
        _ -> {
          if (reads.incrementAndGet() == 2) {
            scene.clock.jumpTo(scene.clock.instant().minusSeconds(20));
          }
        });
    scene.sweep();
    assertThat(scene.outcomes(back)).containsExactly("agent not-sent", "agent closed-by-us");

    FakeConversation ahead = scene.silent("b");
    reads.set(0);
    scene.org.afterRead(
        _ -> {
          if (reads.incrementAndGet() == 2) {
            scene.clock.jumpTo(scene.clock.instant().plusSeconds(20));
          }
        });
    scene.sweepAfter(Duration.ofMinutes(5));
    assertThat(scene.outcomes(ahead)).containsExactly("agent not-sent", "agent closed-by-us");
  }

  @Test
  @Row("F79 a pause that the wall clock does not show (F78): the read is old, a new one is made")
  void aPauseThatTheWallClockDoesNotShowMakesTheReadOldToo() {
    FakeConversation silent = scene.silent("a");
    AtomicInteger reads = new AtomicInteger();
    scene.org.afterRead(
        _ -> {
          if (reads.incrementAndGet() == 2) {
            Instant before = scene.clock.instant();
            scene.clock.advance(Duration.ofSeconds(3));
            scene.clock.jumpTo(before);
          }
        });
    scene.sweep();

    assertThat(scene.outcomes(silent)).containsExactly("agent not-sent", "agent closed-by-us");
  }

  @Test
  void readsThatAreAlwaysTooOldCloseNothing() {
    FakeConversation silent = scene.silent("a");
    scene.org.readTakes(Duration.ofMillis(2_500));

    SweepReport report = scene.sweep();

    assertThat(scene.journal.writes()).isEmpty();
    assertThat(scene.outcomes(silent))
        .containsExactly("agent not-sent", "agent not-sent", "agent not-sent");
    assertThat(report.counts().failed()).isEqualTo(1);
    assertThat(report.exitCode()).isEqualTo(1);
  }

  @Test
  void aWaitForRoomNeverFallsBetweenReadAndWrite() {
    scene.silent("a");
    scene.silent("b");
    scene.org.limits().spacing(Duration.ofSeconds(5));

    SweepReport report = scene.sweep();

    assertThat(report.counts().closed()).isEqualTo(2);
    assertThat(scene.journal.entries(entry -> entry.is("settle not-sent"))).isEmpty();
  }

  @Test
  void theFreshReadHasToShowTheSameLegAndKind() {
    FakeConversation moved = scene.silent("a");
    FakeConversation other = scene.silent("b", Conversations.minute(31));
    AtomicInteger reads = new AtomicInteger();
    scene.org.beforeRead(
        id -> {
          // between the look and the read right before the write
          if (id.equals(moved.id()) && reads.incrementAndGet() == 2) {
            moved.customerClears(Conversations.minute(100));
          }
        });

    SweepReport report = scene.sweep();

    assertThat(scene.outcomes(moved)).isEmpty();
    assertThat(report.counts().deferred()).containsEntry("changed", 1L);
    assertThat(scene.outcomes(other)).containsExactly("agent closed-by-us");
    assertThat(report.exitCode()).isZero();
  }

  @Test
  @Row("F30 the customer is back between look and write: kept, no write")
  void whoComesBackBetweenLookAndWriteIsKept() {
    FakeConversation silent = scene.silent("a");
    AtomicInteger reads = new AtomicInteger();
    scene.org.beforeRead(
        _ -> {
          if (reads.incrementAndGet() == 2) {
            silent.customerWrites(scene.clock.instant());
          }
        });

    SweepReport report = scene.sweep();

    assertThat(scene.journal.writes()).isEmpty();
    assertThat(report.counts().keptInAll()).isEqualTo(1);
  }

  @Test
  @Row("F5 the effect comes late: waited for, no second write")
  void aLateEffectIsWaitedForWithoutASecondWrite() {
    FakeConversation silent = scene.silent("a");
    scene.org.takesWrites(silent, Reply.acceptedLater(Duration.ofSeconds(20)));

    SweepReport report = scene.sweep();

    assertThat(scene.journal.of(silent, "write")).containsExactly("write agent");
    assertThat(scene.lastOutcome(silent)).contains(Outcome.CLOSED_BY_US);
    assertThat(report.counts().closed()).isEqualTo(1);
  }

  @Test
  void theSweepEndsAtMostFortySecondsAfterItsLastWrite() {
    FakeConversation silent = scene.silent("a");
    scene.org.takesWrites(silent, Reply.acceptedWithoutEffect());
    scene.org.readTakes(Duration.ofSeconds(1));

    SweepReport report = scene.sweep();

    Journal.Entry write = scene.journal.writes().getLast();
    assertThat(Duration.between(write.at(), report.ended()))
        .isBetween(Duration.ofSeconds(38), Duration.ofSeconds(41));
    assertThat(report.counts().unconfirmed()).isEqualTo(1);
    assertThat(report.closes()).extracting(CloseRecord::outcome).containsExactly("unconfirmed");
    assertThat(report.exitCode()).isEqualTo(1);
    assertThat(scene.outcomes(silent)).containsExactly("agent open");
  }
}
