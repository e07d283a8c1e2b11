package org.idlereaper.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.idlereaper.conversation.Conversations.aBot;
import static org.idlereaper.conversation.Conversations.aConversation;
import static org.idlereaper.conversation.Conversations.aCustomer;
import static org.idlereaper.conversation.Conversations.aQueue;
import static org.idlereaper.conversation.Conversations.anAgent;
import static org.idlereaper.conversation.Conversations.minute;
import static org.idlereaper.decide.Judged.judged;
import static org.idlereaper.decide.Policies.aPolicy;
import static org.idlereaper.decide.Policies.aPolicyWithEveryKind;

import org.idlereaper.conversation.Message.Presence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Customers who came back: nobody is closed for what they left undone before. */
final class CameBackTest {

  @Test
  void anAnswerFromBeforeTheirNewLegDoesNotRunAgainstThem() {
    var backOnANewLeg =
        aConversation()
            .with(
                aCustomer().wrote(minute(3)).ended(minute(30)),
                aCustomer().as("customer again").connected(minute(90)),
                anAgent().wrote(minute(4)));

    judged(backOnANewLeg, aPolicy(), minute(91))
        .isKeptOnlyFor(KeepReason.NOT_IDLE_YET)
        .hasBeen(StaleKind.CUSTOMER_SILENT, minute(90));
    judged(backOnANewLeg, aPolicy(), minute(150)).isClosedAs(StaleKind.CUSTOMER_SILENT);
  }

  @ParameterizedTest
  @EnumSource(names = {"JOIN", "SIGN_IN"})
  void anAnswerFromBeforeTheyCameBackDoesNotRunAgainstThem(Presence back) {
    var joinedAfterClear =
        aConversation()
            .with(
                aCustomer().wrote(minute(3)).cleared(minute(30)).presence(minute(90), back),
                anAgent().wrote(minute(4)));

    judged(joinedAfterClear, aPolicy(), minute(91))
        .isKeptOnlyFor(KeepReason.NOT_IDLE_YET)
        .hasBeen(StaleKind.CUSTOMER_SILENT, minute(90));
  }

  @Test
  void aPhoneThatSwitchedAppsHasNeitherLeftNorComeBack() {
    var switched =
        aConversation()
            .with(
                aCustomer()
                    .presence(minute(1), Presence.JOIN)
                    .wrote(minute(3))
                    .presence(minute(30), Presence.DISCONNECT)
                    .presence(minute(60), Presence.JOIN),
                anAgent().wrote(minute(4)));

    judged(switched, aPolicy(), minute(64))
        .isClosedAs(StaleKind.CUSTOMER_SILENT)
        .hasBeen(StaleKind.CUSTOMER_SILENT, minute(4));
  }

  @Test
  void whoOpenedThePageBeforeLeavingHasNotComeBackSince() {
    var stillShown =
        aConversation()
            .with(
                aCustomer()
                    .wrote(minute(3))
                    .presence(minute(30), Presence.JOIN)
                    .cleared(minute(40))
                    .presence(minute(41), Presence.DISCONNECT),
                anAgent().wrote(minute(4)));

    judged(stillShown, aPolicy(), minute(64))
        .isClosedAs(StaleKind.CUSTOMER_SILENT)
        .hasBeen(StaleKind.CUSTOMER_SILENT, minute(4));
  }

  @Test
  void whereWeOweTheClockStartsAfreshTooButTheyWaitSinceTheyAsked() {
    Judged judged =
        judged(
            aConversation()
                .with(
                    aCustomer().wrote(minute(3)).ended(minute(30)),
                    aCustomer().as("customer again").connected(minute(90)),
                    anAgent()),
            aPolicyWithEveryKind(),
            minute(91));

    judged.hasBeen(StaleKind.AGENT_SILENT, minute(90));
    assertThat(judged.owedSince()).contains(minute(3));
  }

  @Test
  void aGuestWhoCameBackOnANewLegIsNotAlone() {
    var nextDay =
        aConversation()
            .with(
                aCustomer().wrote(minute(3)).ended(minute(20)),
                anAgent().wrote(minute(4)).ended(minute(20)),
                aCustomer().as("customer again").connected(minute(1400)));

    Judged judged = judged(nextDay, aPolicyWithEveryKind(), minute(1411));
    judged.isKeptOnlyFor(KeepReason.NOTHING_CONNECTED);
    assertThat(judged.owedSince()).contains(minute(1400));
  }

  @Test
  void aGuestWhoCameBackAtTheVeryInstantAtWhichTheOthersLeftIsNotAlone() {
    judged(
            aConversation()
                .with(
                    aCustomer().ended(minute(20)),
                    anAgent().ended(minute(20)),
                    aCustomer().as("customer again").connected(minute(20))),
            aPolicyWithEveryKind(),
            minute(1411))
        .isKeptOnlyFor(KeepReason.NOTHING_CONNECTED);
  }

  @Test
  void aGuestWhoOpenedThePageAgainHasTheirTenMinutes() {
    var opened =
        aConversation()
            .with(
                aCustomer().wrote(minute(3)).presence(minute(1400), Presence.JOIN),
                anAgent().wrote(minute(4)).ended(minute(20)));

    judged(opened, aPolicy(), minute(1410).minusMillis(1))
        .isKeptOnlyFor(KeepReason.NOT_IDLE_YET)
        .hasBeen(StaleKind.CUSTOMER_ALONE, minute(1400));
    judged(opened, aPolicy(), minute(1410)).isClosedAs(StaleKind.CUSTOMER_ALONE);
  }

  @Test
  void anAgentOfLastTimeIsNoAgentOfThisTime() {
    var nextDay =
        aConversation()
            .with(
                aCustomer().wrote(minute(3)).ended(minute(20)),
                anAgent().wrote(minute(4)).ended(minute(20)),
                aCustomer().as("customer again").connected(minute(1400)),
                aBot().connected(minute(1400)).ended(minute(1401)),
                aQueue().connected(minute(1401)));

    assertThat(judged(nextDay, aPolicy(), minute(3000)).isKeptFor(KeepReason.KIND_OFF).kind())
        .contains(StaleKind.SILENT_IN_QUEUE);
  }

  @ParameterizedTest
  @EnumSource(names = {"JOIN", "SIGN_IN"})
  void whoShowsThemselvesWhileWaitingIsNotSilentAfterTheTransfer(Presence shown) {
    var waiting =
        aConversation()
            .with(
                aCustomer().wrote(minute(3)).presence(minute(25), shown),
                anAgent().wrote(minute(4)).ended(minute(20)),
                aQueue().connected(minute(21)));

    assertThat(judged(waiting, aPolicy(), minute(3000)).isKeptFor(KeepReason.KIND_OFF).kind())
        .contains(StaleKind.SILENT_IN_QUEUE);
  }

  @Test
  void aTabThatWasClosedWhileWaitingIsSilence() {
    var waiting =
        aConversation()
            .with(
                aCustomer()
                    .presence(minute(1), Presence.JOIN)
                    .wrote(minute(3))
                    .presence(minute(25), Presence.DISCONNECT),
                anAgent().wrote(minute(4)).ended(minute(20)),
                aQueue().connected(minute(21)));

    judged(waiting, aPolicy(), minute(21 + 120)).isClosedAs(StaleKind.SILENT_AFTER_TRANSFER);
  }
}
