package org.idlereaper.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The lines outside a sweep, to the letter. */
final class DaemonLogTest {
  private static final Instant FIRE = Instant.parse("2026-11-02T20:05:00Z");

  private final LogCapture log = new LogCapture(new TextLines(), Level.DEBUG);
  private final DaemonLog daemon = new DaemonLog();

  @AfterEach
  void giveTheLoggersBack() {
    log.close();
  }

  private void says(String line) {
    assertThat(log.line()).isEqualTo("2026-11-02T20:00:00.500Z " + line + "\n");
  }

  @Test
  void started() {
    daemon.started("0.1.0", List.of("main", "west"), "127.0.0.1:8080", "12:05:00 -08:00");
    says(
        "INFO  The daemon has started event=daemon.started version=0.1.0 orgs=\"main west\""
            + " address=127.0.0.1:8080 nextFire=\"12:05:00 -08:00\"");
  }

  @Test
  void stopped() {
    daemon.stopped(0);
    says("INFO  The daemon has stopped event=daemon.stopped exitCode=0");
  }

  @Test
  void aSettingHasChanged() {
    daemon.configChanged("reaper.mode", "observe", "enforce");
    says(
        "INFO  A setting has changed event=config.changed key=reaper.mode before=observe"
            + " after=enforce");
  }

  @Test
  void aSettingNeedsARestart() {
    daemon.configNeedsRestart("reaper.http.port", "8080", "8081");
    says(
        "WARN  A setting has changed that needs a restart to take effect event=config.changed"
            + " key=reaper.http.port before=8080 after=8081");
  }

  @Test
  void aSecretThatComesOrGoesIsToldFromOneThatChanges() {
    daemon.configNeedsRestart("orgs.main.client-secret", "***", DaemonLog.NONE);
    says(
        "WARN  A setting has changed that needs a restart to take effect event=config.changed"
            + " key=orgs.main.client-secret before=(secret) after=(none)");
  }

  @Test
  void theClockChanges() {
    daemon.clockChange(
        "America/Los_Angeles",
        LocalDate.parse("2027-03-14"),
        List.of("01:55:00 PST", "03:00:00 PDT"),
        "the clock goes forward");
    says(
        "INFO  The clock of the schedule's zone changes event=schedule.change"
            + " zone=America/Los_Angeles changeDate=2027-03-14"
            + " localTimes=\"01:55:00 PST, 03:00:00 PDT\" detail=\"the clock goes forward\"");
  }

  @Test
  void theClockChangesNoMore() {
    daemon.noClockChange("UTC", "never changes its offset");
    says(
        "INFO  The clock of the schedule's zone changes no more event=schedule.change zone=UTC"
            + " detail=\"never changes its offset\"");
  }

  @Test
  void theDaemonCannotStart() {
    daemon.notStarted("cannot listen on 127.0.0.1:8080");
    says(
        "WARN  The daemon cannot start event=daemon.not-started detail=\"cannot listen on"
            + " 127.0.0.1:8080\"");
  }

  @Test
  void theSettingsOfTheStartAreRejected() {
    daemon.configRejectedAtStart("reaper.conf:12 reaper.mode: unknown word");
    says(
        "WARN  The settings are invalid; nothing is started event=config.rejected"
            + " problem=\"reaper.conf:12 reaper.mode: unknown word\"");
  }

  @Test
  void theSettingsAreRejected() {
    daemon.configRejected("reaper.conf:12 reaper.mode: unknown word; expected observe, enforce");
    says(
        "WARN  The settings are invalid; the last good ones stay event=config.rejected"
            + " problem=\"reaper.conf:12 reaper.mode: unknown word; expected observe, enforce\"");
  }

  @Test
  void aFireWasMissed() {
    daemon.fireMissed("main", FIRE);
    says(
        "WARN  A sweep was missed: it would have started too late event=sweep.missed org=main"
            + " scheduledAt=2026-11-02T20:05:00Z");
  }

  @Test
  void aFireWasSkipped() {
    daemon.fireSkipped("main", FIRE);
    says(
        "WARN  A sweep was skipped: the one before still runs event=sweep.skipped org=main"
            + " scheduledAt=2026-11-02T20:05:00Z");
  }

  @Test
  void aTokenIsToldByItsTimeOnly() {
    daemon.tokenRefreshed("main", Duration.ofHours(24));
    says("INFO  Got a new access token event=token.refreshed org=main validSeconds=86400");
  }

  @Test
  void credentialsAreRefused() {
    daemon.tokenRefused("main", "status 401 invalid_client");
    says(
        "WARN  The platform refuses our credentials event=token.refused org=main"
            + " detail=\"status 401 invalid_client\"");
  }

  @Test
  void aSweepStandsStill() {
    daemon.sweepStalled("main", FIRE);
    says(
        "WARN  A running sweep has not got on for five minutes event=sweep.stalled org=main"
            + " since=2026-11-02T20:05:00Z");
  }
}
