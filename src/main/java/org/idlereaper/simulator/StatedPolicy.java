package org.idlereaper.simulator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The policy under which a {@link MixedOrg} says what is true, in plain words.
 *
 * @param idleAfter the threshold of each kind that is on
 * @param gateway whether writes go through the gateway's dialect, which knows fewer of them
 */
public record StatedPolicy(Map<String, Duration> idleAfter, boolean gateway) {
  /** Every kind that can be closed. */
  static final List<String> KINDS =
      List.of(
          "customer-left",
          "customer-silent",
          "agent-silent",
          "abandoned-in-queue",
          "silent-after-transfer",
          "silent-in-queue",
          "customer-alone",
          "wrap-up-pending",
          "stuck-in-bot");

  private static final Set<String> OF_THE_GATEWAY =
      Set.of("customer-left", "customer-silent", "agent-silent", "customer-alone");

  public StatedPolicy {
    idleAfter = Map.copyOf(idleAfter);
  }

  /** The thresholds that the product ships. */
  public static StatedPolicy defaults() {
    return new StatedPolicy(
        Map.of(
            "customer-left", Duration.ofMinutes(15),
            "customer-silent", Duration.ofHours(1),
            "abandoned-in-queue", Duration.ofMinutes(10),
            "silent-after-transfer", Duration.ofHours(2),
            "customer-alone", Duration.ofMinutes(10),
            "wrap-up-pending", Duration.ofHours(8)),
        false);
  }

  /** With a kind switched on, or at another threshold. */
  public StatedPolicy with(String kind, Duration threshold) {
    if (!KINDS.contains(kind)) {
      throw new IllegalArgumentException("no such kind: " + kind);
    }
    Map<String, Duration> changed = new LinkedHashMap<>(idleAfter);
    changed.put(kind, threshold);
    return new StatedPolicy(changed, gateway);
  }

  /** With a kind switched off. */
  public StatedPolicy without(String kind) {
    Map<String, Duration> changed = new LinkedHashMap<>(idleAfter);
    changed.remove(kind);
    return new StatedPolicy(changed, gateway);
  }

  /** Where writes go through the gateway. */
  public StatedPolicy forGateway() {
    return new StatedPolicy(idleAfter, true);
  }

  Optional<Duration> threshold(String kind) {
    return Optional.ofNullable(idleAfter.get(kind));
  }

  /** The kind where it is closed, or else the reason to keep it. */
  String word(String kind, Duration idle) {
    Optional<Duration> threshold = threshold(kind);
    if (threshold.isEmpty()) {
      return "kind-off";
    }
    if (idle.compareTo(threshold.get()) < 0) {
      return "not-idle-yet";
    }
    return gateway && !OF_THE_GATEWAY.contains(kind) ? "not-in-dialect" : kind;
  }
}
