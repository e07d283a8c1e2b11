package org.idlereaper.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.idlereaper.Daemon;
import org.idlereaper.SettingsInForce;
import org.idlereaper.WiredOrgs;
import org.idlereaper.Wiring;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.config.Problem;
import org.idlereaper.config.Reading;
import org.idlereaper.config.Settings;
import org.idlereaper.config.SettingsChange;
import org.idlereaper.config.SettingsReader;
import org.idlereaper.config.Surroundings;
import org.idlereaper.genesys.HttpTimeouts;
import org.idlereaper.ledger.Fires;
import org.idlereaper.ledger.Holder;
import org.idlereaper.ledger.Ledgers;
import org.idlereaper.ledger.SqliteLedgers;
import org.idlereaper.ledger.SweepRecord;
import org.idlereaper.ops.DaemonLog;
import org.idlereaper.platform.PlatformListener;
import org.idlereaper.schedule.Waker;
import org.idlereaper.simulator.Fault;
import org.idlereaper.simulator.MixedOrg;
import org.idlereaper.simulator.Moment;
import org.idlereaper.simulator.OrgSettings;
import org.idlereaper.simulator.SimulatedOrg;
import org.idlereaper.simulator.StatedPolicy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon with two orgs, one of them in trouble: the other's sweeps are on time. */
final class SeveralOrgsIT {
  private static final Instant START = Instant.parse("2026-11-16T17:59:00Z");

  /** An hour takes twelve seconds; nothing is written at this pace, reads would be too old. */
  private static final double PACE = 300;

  @TempDir private Path directory;

  @Test
  void anOrgInTroubleDelaysNoOtherForAnHour() throws Exception {
    aDayOfTheDaemon(Duration.ofHours(1));
  }

  @Test
  @Tag("slow")
  void anOrgInTroubleDelaysNoOtherForADay() throws Exception {
    aDayOfTheDaemon(Duration.ofHours(24));
  }

  private void aDayOfTheDaemon(Duration day) throws Exception {
    Timepiece time = Timepiece.scaled(START, PACE);
    try (SimulatedOrg calm = SimulatedOrg.start(time, OrgSettings.defaults().withSeed(31));
        SimulatedOrg troubled = SimulatedOrg.start(time, OrgSettings.defaults().withSeed(32))) {
      MixedOrg.fill(calm, 20, 31, StatedPolicy.defaults());
      MixedOrg.fill(troubled, 20, 32, StatedPolicy.defaults());
      troubled.faults().onAny().withProbability(0.5).does(Fault.answers(503));
      troubled.faults().onAny().withProbability(0.3).does(Fault.drops(Moment.BEFORE_EFFECT));
      Settings settings = settings(calm, troubled);
      try (Ledgers ledgers = ledgers(settings);
          WiredOrgs orgs = WiredOrgs.connect(settings.orgs(), ledgers, wiring(time));
          Daemon daemon =
              Daemon.start(
                  new Daemon.Parts(
                      inForce(settings),
                      ledgers,
                      orgs,
                      Waker.ticking(time),
                      time,
                      new DaemonLog()))) {
        time.pause(day.plus(Duration.ofMinutes(3)));
        assertThat(daemon.running()).isTrue();
        thenTheCalmOneSweptOnTime(ledgers, day);
        thenTheTroubledOneHadTrouble(ledgers);
      }
    }
  }

  private static void thenTheCalmOneSweptOnTime(Ledgers ledgers, Duration day) {
    List<Fires.Fire> fires = ledgers.reader("calm").fires(START, 10_000);
    List<SweepRecord> sweeps = ledgers.reader("calm").sweeps(10_000);
    System.out.printf("calm: %d fires, %d sweeps%n", fires.size(), sweeps.size());
    assertThat(fires).hasSizeGreaterThanOrEqualTo((int) day.toMinutes() / 5);
    assertThat(fires).extracting(Fires.Fire::fate).containsOnly(Fires.Fate.STARTED);
    assertThat(sweeps)
        .filteredOn(sweep -> sweep.ended().isPresent())
        .hasSizeGreaterThanOrEqualTo((int) day.toMinutes() / 5 - 1)
        .allMatch(sweep -> sweep.outcome().filter("completed"::equals).isPresent());
  }

  private static void thenTheTroubledOneHadTrouble(Ledgers ledgers) {
    List<SweepRecord> sweeps = ledgers.reader("troubled").sweeps(10_000);
    System.out.printf("troubled: %d sweeps%n", sweeps.size());
    assertThat(sweeps).anyMatch(sweep -> sweep.stopReason().isPresent());
  }

  private Settings settings(SimulatedOrg calm, SimulatedOrg troubled) {
    Map<String, String> environment = new HashMap<>();
    environment.put("CALM", calm.url().toString());
    environment.put("CALM_ID", calm.clientId());
    environment.put("CALM_SECRET", calm.clientSecret());
    environment.put("TROUBLED", troubled.url().toString());
    environment.put("TROUBLED_ID", troubled.clientId());
    environment.put("TROUBLED_SECRET", troubled.clientSecret());
    environment.put("LEDGER", "jdbc:sqlite:" + directory.resolve("ledger.db"));
    environment.put("STOP", directory.resolve("STOP").toString());
    String text =
        """
        reaper {
          mode = observe
          org-defaults {
            limits { max-closes = 500, max-share = 100% }
            policies = [ { id = web-messaging, match { message-types = [webmessaging] } } ]
          }
          orgs.calm { api-url = ${CALM}, login-url = ${CALM}
                      client-id = ${CALM_ID}, client-secret = ${CALM_SECRET} }
          orgs.troubled { api-url = ${TROUBLED}, login-url = ${TROUBLED}
                          client-id = ${TROUBLED_ID}, client-secret = ${TROUBLED_SECRET} }
          ledger.url = ${LEDGER}
          stop-file = ${STOP}
        }
        """;
    Reading reading =
        new SettingsReader(Timepiece.system())
            .read("story.conf", text, Surroundings.of(environment));
    return switch (reading) {
      case Reading.Loaded loaded -> loaded.settings();
      case Reading.Rejected rejected -> throw new AssertionError(rejected.problems());
    };
  }

  private static SettingsInForce inForce(Settings settings) {
    return new SettingsInForce(
        settings,
        () -> new Reading.Rejected(List.of(noFile()), List.of()),
        new SettingsInForce.Listener() {
          @Override
          public void changed(List<SettingsChange> changes) {}

          @Override
          public void rejected(List<Problem> problems) {}
        });
  }

  private static Problem noFile() {
    Reading reading =
        new SettingsReader(Timepiece.system())
            .read(Path.of("nowhere.conf"), Surroundings.of(Map.of()));
    return ((Reading.Rejected) reading).problems().getFirst();
  }

  private static Ledgers ledgers(Settings settings) {
    return SqliteLedgers.open(
        "jdbc:sqlite:" + settings.ledger().file(), Holder.thisProcess("test", START));
  }

  private static Wiring wiring(Timepiece time) {
    HttpTimeouts quick =
        new HttpTimeouts(Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(2));
    return new Wiring(time, quick, _ -> {}, _ -> PlatformListener.SILENT);
  }
}
