package org.idlereaper.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.idlereaper.cli.Console;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.rows.Row;
import org.idlereaper.simulator.OrgSettings;
import org.idlereaper.simulator.SimulatedOrg;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands as an operator runs them, against a simulated org. */
final class CommandLineIT {
  @TempDir private Path directory;

  private final Timepiece time = Timepiece.scaled(Timepiece.system().instant(), 10);
  private SimulatedOrg org;
  private String stale;
  private Map<String, String> environment;

  @BeforeEach
  void aContactCentreWithOneForgottenConversation() {
    org = SimulatedOrg.start(time, OrgSettings.defaults().withSeed(11));
    stale =
        org.conversation()
            .ago(Duration.ofHours(5))
            .customerArrives()
            .customerWrites()
            .joinsQueue(org.directory().queue("Support"))
            .ago(Duration.ofHours(4))
            .agentJoins(org.directory().agent("Anna"))
            .agentWrites()
            .play();
    environment = new HashMap<>();
    environment.put("GENESYS_API_URL", org.url().toString());
    environment.put("GENESYS_LOGIN_URL", org.url().toString());
    environment.put("GENESYS_CLIENT_ID", org.clientId());
    environment.put("GENESYS_CLIENT_SECRET", org.clientSecret());
    environment.put("REAPER_WRAP_UP_CODE", org.directory().wrapUpCode("Policy").id());
    environment.put("LEDGER", "jdbc:sqlite:" + directory.resolve("ledger.db"));
    environment.put("STOP", directory.resolve("STOP").toString());
  }

  @AfterEach
  void goHome() {
    org.close();
  }

  @Test
  void sweepPrintsTheDocumentOfTheContract() throws IOException {
    Console console = console();
    int code = console.run("sweep", "--config", config("enforce"), "--output", "json");
    assertThat(code).as(console.err()).isZero();
    JsonNode sweep = JsonMapper.shared().readTree(console.out()).get("sweeps").get(0);
    assertThat(sweep.propertyNames())
        .contains(
            "sweepId",
            "org",
            "mode",
            "started",
            "ended",
            "outcome",
            "stopReason",
            "seen",
            "read",
            "closed",
            "wouldClose",
            "unconfirmed",
            "deferred",
            "deferredBy",
            "failed",
            "kept",
            "waiting",
            "raced",
            "closes",
            "requests");
    assertThat(sweep.get("closed").asInt()).isEqualTo(1);
    JsonNode close = sweep.get("closes").get(0);
    assertThat(close.get("conversationId").asString()).isEqualTo(stale);
    assertThat(close.get("kind").asString()).isEqualTo("customer-silent");
    assertThat(close.get("outcome").asString()).isEqualTo("closed-by-us");
    assertThat(close.get("idleSeconds").asLong()).isBetween(14_000L, 15_000L);
  }

  @Test
  void sweepWithObserveChangesNothingWhateverTheMode() throws IOException {
    Console console = console();
    assertThat(console.run("sweep", "--observe", "--config", config("enforce"))).isZero();
    assertThat(org.journal().writes()).isEmpty();
    assertThat(console.out().lines().toList().getLast())
        .startsWith("main: completed, 1 open, 1 read, 1 would be closed");
  }

  @Test
  void aLimitThatIsPassedEndsWith3BeforeAnythingIsWritten() throws IOException {
    Console console = console();
    int code = console.run("sweep", "--max-closes", "0", "--config", config("enforce"));
    assertThat(code).isEqualTo(3);
    assertThat(org.journal().writes()).isEmpty();
    assertThat(console.out()).contains("max-closes");
  }

  @Test
  void theStopFileForbidsEveryWrite() throws IOException {
    Files.createFile(directory.resolve("STOP"));
    assertThat(console().run("sweep", "--config", config("enforce"))).isEqualTo(3);
    assertThat(org.journal().writes()).isEmpty();
  }

  @Test
  void aWrongSecretEndsWith77() throws IOException {
    environment.put("GENESYS_CLIENT_SECRET", "another-secret-altogether");
    Console console = console();
    assertThat(console.run("sweep", "--config", config("enforce"))).isEqualTo(77);
    assertThat(console.out() + console.err()).doesNotContain("another-secret-altogether");
    assertThat(console.log())
        .contains("\"event\":\"token.refused\",\"org\":\"main\"", "\"event\":\"sweep.stopped\"")
        .doesNotContain("another-secret-altogether");
  }

  @Test
  void aSweepSaysInItsLogThatItGotAToken() throws IOException {
    Console console = console();
    assertThat(console.run("sweep", "--config", config("enforce"))).isZero();
    assertThat(console.log())
        .contains("\"event\":\"token.refreshed\",\"org\":\"main\"")
        .doesNotContain(org.clientSecret());
  }

  @Test
  void aPlatformThatIsNotThereEndsWith75() throws IOException {
    String config = config("enforce");
    org.close();
    assertThat(console().run("sweep", "--config", config)).isEqualTo(75);
  }

  @Test
  void explainAndHistoryTellWhatBecameOfAConversation() throws IOException {
    String config = config("enforce");
    assertThat(console().run("sweep", "--config", config)).isZero();
    Console explain = console();
    assertThat(explain.run("explain", "--config", config, stale)).as(explain.err()).isZero();
    assertThat(explain.out())
        .contains("STOP  already-ended", "Verdict: keep, already-ended", "closed-by-us");
    Console history = console();
    assertThat(history.run("history", "--config", config)).as(history.err()).isZero();
    assertThat(history.out()).contains(stale, "customer-silent", "closed-by-us");
    assertThat(explain.out() + history.out()).doesNotContain("CANARY");
  }

  /**
   * The packaged jar as a process of its own: it says when it will wake, wakes, sweeps, and ends in
   * time with 0.
   */
  @Test
  @Row("F83 the daemon starts: names its time zone rules, the next fires, the next change")
  void runSweepsByItsScheduleAndEndsWith0OnSigterm() throws Exception {
    environment.put("CRON", "* * * * * ?");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            System.getProperty("reaper.jar", "target/idle-session-reaper.jar"),
            "run",
            "--config",
            config("observe"));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    Path log = directory.resolve("run.log");
    builder.redirectOutput(log.toFile());
    Process daemon = builder.start();
    try {
      Instant patience = Timepiece.system().instant().plusSeconds(60);
      while (!Files.readString(log).contains("sweep.finished")
          && Timepiece.system().instant().isBefore(patience)) {
        Timepiece.system().pause(Duration.ofMillis(100));
      }
      daemon.destroy();
      assertThat(daemon.waitFor(20, TimeUnit.SECONDS)).as("ends within 20 s").isTrue();
      assertThat(Files.readString(log))
          .contains("daemon.started", "sweep.finished", "daemon.stopped")
          .contains("America/Los_Angeles by time zone rules 20", "the clock goes ", "\"nextFire\"")
          .doesNotContain(org.clientSecret())
          .doesNotContain("CANARY");
      assertThat(Files.readString(log).lines().filter(line -> line.contains("schedule.change")))
          .as("one line that can be read alone")
          .singleElement()
          .asString()
          .contains("\"zone\":\"America/Los_Angeles\"", "\"changeDate\"", "\"localTimes\"");
      assertThat(daemon.exitValue()).isZero();
    } finally {
      daemon.destroyForcibly();
    }
  }

  private Console console() {
    return new Console(time, environment);
  }

  private String config(String mode) throws IOException {
    Path file = directory.resolve("reaper.conf");
    Files.writeString(
        file,
        """
        reaper {
          mode = %s
          schedule.cron = ${?CRON}
          orgs.main {
            api-url = ${GENESYS_API_URL}, login-url = ${GENESYS_LOGIN_URL}
            client-id = ${GENESYS_CLIENT_ID}, client-secret = ${GENESYS_CLIENT_SECRET}
            limits { max-closes = 50, max-share = 25%% }
            policies = [
              { id = web-messaging, match { message-types = [webmessaging] }
                wrap-up-code = ${REAPER_WRAP_UP_CODE} }
            ]
          }
          ledger.url = ${LEDGER}
          stop-file = ${STOP}
          http.port = 0
        }
        """
            .formatted(mode));
    return file.toString();
  }
}
