package org.idlereaper.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.idlereaper.Daemon;
import org.idlereaper.simulator.Endpoint;
import org.idlereaper.simulator.Fault;
import org.idlereaper.simulator.RequestEntry;
import org.idlereaper.sweep.Mode;
import org.idlereaper.sweep.SweepReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an earlier process left open is settled when the daemon starts, and nothing else is done.
 */
final class ResumeIT {
  @TempDir private Path directory;

  @Test
  void whatWasLeftOpenIsSettledByReadingBeforeTheFirstFire() {
    try (ContactCentre centre =
        new ContactCentre(directory, 60, 17, UnaryOperator.identity(), 30_000)) {
      centre.org.faults().onWrites().does(Fault.effectLater(Duration.ofMinutes(1)));
      SweepReport sweep = centre.aSweepRuns(Mode.ENFORCE);
      long open = sweep.counts().unconfirmed();
      assertThat(open).isGreaterThan(5);
      assertThat(centre.account().unsettled()).hasSize((int) open);
      centre.org.faults().clear();
      centre.timePasses(Duration.ofSeconds(40));
      int asked = centre.org.journal().requests().size();

      try (Daemon daemon = centre.theDaemonStarts()) {
        assertThat(daemon.running()).isTrue();
        await().atMost(Duration.ofSeconds(20)).until(() -> centre.account().unsettled().isEmpty());
      }

      assertThat(centre.org.journal().requests().subList(asked, asked + (int) open))
          .extracting(RequestEntry::call)
          .extracting(RequestEntry.Call::endpoint)
          .containsOnly(Endpoint.READ_CONVERSATION);
      assertThat(centre.oracle().differences()).isEmpty();
    }
  }
}
