package org.idlereaper.decide;

import static org.idlereaper.conversation.Conversations.aBot;
import static org.idlereaper.conversation.Conversations.aConversation;
import static org.idlereaper.conversation.Conversations.aCustomer;
import static org.idlereaper.conversation.Conversations.aFlow;
import static org.idlereaper.conversation.Conversations.aQueue;
import static org.idlereaper.conversation.Conversations.anAgent;
import static org.idlereaper.conversation.Conversations.minute;
import static org.idlereaper.decide.Judged.judged;
import static org.idlereaper.decide.Policies.aPolicyWithEveryKind;
import static org.idlereaper.decide.StaleKind.ABANDONED_IN_QUEUE;
import static org.idlereaper.decide.StaleKind.AGENT_SILENT;
import static org.idlereaper.decide.StaleKind.CUSTOMER_ALONE;
import static org.idlereaper.decide.StaleKind.CUSTOMER_LEFT;
import static org.idlereaper.decide.StaleKind.CUSTOMER_SILENT;
import static org.idlereaper.decide.StaleKind.SILENT_AFTER_TRANSFER;
import static org.idlereaper.decide.StaleKind.SILENT_IN_QUEUE;
import static org.idlereaper.decide.StaleKind.STUCK_IN_BOT;
import static org.idlereaper.decide.StaleKind.WRAP_UP_PENDING;

import java.util.stream.Stream;
import org.idlereaper.conversation.AfterCallWork;
import org.idlereaper.conversation.ConversationBuilder;
import org.idlereaper.conversation.MediaType;
import org.idlereaper.conversation.Message;
import org.idlereaper.conversation.ParticipantBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When each kind's clock starts: both ways of each "the later of". */
final class ClockStartTest {

  record Example(String story, StaleKind kind, int minute, ConversationBuilder conversation) {

    @Override
    public String toString() {
      return kind.word() + ": " + story;
    }
  }

  private static Example example(
      String story, StaleKind kind, int minute, ParticipantBuilder... participants) {
    return new Example(story, kind, minute, aConversation().with(participants));
  }

  static Stream<Example> withAnAgent() {
    return Stream.of(
        example(
            "left after the agent joined",
            CUSTOMER_LEFT,
            9,
            aCustomer().cleared(minute(9)),
            anAgent().connected(minute(5))),
        example(
            "left before the agent joined",
            CUSTOMER_LEFT,
            9,
            aCustomer().cleared(minute(5)),
            anAgent().connected(minute(9))),
        example(
            "left before the agent last wrote",
            CUSTOMER_LEFT,
            9,
            aCustomer().cleared(minute(5)),
            anAgent().connected(minute(2)).wrote(minute(9))),
        example(
            "the agent's last words did not arrive, yet the agent is at work",
            CUSTOMER_LEFT,
            9,
            aCustomer().cleared(minute(5)),
            anAgent().connected(minute(2)).wrote(minute(9), Message.DeliveryStatus.FAILED)),
        example(
            "what a former agent wrote is no sign of this one",
            CUSTOMER_LEFT,
            5,
            aCustomer().cleared(minute(5)),
            anAgent("bob").wrote(minute(9)).ended(minute(9)),
            anAgent().connected(minute(2))),
        example(
            "the last of their legs ended",
            CUSTOMER_LEFT,
            8,
            aCustomer().ended(minute(8)),
            aCustomer().as("customer again").connected(minute(3)).ended(minute(7)),
            anAgent()),
        example(
            "answered after joining",
            CUSTOMER_SILENT,
            9,
            aCustomer().wrote(minute(3)),
            anAgent().connected(minute(5)).wrote(minute(9))),
        example(
            "answered under an earlier participant id, joined again since",
            CUSTOMER_SILENT,
            9,
            aCustomer().wrote(minute(3)),
            anAgent().connected(minute(4)).wrote(minute(5)).ended(minute(6)),
            anAgent().as("ann again").connected(minute(9))),
        example(
            "answered, then wrote something that did not arrive",
            CUSTOMER_SILENT,
            9,
            aCustomer().wrote(minute(3)),
            anAgent()
                .connected(minute(4))
                .wrote(minute(5))
                .wrote(minute(9), Message.DeliveryStatus.DELIVERY_FAILED)),
        example(
            "of several answers the last",
            CUSTOMER_SILENT,
            9,
            aCustomer().wrote(minute(3)),
            anAgent().wrote(minute(5)).wrote(minute(9)).wrote(minute(7))),
        example(
            "asked after the agent joined",
            AGENT_SILENT,
            9,
            aCustomer().wrote(minute(9)),
            anAgent().connected(minute(5))),
        example(
            "asked before the agent joined",
            AGENT_SILENT,
            9,
            aCustomer().wrote(minute(5)),
            anAgent().connected(minute(9))),
        example(
            "asked before the agent last wrote, which did not arrive",
            AGENT_SILENT,
            9,
            aCustomer().wrote(minute(5)),
            anAgent().connected(minute(2)).wrote(minute(9), Message.DeliveryStatus.FAILED)),
        example(
            "nobody wrote, the agent joined last",
            AGENT_SILENT,
            9,
            aCustomer().connected(minute(5)),
            anAgent().connected(minute(9))),
        example(
            "nobody wrote, the customer joined last",
            AGENT_SILENT,
            9,
            aCustomer().connected(minute(9)),
            anAgent().connected(minute(5))),
        example(
            "nobody wrote, and nobody knows when the customer joined",
            AGENT_SILENT,
            5,
            aCustomer().connectedAtUnknownTime(),
            anAgent().connected(minute(5))));
  }

  static Stream<Example> withoutAnAgent() {
    return Stream.of(
        example(
            "left while waiting",
            ABANDONED_IN_QUEUE,
            9,
            aCustomer().cleared(minute(9)),
            aQueue().connected(minute(5))),
        example(
            "left before it began to wait",
            ABANDONED_IN_QUEUE,
            9,
            aCustomer().cleared(minute(5)),
            aQueue().connected(minute(9))),
        example(
            "left after an agent had served it",
            ABANDONED_IN_QUEUE,
            9,
            aCustomer().ended(minute(9)),
            anAgent().wrote(minute(2)).ended(minute(4)),
            aQueue().connected(minute(4))),
        example(
            "waits since it was handed over",
            SILENT_AFTER_TRANSFER,
            9,
            aCustomer().wrote(minute(1)),
            anAgent().ended(minute(8)),
            aQueue().connected(minute(9))),
        example(
            "handed over unanswered: still nothing since",
            SILENT_AFTER_TRANSFER,
            9,
            aCustomer().wrote(minute(7)),
            anAgent().wrote(minute(2)).ended(minute(8)),
            aQueue().connected(minute(9))),
        example(
            "began to wait before the agent had left",
            SILENT_AFTER_TRANSFER,
            6,
            aCustomer().wrote(minute(1)),
            anAgent().ended(minute(8)),
            aQueue().connected(minute(6))),
        example(
            "of several former agents the last one counts",
            SILENT_AFTER_TRANSFER,
            9,
            aCustomer().wrote(minute(5)),
            anAgent("bob").ended(minute(3)),
            anAgent("ann").connected(minute(4)).ended(minute(8)),
            aQueue().connected(minute(9))),
        example(
            "wrote after the agent had left",
            SILENT_IN_QUEUE,
            12,
            aCustomer().wrote(minute(12)),
            anAgent().ended(minute(8)),
            aQueue().connected(minute(9))),
        example(
            "wrote between the agent's end and the wait",
            SILENT_IN_QUEUE,
            9,
            aCustomer().wrote(minute(8)),
            anAgent().ended(minute(7)),
            aQueue().connected(minute(9))),
        example(
            "wrote at the very instant at which the agent left",
            SILENT_IN_QUEUE,
            9,
            aCustomer().wrote(minute(8)),
            anAgent().ended(minute(8)),
            aQueue().connected(minute(9))),
        example(
            "wrote while waiting",
            SILENT_IN_QUEUE,
            9,
            aCustomer().wrote(minute(9)),
            aQueue().connected(minute(5))),
        example(
            "wrote before it began to wait",
            SILENT_IN_QUEUE,
            9,
            aCustomer().wrote(minute(5)),
            aQueue().connected(minute(9))),
        example("nobody wrote", SILENT_IN_QUEUE, 9, aCustomer(), aQueue().connected(minute(9))),
        example(
            "an agent who was never connected has not served it",
            SILENT_IN_QUEUE,
            9,
            aCustomer().wrote(minute(1)),
            anAgent().connectedAtUnknownTime().ended(minute(8)),
            aQueue().connected(minute(9))),
        example(
            "a bot wrote that an agent will come: that moves nothing",
            SILENT_IN_QUEUE,
            6,
            aCustomer().wrote(minute(2)),
            aBot().wrote(minute(9)).ended(minute(9)),
            aQueue().connected(minute(6))),
        example(
            "the newest wait counts",
            SILENT_IN_QUEUE,
            9,
            aCustomer().wrote(minute(2)),
            aQueue("sales").connected(minute(9)),
            aQueue("support").connected(minute(6))),
        example(
            "the last of all others ended",
            CUSTOMER_ALONE,
            9,
            aCustomer().wrote(minute(1)),
            aBot().ended(minute(2)),
            aQueue().connected(minute(2)).ended(minute(9)),
            anAgent().connected(minute(3)).ended(minute(7))),
        example(
            "a call on the same conversation ended last",
            CUSTOMER_ALONE,
            9,
            aCustomer().wrote(minute(1)),
            anAgent()
                .ended(minute(7))
                .anotherLeg(minute(3))
                .media(MediaType.CALL)
                .ended(minute(9))),
        example(
            "the agent's leg ended, later than the customer's",
            WRAP_UP_PENDING,
            9,
            aCustomer().ended(minute(5)),
            anAgent().ended(minute(9)).afterCall(AfterCallWork.PENDING)),
        example(
            "the agent's leg ended, earlier than the customer's",
            WRAP_UP_PENDING,
            5,
            aCustomer().ended(minute(9)),
            anAgent().ended(minute(5)).afterCall(AfterCallWork.PENDING)),
        example(
            "the customer wrote last",
            STUCK_IN_BOT,
            9,
            aCustomer().wrote(minute(9)),
            aBot().connected(minute(2)).wrote(minute(5))),
        example(
            "the bot wrote last",
            STUCK_IN_BOT,
            9,
            aCustomer().wrote(minute(5)),
            aBot().connected(minute(2)).wrote(minute(9))),
        example(
            "the bot's leg began last",
            STUCK_IN_BOT,
            9,
            aCustomer().wrote(minute(5)),
            aBot().connected(minute(9))),
        example(
            "bot and flow, the newest leg counts",
            STUCK_IN_BOT,
            9,
            aCustomer().wrote(minute(2)),
            aFlow().connected(minute(3)),
            aBot().connected(minute(9))),
        example(
            "an agent has served it, then a survey hangs",
            STUCK_IN_BOT,
            9,
            aCustomer().wrote(minute(2)),
            anAgent().wrote(minute(4)).ended(minute(8)),
            aFlow().connected(minute(9))));
  }

  @ParameterizedTest
  @MethodSource({"withAnAgent", "withoutAnAgent"})
  void startsWhereTheContractSays(Example example) {
    judged(example.conversation(), aPolicyWithEveryKind(), minute(13))
        .hasBeen(example.kind(), minute(example.minute()));
  }

  @ParameterizedTest
  @MethodSource({"withAnAgent", "withoutAnAgent"})
  void doesNotDependOnTheOrderOfParticipants(Example example) {
    var forwards = example.conversation().build();
    var backwards =
        ConversationBuilder.of(forwards).participants(forwards.participants().reversed());

    judged(backwards, aPolicyWithEveryKind(), minute(13))
        .hasBeen(example.kind(), minute(example.minute()));
  }
}
