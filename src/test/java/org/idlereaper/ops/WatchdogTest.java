package org.idlereaper.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.idlereaper.rows.Row;
import org.idlereaper.sweep.Mode;
import org.idlereaper.sweep.SweepEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A sweep that does not get on: health says so, a line says so once, a metric says so all along.
 */
final class WatchdogTest {
  private static final SweepEvent.SweepContext SWEEP =
      new SweepEvent.SweepContext("s-1", "main", Mode.ENFORCE);

  private Instant now = Instant.parse("2026-11-02T20:00:00Z");
  private final LogCapture log = LogCapture.json();
  private final Metrics metrics = new Metrics(List.of("main"), _ -> 0, () -> false);
  private final SweepProgress progress = new SweepProgress(List.of("main"), () -> now);
  private final Watchdog watchdog = new Watchdog(progress::orgs, metrics, new DaemonLog());

  @AfterEach
  void hearNoMore() {
    log.close();
  }

  private void after(Duration span) {
    now = now.plus(span);
    watchdog.look(now);
  }

  private String metric() {
    return new String(metrics.text(), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("reaper_sweep_stalled{"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Row("F52 a sweep that stands still for five minutes: told once, and unhealthy")
  void fiveMinutesWithoutProgressAreToldOnceAndShownUntilItGetsOn() {
    progress.on(new SweepEvent.Started(SWEEP));
    after(Duration.ofSeconds(299));
    assertThat(log.lines()).isEmpty();
    assertThat(metric()).endsWith(" 0.0");

    after(Duration.ofSeconds(1));
    after(Duration.ofSeconds(30));
    assertThat(log.lines()).singleElement().asString().contains("sweep.stalled", "\"main\"");
    assertThat(metric()).endsWith(" 1.0");
    assertThat(readiness().missing()).anyMatch(missing -> missing.contains("has not got on"));

    progress.progressed("main");
    after(Duration.ofSeconds(1));
    assertThat(metric()).endsWith(" 0.0");
    assertThat(readiness().missing()).isEmpty();

    after(Duration.ofMinutes(5));
    assertThat(log.lines()).as("it is told again when it happens again").hasSize(2);
  }

  @Test
  void whereNothingRunsNothingStandsStill() {
    after(Duration.ofHours(10));
    assertThat(log.lines()).isEmpty();
    assertThat(metric()).endsWith(" 0.0");
  }

  private Health.Readiness readiness() {
    return Health.readiness(
        new Health.Facts(true, true, true, now, progress.orgs(), _ -> Optional.empty()), now);
  }
}
