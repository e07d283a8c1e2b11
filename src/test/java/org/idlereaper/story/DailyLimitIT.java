package org.idlereaper.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.idlereaper.simulator.Endpoint;
import org.idlereaper.simulator.Fault;
import org.idlereaper.sweep.Mode;
import org.idlereaper.sweep.SweepReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A platform that asks for a wait of hours: nothing is asked of it before. */
final class DailyLimitIT {
  @TempDir private Path directory;

  @Test
  void aWaitOfHoursEndsTheSweepAndIsKeptByTheNextOnes() {
    try (ContactCentre centre =
        new ContactCentre(directory, 50, 41, UnaryOperator.identity(), 30_000)) {
      centre
          .org
          .faults()
          .on(Endpoint.DETAILS_QUERY)
          .next(1)
          .does(Fault.answers(429).withHeader("Retry-After", "43200"));
      SweepReport first = centre.aSweepRuns(Mode.ENFORCE);
      assertThat(first.exitCode()).isEqualTo(75);
      assertThat(first.stop().orElseThrow().reason().word()).isEqualTo("rate-limited");
      assertThat(first.stop().orElseThrow().detail()).contains("no requests until 2026-11-17T06:0");

      int asked = centre.org.journal().requests().size();
      SweepReport second = centre.aSweepRuns(Mode.ENFORCE);
      assertThat(second.exitCode()).isEqualTo(75);
      assertThat(centre.org.journal().requests()).hasSize(asked);
      assertThat(second.stop().orElseThrow().detail()).contains("2026-11-17T06:0");
    }
  }
}
