package org.idlereaper.simulator;

import java.time.Duration;
import java.time.Instant;

/**
 * So many requests of the client in a fixed window of 60 seconds of the org's clock; the window
 * begins with the first request after the last window. Confined to the world's lock.
 */
final class Limiter {
  private static final Duration WINDOW = Duration.ofSeconds(60);

  private Instant windowEnd = Instant.MIN;
  private int count;

  /**
   * What the three headers say.
   *
   * @param count of this window, with this request
   * @param allowed in a window
   * @param reset whole seconds until the window ends
   */
  record Standing(int count, int allowed, long reset) {
    boolean exceeded() {
      return count > allowed;
    }

    HttpAnswer on(HttpAnswer answer) {
      return answer
          .with("inin-ratelimit-count", Integer.toString(Math.min(count, allowed)))
          .with("inin-ratelimit-allowed", Integer.toString(allowed))
          .with("inin-ratelimit-reset", Long.toString(reset));
    }
  }

  /** One more request. */
  Standing count(Instant now, int allowed) {
    if (!now.isBefore(windowEnd)) {
      windowEnd = now.plus(WINDOW);
      count = 0;
    }
    if (count <= allowed) {
      count++;
    }
    return standing(now, allowed);
  }

  /** How it stands, without one more. */
  Standing standing(Instant now, int allowed) {
    if (!now.isBefore(windowEnd)) {
      return new Standing(0, allowed, WINDOW.toSeconds());
    }
    long reset = Math.max(1, (Duration.between(now, windowEnd).toMillis() + 999) / 1000);
    return new Standing(count, allowed, reset);
  }
}
