package org.idlereaper.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.idlereaper.conversation.Conversations.aBot;
import static org.idlereaper.conversation.Conversations.aConversation;
import static org.idlereaper.conversation.Conversations.aCustomer;
import static org.idlereaper.conversation.Conversations.aFlow;
import static org.idlereaper.conversation.Conversations.aQueue;
import static org.idlereaper.conversation.Conversations.anAgent;
import static org.idlereaper.conversation.Conversations.minute;
import static org.idlereaper.conversation.Conversations.somebody;
import static org.idlereaper.decide.Judged.judged;
import static org.idlereaper.decide.Policies.aPolicy;
import static org.idlereaper.decide.Policies.aPolicyWithEveryKind;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.idlereaper.conversation.Message.DeliveryStatus;
import org.idlereaper.conversation.Message.Presence;
import org.idlereaper.conversation.ParticipantBuilder;
import org.idlereaper.conversation.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who owes the next word, where an agent is connected. */
final class WhoOwesTest {
  private static final Instant A_MONTH_LATER = minute(60 * 24 * 30);

  private static Judged with(ParticipantBuilder... participants) {
    return judged(aConversation().with(participants), aPolicy(), A_MONTH_LATER);
  }

  /** However long ago: where agent-silent is off, the customer is not closed. */
  private static void weOwe(ParticipantBuilder... participants) {
    with(participants).isKeptOnlyFor(KeepReason.KIND_OFF);
    assertThat(with(participants).kind()).contains(StaleKind.AGENT_SILENT);
    assertThat(with(participants).owedSince()).isPresent();
  }

  private static void theCustomerOwes(ParticipantBuilder... participants) {
    with(participants).isClosedAs(StaleKind.CUSTOMER_SILENT);
    assertThat(with(participants).owedSince()).isEmpty();
  }

  @Test
  void theAgentAnsweredLast() {
    theCustomerOwes(aCustomer().wrote(minute(3)), anAgent().wrote(minute(4)));
  }

  @Test
  void theAgentGreetedAndTheCustomerNeverWrote() {
    theCustomerOwes(aCustomer(), anAgent().wrote(minute(4)));
  }

  @Test
  void theCustomerWroteLast() {
    weOwe(aCustomer().wrote(minute(3)).wrote(minute(5)), anAgent().wrote(minute(4)));
  }

  @Test
  void atTheSameInstantItIsNoAnswer() {
    weOwe(aCustomer().wrote(minute(4)), anAgent().wrote(minute(4)));
    theCustomerOwes(aCustomer().wrote(minute(4)), anAgent().wrote(minute(4).plusMillis(1)));
  }

  @Test
  void nobodyWroteAtAll() {
    weOwe(aCustomer(), anAgent());
  }

  @Test
  void theOrderOfAListIsNotTheOrderOfTime() {
    weOwe(aCustomer().wrote(minute(9)).wrote(minute(3)), anAgent().wrote(minute(5)));
    theCustomerOwes(
        aCustomer().wrote(minute(5)).wrote(minute(3)), anAgent().wrote(minute(9)).wrote(minute(1)));
  }

  @ParameterizedTest
  @EnumSource
  void onlyWhatReachedTheCustomerIsAnAnswer(DeliveryStatus status) {
    Set<DeliveryStatus> undelivered =
        EnumSet.of(
            DeliveryStatus.FAILED,
            DeliveryStatus.DELIVERY_FAILED,
            DeliveryStatus.REMOVED,
            DeliveryStatus.QUEUED);
    ParticipantBuilder customer = aCustomer().wrote(minute(3));
    ParticipantBuilder agent = anAgent().wrote(minute(4), status);

    if (undelivered.contains(status)) {
      weOwe(customer, agent);
    } else {
      theCustomerOwes(customer, agent);
    }
  }

  @Test
  void anAnswerOfUnknownFateCountsAndAFailedRepeatDoesNotTakeItBack() {
    theCustomerOwes(aCustomer().wrote(minute(3)), anAgent().wroteWithoutStatus(minute(4)));
    theCustomerOwes(
        aCustomer().wrote(minute(3)),
        anAgent().wrote(minute(4)).wrote(minute(5), DeliveryStatus.FAILED));
  }

  @ParameterizedTest
  @EnumSource
  void whateverBecameOfTheCustomersMessageWeOweTheReply(DeliveryStatus status) {
    weOwe(aCustomer().wrote(minute(5), status), anAgent().wrote(minute(4)));
  }

  @Test
  void eventsAndReceiptsOfTheAgentAreNoAnswers() {
    weOwe(
        aCustomer().wrote(minute(3)),
        anAgent()
            .event(minute(4))
            .receipt(minute(5))
            .presence(minute(6), Presence.JOIN)
            .presence(minute(7), Presence.DISCONNECT));
  }

  @Test
  void eventsAndReceiptsOfTheCustomerAskNothing() {
    theCustomerOwes(
        aCustomer()
            .wrote(minute(3))
            .event(minute(5))
            .receipt(minute(6))
            .presence(minute(7), Presence.DISCONNECT)
            .presence(minute(8), Presence.JOIN),
        anAgent().wrote(minute(4)));
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "ACD",
        "API",
        "BOTFLOW",
        "CAMPAIGN",
        "DIALER",
        "GROUP",
        "IVR",
        "OUTBOUND",
        "VOICESURVEYFLOW",
        "WORKFLOW"
      })
  void whatMachinesWriteMovesNoDebt(Purpose purpose) {
    ParticipantBuilder machine = somebody("machine", purpose).wrote(minute(9)).ended(minute(10));

    weOwe(aCustomer().wrote(minute(3)), machine, anAgent());
    theCustomerOwes(aCustomer().wrote(minute(3)), machine, anAgent().wrote(minute(4)));
  }

  @Test
  void aMachineStillConnectedMovesNoDebtEither() {
    weOwe(aCustomer().wrote(minute(3)), aBot().wrote(minute(9)), aFlow(), anAgent());
  }

  @Test
  void aNewAgentWhoIsSilentAfterTheFormerOneSaidITransferYouOwes() {
    weOwe(
        aCustomer().wrote(minute(3)),
        anAgent("bob").wrote(minute(4)).ended(minute(5)),
        aQueue().connected(minute(5)).ended(minute(6)),
        anAgent("ann").connected(minute(6)));
  }

  @Test
  void aNewAgentWhoIsSilentAfterABotSaidAnAgentWillBeWithYouOwes() {
    weOwe(
        aCustomer().wrote(minute(1)),
        aBot().wrote(minute(2)).ended(minute(2)),
        aQueue().connected(minute(2)).ended(minute(3)),
        anAgent().connected(minute(3)));
  }

  @Test
  void anAnswerUnderAnEarlierParticipantIdCounts() {
    theCustomerOwes(
        aCustomer().wrote(minute(3)),
        anAgent("ann").wrote(minute(4)).ended(minute(5)),
        anAgent("ann").as("ann again").connected(minute(6)));
  }

  @Test
  void anAnswerOnAnEarlierLegOfTheSameParticipantCounts() {
    theCustomerOwes(
        aCustomer().wrote(minute(3)),
        anAgent("ann").withoutUser().wrote(minute(4)).ended(minute(5)).anotherLeg(minute(6)));
  }

  @Test
  void anEarlierParticipantWithoutUserMayBeSomebodyElse() {
    weOwe(
        aCustomer().wrote(minute(3)),
        anAgent("ann").withoutUser().wrote(minute(4)).ended(minute(5)),
        anAgent("ann").as("ann again").connected(minute(6)));
    weOwe(
        aCustomer().wrote(minute(3)),
        anAgent("ann").wrote(minute(4)).ended(minute(5)),
        anAgent("ann").as("ann again").withoutUser().connected(minute(6)));
  }

  @Test
  void whatTheAgentWroteWhileOnlyWatchingIsNoAnswer() {
    weOwe(
        aCustomer().wrote(minute(3)),
        anAgent("ann").as("ann watching").watching().wrote(minute(4)).ended(minute(5)),
        anAgent("ann").connected(minute(6)));
  }

  @Test
  void anyOfTheCustomersLegsAsks() {
    weOwe(
        aCustomer().wrote(minute(9)).ended(minute(10)),
        aCustomer().as("customer again").connected(minute(5)),
        anAgent().wrote(minute(8)));
    weOwe(
        aCustomer().wrote(minute(1)).anotherLeg(minute(2)).wrote(minute(9)),
        anAgent().wrote(minute(8)));
    weOwe(
        aCustomer().wrote(minute(1)),
        somebody("their partner", Purpose.EXTERNAL).wrote(minute(9)).ended(minute(10)),
        anAgent().wrote(minute(8)));
  }

  @Test
  void theCustomerWaitsSinceTheirLastWordNotSinceTheAgentJoined() {
    Judged judged =
        judged(
            aConversation().with(aCustomer().wrote(minute(3)), anAgent().connected(minute(20))),
            aPolicyWithEveryKind(),
            minute(30));

    judged.hasBeen(StaleKind.AGENT_SILENT, minute(20));
    assertThat(judged.owedSince()).contains(minute(3));
    assertThat(judged.judgement().facts().waiting()).contains(Duration.ofMinutes(27));
  }

  @Test
  void whereNobodyWroteTheCustomerWaitsSinceTheyJoined() {
    Judged judged =
        judged(
            aConversation().with(aCustomer().connected(minute(2)), anAgent().connected(minute(5))),
            aPolicyWithEveryKind(),
            minute(30));

    assertThat(judged.owedSince()).contains(minute(2));
  }

  @Test
  void aGuestWhomNobodyAttendsToWaitsToo() {
    assertThat(with(aCustomer().wrote(minute(6)), anAgent().ended(minute(5))).owedSince())
        .contains(minute(6));
    assertThat(with(aCustomer().wrote(minute(6))).owedSince()).contains(minute(6));
    assertThat(with(aCustomer().connected(minute(2))).owedSince()).contains(minute(2));
  }

  @Test
  void inAQueueTheCustomerWaitsSinceTheirLastWordOrTheBeginning() {
    assertThat(with(aCustomer().wrote(minute(6)), aQueue().connected(minute(4))).owedSince())
        .contains(minute(6));
    assertThat(with(aCustomer().wrote(minute(3)), aQueue().connected(minute(4))).owedSince())
        .contains(minute(4));
    assertThat(
            with(
                    aCustomer().wrote(minute(3)),
                    anAgent().ended(minute(3).plusMillis(1)),
                    aQueue().connected(minute(4)))
                .owedSince())
        .contains(minute(4));
  }

  @Test
  void whereTheCustomerHasLeftNobodyWaits() {
    assertThat(with(aCustomer().wrote(minute(3)).cleared(minute(4)), anAgent()).owedSince())
        .isEmpty();
    assertThat(with(aCustomer().wrote(minute(3)).ended(minute(4)), aQueue()).owedSince()).isEmpty();
  }

  @Test
  void aWaitIsNeverLessThanNothing() {
    Judged ahead =
        judged(
            aConversation().with(aCustomer().wrote(minute(3).plusSeconds(5)), anAgent()),
            aPolicy(),
            minute(3));

    assertThat(ahead.judgement().facts().waiting()).contains(Duration.ZERO);
    assertThat(ahead.idle()).isEqualTo(Duration.ZERO);
    assertThat(ahead.kept()).isEqualTo(Optional.of(KeepReason.KIND_OFF));
  }

  @Test
  void withTheKindOnTheAgentsSilenceIsClosedAsThePolicySays() {
    var conversation =
        aConversation().with(aCustomer().wrote(minute(3)), anAgent().connected(minute(1)));
    PolicyBuilder policy = aPolicy().idleAfter(StaleKind.AGENT_SILENT, Duration.ofHours(9));

    judged(conversation, policy, minute(3 + 9 * 60).minusMillis(1))
        .isKeptOnlyFor(KeepReason.NOT_IDLE_YET);
    judged(conversation, policy, minute(3 + 9 * 60)).isClosedAs(StaleKind.AGENT_SILENT);
  }
}
