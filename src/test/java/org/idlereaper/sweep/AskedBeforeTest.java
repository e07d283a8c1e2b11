package org.idlereaper.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.idlereaper.rows.Row;
import org.junit.jupiter.api.Test;

/** A signal comes while the process is about to begin its sweep: it used to be forgotten. */
final class AskedBeforeTest extends SweepScenario {
  @Test
  @Row("P26 asked to end right before the sweep begins: nothing is written")
  void whoIsAskedToEndBeforeItBeginsWritesNothing() {
    scene.silent("a");
    scene.stop();

    SweepReport report = scene.sweep();

    assertThat(report.stop().orElseThrow().reason()).isEqualTo(StopReason.SHUTDOWN);
    assertThat(scene.journal.writes()).isEmpty();
  }
}
