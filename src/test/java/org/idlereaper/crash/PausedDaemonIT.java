package org.idlereaper.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.idlereaper.crash.CrashCase.Closes;
import org.idlereaper.ledger.Attempt;
import org.idlereaper.ledger.Outcome;
import org.idlereaper.rows.Row;
import org.idlereaper.simulator.Endpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The customer comes back while the daemon stands still between its read and its write. */
final class PausedDaemonIT {
  private static final Duration REAL_PATIENCE = Duration.ofMinutes(2);
  private static final Duration TWO_IDLE_HOURS = Duration.ofHours(2);

  @TempDir private Path directory;

  @Test
  @Timeout(240)
  @Row("F49 a stall between read and write, here in a commit: nothing is sent on the old read")
  void aCommitThatHangsMakesTheReadTooOldToActOn() throws Exception {
    try (CrashedCentre centre = new CrashedCentre(directory, 1)) {
      String id = Forgotten.story(centre.org, Closes.AGENT, TWO_IDLE_HOURS).play();
      try (Child child = centre.daemon(Map.of(), Set.of(id))) {
        child.awaitLine("slow " + id, REAL_PATIENCE);
        centre.org.conversation(id).customerWrites().play();
        awaitSettled(centre, child);
      }
      thenNothingWasSent(centre);
      assertThat(centre.reckoning().attempts())
          .extracting(attempt -> attempt.end().map(Attempt.End::outcome).orElseThrow())
          .isNotEmpty()
          .containsOnly(Outcome.NOT_SENT);
    }
  }

  /** SIGSTOP while a read's answer is on its way: it shows what was before the customer wrote. */
  @Test
  @Timeout(240)
  @Row("F48 SIGSTOP between read and write (P1): nothing is sent on the old read")
  void aProcessThatStandsStillDoesNotActOnWhatItReadBefore() throws Exception {
    try (CrashedCentre centre = new CrashedCentre(directory, 2)) {
      String id = Forgotten.story(centre.org, Closes.AGENT, TWO_IDLE_HOURS).play();
      AtomicReference<Child> running = new AtomicReference<>();
      centre.org.after(
          Endpoint.READ_CONVERSATION,
          id,
          () ->
              centre.org.after(
                  Endpoint.READ_CONVERSATION,
                  id,
                  () -> {
                    running.get().stop();
                    centre.org.conversation(id).customerWrites().play();
                    Thread.ofVirtual().start(() -> goOn(centre, running.get()));
                  }));
      try (Child child = centre.daemon()) {
        running.set(child);
        child.awaitRunning(REAL_PATIENCE);
        while (centre.org.journal().count(Endpoint.READ_CONVERSATION) < 3) {
          centre.timePasses(Duration.ofSeconds(1));
        }
        awaitSettled(centre, child);
      }
      thenNothingWasSent(centre);
    }
  }

  private static void goOn(CrashedCentre centre, Child child) {
    try {
      centre.timePasses(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      child.goOn();
    }
  }

  private static void awaitSettled(CrashedCentre centre, Child child) throws InterruptedException {
    do {
      centre.timePasses(Duration.ofMinutes(1));
    } while (!centre.account().unsettled().isEmpty());
    child.kill();
    centre.heard(child);
  }

  private static void thenNothingWasSent(CrashedCentre centre) {
    assertThat(centre.org.journal().writes()).isEmpty();
    List<String> differences = centre.reckoning().differences();
    assertThat(differences).isEmpty();
  }
}
