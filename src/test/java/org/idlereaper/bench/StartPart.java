package org.idlereaper.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.simulator.MixedOrg;
import org.idlereaper.simulator.OrgSettings;
import org.idlereaper.simulator.SimulatedOrg;
import org.idlereaper.simulator.StatedPolicy;

/**
 * From the start of the process to the first 200 of its readiness, and what is resident some
 * seconds after a sweep: plain, with the start-up cache, and beside a web application with a
 * scheduler that does nothing, as its JVM runs it by default, and with the image's flags.
 */
final class StartPart implements Bench.Part {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int RUNS = Integer.getInteger("bench.starts", 5);
  private static final int CONVERSATIONS = 160;

  /** One start. */
  private record Seen(double seconds, double processor, double resident) {}

  @Override
  public void run(Workplace place) throws IOException, InterruptedException {
    String spring = place.peer("spring");
    try (SimulatedOrg org =
        SimulatedOrg.start(
            Timepiece.system(), OrgSettings.defaults().withRequestsPerMinute(100_000))) {
      MixedOrg.fill(org, CONVERSATIONS, 7, StatedPolicy.defaults());
      List<String> asStarted = place.started();
      List<Seen> plain = new ArrayList<>();
      List<Seen> cached = new ArrayList<>();
      List<Seen> peer = new ArrayList<>();
      List<Seen> tuned = new ArrayList<>();
      for (int i = 0; i < RUNS; i++) { // in turns, so that a busy machine is busy for all
        plain.add(ours(place, org, Workplace.AS_IN_THE_IMAGE));
        cached.add(ours(place, org, asStarted));
        peer.add(spring(place, spring, List.of()));
        tuned.add(spring(place, spring, Workplace.AS_IN_THE_IMAGE));
      }
      Table table =
          new Table("start, median of " + RUNS, "ready s", "processor s", "resident MiB", "x peer");
      row(table, "reaper", plain, peer);
      row(table, "reaper, start-up cache", cached, peer);
      row(table, "Spring Boot, Quartz, web, idle", peer, peer);
      row(table, "the same with our flags", tuned, peer);
      table.print();
    }
  }

  private static void row(Table table, String name, List<Seen> seen, List<Seen> peer) {
    double ready = median(seen, Seen::seconds);
    double resident = median(seen, Seen::resident);
    table.row(
        name,
        Figures.of(ready, 2),
        Figures.of(median(seen, Seen::processor), 2),
        Figures.of(resident, 0),
        Figures.of(ready / median(peer, Seen::seconds), 2)
            + " time, "
            + Figures.of(resident / median(peer, Seen::resident), 2)
            + " memory");
  }

  private static double median(List<Seen> seen, java.util.function.ToDoubleFunction<Seen> what) {
    return Figures.median(seen.stream().mapToDouble(what).boxed().toList());
  }

  private static Seen ours(Workplace place, SimulatedOrg org, List<String> flags)
      throws IOException, InterruptedException {
    int port = freePort();
    try (Measured daemon = begin(place, org, flags, port, "0/10 * * * * ?")) {
      Duration ready = daemon.until("readiness", PATIENCE, () -> ready(port));
      double processor = daemon.processorSeconds();
      daemon.until("sweep", PATIENCE, () -> daemon.output().contains("\"sweep.finished\""));
      Thread.sleep(3_000);
      return new Seen(ready.toMillis() / 1e3, processor, daemon.residentNow());
    }
  }

  private static Measured begin(
      Workplace place, SimulatedOrg org, List<String> flags, int port, String cron)
      throws IOException {
    Path directory = Files.createTempDirectory(place.scratch(), "start");
    String settings =
        """
        reaper {
          mode = observe
          schedule { cron = "%s" }
          orgs.main {
            api-url = ${GENESYS_API_URL}, login-url = ${GENESYS_API_URL}
            client-id = ${GENESYS_CLIENT_ID}, client-secret = ${GENESYS_CLIENT_SECRET}
            requests-per-minute = 100000
            limits { max-closes = 500, max-share = 100%% }
            policies = [{ id = web, match { message-types = [webmessaging] } }]
          }
          ledger.url = "jdbc:sqlite:%s/ledger.db"
          stop-file = "%s/STOP"
          http.port = %d
        }
        """
            .formatted(cron, directory, directory, port);
    Path file = Files.writeString(directory.resolve("reaper.conf"), settings);
    file.toFile().setReadable(false, false);
    file.toFile().setReadable(true, true);
    return place.start(
        "daemon",
        place.product(flags, "run", "--config", file.toString()),
        Map.of(
            "GENESYS_API_URL", org.url().toString(),
            "GENESYS_CLIENT_ID", org.clientId(),
            "GENESYS_CLIENT_SECRET", org.clientSecret(),
            "MALLOC_ARENA_MAX", "2"));
  }

  private static Seen spring(Workplace place, String classPath, List<String> flags)
      throws IOException, InterruptedException {
    int port = freePort();
    List<String> command = new ArrayList<>(List.of(Workplace.java()));
    command.addAll(flags);
    command.addAll(
        List.of(
            "-cp", classPath, "peer.Idle", "--server.port=" + port, "--server.address=127.0.0.1"));
    try (Measured peer = place.start("spring", command, Map.of("MALLOC_ARENA_MAX", "2"))) {
      Duration ready = peer.until("readiness", PATIENCE, () -> ready(port));
      double processor = peer.processorSeconds();
      Thread.sleep(8_000);
      return new Seen(ready.toMillis() / 1e3, processor, peer.residentNow());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0)) {
      return any.getLocalPort();
    }
  }

  private static boolean ready(int port) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(10_000);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      socket
          .getOutputStream()
          .write(
              "GET /health/ready HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII)
          .equals("HTTP/1.1 200");
    } catch (IOException e) {
      return false;
    }
  }
}
