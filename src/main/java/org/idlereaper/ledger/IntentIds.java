package org.idlereaper.ledger;

import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Makes the names of intents: 48 bits of milliseconds, then 80 random bits, in Crockford's base 32,
 * so that names sort by time and two of them never meet. As safe for many threads as its generator.
 */
public final class IntentIds {
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int TIME_DIGITS = 10;
  private static final int HALF_DIGITS = 8;
  private static final int BITS = 5;
  private static final long LATEST = (1L << 48) - 1;

  private final RandomGenerator random;

  /**
   * @param random not to be guessed in production, seeded in tests
   */
  public IntentIds(RandomGenerator random) {
    this.random = random;
  }

  /**
   * A new name.
   *
   * @param now when, from 1970 on
   * @throws IllegalArgumentException if the time does not fit 48 bits of milliseconds
   */
  public IntentId next(Instant now) {
    long millis = now.toEpochMilli();
    if (millis < 0 || millis > LATEST) {
      throw new IllegalArgumentException("no name can be made of the time " + now);
    }
    StringBuilder name = new StringBuilder(TIME_DIGITS + 2 * HALF_DIGITS);
    append(name, millis, TIME_DIGITS);
    append(name, random.nextLong(), HALF_DIGITS);
    append(name, random.nextLong(), HALF_DIGITS);
    return new IntentId(name.toString());
  }

  private static void append(StringBuilder name, long bits, int digits) {
    for (int i = digits - 1; i >= 0; i--) {
      name.append(DIGITS.charAt((int) (bits >>> (i * BITS)) & (DIGITS.length() - 1)));
    }
  }
}
