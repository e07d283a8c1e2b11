package org.idlereaper.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.conversation.Conversations;
import org.idlereaper.sweep.CloseLimits.OnExcess;
import org.junit.jupiter.api.Test;

/** When a conversation is read next, as stories. */
final class DueListTest extends SweepScenario {
  /** The clock starts with the wait, which begins after the read that the leaving called for. */
  @Test
  void whoLeftBeforeTheWaitBeganIsReadWhenTheWaitHasBeenLongEnough() {
    FakeConversation gone =
        scene
            .org
            .conversation("a", Conversations.minute(181))
            .customerJoins(Conversations.minute(181))
            .flowJoins(Conversations.minute(181))
            .customerClears(Conversations.minute(182))
            .queueJoins(Conversations.minute(193));
    scene.sweepAfter(Duration.ofMinutes(12));
    assertThat(scene.journal.reads()).hasSize(1);

    scene.sweepAfter(Duration.ofMinutes(12));

    assertThat(scene.outcomes(gone)).containsExactly("conversation closed-unattributed");
  }

  /** A third of the room each time, and after three times everybody was read. */
  @Test
  void whatWasNotReachedComesFirstTheNextTime() {
    for (int i = 0; i < 30; i++) {
      scene.silent("silent " + i, Conversations.minute(i + 1));
    }
    scene.observing().limits(100, 1, OnExcess.OLDEST_FIRST);
    Set<ConversationId> reached = new HashSet<>();
    for (int third = 1; third <= 3; third++) {
      scene.journal.clear();
      scene.org.limits().endsAfter(10);

      SweepReport report = scene.sweepAfter(Duration.ofHours(2));

      List<ConversationId> now =
          scene.journal.reads().stream().flatMap(read -> read.conversation().stream()).toList();
      assertThat(now).hasSize(10).noneMatch(reached::contains);
      long left =
          report.counts().failed() + report.counts().deferred().getOrDefault("not-reached", 0L);
      assertThat(left).as("%s", report.counts()).isEqualTo(20);
      reached.addAll(now);
    }
    assertThat(reached).hasSize(30);
  }

  @Test
  void theLongestOverdueIsReadFirst() {
    List<FakeConversation> all = new ArrayList<>();
    for (int i : new int[] {7, 3, 9, 1, 8, 2, 6, 4, 5, 0}) {
      all.add(
          scene
              .org
              .conversation("silent " + i, Conversations.minute(i))
              .customerJoins(Conversations.minute(i))
              .agentJoins(Conversations.minute(i), "ann")
              .agentWrites(Conversations.minute(170)));
    }
    scene.org.limits().endsAfter(4);

    scene.sweep();

    Set<String> first =
        scene.journal.reads().stream()
            .map(read -> scene.org.named(read.conversation().orElseThrow()).name())
            .collect(Collectors.toSet());
    assertThat(first).containsExactlyInAnyOrder("silent 0", "silent 1", "silent 2", "silent 3");
    assertThat(all).allMatch(FakeConversation::agentConnected);
  }
}
