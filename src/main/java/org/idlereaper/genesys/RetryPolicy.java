package org.idlereaper.genesys;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether a request that may be repeated is sent again, and when. Pure. Three attempts, full
 * jitter; what the platform asks for by {@code Retry-After} is waited out in full, unless it is
 * longer than a sweep waits. Which statuses are transient: genesys-cloud.md section 5; 408 and 500
 * are added, for what we repeat changes nothing.
 */
final class RetryPolicy {
  static final int ATTEMPTS = 3;

  /** The longest that anybody waits for the platform's permission (the SDKs refuse more, too). */
  static final Duration LONGEST_WAIT = Duration.ofMinutes(3);

  /** What a 429 without a readable {@code Retry-After} means. */
  static final Duration WAIT_UNTOLD = Duration.ofSeconds(30);

  private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(8);

  private RetryPolicy() {}

  /** What the policy says. */
  sealed interface Decision {
    /** Send it again, so much later. */
    record RetryAfterWait(Duration span) implements Decision {}

    /** Leave it. */
    record GiveUp() implements Decision {}
  }

  /** How an attempt ended. */
  sealed interface Ending {
    /** With no answer, or with half of one. */
    record NoAnswer() implements Ending {}

    /** With a status. */
    record Status(int status, Optional<Duration> retryAfter) implements Ending {}
  }

  /**
   * @param attempt how many attempts were made, from 1
   * @param ending how the last one ended
   * @param luck a random number from 0 (inclusive) to 1
   */
  static Decision decide(int attempt, Ending ending, double luck) {
    if (attempt >= ATTEMPTS) {
      return new Decision.GiveUp();
    }
    return switch (ending) {
      case Ending.NoAnswer() -> new Decision.RetryAfterWait(backoff(attempt, luck));
      case Ending.Status(int status, Optional<Duration> retryAfter) when status == 429 ->
          unlessTooLong(retryAfter.orElse(WAIT_UNTOLD), backoff(attempt, luck));
      case Ending.Status(int status, Optional<Duration> retryAfter) when passes(status) ->
          unlessTooLong(retryAfter.orElse(Duration.ZERO), backoff(attempt, luck));
      case Ending.Status(int _, Optional<Duration> _) -> new Decision.GiveUp();
    };
  }

  /** Whether a status may be another one in a moment. */
  static boolean passes(int status) {
    return status == 408
        || status == 429
        || status == 500
        || status == 502
        || status == 503
        || status == 504;
  }

  private static Decision unlessTooLong(Duration asked, Duration backoff) {
    if (asked.compareTo(LONGEST_WAIT) > 0) {
      return new Decision.GiveUp();
    }
    return new Decision.RetryAfterWait(asked.compareTo(backoff) > 0 ? asked : backoff);
  }

  private static Duration backoff(int attempt, double luck) {
    long most = Math.min(FIRST_BACKOFF.toNanos() << (attempt - 1), LONGEST_BACKOFF.toNanos());
    return Duration.ofNanos((long) (most * luck));
  }
}
