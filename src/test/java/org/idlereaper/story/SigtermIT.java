package org.idlereaper.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.ledger.AccountReader;
import org.idlereaper.ledger.Ledgers;
import org.idlereaper.rows.Row;
import org.idlereaper.rows.RowTable;
import org.idlereaper.simulator.Endpoint;
import org.idlereaper.simulator.Fault;
import org.idlereaper.simulator.OrgSettings;
import org.idlereaper.simulator.RequestEntry;
import org.idlereaper.simulator.SimulatedOrg;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real process is asked to end while it closes conversations, at any moment. */
final class SigtermIT {
  /** What is in the air when the signal comes: two writes of each worker at the very most. */
  private static final Duration IN_THE_AIR = Duration.ofSeconds(1);

  private static final int FORGOTTEN = 60;

  @TempDir private Path directory;

  private final Map<String, Integer> tally = new TreeMap<>();
  private Duration longest = Duration.ZERO;

  @Test
  @Row(
      "P26 SIGTERM at 4 random moments of run and sweep: ends in 20 s, writes no more, the account is true")
  void endsInGoodOrder() throws Exception {
    atRandomMoments(4, 20261126);
  }

  @Test
  @Tag("slow")
  @Row(
      "P26 SIGTERM at 100 random moments of run and sweep: ends in 20 s, writes no more, the account is true")
  void endsInGoodOrderAHundredTimes() throws Exception {
    atRandomMoments(100, 31);
  }

  private void atRandomMoments(int times, long seed) throws Exception {
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < times; i++) {
      boolean daemon = i % 2 == 0;
      // the first second of a hundred is the start of the process, the rest is reads and closes
      Duration wait = Duration.ofMillis(random.nextInt(4_000));
      Path own = Files.createDirectory(directory.resolve("run-" + i));
      once(own, seed + i, daemon, i % 10 == 9 ? Duration.ofMillis(-1) : wait);
    }
    String seen = "%d times, longest %s, %s".formatted(times, longest, tally);
    System.out.println(seen);
    RowTable.saw(seen);
    assertThat(tally).as("some signals came while something was being closed").containsKey("mid");
  }

  /**
   * @param wait after the first read of a conversation; negative: while the process starts
   */
  private void once(Path own, long seed, boolean daemon, Duration wait) throws Exception {
    try (SimulatedOrg org =
        SimulatedOrg.start(
            Timepiece.system(),
            OrgSettings.defaults().withSeed(seed).withRequestsPerMinute(30_000))) {
      for (int i = 0; i < FORGOTTEN; i++) {
        forgotten(org, i);
      }
      org.faults()
          .on(Endpoint.PATCH_MESSAGE_PARTICIPANT)
          .does(Fault.delaysForReal(Duration.ofMillis(150)));
      Instant asked;
      try (PackagedJar jar =
          new PackagedJar.Start(own, org)
              .org("requests-per-minute = 30000")
              .on("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m")
              .runs(daemon ? "run" : "sweep")) {
        if (wait.isNegative()) {
          Timepiece.system().pause(Duration.ofMillis(300));
        } else {
          untilItReads(org, jar);
          Timepiece.system().pause(wait);
        }
        asked = jar.terminate();
        int code = jar.ends(Duration.ofSeconds(20));
        Duration took = Duration.between(asked, Timepiece.system().instant());
        longest = took.compareTo(longest) > 0 ? took : longest;
        if (!wait.isNegative()) {
          assertThat(code).as(jar.out() + jar.err()).isIn(daemon ? List.of(0) : List.of(0, 1));
        }
      }
      thenNothingWasWrittenAfter(asked, org);
      thenTheAccountIsTrue(own, org);
    }
  }

  private static void forgotten(SimulatedOrg org, int number) {
    org.conversation()
        .ago(Duration.ofHours(5).plusMinutes(number))
        .customerArrives()
        .customerWrites()
        .joinsQueue(org.directory().queue("Support"))
        .ago(Duration.ofHours(4).plusMinutes(number))
        .agentJoins(org.directory().agent("Anna"))
        .agentWrites()
        .play();
  }

  private static void untilItReads(SimulatedOrg org, PackagedJar jar) throws InterruptedException {
    long since = Timepiece.system().nanoTime();
    while (org.journal().count(Endpoint.READ_CONVERSATION) == 0) {
      assertThat(jar.alive()).as("alive: " + jar.out() + jar.err()).isTrue();
      assertThat(Timepiece.system().elapsedSince(since)).isLessThan(Duration.ofSeconds(60));
      Timepiece.system().pause(Duration.ofMillis(10));
    }
  }

  private void thenNothingWasWrittenAfter(Instant asked, SimulatedOrg org) {
    List<RequestEntry> writes = org.journal().writes();
    assertThat(writes)
        .as("writes after the signal")
        .noneMatch(write -> write.at().isAfter(asked.plus(IN_THE_AIR)));
    String moment = writes.isEmpty() ? "before" : writes.size() < FORGOTTEN ? "mid" : "after";
    tally.merge(moment, 1, Integer::sum);
    tally.merge("writes", writes.size(), Integer::sum);
    tally.merge(
        "writes in the air",
        (int) writes.stream().filter(write -> write.at().isAfter(asked)).count(),
        Integer::sum);
  }

  private void thenTheAccountIsTrue(Path own, SimulatedOrg org) throws IOException {
    if (!Files.exists(own.resolve("ledger.db"))) {
      assertThat(org.journal().writes()).isEmpty();
      return;
    }
    try (Ledgers ledgers = PackagedJar.account(own)) {
      AccountReader account = ledgers.reader("main");
      assertThat(new Oracle(org.journal(), account).differences()).isEmpty();
      assertThat(org.journal().writes().size())
          .as("each write has one intent, settled or open")
          .isLessThanOrEqualTo(
              account.unsettled().size()
                  + account.settled(AccountReader.Filter.since(Instant.EPOCH), 10_000).size());
      tally.merge("left open", account.unsettled().size(), Integer::sum);
    }
  }
}
