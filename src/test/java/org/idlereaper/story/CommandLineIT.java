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
import org.idlereaper.simulator.Leaving;
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

  @Test
  void explainNeedsNoLedgerAndSaysItsVerdictInWordsOfTheContract() throws IOException {
    Console close = console();
    assertThat(close.run("explain", "--output", "json", "--config", config("enforce"), stale))
        .as(close.err())
        .isZero();
    JsonNode verdict = JsonMapper.shared().readTree(close.out());
    assertThat(verdict.get("decision").asString()).isEqualTo("close");
    assertThat(verdict.get("reason").isNull()).isTrue();
    assertThat(verdict.get("kind").asString()).isEqualTo("customer-silent");
    assertThat(verdict.get("verdict").asString()).startsWith("close, customer-silent, idle ");
    assertThat(close.err()).contains("no ledger yet at " + directory.resolve("ledger.db"));
    String owed =
        org.conversation()
            .ago(Duration.ofHours(3))
            .customerArrives()
            .joinsQueue(org.directory().queue("Support"))
            .agentJoins(org.directory().agent("Anna"))
            .customerWrites()
            .play();
    Console keep = console();
    assertThat(keep.run("explain", "--output", "json", "--config", config("enforce"), owed))
        .isZero();
    JsonNode kept = JsonMapper.shared().readTree(keep.out());
    assertThat(kept.get("decision").asString()).isEqualTo("keep");
    assertThat(kept.get("reason").asString()).isEqualTo("kind-off");
    assertThat(kept.get("kind").asString()).isEqualTo("agent-silent");
    assertThat(kept.get("verdict").asString()).startsWith("keep, kind-off");
  }

  @Test
  void whatWouldBeClosedHasNullWhereThereIsNoAgent() throws IOException {
    org.conversation()
        .ago(Duration.ofHours(5))
        .customerArrives()
        .customerWrites()
        .joinsQueue(org.directory().queue("Support"))
        .ago(Duration.ofHours(4))
        .customerLeaves(Leaving.CLEAR)
        .play();
    String config = config("observe");
    assertThat(console().run("sweep", "--config", config)).isZero();
    Console history = console();
    assertThat(history.run("history", "--would-close", "--output", "json", "--config", config))
        .isZero();
    assertThat(history.out()).endsWith("]\n").doesNotContain("\"none\"");
    JsonNode rows = JsonMapper.shared().readTree(history.out());
    assertThat(rows.size()).isEqualTo(2);
    for (JsonNode row : rows) {
      boolean withAgent = row.get("kind").asString().equals("customer-silent");
      assertThat(row.get("agentId").isNull()).as(row.toString()).isEqualTo(!withAgent);
      assertThat(row.get("queueId").isString()).isTrue();
    }
    Console one = console();
    assertThat(one.run("history", "--would-close", "--kind", "customer-silent", "--config", config))
        .isZero();
    assertThat(one.out()).contains("customer-silent").doesNotContain("abandoned-in-queue");
  }

  @Test
  void theDemoPrintsOneDocumentOfWhatItFoundDidAndChecked() {
    Console console = new Console(Timepiece.system(), Map.of());
    assertThat(console.run("demo", "--output", "json")).as(console.err()).isZero();
    assertThat(console.out()).endsWith("}\n").hasLineCount(1);
    JsonNode document = JsonMapper.shared().readTree(console.out());
    assertThat(document.get("good").asBoolean()).isTrue();
    JsonNode observe = document.get("observe");
    assertThat(observe.get("closed").asInt()).isZero();
    assertThat(observe.get("kinds").get("customer-silent").asInt()).isPositive();
    assertThat(observe.get("kept").get("not-idle-yet").asInt()).isPositive();
    JsonNode enforce = document.get("enforce");
    assertThat(enforce.get("closes").size()).isEqualTo(enforce.get("closed").asInt()).isPositive();
    assertThat(document.get("books").size()).isGreaterThan(4);
    assertThat(document.get("books").valueStream()).allMatch(row -> row.get("holds").asBoolean());
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
