package org.idlereaper.ops;

import java.util.Map;
import java.util.TreeMap;

/** Takes a sweep's numbers, as the account keeps them by name, apart again. Pure. */
public final class SweepNumbers {
  private static final String KEPT = "kept.";
  private static final String DEFERRED = "deferred.";

  private SweepNumbers() {}

  /** How many were kept in all. */
  public static long kept(Map<String, Long> counts) {
    return sum(keptBy(counts));
  }

  /** How many were kept, by reason. */
  public static Map<String, Long> keptBy(Map<String, Long> counts) {
    return under(KEPT, counts);
  }

  /** How many were put off in all. */
  public static long deferred(Map<String, Long> counts) {
    return sum(deferredBy(counts));
  }

  /** How many were put off, by reason. */
  public static Map<String, Long> deferredBy(Map<String, Long> counts) {
    return under(DEFERRED, counts);
  }

  /** One number; 0 where it was not counted. */
  public static long of(Map<String, Long> counts, String name) {
    return counts.getOrDefault(name, 0L);
  }

  private static Map<String, Long> under(String prefix, Map<String, Long> counts) {
    Map<String, Long> found = new TreeMap<>();
    counts.forEach(
        (name, number) -> {
          if (name.startsWith(prefix)) {
            found.put(name.substring(prefix.length()), number);
          }
        });
    return found;
  }

  private static long sum(Map<String, Long> numbers) {
    return numbers.values().stream().mapToLong(Long::longValue).sum();
  }
}
