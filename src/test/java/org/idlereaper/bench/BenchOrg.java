package org.idlereaper.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.idlereaper.simulator.Crowd;
import org.idlereaper.simulator.Endpoint;
import org.idlereaper.simulator.OrgSettings;
import org.idlereaper.simulator.RequestEntry;
import org.idlereaper.simulator.SimulatedOrg;

/** A simulated org with a crowd, its clock, and what its journal comes to. */
final class BenchOrg implements AutoCloseable {
  /** A Monday morning in Los Angeles. */
  private static final Instant START = Instant.parse("2026-11-16T18:00:00Z");

  private static final int NO_LIMIT = 100_000_000;

  final OrgClock clock;
  final SimulatedOrg org;
  final Crowd crowd;

  BenchOrg(double factor, Crowd.Size size) {
    this(OrgClock.from(START, factor), size);
  }

  BenchOrg(OrgClock clock, Crowd.Size size) {
    this.clock = clock;
    org =
        SimulatedOrg.start(
            clock.timepiece(), OrgSettings.defaults().withRequestsPerMinute(NO_LIMIT));
    crowd = org.crowd(size);
  }

  /**
   * From here on the platform's own limit holds, and the books are empty. What was asked without a
   * limit before counts for a minute: nobody who keeps to the limit now is to pay for it.
   */
  void begin(int requestsPerMinute) throws InterruptedException {
    clock.timepiece().pause(Duration.ofSeconds(61));
    org.change(settings -> settings.withRequestsPerMinute(requestsPerMinute));
    org.journal().clear();
  }

  Map<String, String> environment() {
    return Map.of(
        "ORG_CLOCK",
        clock.toString(),
        "GENESYS_API_URL",
        org.url().toString(),
        "GENESYS_CLIENT_ID",
        org.clientId(),
        "GENESYS_CLIENT_SECRET",
        org.clientSecret(),
        "REAPER_WRAP_UP_CODE",
        org.directory().wrapUpCode("Closed by policy").id(),
        "MALLOC_ARENA_MAX",
        "2");
  }

  /** The product, as a process of its own. */
  Measured reaper(Workplace place, Path settings, int sweeps, int spacing) throws IOException {
    return place.start(
        "reaper",
        Workplace.own(
            Workplace.AS_IN_THE_IMAGE,
            ReaperRun.class,
            clock.toString(),
            settings.toString(),
            "" + sweeps,
            "" + spacing),
        environment());
  }

  /** Its settings. */
  Path settings(Path directory, String mode, int rate, String idleAfter) throws IOException {
    return Files.writeString(
        Files.createTempFile(directory, mode, ".conf"),
        """
        reaper {
          mode = %s
          orgs.main {
            api-url = ${GENESYS_API_URL}, login-url = ${GENESYS_API_URL}
            client-id = ${GENESYS_CLIENT_ID}, client-secret = ${GENESYS_CLIENT_SECRET}
            requests-per-minute = %d
            limits { max-closes = 100000, max-share = 100%%, on-excess = oldest-first }
            policies = [{ id = web, match { message-types = [webmessaging] }
              idle-after { %s }
              wrap-up-code = ${REAPER_WRAP_UP_CODE} }]
          }
          ledger.url = "jdbc:sqlite:%s/ledger.db"
          stop-file = "%s/STOP"
        }
        """
            .formatted(mode, rate, idleAfter, directory, directory));
  }

  /**
   * What the journal shows; tokens left out.
   *
   * @param requests how many
   * @param queries how many of them asked analytics
   * @param refused how many were answered 429
   * @param closed conversations that a write was accepted for
   * @param minutes from the first to the last, by the org's clock
   * @param gaps milliseconds of the machine's clock from the answer to the last read before a close
   *     to the arrival of the close
   */
  record Books(
      long requests, long queries, long refused, long closed, double minutes, List<Double> gaps) {}

  Books books() {
    List<RequestEntry> all =
        org.journal().requests().stream()
            .filter(entry -> entry.call().endpoint() != Endpoint.TOKEN)
            .toList();
    Map<String, Instant> reads = new HashMap<>();
    List<Double> gaps = new ArrayList<>();
    java.util.Set<String> closed = new java.util.HashSet<>();
    for (RequestEntry entry : all) {
      String id = entry.call().names().conversation().orElse("");
      if (entry.call().endpoint() == Endpoint.READ_CONVERSATION) {
        entry.answered().ifPresent(answer -> reads.put(id, answer.at()));
      } else if (entry.call().endpoint() == Endpoint.PATCH_MESSAGE_PARTICIPANT
          && entry.status() / 100 == 2
          && closed.add(id)
          && reads.containsKey(id)) {
        Duration gap = Duration.between(reads.get(id), entry.at());
        gaps.add(gap.toNanos() / 1e6 / clock.factor());
      }
    }
    return new Books(
        all.size(),
        all.stream().filter(entry -> entry.call().path().contains("/analytics/")).count(),
        all.stream().filter(entry -> entry.status() == 429).count(),
        closed.size(),
        all.isEmpty()
            ? 0
            : Duration.between(all.getFirst().at(), all.getLast().at()).toMillis() / 60e3,
        gaps);
  }

  @Override
  public void close() {
    org.close();
  }
}
