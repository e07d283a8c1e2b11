package org.idlereaper.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.clock.VirtualTimepiece;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The made-up lot is rich, the same each time, and says the truth about itself. */
@NullMarked
final class MixedOrgTest {
  private static final Instant NOON = Instant.parse("2026-08-18T12:00:00Z");

  private static SimulatedOrg org() {
    return SimulatedOrg.start(
        VirtualTimepiece.standing(NOON), OrgSettings.defaults().withRequestsPerMinute(100_000));
  }

  private static StatedPolicy everything() {
    return StatedPolicy.defaults()
        .with("agent-silent", Duration.ofHours(2))
        .with("silent-in-queue", Duration.ofHours(4))
        .with("stuck-in-bot", Duration.ofMinutes(30));
  }

  @Test
  void holdsEveryKindAndEveryReason() {
    try (SimulatedOrg org = org()) {
      MixedOrg mixed = MixedOrg.fill(org, 200, 7, everything());
      Set<String> words = mixed.expected().stream().map(Expected::word).collect(Collectors.toSet());
      assertThat(words)
          .containsAll(StatedPolicy.KINDS)
          .contains(
              "ghost",
              "already-ended",
              "not-understood",
              "other-medium",
              "parked",
              "held",
              "alerting",
              "transferring",
              "several-agents",
              "monitored",
              "several-customers",
              "exempt-queue",
              "exempt-agent",
              "exempt-division",
              "exempt-tag",
              "exempt-attribute",
              "no-policy",
              "native-timer",
              "agent-wrapping-up",
              "not-idle-yet");
      assertThat(mixed.expected().stream().map(Expected::conversationId).distinct()).hasSize(200);
      assertThat(mixed.toBeClosed()).isBetween(20L, 120L);
    }
  }

  @Test
  void defaultsSwitchThreeKindsOffAndTheGatewayKnowsFewer() {
    try (SimulatedOrg org = org()) {
      Set<String> words =
          MixedOrg.fill(org, 400, 7, StatedPolicy.defaults()).expected().stream()
              .map(Expected::word)
              .collect(Collectors.toSet());
      assertThat(words)
          .contains("kind-off", "wrap-up-pending")
          .doesNotContain("agent-silent", "silent-in-queue", "stuck-in-bot", "not-in-dialect");
      Set<String> gateway =
          MixedOrg.fill(org, 400, 7, StatedPolicy.defaults().forGateway()).expected().stream()
              .map(Expected::word)
              .collect(Collectors.toSet());
      assertThat(gateway)
          .contains("not-in-dialect", "customer-left", "customer-alone")
          .doesNotContain("wrap-up-pending", "abandoned-in-queue");
    }
  }

  @Test
  void isTheSameForTheSameSeed() {
    try (SimulatedOrg one = org();
        SimulatedOrg two = org()) {
      assertThat(MixedOrg.fill(one, 300, 7, everything()).expected())
          .isEqualTo(MixedOrg.fill(two, 300, 7, everything()).expected());
      assertThat(MixedOrg.fill(one, 300, 8, everything()).expected())
          .isNotEqualTo(MixedOrg.fill(two, 300, 9, everything()).expected());
    }
  }

  @Test
  void everyoneIsOpenInAnalytics() {
    try (SimulatedOrg org = org()) {
      MixedOrg mixed = MixedOrg.fill(org, 300, 11, everything());
      Caller caller = Caller.loggedIn(org);
      Set<String> listed = new HashSet<>();
      for (int page = 1; ; page++) {
        JsonNode rows =
            caller
                .query(
                    """
                    {"interval":"2026-07-25T00:00:00Z/2026-08-19T00:00:00Z",
                     "conversationFilters":[{"type":"and","predicates":[
                       {"dimension":"conversationEnd","operator":"notExists"}]}],
                     "paging":{"pageSize":100,"pageNumber":%d}}"""
                        .formatted(page))
                .json()
                .path("conversations");
        if (rows.isEmpty()) {
          break;
        }
        rows.forEach(row -> listed.add(row.path("conversationId").stringValue()));
      }
      assertThat(listed)
          .isEqualTo(
              mixed.expected().stream().map(Expected::conversationId).collect(Collectors.toSet()));
    }
  }

  @Test
  void theTruthFitsWhatIsThere() {
    try (SimulatedOrg org = org()) {
      MixedOrg mixed = MixedOrg.fill(org, 1_000, 13, everything());
      for (Expected expected : mixed.expected()) {
        Seen seen = org.see(expected.conversationId()).orElseThrow();
        List<String> live =
            seen.participants().stream()
                .filter(
                    person ->
                        person.legs().stream()
                            .anyMatch(
                                leg ->
                                    leg.medium() == Medium.MESSAGE
                                        && leg.state().equals("connected")))
                .map(Seen.Person::purpose)
                .toList();
        switch (expected.word()) {
          case "customer-left", "customer-silent", "agent-silent" ->
              assertThat(live).as(expected.toString()).contains("agent");
          case "abandoned-in-queue", "silent-after-transfer", "silent-in-queue" ->
              assertThat(live).as(expected.toString()).contains("acd").doesNotContain("agent");
          case "customer-alone" ->
              assertThat(live).as(expected.toString()).containsExactly("customer");
          case "wrap-up-pending" -> {
            assertThat(live).as(expected.toString()).isEmpty();
            assertThat(seen.ended()).isEmpty();
          }
          case "stuck-in-bot" ->
              assertThat(live).as(expected.toString()).hasSize(2).contains("customer");
          case "already-ended" -> assertThat(seen.ended()).isPresent();
          default -> assertThat(seen.ended()).as(expected.toString()).isEmpty();
        }
      }
      Map<Boolean, Long> shares =
          mixed.expected().stream()
              .collect(Collectors.partitioningBy(Expected::closes, Collectors.counting()));
      assertThat(shares.get(true)).isBetween(80L, 350L);
    }
  }

  @Test
  void aThousandAreMadeInWellUnderASecond() {
    try (SimulatedOrg org = org()) {
      MixedOrg.fill(org, 200, 1, everything());
      long start = Timepiece.system().nanoTime();
      MixedOrg.fill(org, 1_000, 2, everything());
      assertThat(Timepiece.system().elapsedSince(start)).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void everyFreeTextIsMarked() {
    try (SimulatedOrg org = org()) {
      MixedOrg mixed = MixedOrg.fill(org, 60, 3, everything());
      Caller caller = Caller.loggedIn(org);
      for (Expected expected : mixed.expected()) {
        if (!expected.word().equals("ghost")) {
          JsonNode body = caller.get(Caller.conversation(expected.conversationId())).json();
          for (JsonNode participant : body.path("participants")) {
            for (String field : List.of("name", "address", "aniName")) {
              assertThat(participant.path(field).stringValue()).startsWith(Canary.MARK);
            }
            if (participant.has("queueName")) {
              assertThat(participant.path("queueName").stringValue()).startsWith(Canary.MARK);
            }
            participant
                .path("attributes")
                .forEach(value -> assertThat(value.stringValue()).startsWith(Canary.MARK));
          }
        }
      }
    }
  }
}
