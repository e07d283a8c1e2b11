package org.idlereaper.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.idlereaper.conversation.Conversations.aBot;
import static org.idlereaper.conversation.Conversations.aConversation;
import static org.idlereaper.conversation.Conversations.aCustomer;
import static org.idlereaper.conversation.Conversations.aFlow;
import static org.idlereaper.conversation.Conversations.aQueue;
import static org.idlereaper.conversation.Conversations.anAgent;
import static org.idlereaper.conversation.Conversations.minute;
import static org.idlereaper.decide.Judged.judged;
import static org.idlereaper.decide.Policies.aPolicyWithEveryKind;

import java.util.Optional;
import java.util.stream.Stream;
import org.idlereaper.conversation.AfterCallWork;
import org.idlereaper.conversation.ConversationBuilder;
import org.idlereaper.conversation.MediaType;
import org.idlereaper.conversation.ParticipantBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A time that a clock needs and that is not there is a time that is not understood. */
final class MissingTimesTest {

  record Example(String story, StaleKind kind, ConversationBuilder conversation) {
    @Override
    public String toString() {
      return kind.word() + ": " + story;
    }
  }

  private static Example example(String story, StaleKind kind, ParticipantBuilder... participants) {
    return new Example(story, kind, aConversation().with(participants));
  }

  static Stream<Example> examples() {
    return Stream.of(
        example(
            "start of the agent's leg",
            StaleKind.CUSTOMER_SILENT,
            aCustomer().wrote(minute(1)),
            anAgent().connectedAtUnknownTime().wrote(minute(2))),
        example(
            "start of one of the agent's legs: it may be the newest",
            StaleKind.CUSTOMER_SILENT,
            aCustomer().wrote(minute(1)),
            anAgent().wrote(minute(2)),
            anAgent().as("ann again").connectedAtUnknownTime()),
        example(
            "start of the agent's leg, we owe",
            StaleKind.AGENT_SILENT,
            aCustomer().wrote(minute(1)),
            anAgent().connectedAtUnknownTime()),
        example(
            "start of the agent's leg, the customer gone",
            StaleKind.CUSTOMER_LEFT,
            aCustomer().ended(minute(1)),
            anAgent().connectedAtUnknownTime()),
        example(
            "start of the wait, the customer gone",
            StaleKind.ABANDONED_IN_QUEUE,
            aCustomer().ended(minute(1)),
            aQueue().connectedAtUnknownTime()),
        example(
            "start of the wait",
            StaleKind.SILENT_IN_QUEUE,
            aCustomer().wrote(minute(1)),
            aQueue().connectedAtUnknownTime()),
        example(
            "start of one of two waits",
            StaleKind.SILENT_IN_QUEUE,
            aCustomer().wrote(minute(1)),
            aQueue("sales"),
            aQueue().connectedAtUnknownTime()),
        example(
            "start of the wait after an agent",
            StaleKind.SILENT_AFTER_TRANSFER,
            aCustomer().wrote(minute(1)),
            anAgent().ended(minute(2)),
            aQueue().connectedAtUnknownTime()),
        example(
            "when the former agent left",
            StaleKind.SILENT_AFTER_TRANSFER,
            aCustomer().wrote(minute(1)),
            anAgent().endedAtUnknownTime(),
            aQueue().connected(minute(3))),
        example(
            "when one of the former agents left",
            StaleKind.SILENT_AFTER_TRANSFER,
            aCustomer().wrote(minute(1)),
            anAgent().ended(minute(2)),
            anAgent("bob").endedAtUnknownTime(),
            aQueue().connected(minute(3))),
        example(
            "when one of the others left",
            StaleKind.CUSTOMER_ALONE,
            aCustomer().wrote(minute(1)),
            anAgent().ended(minute(2)),
            aBot().endedAtUnknownTime()),
        example(
            "when the others' call ended",
            StaleKind.CUSTOMER_ALONE,
            aCustomer().wrote(minute(1)),
            anAgent()
                .ended(minute(2))
                .anotherLeg(minute(1))
                .media(MediaType.CALL)
                .endedAtUnknownTime()),
        example(
            "end of the agent's leg",
            StaleKind.WRAP_UP_PENDING,
            aCustomer().ended(minute(1)),
            anAgent().endedAtUnknownTime().afterCall(AfterCallWork.PENDING)),
        example(
            "end of one of two pending agents' legs",
            StaleKind.WRAP_UP_PENDING,
            aCustomer().ended(minute(1)),
            anAgent("bob").ended(minute(2)).afterCall(AfterCallWork.PENDING),
            anAgent().endedAtUnknownTime().afterCall(AfterCallWork.PENDING)),
        example(
            "start of the bot's leg",
            StaleKind.STUCK_IN_BOT,
            aCustomer().wrote(minute(1)),
            aBot().connectedAtUnknownTime()),
        example(
            "start of one of two legs",
            StaleKind.STUCK_IN_BOT,
            aCustomer().wrote(minute(1)),
            aFlow(),
            aBot().connectedAtUnknownTime()));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isNotUnderstood(Example example) {
    Judged judged = judged(example.conversation(), aPolicyWithEveryKind(), minute(60 * 24 * 9));

    judged.isKeptFor(KeepReason.NOT_UNDERSTOOD);
    assertThat(judged.kind()).contains(example.kind());
    assertThat(judged.clock()).isEqualTo(Optional.empty());
  }

  @Test
  void aGuestAloneOneOfWhoseLegsMayBeNewIsNotUnderstood() {
    judged(
            aConversation()
                .with(
                    aCustomer().wrote(minute(1)),
                    aCustomer().as("customer again").connectedAtUnknownTime().ended(minute(3)),
                    anAgent().ended(minute(2))),
            aPolicyWithEveryKind(),
            minute(60 * 24))
        .isKeptFor(KeepReason.NOT_UNDERSTOOD);
  }

  @Test
  void theCustomerWhoWaitsForAnAgentOfUnknownStartIsReportedAllTheSame() {
    Judged judged =
        judged(
            aConversation().with(aCustomer().wrote(minute(1)), anAgent().connectedAtUnknownTime()),
            aPolicyWithEveryKind(),
            minute(60));

    assertThat(judged.owedSince()).contains(minute(1));
  }
}
