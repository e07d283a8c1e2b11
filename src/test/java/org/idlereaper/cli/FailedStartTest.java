package org.idlereaper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.LogManager;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.ledger.Holder;
import org.idlereaper.ledger.SqliteLedgers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A daemon that cannot start says so where its log is read, not only where a person would look: the
 * plain line is on standard error as well.
 */
final class FailedStartTest {
  private static final Instant NOW = Instant.parse("2026-11-16T18:00:30Z");

  @TempDir private Path directory;

  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "GENESYS_REGION", "us-west-2",
              "GENESYS_CLIENT_ID", "client",
              "GENESYS_CLIENT_SECRET", "canary-secret"));

  @AfterEach
  void setUpLoggingForTestsAgain() throws JoranException, IOException {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(FailedStartTest.class.getResource("/logback-test.xml"));
    context.start();
    LogManager.getLogManager().readConfiguration();
  }

  /** Runs the daemon, which must fail, and gives its last two lines: why, and that it stopped. */
  private List<JsonNode> lastLines(String settings, int exitCode) throws IOException {
    Path file = Files.writeString(directory.resolve("reaper.conf"), settings);
    Console console = new Console(Timepiece.system(), environment);
    assertThat(console.run("run", "--config", file.toString()))
        .as(console.err())
        .isEqualTo(exitCode);
    List<JsonNode> lines = console.log().lines().map(JsonMapper.shared()::readTree).toList();
    assertThat(lines).hasSizeGreaterThanOrEqualTo(2);
    JsonNode stopped = lines.getLast();
    assertThat(stopped.get("event").asString()).isEqualTo("daemon.stopped");
    assertThat(stopped.get("exitCode").asInt()).isEqualTo(exitCode);
    JsonNode why = lines.get(lines.size() - 2);
    assertThat(why.get("level").asString()).isEqualTo("WARN");
    assertThat(console.err().strip())
        .as("the plain line stays")
        .isEqualTo(
            why.has("problem") ? why.get("problem").asString() : why.get("detail").asString());
    assertThat(console.log()).doesNotContain("canary-secret");
    return lines.subList(lines.size() - 2, lines.size());
  }

  private String settings(Path ledger, String host, int port) {
    return """
        reaper {
          mode = observe
          http { host = "%s", port = %d }
          orgs.main {
            region = ${GENESYS_REGION}, client-id = ${GENESYS_CLIENT_ID}
            client-secret = ${GENESYS_CLIENT_SECRET}
            limits { max-closes = 50, max-share = 25%% }
            policies = [{ id = web, match { message-types = [webmessaging] } }]
          }
          ledger.url = "jdbc:sqlite:%s"
        }
        """
        .formatted(host, port, ledger);
  }

  @Test
  void aLedgerThatAnotherProcessHolds() throws IOException {
    Path ledger = directory.resolve("ledger.db");
    try (var _ = SqliteLedgers.open("jdbc:sqlite:" + ledger, Holder.thisProcess("sweep", NOW))) {
      JsonNode why = lastLines(settings(ledger, "127.0.0.1", 0), 75).getFirst();
      assertThat(why.get("event").asString()).isEqualTo("ledger.unavailable");
      assertThat(why.get("detail").asString()).contains("the ledger " + ledger, "is held by");
    }
  }

  @Test
  void aLedgerWhoseLockCannotBeWritten() throws IOException {
    Path ledger = directory.resolve("ledger.db");
    Files.createDirectory(directory.resolve("ledger.db.lock"));
    JsonNode why = lastLines(settings(ledger, "127.0.0.1", 0), 75).getFirst();
    assertThat(why.get("event").asString()).isEqualTo("ledger.unavailable");
    assertThat(why.get("detail").asString()).contains("lock");
  }

  @Test
  void aPortInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path ledger = directory.resolve("ledger.db");
      JsonNode why = lastLines(settings(ledger, "127.0.0.1", taken.getLocalPort()), 78).getFirst();
      assertThat(why.get("event").asString()).isEqualTo("daemon.not-started");
      assertThat(why.get("detail").asString()).contains("port is in use");
    }
  }

  @Test
  void aHostThatIsNotOurs() throws IOException {
    Path ledger = directory.resolve("ledger.db");
    JsonNode why = lastLines(settings(ledger, "203.0.113.7", 0), 78).getFirst();
    assertThat(why.get("event").asString()).isEqualTo("daemon.not-started");
    assertThat(why.get("detail").asString()).contains("cannot listen on 203.0.113.7:0");
  }

  @Test
  void badSettings() throws IOException {
    String bad = settings(directory.resolve("l.db"), "127.0.0.1", 0).replace("observe", "maybe");
    JsonNode why = lastLines(bad, 78).getFirst();
    assertThat(why.get("event").asString()).isEqualTo("config.rejected");
    assertThat(why.get("problem").asString()).contains("mode");
  }

  @Test
  void aWordForTheLogThatIsNotKnownIsSaidInTheLog() throws IOException {
    environment.put("LOG_FORMAT", "xml");
    environment.put("LOG_LEVEL", "foo");
    Path file = Files.writeString(directory.resolve("reaper.conf"), "reaper.mode = maybe");
    Console console = new Console(Timepiece.system(), environment);
    console.run("run", "--config", file.toString());
    assertThat(console.log().lines().map(JsonMapper.shared()::readTree).limit(2))
        .allMatch(line -> line.get("event").asString().equals("daemon.warning"))
        .extracting(line -> line.get("detail").asString())
        .containsExactly(
            "LOG_FORMAT is neither json nor text: the lines are JSON",
            "LOG_LEVEL is neither info nor debug: the level is info");
  }
}
