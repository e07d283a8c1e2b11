package org.idlereaper.genesys;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code Retry-After}: seconds, or an HTTP date; the longest where there are several. */
final class RetryAfter {
  /** Longer than this nobody means. */
  static final Duration LONGEST = Duration.ofDays(1);

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,100}");
  private static final BigInteger MOST = BigInteger.valueOf(LONGEST.toSeconds());

  private RetryAfter() {}

  /** Empty where nothing readable is said; never negative, never more than a day. */
  static Optional<Duration> read(List<String> values, Instant now) {
    return values.stream()
        .flatMap(value -> one(value.strip(), now).stream())
        .max(Duration::compareTo);
  }

  private static Optional<Duration> one(String value, Instant now) {
    if (SECONDS.matcher(value).matches()) {
      return Optional.of(Duration.ofSeconds(new BigInteger(value).min(MOST).longValueExact()));
    }
    try {
      Instant then = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value));
      Duration wait = Duration.between(now, then);
      if (wait.isNegative()) {
        return Optional.of(Duration.ZERO);
      }
      return Optional.of(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }
}
