package org.idlereaper.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.idlereaper.conversation.Conversations.division;
import static org.idlereaper.conversation.Conversations.queue;

import java.util.Optional;
import java.util.Set;
import org.idlereaper.conversation.DivisionId;
import org.idlereaper.conversation.QueueId;
import org.junit.jupiter.api.Test;

final class PolicyMatchTest {
  private static final Optional<QueueId> SALES = Optional.of(queue("sales"));

  private static Policy.Match match(Set<QueueId> queues, Set<DivisionId> divisions) {
    return new Policy.Match(Set.of("webmessaging", "open"), queues, divisions);
  }

  @Test
  void oneOfItsMessageTypesAndNoOther() {
    Policy.Match any = match(Set.of(), Set.of());

    assertThat(any.covers("webmessaging", SALES, Set.of())).isTrue();
    assertThat(any.covers("open", SALES, Set.of())).isTrue();
    assertThat(any.covers("sms", SALES, Set.of())).isFalse();
    assertThat(any.covers("WebMessaging", SALES, Set.of())).isFalse();
    assertThat(any.covers("", SALES, Set.of())).isFalse();
  }

  @Test
  void withoutMessageTypesNothing() {
    assertThat(
            new Policy.Match(Set.of(), Set.of(), Set.of()).covers("webmessaging", SALES, Set.of()))
        .isFalse();
  }

  @Test
  void withoutQueuesAnyQueueAndNone() {
    Policy.Match any = match(Set.of(), Set.of());

    assertThat(any.covers("open", Optional.empty(), Set.of())).isTrue();
    assertThat(any.covers("open", SALES, Set.of())).isTrue();
  }

  @Test
  void withQueuesOnlyTheseAndNeverNone() {
    Policy.Match some = match(Set.of(queue("sales"), queue("support")), Set.of());

    assertThat(some.covers("open", SALES, Set.of())).isTrue();
    assertThat(some.covers("open", Optional.of(queue("support")), Set.of())).isTrue();
    assertThat(some.covers("open", Optional.of(queue("other")), Set.of())).isFalse();
    assertThat(some.covers("open", Optional.empty(), Set.of())).isFalse();
  }

  @Test
  void withDivisionsAnyCommonOneIsEnough() {
    Policy.Match some = match(Set.of(), Set.of(division("home"), division("east")));

    assertThat(some.covers("open", SALES, Set.of(division("home")))).isTrue();
    assertThat(some.covers("open", SALES, Set.of(division("west"), division("east")))).isTrue();
    assertThat(some.covers("open", SALES, Set.of(division("west")))).isFalse();
    assertThat(some.covers("open", SALES, Set.of())).isFalse();
  }

  @Test
  void allOfItTogether() {
    Policy.Match both = match(Set.of(queue("sales")), Set.of(division("home")));

    assertThat(both.covers("open", SALES, Set.of(division("home")))).isTrue();
    assertThat(both.covers("sms", SALES, Set.of(division("home")))).isFalse();
    assertThat(both.covers("open", Optional.empty(), Set.of(division("home")))).isFalse();
    assertThat(both.covers("open", SALES, Set.of(division("west")))).isFalse();
  }
}
