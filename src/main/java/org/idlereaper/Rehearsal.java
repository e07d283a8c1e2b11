package org.idlereaper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.simulator.MixedOrg;
import org.idlereaper.simulator.OrgSettings;
import org.idlereaper.simulator.SimulatedOrg;
import org.idlereaper.simulator.StatedPolicy;

/**
 * Makes the JVM's start-up cache (JEP 483): a daemon in a process of its own sweeps a simulated org
 * and is asked for everything that it serves, while its JVM notes which classes that takes. Run
 * where an image is built, by the very JVM and jar that will run in it.
 */
public final class Rehearsal {
  private static final int CONVERSATIONS = 160;
  private static final int SWEEPS = 3;
  private static final long SEED = 7;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration A_WHILE = Duration.ofMillis(50);

  /**
   * They are for the second compiler, which the image does without; read at each start they cost.
   */
  private static final List<String> WITHOUT_PROFILES =
      List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining", "-XX:-AOTReplayTraining");

  private static final List<String> SERVED =
      List.of("/health/live", "/health/ready", "/metrics", "/", "/style.css", "/api/overview");

  private final Timepiece time = Timepiece.system();
  private final Path directory;
  private final int port;
  private final Process daemon;

  private Rehearsal(Path directory, int port, Process daemon) {
    this.directory = directory;
    this.port = port;
    this.daemon = daemon;
  }

  /**
   * Ends with 0 where a cache came of it.
   *
   * @param args where to put it, then the JVM's flags that it will be used with
   * @throws IOException if a file cannot be written
   * @throws InterruptedException if it is asked to leave
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path cache = Path.of(args[0]);
    List<String> flags = new ArrayList<>(Arrays.asList(args).subList(1, args.length));
    flags.addAll(WITHOUT_PROFILES);
    flags.add("-XX:AOTCacheOutput=" + cache);
    Path directory = Files.createTempDirectory("rehearsal");
    try (SimulatedOrg org =
        SimulatedOrg.start(
            Timepiece.system(), OrgSettings.defaults().withRequestsPerMinute(100_000))) {
      MixedOrg.fill(org, CONVERSATIONS, SEED, StatedPolicy.defaults());
      begin(directory, flags, org).play();
    } finally {
      delete(directory);
    }
    System.out.println(cache + ": " + (Files.size(cache) >> 20) + " MiB");
  }

  private static Rehearsal begin(Path directory, List<String> flags, SimulatedOrg org)
      throws IOException {
    int port = freePort();
    List<String> command =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java") + ""));
    command.addAll(flags);
    Path settings = Files.writeString(directory.resolve("reaper.conf"), settings(directory, port));
    command.addAll(List.of("-jar", jar(), "run", "--config", settings.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .putAll(
            Map.of(
                "GENESYS_API_URL", org.url().toString(),
                "GENESYS_CLIENT_ID", org.clientId(),
                "GENESYS_CLIENT_SECRET", org.clientSecret(),
                "REAPER_WRAP_UP_CODE", org.directory().wrapUpCode("Closed by policy").id()));
    builder.redirectErrorStream(true).redirectOutput(directory.resolve("log").toFile());
    return new Rehearsal(directory, port, builder.start());
  }

  /** As it was started with: the cache holds for this path alone. */
  private static String jar() {
    return System.getProperty("java.class.path");
  }

  private static String settings(Path directory, int port) {
    return """
    reaper {
      mode = enforce
      schedule { cron = "* * * * * ?" }
      orgs.main {
        api-url = ${GENESYS_API_URL}, login-url = ${GENESYS_API_URL}
        client-id = ${GENESYS_CLIENT_ID}, client-secret = ${GENESYS_CLIENT_SECRET}
        requests-per-minute = 100000
        limits { max-closes = 500, max-share = 100%% }
        policies = [
          { id = web, match { message-types = [webmessaging] }, wrap-up-code = ${REAPER_WRAP_UP_CODE} }
        ]
      }
      ledger.url = "jdbc:sqlite:%s/ledger.db"
      stop-file = "%s/STOP"
      http.port = %d
    }
    """
        .formatted(directory, directory, port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  private void play() throws IOException, InterruptedException {
    Instant until = time.instant().plus(PATIENCE);
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (swept() < SWEEPS || !served(client)) {
        if (!daemon.isAlive() || time.instant().isAfter(until)) {
          throw failed("it does not sweep");
        }
        time.pause(A_WHILE);
      }
    } finally {
      daemon.destroy();
    }
    if (!daemon.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || daemon.exitValue() != 0) {
      daemon.destroyForcibly();
      throw failed("it does not end well");
    }
  }

  private long swept() throws IOException {
    try (Stream<String> lines = Files.lines(directory.resolve("log"))) {
      return lines.filter(line -> line.contains("\"sweep.finished\"")).count();
    }
  }

  private boolean served(HttpClient client) throws InterruptedException {
    for (String path : SERVED) {
      URI what = URI.create("http://127.0.0.1:" + port + path);
      try {
        if (client
                .send(HttpRequest.newBuilder(what).build(), BodyHandlers.discarding())
                .statusCode()
            != 200) {
          return false;
        }
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }

  private IllegalStateException failed(String what) throws IOException {
    return new IllegalStateException(what + ":\n" + Files.readString(directory.resolve("log")));
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
