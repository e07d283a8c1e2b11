package org.idlereaper.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.idlereaper.conversation.Conversations;
import org.idlereaper.platform.CloseAction;
import org.idlereaper.rows.Row;
import org.idlereaper.sweep.CloseLimits.OnExcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The window between the deciding read and the effect: it cannot be closed, only seen. */
final class RacesTest extends SweepScenario {
  @Test
  @Row("F31 the customer writes between read and effect: closed, and told as raced")
  void aMessageInsideTheWindowIsTold() {
    FakeConversation silent = scene.silent("a").guestStays();
    scene.org.beforeWrite(_ -> silent.customerWrites(scene.clock.instant()));

    SweepReport report = scene.sweep();

    assertThat(scene.outcomes(silent)).containsExactly("agent closed-raced");
    assertThat(scene.events(SweepEvent.Raced.class)).hasSize(1);
    assertThat(report.counts().notes().raced()).isEqualTo(1);
    assertThat(report.counts().closed()).isEqualTo(1);
    // the guest is there and waits: left alone
    assertThat(silent.customerConnected()).isTrue();
  }

  @Test
  void aRacedWholeConversationIsToldToo() {
    FakeConversation waiting =
        scene
            .org
            .conversation("a", Conversations.START)
            .customerJoins(Conversations.START)
            .agentJoins(Conversations.minute(1), "ann")
            .customerWrites(Conversations.minute(2))
            .agentWrites(Conversations.minute(3))
            .queueJoins(Conversations.minute(10));
    scene.org.beforeWrite(_ -> waiting.customerWrites(scene.clock.instant()));

    scene.sweep();

    assertThat(scene.outcomes(waiting)).containsExactly("conversation closed-raced");
    assertThat(scene.events(SweepEvent.Raced.class)).hasSize(1);
  }

  /** The new visit's legs are not what was closed: they do not hide that it was. */
  @Test
  void aWholeConversationThatComesBackToLifeBeforeOurLookWasClosedAndIsTold() {
    FakeConversation waiting =
        scene
            .org
            .conversation("a", Conversations.START)
            .customerJoins(Conversations.START)
            .queueJoins(Conversations.minute(1))
            .customerLeaves(Conversations.minute(2));
    scene.org.afterWrite(
        _ -> {
          waiting.customerWrites(scene.clock.instant().plusMillis(300));
          waiting.queueJoins(scene.clock.instant().plusMillis(300));
        });

    SweepReport report = scene.sweep();

    assertThat(scene.outcomes(waiting)).containsExactly("conversation closed-raced");
    assertThat(report.counts().notes().raced()).isEqualTo(1);
    assertThat(waiting.customerConnected()).isTrue();
  }

  /** An agent who answers at the same moment takes it over; that is no close. */
  @Test
  void aQueueThatOnlyHandedOverWasNotClosed() {
    FakeConversation waiting =
        scene
            .org
            .conversation("a", Conversations.START)
            .customerJoins(Conversations.START)
            .queueJoins(Conversations.minute(1))
            .customerLeaves(Conversations.minute(2));
    scene.org.takesWrites(waiting, Reply.acceptedWithoutEffect());
    scene.org.beforeWrite(_ -> waiting.agentJoins(scene.clock.instant(), "ann"));

    SweepReport report = scene.sweep();

    assertThat(scene.outcomes(waiting)).containsExactly("conversation open");
    assertThat(report.counts().unconfirmed()).isEqualTo(1);
  }

  /**
   * It took the legs that were there when it arrived; the customer's words had just been routed.
   */
  @Test
  void aLateWholeConversationThatLeavesOnlyTheNewQueueIsTold() {
    FakeConversation alone =
        scene
            .org
            .conversation("a", Conversations.START)
            .customerJoins(Conversations.START)
            .flowJoins(Conversations.START)
            .customerWrites(Conversations.minute(1))
            .flowLeaves(Conversations.minute(2));
    scene.org.takesWrites(alone, Reply.rejected(), Reply.lostRequest());
    scene.org.beforeWrite(
        action -> {
          if (action instanceof CloseAction.DisconnectConversation) {
            alone.customerWrites(scene.clock.instant().plusSeconds(2));
            alone.queueJoins(scene.clock.instant().plusSeconds(2));
            alone.customerLeaves(scene.clock.instant().plusSeconds(5));
          }
        });
    scene.sweep();

    scene.sweepAfter(Duration.ofMinutes(5));

    assertThat(scene.outcomes(alone))
        .containsExactly("guest rejected", "conversation closed-raced");
    assertThat(scene.events(SweepEvent.Raced.class)).hasSize(1);
  }

  @Test
  void aRacedCloseThatIsOnlyFoundLaterIsTold() {
    FakeConversation silent = scene.silent("a");
    scene.org.takesWrites(silent, Reply.lostAnswerAndLate(Duration.ofSeconds(60)));
    scene.org.beforeWrite(_ -> silent.customerWrites(scene.clock.instant()));
    scene.sweep();

    SweepReport report = scene.sweepAfter(Duration.ofMinutes(5));

    assertThat(scene.outcomes(silent)).containsExactly("agent closed-raced");
    assertThat(report.counts().notes().raced()).isEqualTo(1);
    assertThat(scene.events(SweepEvent.Raced.class)).hasSize(1);
  }

  @Test
  void aRaceIsNotLostWhereTheWrapUpIsMissing() {
    FakeConversation silent = scene.silent("a").asksForWrapUp().guestStays();
    scene.org.takesWrites(silent, Reply.acceptedWithoutWrapUp());
    scene.org.beforeWrite(_ -> silent.customerWrites(scene.clock.instant()));

    SweepReport report = scene.sweep();

    assertThat(report.counts().notes().raced()).isEqualTo(1);
    assertThat(report.closes()).extracting(CloseRecord::outcome).containsExactly("closed-raced");
    assertThat(silent.wrapUp()).isPresent();
    assertThat(silent.customerConnected()).isTrue();
  }

  @Test
  @Row("F32 the agent closes at the same moment: closed-by-other")
  void whoeverElseEndsItAtTheSameMomentIsNotUs() {
    FakeConversation silent = scene.silent("a");
    scene.org.beforeWrite(_ -> silent.agentCloses(scene.clock.instant()));

    scene.sweep();

    assertThat(scene.outcomes(silent)).containsExactly("agent closed-by-other");
  }

  /** Whoever wrote before our read is kept; whoever wrote after it and was closed is told. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void everyCustomerWhoComesBackAroundTheCloseIsKeptOrTold(long seed) {
    Random random = new Random(seed);
    scene.limits(500, 1, OnExcess.OLDEST_FIRST);
    scene.org.readTakes(Duration.ofMillis(100));
    scene.org.writeTakes(Duration.ofMillis(100));
    scene.org.limits().spacing(Duration.ofMillis(250));
    for (int i = 0; i < 30; i++) {
      scene.silent("silent " + i).guestStays();
    }
    // one customer comes back right around the close: just before, inside, or just after
    FakeConversation back = scene.all().get(random.nextInt(30));
    int offset = random.nextInt(2_000) - 1_000;
    AtomicBoolean wrote = new AtomicBoolean();
    scene.org.beforeRead(
        id -> {
          if (id.equals(back.id()) && wrote.compareAndSet(false, true)) {
            back.customerWrites(scene.clock.instant().plusMillis(offset));
          }
        });

    SweepReport report = scene.sweep();

    boolean kept = report.counts().keptInAll() == 1;
    boolean told = scene.events(SweepEvent.Raced.class).size() == 1;
    boolean reached = back.customerConnected();
    assertThat(kept || told).as("seed %d, offset %d ms", seed, offset).isTrue();
    assertThat(reached).as("seed %d, offset %d ms", seed, offset).isTrue();
    if (offset <= 0) {
      assertThat(kept).as("seed %d: the read showed it", seed).isTrue();
      assertThat(back.agentConnected()).isTrue();
    }
  }
}
