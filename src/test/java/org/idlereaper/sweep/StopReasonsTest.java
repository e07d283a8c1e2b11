package org.idlereaper.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.idlereaper.ledger.Marks;
import org.idlereaper.platform.PlatformException;
import org.idlereaper.rows.Row;
import org.idlereaper.sweep.CloseLimits.OnExcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Why sweeps end early, and what the process then says (product contract, section 4). */
final class StopReasonsTest extends SweepScenario {
  private void expect(SweepReport report, StopReason reason, int exitCode) {
    assertThat(report.stop().map(SweepReport.Stop::reason)).contains(reason);
    assertThat(report.exitCode()).isEqualTo(exitCode);
    assertThat(scene.events(SweepEvent.Stopped.class).getLast().reason()).isEqualTo(reason);
    assertThat(scene.events.getLast()).isInstanceOf(SweepEvent.Finished.class);
  }

  @Test
  void nothingToDoIsDone() {
    assertThat(scene.sweep().exitCode()).isZero();
  }

  @Test
  void theStopFileBeforeTheFirstWrite() throws IOException {
    FakeConversation silent = scene.silent("a");
    Files.createFile(scene.stopFile);

    expect(scene.sweep(), StopReason.STOP_FILE, 3);
    assertThat(silent.agentConnected()).isTrue();
    assertThat(scene.journal.writes()).isEmpty();
  }

  @Test
  void theStopFileWithNothingToCloseIsNoReasonToStop() throws IOException {
    scene.lively("a");
    Files.createFile(scene.stopFile);

    assertThat(scene.sweep().exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void theStopFileIsLookedAtBeforeEveryWrite(int writes) {
    for (int i = 0; i < 6; i++) {
      scene.silent("silent " + i).guestStays();
    }
    scene.org.limits().spacing(Duration.ofSeconds(1));
    AtomicInteger seen = new AtomicInteger();
    scene.org.afterWrite(
        _ -> {
          if (seen.incrementAndGet() == writes) {
            create(scene.stopFile);
          }
        });

    SweepReport report = scene.sweep();

    assertThat(scene.journal.writes()).hasSize(writes);
    expect(report, StopReason.STOP_FILE, 1);
    assertThat(report.stop().orElseThrow().afterAWrite()).isTrue();
    assertThat(report.counts().closed() + report.counts().deferredInAll()).isEqualTo(6);
  }

  private static void create(Path file) {
    try {
      Files.createFile(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({"-31, true", "-30, false", "0, false", "30, false", "31, true"})
  @Row(
      "P23 the platform's clock off (F85): above 30 s nothing is closed and the sweep stops with 3")
  void aPlatformClockMoreThanThirtySecondsOff(int seconds, boolean stops) {
    scene.silent("a");
    scene.org.clockOffset(Optional.of(Duration.ofSeconds(seconds)));

    SweepReport report = scene.sweep();

    if (stops) {
      expect(report, StopReason.CLOCK_SKEW, 3);
      assertThat(scene.journal.writes()).isEmpty();
    } else {
      assertThat(report.counts().closed()).isEqualTo(1);
    }
  }

  @Test
  @Row("F85 no Date (P23): nothing is closed, the sweep stops with 3")
  void aPlatformWithoutAClock() {
    scene.silent("a");
    scene.org.clockOffset(Optional.empty());

    expect(scene.sweep(), StopReason.CLOCK_SKEW, 3);
    assertThat(scene.journal.writes()).isEmpty();
  }

  @Test
  @Row("P23 the platform's clock goes an hour wrong after the first close: no more closes, 1")
  void aClockThatGoesWrongAfterAClose() {
    for (int i = 0; i < 12; i++) {
      scene.silent("silent " + i);
    }
    scene.limits(50, 1, OnExcess.OLDEST_FIRST);
    scene.org.limits().spacing(Duration.ofSeconds(1));
    AtomicInteger writes = new AtomicInteger();
    scene.org.beforeWrite(
        _ -> {
          if (writes.incrementAndGet() == 1) {
            scene.org.clockOffset(Optional.of(Duration.ofHours(1)));
          }
        });

    expect(scene.sweep(), StopReason.CLOCK_SKEW, 1);
  }

  @Test
  void credentialsRefused() {
    scene.silent("a");
    scene.org.failsTheList(Optional.of(new PlatformException.NotAuthorised("invalid_client")));
    expect(scene.sweep(), StopReason.NOT_AUTHORISED, 77);

    scene.org.failsTheList(Optional.empty());
    scene.org.failsAllReads(Optional.of(new PlatformException.NotAuthorised("permission")));
    expect(scene.sweepAfter(Duration.ofMinutes(5)), StopReason.NOT_AUTHORISED, 77);
  }

  @Test
  void anAgentsLegRefusedForWantOfAUser() {
    FakeConversation silent = scene.silent("a");
    scene.org.usually(Reply.notPermitted(true));

    expect(scene.sweep(), StopReason.USER_CONTEXT, 77);
    assertThat(scene.outcomes(silent)).containsExactly("agent rejected");
    assertThat(scene.events(SweepEvent.Stopped.class).getLast().detail())
        .contains("fallback-to-conversation");
  }

  @Test
  void aWriteRefusedForWantOfAPermission() {
    scene.silent("a");
    scene.org.usually(Reply.notPermitted(false));

    expect(scene.sweep(), StopReason.NOT_AUTHORISED, 77);
    assertThat(scene.journal.writes()).hasSize(1);
  }

  @Test
  void theListIsNotToBeHad() {
    scene.org.failsTheList(Optional.of(new PlatformException.Unavailable("503")));
    expect(scene.sweep(), StopReason.PLATFORM_UNAVAILABLE, 75);
  }

  @Test
  void theListIsNotToBeTrusted() {
    scene.org.failsTheList(Optional.of(new PlatformException.UnexpectedAnswer("not JSON")));
    SweepReport report = scene.sweep();
    expect(report, StopReason.LIST_NOT_TRUSTED, 75);
    assertThat(report.counts().seen()).isZero();
  }

  @Test
  void aWaitThatIsTooLongBeforeAnyClose() {
    scene.silent("a");
    scene.org.limits().endsAfter(1);

    expect(scene.sweep(), StopReason.RATE_LIMITED, 75);
  }

  @Test
  void aWaitThatIsTooLongAfterAClose() {
    for (int i = 0; i < 40; i++) {
      scene.silent("silent " + i);
    }
    scene.limits(50, 1, OnExcess.OLDEST_FIRST);
    scene.org.limits().endsAfter(30);

    SweepReport report = scene.sweep();
    expect(report, StopReason.RATE_LIMITED, 1);
    assertThat(report.counts().deferred()).containsKey("not-reached");
  }

  /** Whoever else is at work must know it before the account does. */
  @Test
  void aWaitThatIsTooLongStopsTheSweepBeforeItIsRecorded() {
    scene.silent("a");
    scene.org.limits().endsAfter(1);
    // the first time it is asked whether a wait is still on
    scene.recording.failsAt("marks", 1);

    assertThat(scene.sweep().stop().orElseThrow().reason()).isEqualTo(StopReason.RATE_LIMITED);
  }

  @Test
  void nothingIsAskedUntilTheQuotaIsThereAgain() {
    scene.silent("a");
    scene.org.limits().endsAfter(0);
    expect(scene.sweep(), StopReason.RATE_LIMITED, 75);
    scene.org.limits().endless();
    scene.journal.clear();

    // FakeBudget asks for an hour
    expect(scene.sweepAfter(Duration.ofMinutes(59)), StopReason.RATE_LIMITED, 75);
    assertThat(scene.journal.entries()).isEmpty();
    scene.restart();
    expect(scene.sweep(), StopReason.RATE_LIMITED, 75);

    assertThat(scene.sweepAfter(Duration.ofMinutes(1)).counts().closed()).isEqualTo(1);
  }

  @Test
  void aWriteThatIsAskedToWaitForHours() {
    FakeConversation silent = scene.silent("a");
    scene.org.takesWrites(silent, Reply.rateLimited(Duration.ofHours(12)));

    expect(scene.sweep(), StopReason.RATE_LIMITED, 1);
    assertThat(scene.outcomes(silent)).containsExactly("agent not-sent");
    expect(scene.sweepAfter(Duration.ofHours(11)), StopReason.RATE_LIMITED, 75);
    assertThat(scene.sweepAfter(Duration.ofHours(2)).counts().closed()).isEqualTo(1);
  }

  @Test
  @Row("F19 a write is asked to wait for two days: nobody waits for more than one")
  void nobodyIsAskedToWaitForMoreThanADay() {
    FakeConversation silent = scene.silent("a");
    scene.org.takesWrites(silent, Reply.rateLimited(Duration.ofDays(2)));

    expect(scene.sweep(), StopReason.RATE_LIMITED, 1);
    expect(scene.sweepAfter(Duration.ofHours(23)), StopReason.RATE_LIMITED, 75);
    assertThat(scene.sweepAfter(Duration.ofHours(2)).counts().closed()).isEqualTo(1);
  }

  @Test
  @Row("F19 the mark of a limit from a clock that was a month ahead (F78): holds nobody up")
  void aQuotaMarkFromAClockThatWasAheadHoldsNobodyUp() {
    scene.silent("a");
    scene.account().marks().set(Marks.QUOTA_UNTIL, scene.clock.instant().plus(Duration.ofDays(30)));

    assertThat(scene.sweep().counts().closed()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"begin", "beginList", "list", "listed", "takeDue", "record", "open"})
  void theLedgerIsNotToBeHadBeforeAnyClose(String method) {
    scene.silent("a");
    scene.recording.failsAt(method, 0);

    expect(scene.sweep(), StopReason.LEDGER_UNAVAILABLE, 75);
    assertThat(scene.journal.writes()).isEmpty();
  }

  @Test
  void theLedgerFailsAfterAWrite() {
    FakeConversation silent = scene.silent("a");
    scene.recording.failsAt("settle", 0);

    expect(scene.sweep(), StopReason.LEDGER_UNAVAILABLE, 1);
    scene.recording.works();
    assertThat(scene.outcomes(silent)).containsExactly("agent open");

    scene.sweepAfter(Duration.ofMinutes(5));
    assertThat(scene.outcomes(silent)).containsExactly("agent closed-by-us");
  }

  @Test
  void theLedgerFailsAtTheVeryEnd() {
    scene.recording.failsAt("end", 0);
    assertThat(scene.sweep().exitCode()).isEqualTo(75);
  }

  @Test
  @Row("F51 an unchecked exception in one conversation: its own failure, the sweep goes on")
  void aFaultOfOurs() {
    scene.silent("a");
    scene.lively("b");
    scene.org.failsReads(scene.silent("c"), new IllegalStateException("a fault of ours"));

    SweepReport report = scene.sweep();

    assertThat(report.exitCode()).isEqualTo(70);
    assertThat(report.counts().failed()).isEqualTo(1);
    assertThat(report.counts().closed()).isEqualTo(1);
    assertThat(scene.events(SweepEvent.Failed.class))
        .singleElement()
        .satisfies(failed -> assertThat(failed.bug()).isPresent());
  }

  @Test
  void faultsOfOursOneAfterTheOther() {
    for (int i = 0; i < 20; i++) {
      scene.silent("silent " + i);
    }
    scene.org.failsAllReads(Optional.of(new IllegalStateException("a fault of ours")));

    SweepReport report = scene.sweep();
    expect(report, StopReason.BUG, 70);
    assertThat(report.counts().deferred()).containsKey("not-reached");
  }

  @Test
  void aFaultOfOursOutsideAnyConversation() {
    scene.org.failsTheList(Optional.of(new IllegalStateException("a fault of ours")));
    expect(scene.sweep(), StopReason.BUG, 70);
  }

  @Test
  @Row("F31 two raced closes in one sweep: it stops")
  void twoRacedClosesInOneSweep() {
    for (int i = 0; i < 12; i++) {
      scene.silent("silent " + i);
    }
    scene.limits(50, 1, OnExcess.OLDEST_FIRST);
    scene.org.limits().spacing(Duration.ofSeconds(1));
    scene.org.beforeWrite(
        action -> scene.silentOf(action.conversation()).customerWrites(scene.clock.instant()));

    SweepReport report = scene.sweep();

    expect(report, StopReason.RACED, 1);
    assertThat(report.counts().notes().raced()).isGreaterThanOrEqualTo(2);
    assertThat(scene.journal.writes().size()).isLessThan(12);
  }

  @Test
  void aListThatShrinksToNothingIsTold() {
    FakeConversation lively = scene.lively("a");
    scene.sweep();
    lively.everythingEnds(scene.clock.instant());

    SweepReport report = scene.sweepAfter(Duration.ofMinutes(5));

    assertThat(report.exitCode()).isZero();
    SweepEvent.Listed listed = scene.events(SweepEvent.Listed.class).getLast();
    assertThat(listed.open()).isZero();
    assertThat(listed.openBefore()).isEqualTo(1);
  }
}
