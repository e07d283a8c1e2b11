package org.idlereaper.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.idlereaper.conversation.Conversations;
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
}
