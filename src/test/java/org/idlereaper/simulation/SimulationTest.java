package org.idlereaper.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.idlereaper.simulation.Simulation.Result;
import org.idlereaper.simulation.Simulation.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The whole protocol against days of people and faults: see {@link Simulation}, and {@link Oracle}
 * for what must hold. The seeds are printed; {@code -Dsimulation.seed=} plays one of them again,
 * {@code -Dsimulation.seeds=} says how many the long run plays.
 */
final class SimulationTest {
  private static final Shape A_DAY = new Shape(Duration.ofHours(16), Duration.ofHours(8), 25);
  private static final Shape DAYS = new Shape(Duration.ofHours(64), Duration.ofHours(8), 120);

  /** Episodes that the long run has to come to. */
  private static final long MANY = 100_000;

  @Test
  void aDayOfPeopleAndFaults() {
    Counts counts = new Counts();
    seeds(1).forEach(seed -> counts.addAll(play(seed, A_DAY)));
    System.out.println(Summary.of(counts));
    assertThat(counts.of("raced: injected")).as("races to be found").isPositive();
  }

  @Test
  void theSameSeedIsTheSamePlay() {
    Shape some = new Shape(Duration.ofHours(3), Duration.ofHours(1), 60);
    assertThat(digest(7, some)).isEqualTo(digest(7, some)).isNotEqualTo(digest(8, some));
  }

  @Tag("slow")
  @Test
  void manyDaysOfPeopleAndFaults() {
    Counts counts = new Counts();
    seeds(Integer.getInteger("simulation.seeds", 6))
        .forEach(
            seed -> {
              counts.addAll(play(seed, DAYS));
              System.out.printf("seed %d: %,d episodes%n", seed, Simulation.episodes(counts));
            });
    System.out.println(Summary.of(counts));
    boolean all =
        System.getProperty("simulation.seed") == null
            && System.getProperty("simulation.seeds") == null;
    if (all) {
      assertThat(Simulation.episodes(counts)).isGreaterThanOrEqualTo(MANY);
    }
  }

  private static LongStream seeds(int howMany) {
    Long one = Long.getLong("simulation.seed");
    return one == null ? LongStream.rangeClosed(1, howMany) : LongStream.of(one);
  }

  private static Counts play(long seed, Shape shape) {
    Result result = result(seed, shape);
    assertThat(result.violations())
        .as("-Dsimulation.seed=%d plays it again; %s", seed, result.counts())
        .isEmpty();
    assertThat(result.counts().of("raced: found of the injected"))
        .as("raced closes of seed %d", seed)
        .isEqualTo(result.counts().of("raced: injected"));
    return result.counts();
  }

  private static long digest(long seed, Shape shape) {
    return result(seed, shape).digest();
  }

  private static Result result(long seed, Shape shape) {
    return Scratch.with(directory -> new Simulation(seed, shape, directory).run());
  }
}
