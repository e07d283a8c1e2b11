package org.idlereaper.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import org.idlereaper.sweep.CloseLimits.OnExcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Observe decides and records, and changes nothing. */
final class ObserveTest extends SweepScenario {
  @ParameterizedTest
  @EnumSource(OnExcess.class)
  void nothingIsEverWritten(OnExcess onExcess) {
    FakeConversation silent = scene.silent("a");
    scene.lively("b");
    scene.limits(50, 1, onExcess).observing();

    SweepReport report = scene.sweep();

    assertThat(scene.journal.writes()).isEmpty();
    assertThat(scene.journal.entries(entry -> entry.is("open"))).isEmpty();
    assertThat(silent.agentConnected()).isTrue();
    assertThat(report.counts().wouldClose()).isEqualTo(1);
    assertThat(report.counts().closed()).isZero();
    assertThat(report.closes()).extracting(CloseRecord::outcome).containsExactly("would-close");
    assertThat(report.exitCode()).isZero();
  }

  @Test
  void wouldCloseIsToldAsNewOncePerEpisode() {
    FakeConversation silent = scene.silent("a");
    scene.observing();

    scene.sweep();
    assertThat(scene.events(SweepEvent.WouldClose.class))
        .extracting(SweepEvent.WouldClose::first)
        .containsExactly(true);

    assertThat(scene.sweepAfter(Duration.ofMinutes(5)).counts().wouldClose()).isEqualTo(1);
    assertThat(scene.events(SweepEvent.WouldClose.class))
        .extracting(SweepEvent.WouldClose::first)
        .containsExactly(true, false);

    // another leg is another episode
    silent
        .agentLeaves(scene.clock.instant())
        .customerJoins(scene.clock.instant())
        .agentJoins(scene.clock.instant(), "ben")
        .agentWrites(scene.clock.instant());
    scene.sweepAfter(Duration.ofMinutes(65));
    assertThat(scene.events(SweepEvent.WouldClose.class).getLast().first()).isTrue();
  }

  @Test
  void theSameLimitStopsItWithTheSameExitCode() {
    for (int i = 0; i < 6; i++) {
      scene.silent("silent " + i);
    }
    scene.limits(5, 1, OnExcess.STOP).observing();

    SweepReport report = scene.sweep();

    assertThat(report.stop().map(SweepReport.Stop::reason)).contains(StopReason.MAX_CLOSES);
    assertThat(report.exitCode()).isEqualTo(3);
    assertThat(report.counts().wouldClose()).isZero();
    // and again, as long as it is so
    assertThat(scene.sweepAfter(Duration.ofMinutes(5)).exitCode()).isEqualTo(3);
  }

  @Test
  void oldestFirstWouldCloseNoMoreThanTheLimit() {
    for (int i = 0; i < 6; i++) {
      scene.silent("silent " + i);
    }
    scene.limits(5, 1, OnExcess.OLDEST_FIRST).observing();

    SweepReport report = scene.sweep();

    assertThat(report.counts().wouldClose()).isEqualTo(5);
    assertThat(report.counts().deferred()).containsEntry("over-limit", 1L);
    assertThat(report.exitCode()).isZero();
  }

  @Test
  void theStopFileForbidsWritesAndObserveHasNone() throws IOException {
    scene.silent("a");
    Files.createFile(scene.stopFile);
    scene.observing();

    assertThat(scene.sweep().counts().wouldClose()).isEqualTo(1);
  }

  @Test
  void whatEnforceLeftOpenIsSettledByReadingOnly() {
    FakeConversation silent = scene.silent("a").guestStays();
    scene.org.takesWrites(silent, Reply.lostAnswerAndLate(Duration.ofSeconds(60)));
    assertThat(scene.sweep().counts().unconfirmed()).isEqualTo(1);

    scene.observing();
    scene.journal.clear();
    scene.sweepAfter(Duration.ofMinutes(5));

    assertThat(scene.journal.writes()).isEmpty();
    assertThat(scene.outcomes(silent)).containsExactly("agent closed-by-us");
    assertThat(scene.events(SweepEvent.Resolved.class)).hasSize(1);
  }

  @Test
  void aClockThatCannotBeTrustedStopsItToo() {
    scene.silent("a");
    scene.org.clockOffset(Optional.empty());
    scene.observing();

    assertThat(scene.sweep().exitCode()).isEqualTo(3);
  }
}
