package org.idlereaper.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.idlereaper.decide.Policy;
import org.idlereaper.decide.Policy.Match;

/** Finds policies that can never decide, since the first that matches does. Pure. */
final class PolicyOrder {
  private PolicyOrder() {}

  /**
   * The ids of the earlier policies that cover everything that a later one matches; empty if
   * something is left to it.
   */
  static List<String> coverers(List<Policy> earlier, Policy later) {
    Set<String> coverers = new LinkedHashSet<>();
    for (String type : later.match().messageTypes()) {
      Optional<Policy> cover =
          earlier.stream().filter(each -> covers(each.match(), type, later.match())).findFirst();
      if (cover.isEmpty()) {
        return List.of();
      }
      coverers.add(cover.get().id());
    }
    return coverers.stream().sorted().toList();
  }

  private static boolean covers(Match earlier, String type, Match later) {
    return earlier.messageTypes().contains(type)
        && wider(earlier.queues(), later.queues())
        && wider(earlier.divisions(), later.divisions());
  }

  /** An empty set means any. */
  private static <T> boolean wider(Set<T> one, Set<T> other) {
    return one.isEmpty() || (!other.isEmpty() && one.containsAll(other));
  }
}
