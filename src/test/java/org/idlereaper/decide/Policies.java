package org.idlereaper.decide;

import static org.idlereaper.conversation.Conversations.wrapUpCode;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Policies and rules by intent. */
public final class Policies {
  public static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

  private Policies() {}

  /** For web messaging of any queue and division, with the thresholds that are the default. */
  public static PolicyBuilder aPolicy() {
    return aPolicy("web-messaging");
  }

  /** The same under another id. */
  public static PolicyBuilder aPolicy(String id) {
    return new PolicyBuilder(
        new Policy(
            id,
            new Policy.Match(Set.of("webmessaging"), Set.of(), Set.of()),
            new Thresholds(defaults()),
            Hours.always(LOS_ANGELES),
            new Policy.Closing(
                Optional.of(wrapUpCode("idle")), "Closed by policy {policy} after {idle}")));
  }

  /** The same with every kind on, each after a time that no other kind has. */
  public static PolicyBuilder aPolicyWithEveryKind() {
    return aPolicy().idleAfter(everyKind());
  }

  /** Rules of Genesys Cloud's own dialect that exempt nothing. */
  public static Rules rules(PolicyBuilder... policies) {
    return rules(Exemptions.none(), policies);
  }

  /** Rules of Genesys Cloud's own dialect. */
  public static Rules rules(Exemptions exemptions, PolicyBuilder... policies) {
    List<Policy> built = Arrays.stream(policies).map(PolicyBuilder::build).toList();
    return new Rules(built, exemptions, Rules.everyClosableKind());
  }

  /** What the contract gives where a policy says nothing; a kind that is off is not in here. */
  public static Map<StaleKind, Duration> defaults() {
    Map<StaleKind, Duration> defaults = new EnumMap<>(StaleKind.class);
    defaults.put(StaleKind.CUSTOMER_LEFT, Duration.ofMinutes(15));
    defaults.put(StaleKind.CUSTOMER_SILENT, Duration.ofHours(1));
    defaults.put(StaleKind.ABANDONED_IN_QUEUE, Duration.ofMinutes(10));
    defaults.put(StaleKind.SILENT_AFTER_TRANSFER, Duration.ofHours(2));
    defaults.put(StaleKind.CUSTOMER_ALONE, Duration.ofMinutes(10));
    defaults.put(StaleKind.WRAP_UP_PENDING, Duration.ofHours(8));
    return defaults;
  }

  /** A threshold for every kind, no two alike. */
  public static Map<StaleKind, Duration> everyKind() {
    Map<StaleKind, Duration> every = defaults();
    every.put(StaleKind.CUSTOMER_ALONE, Duration.ofMinutes(11));
    every.put(StaleKind.AGENT_SILENT, Duration.ofHours(4));
    every.put(StaleKind.SILENT_IN_QUEUE, Duration.ofHours(5));
    every.put(StaleKind.STUCK_IN_BOT, Duration.ofMinutes(45));
    return every;
  }
}
