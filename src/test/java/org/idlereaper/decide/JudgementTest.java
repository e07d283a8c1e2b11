package org.idlereaper.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.idlereaper.conversation.Conversations.aConversation;
import static org.idlereaper.conversation.Conversations.aCustomer;
import static org.idlereaper.conversation.Conversations.aFlow;
import static org.idlereaper.conversation.Conversations.aQueue;
import static org.idlereaper.conversation.Conversations.anAgent;
import static org.idlereaper.conversation.Conversations.minute;
import static org.idlereaper.conversation.Conversations.queue;
import static org.idlereaper.conversation.Conversations.somebody;
import static org.idlereaper.conversation.Conversations.user;
import static org.idlereaper.decide.Judged.judged;
import static org.idlereaper.decide.Policies.aPolicy;
import static org.idlereaper.decide.Policies.rules;

import java.time.Duration;
import java.util.Optional;
import org.idlereaper.conversation.AfterCallWork;
import org.idlereaper.conversation.CommunicationState;
import org.idlereaper.conversation.MediaType;
import org.idlereaper.conversation.ParticipantBuilder;
import org.idlereaper.conversation.Purpose;
import org.junit.jupiter.api.Test;

/** What a judgement shows besides its verdict: the steps of the asking, and the facts. */
final class JudgementTest {

  @Test
  void asksEveryReasonOnceInTheOrderOfTheContract() {
    assertThat(Scene.closable().judged().judgement().steps())
        .extracting(Judgement.Step::reason)
        .containsExactly(KeepReason.values());
  }

  @Test
  void theDetailOfTheVerdictIsTheDetailOfItsStep() {
    Judged judged =
        Scene.closable().policy(policy -> policy.never(StaleKind.CUSTOMER_SILENT)).judged();

    assertThat(judged.judgement().verdict())
        .isEqualTo(new Verdict.Keep(KeepReason.KIND_OFF, "customer-silent is off"));
    assertThat(judged.judgement().steps())
        .contains(new Judgement.Step(KeepReason.KIND_OFF, true, "customer-silent is off"));
  }

  private static void says(Scene scene, KeepReason reason, String detail) {
    assertThat(scene.judged().judgement().verdict()).isEqualTo(new Verdict.Keep(reason, detail));
  }

  @Test
  void theDetailsNameWhatStoodInTheWay() {
    Scene scene = Scene.closable();

    says(scene.and(somebody("who", Purpose.UNKNOWN)), KeepReason.NOT_UNDERSTOOD, "unknown purpose");
    says(
        scene.and(aFlow().media(MediaType.CALL).state(CommunicationState.UNKNOWN)),
        KeepReason.NOT_UNDERSTOOD,
        "unknown state");
    says(
        scene.and(aFlow().state(CommunicationState.NONE)),
        KeepReason.NOT_UNDERSTOOD,
        "state of a message leg");
    says(
        scene.agent(ParticipantBuilder::connectedAtUnknownTime),
        KeepReason.NOT_UNDERSTOOD,
        "missing: start of the agent's leg");
    says(
        scene.and(aQueue().connected(minute(10))),
        KeepReason.TRANSFERRING,
        "a queue is connected beside the agent");
    says(
        scene
            .customer(ParticipantBuilder::withoutMessageType)
            .agent(ParticipantBuilder::withoutMessageType),
        KeepReason.NO_POLICY,
        "no message type is shown");
    says(scene.policy(policy -> policy.messageTypes("sms")), KeepReason.NO_POLICY, "");
    says(
        scene.policy(policy -> policy.idleAfter(StaleKind.CUSTOMER_SILENT, Duration.ofDays(9))),
        KeepReason.NOT_IDLE_YET,
        "customer-silent");
  }

  @Test
  void theFactsOfAServedConversation() {
    Facts facts = Scene.closable().judged().judgement().facts();

    assertThat(facts)
        .isEqualTo(
            new Facts(
                Scene.NOW,
                Optional.of(StaleKind.CUSTOMER_SILENT),
                Optional.of(minute(9)),
                Duration.ofMinutes(111),
                Optional.of(Duration.ofHours(1)),
                Optional.of("web-messaging"),
                new Facts.Where(
                    Optional.of(queue("support")),
                    Optional.of(user("ann")),
                    Optional.of("webmessaging")),
                new Facts.Times(
                    minute(0),
                    minute(9),
                    Optional.of(minute(1)),
                    Optional.of(minute(9)),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())));
  }

  @Test
  void theFactsOfAConversationThatWaits() {
    Facts facts =
        judged(
                aConversation().with(aCustomer().wrote(minute(7)), aQueue().connected(minute(5))),
                aPolicy(),
                minute(30))
            .judgement()
            .facts();

    assertThat(facts.where())
        .isEqualTo(
            new Facts.Where(
                Optional.of(queue("support")), Optional.empty(), Optional.of("webmessaging")));
    assertThat(facts.times())
        .isEqualTo(
            new Facts.Times(
                minute(0),
                minute(7),
                Optional.of(minute(7)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(minute(5)),
                Optional.of(minute(7))));
    assertThat(facts.threshold()).isEmpty();
    assertThat(facts.waiting()).contains(Duration.ofMinutes(23));
  }

  @Test
  void theFactsOfAnAgentWhoHasNotWrappedUp() {
    Facts facts =
        judged(
                aConversation()
                    .with(
                        aCustomer().ended(minute(20)),
                        anAgent().ended(minute(25)).afterCall(AfterCallWork.PENDING)),
                aPolicy(),
                minute(30))
            .judgement()
            .facts();

    assertThat(facts.where().agent()).contains(user("ann"));
    assertThat(facts.times().lastActivity()).isEqualTo(minute(25));
    assertThat(facts.times().customerLeft()).contains(minute(20));
    assertThat(facts.waiting()).isEmpty();
  }

  @Test
  void theQueueIsTheOneItWaitsInOrElseTheLastOne() {
    var moved =
        aConversation()
            .with(
                aCustomer().queue("first").wrote(minute(9)),
                aQueue("first").ended(minute(2)),
                anAgent().queue("first").connected(minute(2)).ended(minute(4)),
                aQueue("second").connected(minute(4)).ended(minute(6)));

    assertThat(judged(moved, aPolicy(), minute(30)).judgement().facts().where().queue())
        .contains(queue("second"));
    assertThat(
            judged(aConversation().with(aCustomer().queue("asked for")), aPolicy(), minute(30))
                .judgement()
                .facts()
                .where()
                .queue())
        .contains(queue("asked for"));
  }

  @Test
  void aConversationWithoutAnythingOnItWasLastActiveWhenItBegan() {
    assertThat(
            judged(aConversation().started(minute(3)), aPolicy(), minute(30))
                .judgement()
                .facts()
                .times()
                .lastActivity())
        .isEqualTo(minute(3));
  }

  @Test
  void theSameQuestionHasTheSameAnswer() {
    var conversation = Scene.closable().conversation().build();
    Rules rules = rules(aPolicy());

    assertThat(Decider.judge(conversation, rules, Scene.NOW))
        .isEqualTo(Decider.judge(conversation, rules, Scene.NOW));
  }
}
