package org.idlereaper.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ThresholdsTest {

  @Test
  void whatIsNotInItIsOff() {
    Thresholds thresholds = new Thresholds(Map.of(StaleKind.CUSTOMER_LEFT, Duration.ofMinutes(15)));

    assertThat(thresholds.of(StaleKind.CUSTOMER_LEFT)).contains(Duration.ofMinutes(15));
    assertThat(thresholds.of(StaleKind.AGENT_SILENT)).isEmpty();
  }

  @Test
  void everythingMayBeOff() {
    Thresholds never = new Thresholds(Map.of());

    assertThat(never.of(StaleKind.CUSTOMER_SILENT)).isEmpty();
    assertThat(never.shortestOf(Rules.everyClosableKind())).isEmpty();
  }

  @Test
  void nothingIsStaleAtOnceOrBackwards() {
    for (Duration odd : List.of(Duration.ZERO, Duration.ofNanos(-1), Duration.ofDays(-1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Thresholds(Map.of(StaleKind.CUSTOMER_LEFT, odd)))
          .withMessageContaining("customer-left");
    }
    assertThat(new Thresholds(Map.of(StaleKind.CUSTOMER_LEFT, Duration.ofNanos(1))).byKind())
        .hasSize(1);
  }

  @Test
  void aGhostHasNoThreshold() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Thresholds(Map.of(StaleKind.GHOST, Duration.ofDays(1))))
        .withMessageContaining("ghost");
  }

  @Test
  void theShortestIsOfTheKindsNamedThatAreOn() {
    Thresholds thresholds = new Thresholds(Policies.everyKind());

    assertThat(thresholds.shortestOf(Rules.everyClosableKind())).contains(Duration.ofMinutes(10));
    assertThat(thresholds.shortestOf(Set.of(StaleKind.CUSTOMER_SILENT, StaleKind.WRAP_UP_PENDING)))
        .contains(Duration.ofHours(1));
    assertThat(thresholds.shortestOf(Set.of(StaleKind.GHOST, StaleKind.STUCK_IN_BOT)))
        .contains(Duration.ofMinutes(45));
    assertThat(thresholds.shortestOf(Set.of())).isEmpty();
  }

  @Test
  void doesNotChangeWithTheMapItWasMadeFrom() {
    Map<StaleKind, Duration> map =
        new HashMap<>(Map.of(StaleKind.CUSTOMER_LEFT, Duration.ofHours(1)));
    Thresholds thresholds = new Thresholds(map);
    map.put(StaleKind.CUSTOMER_LEFT, Duration.ofMillis(1));

    assertThat(thresholds.of(StaleKind.CUSTOMER_LEFT)).contains(Duration.ofHours(1));
  }

  @Test
  void onlyGhostsCannotBeClosedAndOnlyThreeKindsCloseAnAgentsLeg() {
    assertThat(Rules.everyClosableKind())
        .hasSize(StaleKind.values().length - 1)
        .doesNotContain(StaleKind.GHOST)
        .allMatch(StaleKind::closable);
    assertThat(StaleKind.values())
        .filteredOn(StaleKind::closesAnAgent)
        .containsExactly(
            StaleKind.CUSTOMER_LEFT, StaleKind.CUSTOMER_SILENT, StaleKind.AGENT_SILENT);
    assertThat(StaleKind.values())
        .filteredOn(StaleKind::weOwe)
        .containsExactly(
            StaleKind.AGENT_SILENT, StaleKind.SILENT_AFTER_TRANSFER, StaleKind.SILENT_IN_QUEUE);
    assertThat(StaleKind.GHOST.closable()).isFalse();
    assertThat(StaleKind.GHOST_CONFIRMATION).isEqualTo(Duration.ofHours(1));
  }
}
