package org.idlereaper.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.rows.Row;
import org.idlereaper.rows.RowTable;
import org.idlereaper.simulator.Crowd;
import org.idlereaper.simulator.EffectEntry.By;
import org.idlereaper.simulator.OrgSettings;
import org.idlereaper.simulator.SimulatedOrg;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged jar with a heap of 256 MB before a contact centre that is larger than that. */
final class HugeOrgIT {
  @TempDir private Path directory;

  @Test
  @Row("P25 10,000 open, 1 in 100 idle, -Xmx256m: all idle closed, no other, the heap suffices")
  void aSweepOfTenThousand() throws Exception {
    sweeps(10_000, 100_000);
  }

  /**
   * All are listed and remembered as due; the sweep reads from the oldest on until it has closed as
   * many as it may. Reading each of them once takes a rate like the platform's three days.
   */
  @Test
  @Tag("slow")
  @Row("P25 1,000,000 open, 10,000 idle, -Xmx256m: up to the limit closed, the heap suffices")
  void aSweepOfAMillion() throws Exception {
    sweeps(1_000_000, 200);
  }

  private void sweeps(int conversations, int atMost) throws Exception {
    Timepiece time = Timepiece.system();
    try (SimulatedOrg org =
        SimulatedOrg.start(
            time, OrgSettings.defaults().withSeed(25).withRequestsPerMinute(1_000_000))) {
      Crowd crowd = org.crowd(Crowd.Size.of(conversations, 0.01));
      Set<String> idle = crowd.idleIds().collect(Collectors.toCollection(HashSet::new));
      long begun = time.nanoTime();
      try (PackagedJar jar =
          new PackagedJar.Start(directory, org)
              .org("requests-per-minute = 100000")
              .on("-Xmx256m", "-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC")
              .runs("sweep", "--output", "json", "--max-closes", String.valueOf(atMost))) {
        Thread forgetting = Thread.ofVirtual().start(() -> forget(org, time));
        int code = jar.ends(Duration.ofHours(2));
        forgetting.interrupt();
        assertThat(code).as(jar.err()).isZero();
        JsonNode sweep = JsonMapper.shared().readTree(jar.out()).get("sweeps").get(0);
        String seen =
            "%d open, %d idle: %d seen, %d read, %d closed, %d s, peak RSS %d MiB, requests %s"
                .formatted(
                    conversations,
                    idle.size(),
                    sweep.get("seen").asLong(),
                    sweep.get("read").asLong(),
                    sweep.get("closed").asLong(),
                    time.elapsedSince(begun).toSeconds(),
                    jar.peakKib() >> 10,
                    sweep.get("requests"));
        System.out.println(seen);
        RowTable.saw(seen);
        assertThat(sweep.get("seen").asLong()).isEqualTo(conversations);
        assertThat(idle).containsAll(closedByUs(org));
        assertThat(closedByUs(org)).hasSize(Math.min(atMost, idle.size()));
      }
    }
  }

  private static Set<String> closedByUs(SimulatedOrg org) {
    return org.journal().effects().stream()
        .filter(effect -> effect.by() == By.CLIENT)
        .flatMap(effect -> effect.names().conversation().stream())
        .collect(Collectors.toSet());
  }

  /** A million requests are more than this process has room for either. */
  private static void forget(SimulatedOrg org, Timepiece time) {
    try {
      while (true) {
        time.pause(Duration.ofSeconds(5));
        org.journal().forgetRequests();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
