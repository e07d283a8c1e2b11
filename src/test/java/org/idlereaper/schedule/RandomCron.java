package org.idlereaper.schedule;

import java.util.List;
import java.util.Random;

/** Crons as people write them, from a seeded generator. */
final class RandomCron {
  private static final List<String> DAYS =
      List.of(
          "* * ?", "? * MON-FRI", "? * SUN", "1,15 * ?", "L * ?", "? * 1#1", "? * 1L", "15W * ?");

  private RandomCron() {}

  static String next(Random random) {
    String minutes =
        pick(random, "0/5", "0/20", "2/15", "*", "30", "15", "0,30", "0-10", "45", "10,20,50");
    String hours = pick(random, "*", "2", "1", "1-2", "0/2", "1/3", "0,1,2,3", "22-4", "2,14", "3");
    return "0 " + minutes + " " + hours + " " + DAYS.get(random.nextInt(DAYS.size()));
  }

  private static String pick(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
