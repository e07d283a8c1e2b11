package org.idlereaper.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.idlereaper.Daemon;
import org.idlereaper.SettingsInForce;
import org.idlereaper.WiredOrgs;
import org.idlereaper.Wiring;
import org.idlereaper.clock.VirtualTimepiece;
import org.idlereaper.config.Problem;
import org.idlereaper.config.Reading;
import org.idlereaper.config.Settings;
import org.idlereaper.config.SettingsChange;
import org.idlereaper.config.SettingsReader;
import org.idlereaper.config.Surroundings;
import org.idlereaper.genesys.HttpTimeouts;
import org.idlereaper.ledger.Fires.Fate;
import org.idlereaper.ledger.Fires.Fire;
import org.idlereaper.ledger.Holder;
import org.idlereaper.ledger.Ledgers;
import org.idlereaper.ledger.SqliteLedgers;
import org.idlereaper.ledger.SweepRecord;
import org.idlereaper.ops.DaemonLog;
import org.idlereaper.platform.PlatformListener;
import org.idlereaper.rows.Row;
import org.idlereaper.rows.RowTable;
import org.idlereaper.schedule.Waker;
import org.idlereaper.simulator.Endpoint;
import org.idlereaper.simulator.Fault;
import org.idlereaper.simulator.OrgSettings;
import org.idlereaper.simulator.SimulatedOrg;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the account of the real daemon says of fires that could not be kept. */
@Timeout(120)
final class DaemonFiresIT {
  private static final Instant START = Instant.parse("2026-11-16T18:04:00Z");

  @TempDir private Path directory;

  private final VirtualTimepiece time = VirtualTimepiece.standing(START);
  private final SimulatedOrg org = SimulatedOrg.start(time, OrgSettings.defaults());

  @AfterEach
  void goHome() {
    org.close();
  }

  @Test
  @Row("F80 the daemon is stopped for ten hours (P18): 120 fires missed, once, and none replayed")
  void anOutageIsToldOnceAndNotMadeUpFor() throws Exception {
    try (Running daemon = new Running()) {
      passes(Duration.ofMinutes(1));
      daemon.sweepsEnded(1);
    }
    int asked = org.journal().requests().size();
    time.advance(Duration.ofHours(10));
    try (Running daemon = new Running()) {
      assertThat(fates(daemon)).isEqualTo(Map.of(Fate.STARTED, 1L, Fate.MISSED, 120L));
      assertThat(org.journal().requests()).hasSize(asked);
      passes(Duration.ofMinutes(5));
      daemon.sweepsEnded(2);
      assertThat(fates(daemon)).isEqualTo(Map.of(Fate.STARTED, 2L, Fate.MISSED, 120L));
    }
    try (Running daemon = new Running()) {
      assertThat(fates(daemon)).isEqualTo(Map.of(Fate.STARTED, 2L, Fate.MISSED, 120L));
      RowTable.saw(fates(daemon));
    }
  }

  @Test
  @Row("F79 the machine sleeps for two hours under the daemon: 23 missed, at most one started")
  void aMachineThatSleptIsToldOnceAndNotMadeUpFor() throws Exception {
    try (Running daemon = new Running()) {
      passes(Duration.ofMinutes(1));
      daemon.sweepsEnded(1);
      time.awaitWaiting(1);
      time.advance(Duration.ofHours(2).plusSeconds(30));
      daemon.sweepsEnded(2);
      await()
          .untilAsserted(
              () ->
                  assertThat(fates(daemon)).isEqualTo(Map.of(Fate.STARTED, 2L, Fate.MISSED, 23L)));
      RowTable.saw(fates(daemon));
    }
  }

  @Test
  @Row("F81 a sweep that takes 12 minutes: two fires skipped and counted, the next one kept")
  void firesDuringASweepAreSkippedAndCounted() throws Exception {
    org.faults().on(Endpoint.DETAILS_QUERY).next(1).does(Fault.delays(Duration.ofMinutes(12)));
    try (Running daemon = new Running()) {
      passes(Duration.ofMinutes(1));
      // the waker, and the org over the answer
      time.awaitWaiting(2);
      time.advance(Duration.ofMinutes(5));
      await().untilAsserted(() -> assertThat(fates(daemon)).containsEntry(Fate.SKIPPED, 1L));
      time.awaitWaiting(2);
      time.advance(Duration.ofMinutes(5));
      await().untilAsserted(() -> assertThat(fates(daemon)).containsEntry(Fate.SKIPPED, 2L));
      time.awaitWaiting(2);
      time.advance(Duration.ofMinutes(3));
      daemon.sweepsEnded(1);
      passes(Duration.ofMinutes(2));
      daemon.sweepsEnded(2);
      assertThat(fates(daemon)).isEqualTo(Map.of(Fate.STARTED, 2L, Fate.SKIPPED, 2L));
      RowTable.saw(fates(daemon));
    }
  }

  /** Moves the clock once the waker waits for it. */
  private void passes(Duration span) throws InterruptedException {
    time.awaitWaiting(1);
    time.advance(span);
  }

  private static Map<Fate, Long> fates(Running daemon) {
    return daemon.fires().stream()
        .collect(Collectors.groupingBy(Fire::fate, Collectors.counting()));
  }

  /** One process' worth of the daemon. */
  private final class Running implements AutoCloseable {
    private final Ledgers ledgers;
    private final WiredOrgs orgs;
    private final Daemon daemon;

    Running() {
      Reading.Loaded loaded = loaded();
      Settings settings = loaded.settings();
      ledgers =
          SqliteLedgers.open(
              "jdbc:sqlite:" + settings.ledger().file(), Holder.thisProcess("test", START));
      orgs =
          WiredOrgs.connect(
              settings.orgs(),
              ledgers,
              new Wiring(time, HttpTimeouts.standard(), _ -> {}, _ -> PlatformListener.SILENT));
      daemon =
          Daemon.start(
              new Daemon.Parts(
                  inForce(loaded), ledgers, orgs, Waker.ticking(time), time, new DaemonLog()));
    }

    List<Fire> fires() {
      return ledgers.reader("main").fires(START.minus(Duration.ofDays(1)), 10_000);
    }

    /** Until that many sweeps have come to their end, and one more could begin. */
    void sweepsEnded(int count) {
      await()
          .until(
              () ->
                  ledgers.reader("main").sweeps(1_000).stream()
                          .map(SweepRecord::ended)
                          .filter(Optional::isPresent)
                          .count()
                      == count);
      await().until(() -> sweeping() == 0);
    }

    private long sweeping() {
      return Thread.getAllStackTraces().keySet().stream()
          .filter(thread -> thread.getName().equals("sweep-main"))
          .count();
    }

    @Override
    public void close() {
      daemon.close();
      orgs.close();
      ledgers.close();
    }
  }

  private Reading.Loaded loaded() {
    Map<String, String> environment = new HashMap<>();
    environment.put("URL", org.url().toString());
    environment.put("ID", org.clientId());
    environment.put("SECRET", org.clientSecret());
    environment.put("LEDGER", "jdbc:sqlite:" + directory.resolve("ledger.db"));
    environment.put("STOP", directory.resolve("STOP").toString());
    String text =
        """
        reaper {
          mode = observe
          orgs.main {
            api-url = ${URL}, login-url = ${URL}, client-id = ${ID}, client-secret = ${SECRET}
            limits { max-closes = 50, max-share = 25% }
            policies = [ { id = web-messaging, match { message-types = [webmessaging] } } ]
          }
          ledger.url = ${LEDGER}
          stop-file = ${STOP}
        }
        """;
    Reading reading =
        new SettingsReader(time).read("story.conf", text, Surroundings.of(environment));
    return switch (reading) {
      case Reading.Loaded loaded -> loaded;
      case Reading.Rejected rejected -> throw new AssertionError(rejected.problems());
    };
  }

  private SettingsInForce inForce(Reading.Loaded loaded) {
    return new SettingsInForce(
        loaded.settings(),
        () -> loaded,
        new SettingsInForce.Listener() {
          @Override
          public void changed(List<SettingsChange> changes) {}

          @Override
          public void rejected(List<Problem> problems) {}
        });
  }
}
