package org.idlereaper.genesys;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Remembers what the platform's rate headers said, by endpoint, for some of them have limits of
 * their own; the strictest counts. Where a window is as good as used up (others may share the
 * client, or we were started anew within the minute) nothing is sent until it ends. Not for several
 * threads.
 */
final class QuotaWatch {
  /** For how long an endpoint's word counts after it was last heard. */
  private static final Duration MEMORY = Duration.ofMinutes(5);

  private int configured;
  private final Map<Endpoint, Seen> seen = new EnumMap<>(Endpoint.class);

  /**
   * @param allowed how much the window allows
   * @param left how much of it was left
   * @param at when that was said
   * @param until when the window ends
   */
  private record Seen(int allowed, int left, long at, long until) {}

  QuotaWatch(int configured) {
    this.configured = configured;
  }

  /** From here on so many requests a minute are ours, unless the platform allows less. */
  void configure(int requestsPerMinute) {
    configured = requestsPerMinute;
  }

  void heed(Endpoint endpoint, Head.Quota quota, long now) {
    // The header counts whole seconds: one more, to be surely past the end.
    long until = now + quota.reset().plusSeconds(1).toNanos();
    int left = Math.max(0, quota.allowed() - quota.count());
    Seen before = seen.get(endpoint);
    boolean sameWindow =
        before != null
            && before.until - now > 0
            && until - before.until < Duration.ofSeconds(2).toNanos();
    // Answers overtake one another: within a window the smallest rest is the newest.
    if (before != null && sameWindow) {
      left = Math.min(left, before.left);
      until = before.until;
    }
    seen.put(endpoint, new Seen(quota.allowed(), left, now, until));
  }

  /** How many requests a minute are ours at present. */
  int limit(long now) {
    seen.values().removeIf(word -> now - word.at > MEMORY.toNanos());
    return seen.values().stream().mapToInt(Seen::allowed).reduce(configured, Math::min);
  }

  /**
   * How long to wait before so many requests may be under way.
   *
   * @param under how many would be set aside or unanswered
   */
  Duration hold(long now, int under) {
    return seen.values().stream()
        .filter(word -> word.until - now > 0 && under > word.left)
        .map(word -> Duration.ofNanos(word.until - now))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
