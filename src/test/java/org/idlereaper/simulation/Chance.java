package org.idlereaper.simulation;

/**
 * Chance without a state: what happens to a conversation depends on the seed, on which conversation
 * it is, and on how often such a thing has happened to it, and on nothing else.
 */
final class Chance {
  private final long seed;

  Chance(long seed) {
    this.seed = seed;
  }

  /**
   * A number from 0 to 1, always the same for the same arguments.
   *
   * @param what is decided
   * @param whom it is about
   * @param ordinal how often this was decided before
   */
  double of(String what, long whom, long ordinal) {
    long bits = mix(mix(mix(seed ^ what.hashCode()) + whom) + ordinal);
    return (bits >>> 11) * 0x1.0p-53;
  }

  /** A seed of their own. */
  long seedOf(long whom) {
    return mix(mix(seed) + whom);
  }

  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
