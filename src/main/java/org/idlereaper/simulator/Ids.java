package org.idlereaper.simulator;

import java.util.SplittableRandom;
import java.util.UUID;

/** Makes ids that look like the platform's, the same ones for the same seed. */
final class Ids {
  private final long seed;
  private final SplittableRandom random;

  Ids(long seed) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
  }

  /** The next id. */
  String next() {
    return uuid(random.nextLong(), random.nextLong());
  }

  /** The id of a name: always the same under one seed. */
  String named(String name) {
    var own = new SplittableRandom(seed * 31 + name.hashCode());
    return uuid(own.nextLong(), own.nextLong());
  }

  /** A version 4 id of these bits. */
  static String uuid(long high, long low) {
    return new UUID((high & ~0xf000L) | 0x4000L, (low >>> 2) | 0x8000000000000000L).toString();
  }
}
