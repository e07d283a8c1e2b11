package org.idlereaper.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.idlereaper.rows.Row;
import org.junit.jupiter.api.Test;

/** A platform that accepts and does nothing. */
final class NoEffectTest extends SweepScenario {
  @Test
  @Row("F6 202, never applied: tried anew after the quarantine, five times in all, then given up")
  void whatNeverTakesEffectIsTriedFiveTimesInAllAndGivenUpLoudly() {
    FakeConversation silent = scene.silent("a");
    scene.org.usually(Reply.acceptedWithoutEffect());
    for (int i = 0; i < 12; i++) {
      scene.sweepAfter(Duration.ofHours(5));
    }

    List<String> outcomes = scene.outcomes(silent);
    assertThat(outcomes).hasSize(Retries.MOST).hasSize(5);
    assertThat(outcomes.subList(0, 4)).containsOnly("agent not-effective");
    assertThat(outcomes.getLast()).isEqualTo("agent given-up");
    assertThat(scene.journal.writes()).hasSize(5);
    assertThat(scene.events(SweepEvent.GivenUp.class)).hasSize(1);
    assertThat(silent.agentConnected()).isTrue();
  }
}
