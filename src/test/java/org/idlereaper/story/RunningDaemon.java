package org.idlereaper.story;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.idlereaper.Operation;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.config.Reading;
import org.idlereaper.config.Settings;
import org.idlereaper.config.SettingsReader;
import org.idlereaper.config.Surroundings;
import org.idlereaper.genesys.HttpTimeouts;
import org.idlereaper.ledger.Holder;
import org.idlereaper.ledger.Ledgers;
import org.idlereaper.ledger.SqliteLedgers;
import org.idlereaper.ops.DaemonLog;
import org.idlereaper.ops.Logging;
import org.idlereaper.schedule.Waker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The daemon as {@code run} wires it, on a clock of choice, with its file, its log and its HTTP
 * port at hand.
 */
final class RunningDaemon implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path file;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final Logging logging;
  private final Ledgers ledgers;
  private final Operation operation;
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * @param file the settings; rewritten by {@link #rewrite}
   * @param environment what its substitutions are taken from
   */
  RunningDaemon(Path file, String settings, Map<String, String> environment, Timepiece time)
      throws IOException {
    this.file = file;
    Files.writeString(file, settings);
    SettingsReader reader = new SettingsReader(time);
    Settings first = loaded(reader.read(file, Surroundings.of(environment)));
    logging = Logging.to(log, Logging.Format.JSON, Logging.Detail.EVERYTHING);
    ledgers =
        SqliteLedgers.open(
            "jdbc:sqlite:" + first.ledger().file(), Holder.thisProcess("run", time.instant()));
    DaemonLog lines = new DaemonLog();
    lines.configLoaded(
        file.toString(),
        first.orgs().getFirst().sweep().mode().word(),
        first.orgs().stream().map(Settings.Org::name).toList());
    operation =
        Operation.start(
            new Operation.Terms(
                first,
                () -> reader.read(file, Surroundings.of(environment)),
                HttpTimeouts.standard(),
                "test"),
            ledgers,
            Waker.ticking(time),
            time,
            lines);
  }

  private static Settings loaded(Reading reading) {
    return switch (reading) {
      case Reading.Loaded loaded -> loaded.settings();
      case Reading.Rejected rejected -> throw new AssertionError(rejected.problems());
    };
  }

  /** Replaces the file in one step, as people who deploy do. */
  void rewrite(String settings) throws IOException {
    Path beside = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), settings);
    Files.move(beside, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  /** What was logged so far. */
  String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  List<JsonNode> lines() {
    return log().lines().map(JsonMapper.shared()::readTree).toList();
  }

  List<JsonNode> lines(String event) {
    return lines().stream().filter(line -> line.path("event").asString("").equals(event)).toList();
  }

  /** Waits for a line of this sort. */
  JsonNode await(String event, Predicate<JsonNode> sort) {
    until(event, () -> lines(event).stream().anyMatch(sort));
    return lines(event).stream().filter(sort).findFirst().orElseThrow();
  }

  /** Waits until so many more sweeps have ended, and gives the last one's line. */
  JsonNode afterMoreSweeps(int more) {
    int before = lines("sweep.finished").size();
    until("more sweeps", () -> lines("sweep.finished").size() >= before + more);
    return lines("sweep.finished").getLast();
  }

  private void until(String what, Callable<Boolean> there) {
    try {
      Awaitility.await(what).atMost(PATIENCE).until(there);
    } catch (ConditionTimeoutException e) {
      List<String> all = log().lines().filter(line -> !line.contains("\"DEBUG\"")).toList();
      String last = String.join("\n", all.subList(Math.max(0, all.size() - 30), all.size()));
      throw new AssertionError("waited in vain for " + what + "; the last lines:\n" + last, e);
    }
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(url(path)).timeout(Duration.ofSeconds(30)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Where a page of it is. */
  URI url(String path) {
    return URI.create("http://127.0.0.1:" + operation.address().getPort() + path);
  }

  /** The value of a series as it would be scraped now. */
  String metric(String series) throws IOException, InterruptedException {
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .map(line -> line.substring(series.length() + 1))
        .findFirst()
        .orElse("(none)");
  }

  Ledgers ledgers() {
    return ledgers;
  }

  @Override
  public void close() {
    try (logging;
        ledgers;
        http;
        operation) {
      new DaemonLog().stopped(0);
    }
  }
}
