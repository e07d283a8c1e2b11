package org.idlereaper.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.idlereaper.conversation.Purpose;
import org.idlereaper.decide.Policies;
import org.idlereaper.decide.StaleKind;
import org.idlereaper.sweep.CloseLimits;
import org.idlereaper.sweep.CloseLimits.OnExcess;
import org.idlereaper.sweep.SweepReport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What our work costs in requests, steady and with a backlog, on the virtual clock. */
final class CostTest {
  private static final Duration PERIOD = Duration.ofMinutes(5);
  private static final int PER_MINUTE = 240;
  private static final int LIMITER = 300;

  // ---- steady

  @Test
  void aSteadyContactCentreCostsAboutOneReadPerThreshold() {
    steady(200, Duration.ofHours(3));
  }

  @Tag("slow")
  @Test
  void aSteadyDayOfFiveThousandCostsAboutOneReadPerThreshold() {
    steady(
        Integer.getInteger("cost.open", 5_000),
        Duration.ofHours(Integer.getInteger("cost.hours", 24)));
  }

  /** People talk, some wait for us, who is done is followed by somebody else. */
  private static void steady(int open, Duration length) {
    Map<StaleKind, Duration> anHour = new EnumMap<>(StaleKind.class);
    Policies.defaults().forEach((kind, _) -> anHour.put(kind, Duration.ofHours(1)));
    CloseLimits limits = new CloseLimits(open, 1, OnExcess.STOP);
    Rig.with(
        anHour,
        PER_MINUTE,
        limits,
        rig -> {
          SplittableRandom chance = new SplittableRandom(open);
          for (int i = 0; i < open; i++) {
            // not all at once: what begins together is due together
            rig.time.after(
                Duration.ofMillis(chance.nextInt(60 * 60_000)), () -> begins(rig, chance));
          }
          Instant measured = Rig.START.plus(Duration.ofHours(2));
          sweepUntil(rig, measured);
          long reads = rig.requests("conversation-get");
          long all = rig.requests();
          long sweeps = sweepUntil(rig, measured.plus(length));
          double hours = length.toMinutes() / 60.0;
          double perHour = (rig.requests("conversation-get") - reads) / (open * hours);
          System.out.printf(
              "steady, %,d open, %d h, thresholds of 60 min, a sweep every 5 min: %.2f reads per open"
                  + " conversation and hour; a read in every sweep would be %.0f (%,d requests"
                  + " in %d sweeps, of them %,d reads)%n",
              open,
              length.toHours(),
              perHour,
              60.0 / PERIOD.toMinutes(),
              rig.requests() - all,
              sweeps,
              rig.requests("conversation-get") - reads);
          assertThat(rig.oracle.violations()).isEmpty();
          assertThat(perHour).isBetween(0.9, 1.2);
        });
  }

  private static long sweepUntil(Rig rig, Instant end) {
    long sweeps = 0;
    while (rig.time.instant().isBefore(end)) {
      SweepReport report = rig.sweep();
      assertThat(report.counts().addUp()).isTrue();
      assertThat(report.stop()).isEmpty();
      rig.time.passUntil(nextFire(rig));
      sweeps++;
    }
    return sweeps;
  }

  private static Instant nextFire(Rig rig) {
    long passed = Duration.between(Rig.START, rig.time.instant()).dividedBy(PERIOD);
    return Rig.START.plus(PERIOD.multipliedBy(passed + 1));
  }

  private static void begins(Rig rig, SplittableRandom chance) {
    OrgConversation it = rig.answered();
    if (chance.nextInt(10) == 0) {
      // waits for us, and nobody notices
      it.newest(Purpose.CUSTOMER).orElseThrow().wrote(rig.time.instant().plusMillis(2));
    } else {
      goesOn(rig, it, chance);
    }
  }

  /** Something is said every ten minutes or so, and never nothing for as long as the threshold. */
  private static void goesOn(Rig rig, OrgConversation it, SplittableRandom chance) {
    double drawn = -Math.log(1 - chance.nextDouble()) * 10;
    rig.time.after(
        Duration.ofMillis(1_000 + (long) (Math.min(drawn, 50) * 60_000)),
        () -> {
          Instant now = rig.time.instant();
          OrgLeg agent = it.newest(Purpose.AGENT).orElseThrow();
          if (chance.nextInt(30) == 0) {
            it.agentEnds(agent, now);
            begins(rig, chance);
          } else {
            it.newest(Purpose.CUSTOMER).orElseThrow().wrote(now);
            agent.wrote(now.plusMillis(1));
            goesOn(rig, it, chance);
          }
        });
  }

  // ---- a backlog

  @Test
  void aBacklogCostsLittleMoreThanTheSafeMinimum() {
    backlog(400, 1.25);
  }

  @Tag("slow")
  @Test
  void aBacklogOfTenThousandCostsLittleMoreThanTheSafeMinimum() {
    backlog(10_000, 1.1);
  }

  /**
   * All are idle, and are closed in one sweep.
   *
   * @param most how many times the safe minimum it may cost
   */
  private static void backlog(int open, double most) {
    CloseLimits limits = new CloseLimits(open, 1, OnExcess.OLDEST_FIRST);
    Rig.with(
        Policies.defaults(),
        PER_MINUTE,
        limits,
        rig -> {
          for (int i = 0; i < open; i++) {
            rig.answered();
          }
          rig.time.passUntil(Rig.START.plus(Duration.ofHours(2)));
          Instant begun = rig.time.instant();
          SweepReport first = rig.sweep();
          Instant closed = rig.time.instant();
          rig.time.passUntil(nextFire(rig));
          int sweeps = 1;
          while (!rig.process().durableIntents().isEmpty() && sweeps < 10) {
            rig.sweep();
            rig.time.passUntil(nextFire(rig));
            sweeps++;
          }
          long pages = Math.ceilDiv(open, 100);
          long minimum = 2L * open + 2 * pages;
          long requests = rig.requests();
          Duration took = Duration.between(begun, closed);
          double minutes = (double) minimum / PER_MINUTE;
          System.out.printf(
              "backlog, %,d idle of %,d open, oldest-first, %d a minute: %,d requests until all is"
                  + " confirmed (%s), %.2f a close; the first sweep took %.1f min for %,d confirmed"
                  + " closes, the safe minimum (read, write, list, bulk look) is %,d requests or %.1f"
                  + " min; %d sweeps; at most %d requests in a minute%n",
              open,
              open,
              PER_MINUTE,
              requests,
              rig.org.requests(),
              (double) requests / open,
              took.toMillis() / 60_000.0,
              first.counts().closed(),
              minimum,
              minutes,
              sweeps,
              rig.counts.of("latest most requests in a minute"));
          assertThat(rig.oracle.violations()).isEmpty();
          assertThat(rig.counts.of("write: agent")).isEqualTo(open);
          assertThat(rig.process().durableIntents()).isEmpty();
          assertThat(rig.counts.of("latest most requests in a minute")).isLessThan(LIMITER);
          assertThat((double) requests / minimum).isLessThanOrEqualTo(most);
        });
  }
}
