package org.idlereaper.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.idlereaper.conversation.Conversations;
import org.idlereaper.decide.Exemptions;
import org.idlereaper.decide.Policies;
import org.idlereaper.platform.PlatformException;
import org.idlereaper.rows.Row;
import org.idlereaper.sweep.CloseLimits.OnExcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sweep left open is settled by the next one, by reading (reliability 6.4, 6.5). */
final class ResolutionTest extends SweepScenario {
  private FakeConversation leftOpen(String name, Reply how) {
    FakeConversation silent = scene.silent(name);
    scene.org.takesWrites(silent, how);
    assertThat(scene.sweep().counts().unconfirmed()).isEqualTo(1);
    assertThat(scene.outcomes(silent)).containsExactly("agent open");
    scene.journal.clear();
    return silent;
  }

  @Test
  @Row("F3 applied, the answer lost (B69): a read shows our token, closed-by-us")
  void closedByUsIfItsTokenIsThere() {
    FakeConversation one = leftOpen("a", Reply.lostAnswerAndLate(Duration.ofSeconds(60)));

    SweepReport report = scene.sweepAfter(Duration.ofMinutes(5));

    assertThat(scene.outcomes(one)).containsExactly("agent closed-by-us");
    assertThat(scene.journal.writes()).isEmpty();
    assertThat(scene.events(SweepEvent.Resolved.class)).hasSize(1);
    assertThat(report.exitCode()).isZero();
    assertThat(report.counts().notes().unresolved()).isZero();
  }

  @Test
  @Row("B68 the wrap-up of another in the re-read: closed-by-other, never ours")
  void closedByOtherIfAnothersWrapUpIsThere() {
    FakeConversation one = leftOpen("a", Reply.lostRequest());
    one.agentCloses(scene.clock.instant());

    scene.sweepAfter(Duration.ofMinutes(5));

    assertThat(scene.outcomes(one)).containsExactly("agent closed-by-other");
  }

  @Test
  void closedByOtherIfThePlatformKnowsItNoMore() {
    FakeConversation one = leftOpen("a", Reply.lostRequest());
    one.vanishes(scene.clock.instant());

    scene.sweepAfter(Duration.ofMinutes(5));

    assertThat(scene.outcomes(one)).containsExactly("agent closed-by-other");
  }

  @Test
  void unattributedIfTheWriteCarriesNoToken() {
    FakeConversation waiting =
        scene
            .org
            .conversation("a", Conversations.START)
            .customerJoins(Conversations.START)
            .queueJoins(Conversations.minute(1))
            .customerClears(Conversations.minute(100));
    scene.org.takesWrites(waiting, Reply.lostAnswerAndLate(Duration.ofSeconds(60)));
    assertThat(scene.sweep().counts().unconfirmed()).isEqualTo(1);

    scene.sweepAfter(Duration.ofMinutes(5));

    assertThat(scene.outcomes(waiting)).containsExactly("conversation closed-unattributed");
  }

  @Test
  void abandonedIfTheCustomerIsBack() {
    FakeConversation one = leftOpen("a", Reply.lostRequest());
    one.customerWrites(scene.clock.instant());

    scene.sweepAfter(Duration.ofMinutes(5));

    assertThat(scene.outcomes(one)).containsExactly("agent abandoned-active");
    assertThat(scene.journal.writes()).isEmpty();
    assertThat(one.agentConnected()).isTrue();
  }

  @Test
  void abandonedIfTheAgentIsActiveAgain() {
    FakeConversation one = leftOpen("a", Reply.lostRequest());
    one.agentWrites(scene.clock.instant());

    scene.sweepAfter(Duration.ofMinutes(5));

    assertThat(scene.outcomes(one)).containsExactly("agent abandoned-active");
  }

  @Test
  void abandonedIfAReasonToKeepStandsInTheWay() {
    FakeConversation tagged = leftOpen("a", Reply.lostRequest());
    tagged.tagged(scene.clock.instant(), "reaper:keep");
    scene.rules(
        Policies.rules(
            new Exemptions(Set.of(), Set.of(), Set.of(), Set.of("reaper:keep"), Set.of()),
            Policies.aPolicy()));

    scene.sweepAfter(Duration.ofMinutes(5));

    assertThat(scene.outcomes(tagged)).containsExactly("agent abandoned-exempt");
    assertThat(scene.journal.writes()).isEmpty();
  }

  @Test
  @Row("F4 not applied, the answer lost: not-effective after the quarantine, then tried anew")
  void notEffectiveIfItIsStillIdleAndThenTriedAnew() {
    FakeConversation one = leftOpen("a", Reply.lostRequest());

    SweepReport report = scene.sweepAfter(Duration.ofMinutes(5));

    assertThat(scene.outcomes(one)).containsExactly("agent not-effective", "agent closed-by-us");
    assertThat(scene.journal.of(one, "settle", "open", "write"))
        .startsWith("settle not-effective", "open agent", "write agent");
    assertThat(report.counts().closed()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"51, open", "52, not-effective"})
  void theQuarantineIsNinetySeconds(int secondsAfterTheSweep, String outcome) {
    // the sweep itself ends 38 s after its write
    FakeConversation one = leftOpen("a", Reply.lostRequest());

    scene.limits(0, 1, OnExcess.OLDEST_FIRST);
    SweepReport report = scene.sweepAfter(Duration.ofSeconds(secondsAfterTheSweep));

    assertThat(scene.outcomes(one).getFirst()).isEqualTo("agent " + outcome);
    if (outcome.equals("open")) {
      assertThat(report.counts().unconfirmed()).isEqualTo(1);
      assertThat(report.counts().notes().unresolved()).isEqualTo(1);
      assertThat(report.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void insideTheQuarantineItMaySettleAsClosedOnly() {
    FakeConversation back = leftOpen("a", Reply.lostRequest());
    back.customerWrites(scene.clock.instant());
    scene.sweepAfter(Duration.ofSeconds(10));
    assertThat(scene.outcomes(back)).containsExactly("agent open");

    back.agentCloses(scene.clock.instant());
    scene.sweepAfter(Duration.ofSeconds(10));
    assertThat(scene.outcomes(back)).containsExactly("agent closed-by-other");
  }

  @Test
  @Row("F78 the wall clock jumps during a quarantine: not shortened")
  void aClockThatJumpsDoesNotShortenTheQuarantine() {
    FakeConversation one = leftOpen("a", Reply.lostRequest());
    // our clock is an hour ahead now, and the platform's with it as far as the header goes
    Instant really = scene.clock.instant();
    scene.clock.jumpTo(really.plus(Duration.ofHours(1)));
    scene.org.clockOffset(Optional.of(Duration.ofHours(-1)));
    scene.sweep();
    assertThat(scene.outcomes(one)).containsExactly("agent open");

    scene.clock.jumpTo(really.minus(Duration.ofHours(1)));
    scene.org.clockOffset(Optional.of(Duration.ZERO));
    scene.sweep();
    assertThat(scene.outcomes(one)).containsExactly("agent open");
  }

  @ParameterizedTest
  @CsvSource({"60, -25", "40, 25"})
  @Row("F78 two clocks that disagree by less than is skew: the quarantine ends by both")
  void theQuarantineEndsWhenBothClocksSaySo(int secondsAfterTheSweep, int offset) {
    FakeConversation one = leftOpen("a", Reply.lostRequest());
    scene.org.clockOffset(Optional.of(Duration.ofSeconds(offset)));

    scene.limits(0, 1, OnExcess.OLDEST_FIRST);
    scene.sweepAfter(Duration.ofSeconds(secondsAfterTheSweep));
    assertThat(scene.outcomes(one)).containsExactly("agent open");

    scene.sweepAfter(Duration.ofSeconds(30));
    assertThat(scene.outcomes(one)).containsExactly("agent not-effective");
  }

  @Test
  void aConversationThatIsStillUnconfirmedIsNotTouched() {
    FakeConversation one = leftOpen("a", Reply.lostRequest());

    SweepReport report = scene.sweepAfter(Duration.ofSeconds(10));

    assertThat(report.counts().unconfirmed()).isEqualTo(1);
    assertThat(scene.journal.of(one, "write", "open")).isEmpty();
    assertThat(scene.journal.of(one, "read")).hasSize(1);
  }

  @Test
  void theOldestIsReadFirstAndAllBeforeAnyNewClaim() {
    for (int i = 0; i < 4; i++) {
      FakeConversation one = scene.silent("open " + i);
      scene.org.takesWrites(one, Reply.lostRequest());
    }
    assertThat(scene.sweep().counts().unconfirmed()).isEqualTo(4);
    scene.silent("new");
    scene.journal.clear();
    scene.org.limits().spacing(Duration.ofSeconds(1));

    scene.sweepAfter(Duration.ofMinutes(5));

    var entries = scene.journal.entries();
    int lastResolved =
        entries.lastIndexOf(
            entries.stream()
                .filter(entry -> entry.is("settle not-effective"))
                .reduce((_, later) -> later)
                .orElseThrow());
    int list = entries.indexOf(entries.stream().filter(e -> e.is("list")).findFirst().get());
    int firstClaim = entries.indexOf(entries.stream().filter(e -> e.is("open")).findFirst().get());
    assertThat(lastResolved).isLessThan(list);
    assertThat(list).isLessThan(firstClaim);
  }

  @Test
  void oneThatCannotBeReadDoesNotHoldUpTheOthers() {
    FakeConversation broken = scene.silent("broken");
    FakeConversation fine = scene.silent("fine");
    scene.org.takesWrites(broken, Reply.lostRequest());
    scene.org.takesWrites(fine, Reply.lostRequest());
    scene.sweep();
    for (int i = 0; i < 4; i++) {
      scene.org.failsReads(broken, new PlatformException.Unavailable("500"));
    }

    SweepReport report = scene.sweepAfter(Duration.ofMinutes(5));

    assertThat(report.stop()).isEmpty();
    assertThat(scene.outcomes(broken)).containsExactly("agent open");
    assertThat(scene.outcomes(fine)).containsExactly("agent not-effective", "agent closed-by-us");
    assertThat(report.counts().notes().unresolved()).isEqualTo(1);
  }

  @Test
  void anotherProcessResolvesWhatThisOneLeftOpen() {
    FakeConversation one = leftOpen("a", Reply.lostAnswerAndLate(Duration.ofSeconds(60)));
    scene.restart();

    scene.sweepAfter(Duration.ofMinutes(5));

    assertThat(scene.outcomes(one)).containsExactly("agent closed-by-us");
  }

  @Test
  void resumingAtTheStartOnlyReadsAndSettles() throws Exception {
    FakeConversation closed = leftOpen("a", Reply.lostAnswerAndLate(Duration.ofSeconds(60)));
    FakeConversation lost = scene.silent("b");
    scene.org.takesWrites(lost, Reply.lostRequest());
    scene.sweep();
    scene.restart();
    scene.clock.advance(Duration.ofMinutes(5));
    scene.journal.clear();

    assertThat(scene.resume()).isZero();

    assertThat(scene.outcomes(closed)).containsExactly("agent closed-by-us");
    assertThat(scene.outcomes(lost)).containsExactly("agent not-effective");
    assertThat(scene.journal.writes()).isEmpty();
    assertThat(scene.journal.entries(entry -> entry.is("list"))).isEmpty();
  }

  @Test
  @Row("F32 a new leg while an intent is open: the intent is void, the new leg is not touched")
  void aReturningCustomersNewLegIsNeverHitByAnOldIntent() {
    FakeConversation one = leftOpen("a", Reply.lostAnswerAndLate(Duration.ofSeconds(60)));
    // closed after all, and then the customer comes back and is served again
    Instant back = scene.clock.instant().plus(Duration.ofMinutes(2));
    one.customerWrites(back)
        .agentJoins(back.plusSeconds(10), "ben")
        .agentWrites(back.plusSeconds(20));

    scene.sweepAfter(Duration.ofMinutes(5));

    assertThat(scene.outcomes(one)).containsExactly("agent closed-raced");
    assertThat(one.agentConnected()).isTrue();
    assertThat(scene.journal.writes()).isEmpty();
  }

  @Test
  void aMissingWrapUpAndAGuestThatStaysAreSeenThroughLater() {
    FakeConversation one = scene.silent("a").guestStays().asksForWrapUp();
    scene.org.takesWrites(
        one,
        new Reply(
            Reply.lostAnswer().answer(),
            Optional.of(Duration.ofSeconds(60)),
            false,
            Optional.empty()));
    assertThat(scene.sweep().counts().unconfirmed()).isEqualTo(1);

    scene.sweepAfter(Duration.ofMinutes(5));

    assertThat(scene.outcomes(one))
        .containsExactly(
            "agent closed-wrapup-pending", "wrap-up closed-by-us", "guest closed-unattributed");
    assertThat(one.ended()).isPresent();
  }

  @Test
  void whatHasASecondHalfIsLeftOpenAtTheStartForTheSweepThatSeesItThrough() throws Exception {
    FakeConversation silent = scene.silent("a").guestStays();
    scene.org.takesWrites(silent, Reply.lostAnswerAndLate(Duration.ofSeconds(60)));
    scene.sweep();
    scene.restart();
    scene.clock.advance(Duration.ofMinutes(2));

    assertThat(scene.resume()).isEqualTo(1);
    assertThat(scene.outcomes(silent)).containsExactly("agent open");
    scene.sweep();

    assertThat(scene.outcomes(silent))
        .containsExactly("agent closed-by-us", "guest closed-unattributed");
  }
}
