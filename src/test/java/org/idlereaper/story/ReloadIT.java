package org.idlereaper.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.simulator.OrgSettings;
import org.idlereaper.simulator.SimulatedOrg;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A running daemon whose file changes between two sweeps. */
final class ReloadIT {
  /** A minute takes half a second: a sweep a minute, and nothing is written at this pace. */
  private static final double PACE = 120;

  private static final Instant START = Instant.parse("2026-11-16T18:00:30Z");

  @TempDir private Path directory;

  private final Timepiece time = Timepiece.scaled(START, PACE);
  private final Map<String, String> environment = new HashMap<>();
  private SimulatedOrg org;

  @BeforeEach
  void anAgentAnsweredTwoHoursAgo() {
    org = SimulatedOrg.start(time, OrgSettings.defaults().withSeed(7));
    org.conversation()
        .ago(Duration.ofHours(3))
        .customerArrives()
        .customerWrites()
        .joinsQueue(org.directory().queue("Support"))
        .agentJoins(org.directory().agent("Anna"))
        .ago(Duration.ofHours(2))
        .agentWrites()
        .play();
    environment.put("URL", org.url().toString());
    environment.put("ID", org.clientId());
    environment.put("SECRET", org.clientSecret());
    environment.put("LEDGER", "jdbc:sqlite:" + directory.resolve("ledger.db"));
    environment.put("STOP", directory.resolve("STOP").toString());
  }

  @AfterEach
  void goHome() {
    org.close();
  }

  @Test
  void aThresholdCountsFromTheNextSweepOnAndIsLoggedKeyByKey() throws Exception {
    try (RunningDaemon daemon = daemon(settings("4 hours", 240, ""))) {
      assertThat(daemon.afterMoreSweeps(1).get("wouldClose").asLong()).isZero();

      daemon.rewrite(settings("90 minutes", 240, ""));

      JsonNode would = daemon.await("conversation.would-close", _ -> true);
      assertThat(would.get("kind").asString()).isEqualTo("customer-silent");
      assertThat(daemon.lines("config.changed"))
          .singleElement()
          .satisfies(
              line -> {
                assertThat(line.get("key").asString())
                    .isEqualTo("orgs.main.policies[web].idle-after.customer-silent");
                assertThat(line.get("before").asString()).isEqualTo("4 hours");
                assertThat(line.get("after").asString()).isEqualTo("90 minutes");
              });
      assertThat(daemon.get("/health/ready").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aRateCountsFromTheNextSweepOn() throws Exception {
    try (RunningDaemon daemon = daemon(settings("90 minutes", 3, ""))) {
      daemon.afterMoreSweeps(1);
      double tight = Double.parseDouble(daemon.metric(USED));
      daemon.rewrite(settings("90 minutes", 3000, ""));
      daemon.await("config.changed", _ -> true);
      daemon.afterMoreSweeps(2);

      assertThat(Double.parseDouble(daemon.metric(USED))).isLessThan(0.2).isLessThan(tight);
      assertThat(keys(daemon)).containsExactly("orgs.main.requests-per-minute");
      assertThat(daemon.lines("config.changed").getFirst().get("level").asString())
          .isEqualTo("INFO");
    }
  }

  private static final String USED = "reaper_rate_budget_used_ratio{org=\"main\"}";

  @Test
  void whatNeedsARestartIsSaidToWhileTheRestApplies() throws Exception {
    try (RunningDaemon daemon = daemon(settings("4 hours", 240, ""))) {
      daemon.afterMoreSweeps(1);

      daemon.rewrite(
          settings("90 minutes", 240, "schedule.start-deadline = 1 minute, http.host = localhost")
              .replace("client-id = ${ID}", "client-id = somebody-else"));

      daemon.await("conversation.would-close", _ -> true);
      daemon.afterMoreSweeps(1);
      assertThat(daemon.lines("config.changed"))
          .allSatisfy(
              line ->
                  assertThat(line.get("level").asString())
                      .as(line.toString())
                      .isEqualTo(
                          line.get("key").asString().contains("idle-after") ? "INFO" : "WARN"))
          .allSatisfy(
              line ->
                  assertThat(line.get("message").asString().contains("needs a restart"))
                      .isEqualTo(line.get("level").asString().equals("WARN")));
      assertThat(keys(daemon))
          .containsExactly(
              "schedule.start-deadline",
              "orgs.main.client-id",
              "orgs.main.policies[web].idle-after.customer-silent",
              "http.host");
      assertThat(daemon.lines("token.refused")).isEmpty();
    }
  }

  @Test
  void aFileThatIsRefusedKeepsTheLastGoodSettingsAndIsReportedUntilItIsGood() throws Exception {
    String good = settings("90 minutes", 240, "");
    try (RunningDaemon daemon = daemon(good)) {
      daemon.await("conversation.would-close", _ -> true);

      daemon.rewrite(settings("30", 240, "").replace("max-closes = 50", "max-closes = many"));

      JsonNode rejected = daemon.await("config.rejected", _ -> true);
      assertThat(rejected.get("problem").asString()).contains("reaper.conf:");
      assertThat(daemon.afterMoreSweeps(2).get("outcome").asString()).isEqualTo("completed");
      assertThat(daemon.lines("config.rejected"))
          .as("both problems, each once though it is read before every sweep")
          .extracting(line -> line.get("problem").asString())
          .satisfiesExactlyInAnyOrder(
              one -> assertThat(one).contains("limits.max-closes"),
              one -> assertThat(one).contains("idle-after.customer-silent"));
      assertThat(daemon.metric("reaper_config_rejected")).isEqualTo("1.0");
      assertThat(daemon.get("/health/ready").statusCode()).isEqualTo(503);
      assertThat(daemon.get("/health/ready").body()).contains("settings file is invalid");
      assertThat(daemon.get("/health/live").statusCode()).isEqualTo(200);

      assertThat(daemon.lines("config.loaded")).as("the one of the start").hasSize(1);

      daemon.rewrite(good);

      daemon.afterMoreSweeps(2);
      assertThat(daemon.lines("config.loaded"))
          .as("told once that it is good again, though it is read before every sweep")
          .hasSize(2)
          .last()
          .satisfies(
              line -> {
                assertThat(line.get("message").asString()).contains("valid again");
                assertThat(line.get("file").asString()).endsWith("reaper.conf");
                assertThat(line.get("mode").asString()).isEqualTo("observe");
                assertThat(line.get("orgs").asString()).isEqualTo("main");
              });
      assertThat(daemon.lines("config.changed")).isEmpty();
      assertThat(daemon.metric("reaper_config_rejected")).isEqualTo("0.0");
      assertThat(daemon.get("/health/ready").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void anOrgThatComesOrGoesIsOneLine() throws Exception {
    String one = settings("4 hours", 240, "");
    String main = one.substring(one.indexOf("  orgs.main"), one.indexOf("  ledger.url"));
    String two = one.replace("  ledger.url", main.replace("main", "west") + "  ledger.url");
    try (RunningDaemon daemon = daemon(one)) {
      daemon.rewrite(two);
      daemon.await("config.changed", _ -> true);
      daemon.afterMoreSweeps(1);
      daemon.rewrite(one);
      daemon.await("config.changed", line -> line.get("after").asString().equals("(none)"));
      daemon.afterMoreSweeps(1);

      assertThat(daemon.lines("config.changed"))
          .extracting(
              line -> line.get("key").asString(),
              line -> line.get("before").asString(),
              line -> line.get("after").asString(),
              line -> line.get("level").asString())
          .containsExactly(
              tuple("orgs.west", "(none)", "policies [web]", "WARN"),
              tuple("orgs.west", "policies [web]", "(none)", "WARN"));
    }
  }

  @Test
  void theStopFileIsSeenFromTheNextRequestOnInObserveToo() throws Exception {
    Path stop = directory.resolve("STOP");
    try (RunningDaemon daemon = daemon(settings("4 hours", 240, ""))) {
      assertThat(daemon.metric("reaper_stop_file")).isEqualTo("0.0");
      assertThat(daemon.get("/").body()).doesNotContain("Stopped by hand.");

      Files.createFile(stop);

      assertThat(daemon.metric("reaper_stop_file")).isEqualTo("1.0");
      assertThat(daemon.get("/").body()).contains("Stopped by hand.", stop.toString());
      assertThat(daemon.get("/api/overview").body()).contains("\"stopFile\":true");

      Files.delete(stop);

      assertThat(daemon.metric("reaper_stop_file")).isEqualTo("0.0");
      assertThat(daemon.get("/api/overview").body()).contains("\"stopFile\":false");
    }
  }

  private static List<String> keys(RunningDaemon daemon) {
    return daemon.lines("config.changed").stream().map(line -> line.get("key").asString()).toList();
  }

  private RunningDaemon daemon(String settings) throws IOException {
    return new RunningDaemon(directory.resolve("reaper.conf"), settings, environment, time);
  }

  private static String settings(String silent, int rate, String more) {
    return """
        reaper {
          mode = observe
          schedule.cron = "0 * * * * ?"
          http.port = 0
          %s
          orgs.main {
            api-url = ${URL}, login-url = ${URL}, client-id = ${ID}, client-secret = ${SECRET}
            requests-per-minute = %d
            limits { max-closes = 50, max-share = 100%% }
            policies = [
              { id = web, match { message-types = [webmessaging] }
                idle-after { customer-silent = %s } }
            ]
          }
          ledger.url = ${LEDGER}
          stop-file = ${STOP}
        }
        """
        .formatted(more, rate, silent);
  }
}
