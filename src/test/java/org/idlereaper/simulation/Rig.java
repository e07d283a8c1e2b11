package org.idlereaper.simulation;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.idlereaper.conversation.Purpose;
import org.idlereaper.decide.Policies;
import org.idlereaper.decide.StaleKind;
import org.idlereaper.ledger.IntentId;
import org.idlereaper.sweep.CloseLimits;
import org.idlereaper.sweep.Mode;
import org.idlereaper.sweep.Pace;
import org.idlereaper.sweep.SweepListener;
import org.idlereaper.sweep.SweepReport;
import org.idlereaper.sweep.SweepSettings;

/** An org in which nothing goes wrong, and our process beside it, to count what its work costs. */
final class Rig {
  static final Instant START = Instant.parse("2026-08-17T00:00:00Z");

  final Timeline time;
  final Counts counts = new Counts();
  final Oracle oracle;
  final Org org;
  private final SweepSettings settings;
  private final LiveProcess process;
  private long names;

  private Rig(
      Path directory, Map<StaleKind, Duration> thresholds, int perMinute, CloseLimits most) {
    time = new Timeline(START, (_, thrown) -> counts.add("uncaught " + thrown));
    oracle = new Oracle(time, counts);
    Faults none = new Faults(0, Instant.MIN);
    org = new Org(time, new Chance(0), none, new Contract(thresholds), counts, perMinute);
    org.watchedBy(oracle);
    org.peopledBy(new People(time, org, START));
    settings =
        new SweepSettings(
            Mode.ENFORCE,
            Duration.ofDays(90),
            Duration.ofMinutes(15),
            false,
            most,
            Policies.rules(Policies.aPolicy().idleAfter(thresholds)),
            directory.resolve("STOP"),
            new Pace(perMinute, Duration.ofMinutes(5)));
    SweepListener deaf = _ -> {};
    process =
        new LiveProcess(
            time,
            directory,
            org,
            oracle,
            none,
            () -> new IntentId("%026d".formatted(++names)),
            deaf);
  }

  /** Does something with one, in a directory that is gone afterwards. */
  static void with(
      Map<StaleKind, Duration> thresholds, int perMinute, CloseLimits most, Consumer<Rig> play) {
    Scratch.with(
        directory -> {
          Rig rig = new Rig(directory, thresholds, perMinute, most);
          try {
            play.accept(rig);
          } finally {
            rig.process.close();
          }
          return rig;
        });
  }

  SweepReport sweep() {
    return process.sweep(settings).orElseThrow();
  }

  LiveProcess process() {
    return process;
  }

  long requests(String endpoint) {
    return org.requests().getOrDefault(endpoint, 0L);
  }

  long requests() {
    return org.requests().values().stream().mapToLong(Long::longValue).sum();
  }

  /** A customer with an agent who has just answered. */
  OrgConversation answered() {
    OrgConversation it =
        org.conversation(
            new SplittableRandom(counts.of("conversations")), OrgConversation.Ways.PLAIN);
    Instant now = time.instant();
    OrgLeg customer = it.join(Purpose.CUSTOMER, "", now, false);
    customer.wrote(now);
    it.join(Purpose.AGENT, "agent " + it.number % 500, now, false).wrote(now.plusMillis(1));
    return it;
  }
}
