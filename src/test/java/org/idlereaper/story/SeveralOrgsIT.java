package org.idlereaper.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.idlereaper.Daemon;
import org.idlereaper.SettingsInForce;
import org.idlereaper.WiredOrgs;
import org.idlereaper.Wiring;
import org.idlereaper.cli.Console;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.clock.VirtualTimepiece;
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
import org.idlereaper.simulator.Endpoint;
import org.idlereaper.simulator.Fault;
import org.idlereaper.simulator.MixedOrg;
import org.idlereaper.simulator.Moment;
import org.idlereaper.simulator.OrgSettings;
import org.idlereaper.simulator.SimulatedOrg;
import org.idlereaper.simulator.StatedPolicy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The daemon with two orgs, one of them in trouble: the other's sweeps are on time. An hour takes
 * twelve seconds; nothing is written at this pace, reads would be too old.
 */
final class SeveralOrgsIT {
  private static final Instant START = Instant.parse("2026-11-16T17:59:00Z");

  private static final String TEXT =
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

  @Test
  void oneOrgCanBePickedAndOtherwiseTheGravestExitCodeCounts() throws Exception {
    Timepiece time = Timepiece.system();
    try (SimulatedOrg calm = SimulatedOrg.start(time, OrgSettings.defaults().withSeed(33));
        SimulatedOrg troubled = SimulatedOrg.start(time, OrgSettings.defaults().withSeed(34))) {
      MixedOrg.fill(calm, 20, 33, StatedPolicy.defaults());
      MixedOrg.fill(troubled, 20, 34, StatedPolicy.defaults());
      Path file = Files.writeString(directory.resolve("reaper.conf"), TEXT);
      Map<String, String> environment = environment(calm, troubled);
      int requests = troubled.journal().requests().size();

      assertThat(sweeps(environment, file, "--org", "calm")).containsExactly("0", "calm completed");
      assertThat(troubled.journal().requests()).hasSize(requests);

      // an org without a list (75) beside one with more to close than it may (3)
      troubled.faults().on(Endpoint.DETAILS_QUERY).does(Fault.answers(503));
      assertThat(sweeps(environment, file, "--max-closes", "0"))
          .containsExactly("75", "calm max-closes", "troubled platform-unavailable");
      // and one that is refused (77)
      environment.put("TROUBLED_SECRET", "rotated");
      assertThat(sweeps(environment, file, "--max-closes", "0"))
          .containsExactly("77", "calm max-closes", "troubled not-authorised");
      assertThat(sweeps(environment, file, "--max-closes", "0", "--org", "calm"))
          .containsExactly("3", "calm max-closes");
      assertThat(calm.journal().writes()).isEmpty();
    }
  }

  /** The packaged jar, for a daemon ends with its process only. */
  @Test
  void aDaemonThatIsStartedForOneOrgAsksNoOtherForAnything() throws Exception {
    Timepiece time = Timepiece.system();
    try (SimulatedOrg calm = SimulatedOrg.start(time, OrgSettings.defaults().withSeed(35));
        SimulatedOrg troubled = SimulatedOrg.start(time, OrgSettings.defaults().withSeed(36))) {
      String everySecond =
          TEXT.replace("reaper {", "reaper { schedule.cron = \"* * * * * ?\", http.port = 0");
      Path file = Files.writeString(directory.resolve("reaper.conf"), everySecond);
      Path log = directory.resolve("run.log");
      ProcessBuilder builder =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-jar",
                  System.getProperty("reaper.jar", "target/idle-session-reaper.jar"),
                  "run",
                  "--config",
                  file.toString(),
                  "--org",
                  "calm")
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().putAll(environment(calm, troubled));
      Process daemon = builder.start();
      try {
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> Files.readString(log).split("\"sweep.finished\"", -1).length > 2);
        daemon.destroy();
        assertThat(daemon.waitFor(20, TimeUnit.SECONDS)).isTrue();
      } finally {
        daemon.destroyForcibly();
      }
      assertThat(daemon.exitValue()).isZero();
      assertThat(Files.readString(log)).contains("calm").doesNotContain("troubled");
      assertThat(troubled.journal().requests()).isEmpty();
    }
  }

  /** The exit code, and each org with what its sweep stopped for. */
  private static List<String> sweeps(Map<String, String> environment, Path file, String... more) {
    Console console = new Console(Timepiece.system(), environment);
    List<String> arguments =
        new ArrayList<>(List.of("sweep", "--config", file.toString(), "--output", "json"));
    arguments.addAll(List.of(more));
    List<String> all = new ArrayList<>();
    all.add(String.valueOf(console.run(arguments.toArray(String[]::new))));
    for (JsonNode sweep : JsonMapper.shared().readTree(console.out()).get("sweeps")) {
      all.add(sweep.get("org").asString() + " " + sweep.path("stopReason").asString("completed"));
    }
    return all;
  }

  private void aDayOfTheDaemon(Duration day) throws Exception {
    VirtualTimepiece time = VirtualTimepiece.standing(START);
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
        Pulse.passes(time, day.plus(Duration.ofMinutes(3)));
        assertThat(daemon.running()).isTrue();
        thenTheCalmOneSweptOnTime(ledgers, day);
        thenTheTroubledOneHadTrouble(ledgers);
      }
    }
  }

  private static void thenTheCalmOneSweptOnTime(Ledgers ledgers, Duration day) {
    List<Fires.Fire> fires = ledgers.reader("calm").fires(START, 10_000);
    List<SweepRecord> sweeps = ledgers.reader("calm").sweeps(10_000);
    Duration latest =
        fires.stream()
            .map(fire -> Duration.between(fire.scheduled(), fire.at()))
            .max(Duration::compareTo)
            .orElseThrow();
    System.out.printf(
        "calm: %d fires, the latest %s after its time; %d sweeps%n",
        fires.size(), latest, sweeps.size());
    assertThat(fires).hasSizeGreaterThanOrEqualTo((int) day.toMinutes() / 5);
    assertThat(fires).extracting(Fires.Fire::fate).doesNotContain(Fires.Fate.MISSED);
    // a machine that stalls for two seconds is five minutes late, whatever the other org does
    assertThat(fires)
        .filteredOn(fire -> fire.fate() == Fires.Fate.SKIPPED)
        .hasSizeLessThanOrEqualTo(1 + fires.size() / 100);
    assertThat(sweeps)
        .filteredOn(sweep -> sweep.ended().isPresent())
        .hasSizeGreaterThanOrEqualTo((int) day.toMinutes() / 5 - 2 - fires.size() / 100)
        .allMatch(sweep -> sweep.outcome().filter("completed"::equals).isPresent());
  }

  private static void thenTheTroubledOneHadTrouble(Ledgers ledgers) {
    List<SweepRecord> sweeps = ledgers.reader("troubled").sweeps(10_000);
    System.out.printf(
        "troubled: %d sweeps, stopped: %s%n",
        sweeps.size(),
        sweeps.stream()
            .flatMap(sweep -> sweep.stopReason().stream())
            .collect(Collectors.groupingBy(reason -> reason, Collectors.counting())));
    assertThat(sweeps).anyMatch(sweep -> sweep.stopReason().isPresent());
  }

  private Map<String, String> environment(SimulatedOrg calm, SimulatedOrg troubled) {
    Map<String, String> environment = new HashMap<>();
    environment.put("CALM", calm.url().toString());
    environment.put("CALM_ID", calm.clientId());
    environment.put("CALM_SECRET", calm.clientSecret());
    environment.put("TROUBLED", troubled.url().toString());
    environment.put("TROUBLED_ID", troubled.clientId());
    environment.put("TROUBLED_SECRET", troubled.clientSecret());
    environment.put("LEDGER", "jdbc:sqlite:" + directory.resolve("ledger.db"));
    environment.put("STOP", directory.resolve("STOP").toString());
    return environment;
  }

  private Settings settings(SimulatedOrg calm, SimulatedOrg troubled) {
    Reading reading =
        new SettingsReader(Timepiece.system())
            .read("story.conf", TEXT, Surroundings.of(environment(calm, troubled)));
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
    return new Wiring(time, HttpTimeouts.standard(), _ -> {}, _ -> PlatformListener.SILENT);
  }
}
