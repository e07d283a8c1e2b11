package org.idlereaper.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.crash.CrashCase.Closes;
import org.idlereaper.simulator.Endpoint;
import org.idlereaper.simulator.Fault;
import org.idlereaper.simulator.FaultRule;
import org.idlereaper.simulator.Faults;
import org.idlereaper.simulator.Moment;
import org.idlereaper.simulator.Story;

/**
 * A contact centre with everything going wrong, and a daemon that is killed from outside at random
 * moments and started again, over and over; then a calm in which everything has to settle.
 */
final class KillSeason {
  private static final Duration REAL_PATIENCE = Duration.ofMinutes(4);
  private static final Duration SETTLES_WITHIN = Duration.ofMinutes(10);

  /** A life ends so many writes, or requests of any sort, after its beginning at the latest. */
  private static final int MOST_WRITES = 6;

  private static final int MOST_REQUESTS = 40;

  /** Or so much later. */
  private static final int LONGEST_LIFE_MILLIS = 10_000;

  private static final int NEW_IN_EACH_LIFE = 7;

  private final long seed;
  private final SplittableRandom dice;

  KillSeason(long seed) {
    this.seed = seed;
    this.dice = new SplittableRandom(seed);
  }

  /**
   * @param kills how many
   * @param inTheMiddle how many of them within 40 ms of a write's arrival
   * @param written how many writes reached the platform
   * @param outcomes how many attempts ended how
   * @param raced how many closes a customer's message came in between of, all of them reported
   * @param slowest how long the slowest intent took to settle in the calm
   * @param differences what should not be
   */
  record Result(
      long seed,
      int kills,
      int inTheMiddle,
      int written,
      Map<String, Long> outcomes,
      int raced,
      Duration slowest,
      List<String> differences) {}

  Result run(Path directory, int kills) throws InterruptedException {
    List<String> differences = new ArrayList<>();
    int inTheMiddle = 0;
    try (CrashedCentre centre = new CrashedCentre(directory, seed)) {
      everythingGoesWrong(centre.org.faults());
      for (int kill = 0; kill < kills; kill++) {
        for (int i = 0; i < NEW_IN_EACH_LIFE; i++) {
          somebodyIsForgotten(centre);
        }
        inTheMiddle += life(centre) ? 1 : 0;
        for (String difference : centre.reckoning().differencesBeforeTheEnd()) {
          differences.add("after kill " + (kill + 1) + ": " + difference);
        }
        if (!differences.isEmpty()) {
          break;
        }
      }
      centre.org.faults().clear();
      Duration slowest = calm(centre);
      Reckoning end = centre.reckoning();
      end.differences().forEach(difference -> differences.add("at the end: " + difference));
      return new Result(
          seed,
          kills,
          inTheMiddle,
          end.written(),
          end.outcomes(),
          end.raced().size(),
          slowest,
          differences);
    }
  }

  /** One daemon's; returns whether it died right after a write of its own had arrived. */
  private boolean life(CrashedCentre centre) throws InterruptedException {
    boolean inTheMiddle = dice.nextInt(3) > 0;
    CountDownLatch arrivals =
        new CountDownLatch(dice.nextInt(1, inTheMiddle ? MOST_WRITES : MOST_REQUESTS));
    Duration after = Duration.ofMillis(dice.nextInt(40));
    boolean hangsUp = dice.nextInt(8) == 0;
    Faults faults = centre.org.faults();
    FaultRule watch = watch(inTheMiddle ? faults.onWrites() : faults.onAny(), arrivals);
    try (Child child = centre.daemon()) {
      child.awaitRunning(REAL_PATIENCE);
      boolean came = arrivals.await(LONGEST_LIFE_MILLIS, TimeUnit.MILLISECONDS);
      Timepiece.system().pause(after);
      if (hangsUp) {
        centre.org.hangUp();
        Timepiece.system().pause(after);
      }
      child.kill();
      centre.heard(child);
      return came && inTheMiddle;
    } finally {
      watch.remove();
    }
  }

  /** Strikes nothing; it only sees requests come. */
  private static FaultRule watch(FaultRule rule, CountDownLatch arrivals) {
    return rule.where(
            _ -> {
              arrivals.countDown();
              return false;
            })
        .does(Fault.effectNever());
  }

  /** Without faults, until everything is settled; returns how long the slowest took. */
  private static Duration calm(CrashedCentre centre) throws InterruptedException {
    Instant begun = centre.time.instant();
    try (Child child = centre.daemon()) {
      child.awaitRunning(REAL_PATIENCE);
      do {
        centre.timePasses(Duration.ofSeconds(20));
      } while (!centre.account().unsettled().isEmpty()
          && centre.time.instant().isBefore(begun.plus(SETTLES_WITHIN)));
      child.kill();
      centre.heard(child);
    }
    return Duration.between(begun, centre.time.instant());
  }

  private void somebodyIsForgotten(CrashedCentre centre) {
    int chance = dice.nextInt(100);
    Closes closes =
        chance < 60
            ? Closes.AGENT
            : chance < 75 ? Closes.CONVERSATION : chance < 85 ? Closes.GUEST : Closes.WRAP_UP;
    // some of them are not idle yet, and come to be while we look
    Duration idle = Duration.ofSeconds(dice.nextInt(59 * 60, 70 * 60));
    Story story = Forgotten.story(centre.org, closes, idle);
    Duration later = Duration.ofMillis(dice.nextInt(240_000));
    switch (dice.nextInt(10)) {
      case 0, 1, 2, 3 -> story.in(later).customerWrites();
      case 4 -> story.in(later).everythingEnds();
      default -> {}
    }
    story.play();
  }

  private static void everythingGoesWrong(Faults faults) {
    faults.onWrites().withProbability(0.10).does(Fault.effectNever());
    faults.onWrites().withProbability(0.06).does(Fault.effectLater(Duration.ofSeconds(5)));
    faults.onWrites().withProbability(0.06).does(Fault.effectLater(Duration.ofSeconds(30)));
    faults.onWrites().withProbability(0.06).does(Fault.effectLater(Duration.ofSeconds(75)));
    faults.onWrites().withProbability(0.04).does(Fault.drops(Moment.BEFORE_EFFECT));
    faults.onWrites().withProbability(0.04).does(Fault.drops(Moment.AFTER_EFFECT));
    faults.onWrites().withProbability(0.03).does(Fault.drops(Moment.HALF_WAY));
    faults.onWrites().withProbability(0.03).does(Fault.answers(503));
    faults.onWrites().withProbability(0.03).does(Fault.answers(503).afterTheEffect());
    faults.onWrites().withProbability(0.02).does(Fault.answers(401));
    faults.onWrites().withProbability(0.02).does(Fault.answers(429).withHeader("Retry-After", "5"));
    faults.onWrites().withProbability(0.05).does(Fault.delays(Duration.ofSeconds(8)));
    faults
        .on(Endpoint.READ_CONVERSATION)
        .withProbability(0.03)
        .does(Fault.drops(Moment.AFTER_EFFECT));
    faults
        .on(Endpoint.READ_CONVERSATION)
        .withProbability(0.03)
        .does(Fault.delays(Duration.ofSeconds(3)));
  }
}
