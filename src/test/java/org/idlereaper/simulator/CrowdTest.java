package org.idlereaper.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.idlereaper.clock.VirtualTimepiece;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Very many conversations behave like any other, and only those written to are kept. */
@NullMarked
final class CrowdTest {
  private static final Instant NOON = Instant.parse("2026-08-18T12:00:00Z");
  private static final String MONTH = "2026-07-25T00:00:00.000Z/2026-08-18T12:00:00.000Z";

  private final VirtualTimepiece clock = VirtualTimepiece.standing(NOON);
  private final SimulatedOrg org =
      SimulatedOrg.start(clock, OrgSettings.defaults().withRequestsPerMinute(1_000_000));
  private final Caller caller = Caller.loggedIn(org);
  private final Crowd crowd = org.crowd(Crowd.Size.of(3_000, 0.05));

  @AfterEach
  void close() {
    org.close();
  }

  private Set<String> listed() {
    Set<String> ids = new HashSet<>();
    for (int page = 1; ; page++) {
      JsonNode rows = caller.query(Caller.openOnes(MONTH, page, 100)).json().path("conversations");
      if (rows.isEmpty()) {
        return ids;
      }
      rows.forEach(row -> ids.add(row.path("conversationId").stringValue()));
    }
  }

  private Instant lastAnswer(JsonNode conversation) {
    JsonNode lines =
        conversation.path("participants").get(2).path("messages").get(0).path("messages");
    return Instant.parse(lines.get(lines.size() - 1).path("messageTime").stringValue());
  }

  @Test
  void everyoneIsListedOnceAndReadTheSameEachTime() {
    Set<String> ids = listed();
    assertThat(ids).hasSize(3_000);
    for (int number = 0; number < 3_000; number += 100) {
      String id = crowd.id(number);
      assertThat(ids).contains(id);
      assertThat(crowd.number(id)).contains(number);
      assertThat(caller.get(Caller.conversation(id)).text())
          .isEqualTo(caller.get(Caller.conversation(id)).text());
    }
    assertThat(crowd.number(new Ids(9).next())).isEmpty();
  }

  @Test
  void theIdleStayIdleAndTheOthersGoOnTalking() {
    Set<String> idle = new HashSet<>(crowd.idleIds().toList());
    assertThat(idle).hasSizeBetween(100, 200).hasSize((int) crowd.idle());
    for (Duration later : List.of(Duration.ZERO, Duration.ofMinutes(67))) {
      clock.advance(later);
      for (int number = 0; number < 3_000; number += 7) {
        String id = crowd.id(number);
        Instant answer = lastAnswer(caller.get(Caller.conversation(id)).json());
        Duration since = Duration.between(answer, clock.instant());
        assertThat(since).isGreaterThanOrEqualTo(Duration.ZERO);
        if (idle.contains(id)) {
          assertThat(since).isGreaterThanOrEqualTo(Duration.ofHours(2));
        } else {
          assertThat(since).isLessThanOrEqualTo(Duration.ofMinutes(20));
        }
      }
    }
  }

  @Test
  void whoIsClosedStaysClosedAndLeavesTheList() {
    String id = crowd.idleIds().findFirst().orElseThrow();
    String neighbour =
        org.conversation().ago(Duration.ofDays(3)).customerArrives().customerWrites().play();
    assertThat(listed()).hasSize(3_001).contains(id, neighbour);
    String agent = org.see(id).orElseThrow().newest("agent").orElseThrow().id();
    String code = org.directory().wrapUpCode("Closed").id();
    caller.patch(
        Caller.participant(id, agent),
        "{\"state\":\"disconnected\",\"wrapup\":{\"code\":\"%s\"}}".formatted(code));
    assertThat(caller.get(Caller.conversation(id)).json().has("endTime")).isTrue();
    assertThat(listed()).hasSize(3_000).contains(neighbour).doesNotContain(id);
    clock.advance(Duration.ofHours(1));
    org.conversation(id).customerWrites().play();
    assertThat(listed()).hasSize(3_001).contains(id);
  }
}
