package org.idlereaper.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.idlereaper.conversation.Conversations.aConversation;
import static org.idlereaper.conversation.Conversations.aCustomer;
import static org.idlereaper.conversation.Conversations.aQueue;
import static org.idlereaper.conversation.Conversations.anAgent;
import static org.idlereaper.conversation.Conversations.minute;
import static org.idlereaper.conversation.Conversations.somebody;
import static org.idlereaper.decide.Judged.judged;
import static org.idlereaper.decide.Policies.aPolicy;

import java.time.Instant;
import java.util.stream.Stream;
import org.idlereaper.conversation.CommunicationState;
import org.idlereaper.conversation.ConversationBuilder;
import org.idlereaper.conversation.Message.Presence;
import org.idlereaper.conversation.ParticipantBuilder;
import org.idlereaper.conversation.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Whether the customer has left, and when. */
final class CustomerLeftTest {
  private static final Instant LATER = minute(60 * 24);

  /** What an agent and what a queue shows of it: the two must agree. */
  private static Stream<Judged> seen(ParticipantBuilder... customers) {
    ConversationBuilder conversation = aConversation().with(customers);
    return Stream.of(anAgent(), aQueue())
        .map(ours -> judged(conversation.with(ours), aPolicy(), LATER));
  }

  private static void left(Instant at, ParticipantBuilder... customers) {
    assertThat(seen(customers))
        .allSatisfy(
            judged -> assertThat(judged.judgement().facts().times().customerLeft()).contains(at));
    assertThat(seen(customers).map(judged -> judged.close().orElseThrow().kind()))
        .containsExactly(StaleKind.CUSTOMER_LEFT, StaleKind.ABANDONED_IN_QUEUE);
  }

  private static void isThere(ParticipantBuilder... customers) {
    assertThat(seen(customers))
        .allSatisfy(
            judged -> assertThat(judged.judgement().facts().times().customerLeft()).isEmpty());
    assertThat(seen(customers).map(judged -> judged.kind().orElseThrow()))
        .containsExactly(StaleKind.AGENT_SILENT, StaleKind.SILENT_IN_QUEUE);
  }

  private static void nobodyCanTell(ParticipantBuilder... customers) {
    assertThat(seen(customers)).allSatisfy(judged -> judged.isKeptFor(KeepReason.NOT_UNDERSTOOD));
  }

  @Test
  void noneOfTheirLegsIsConnected() {
    left(minute(7), aCustomer().ended(minute(7)));
    left(
        minute(8),
        aCustomer().ended(minute(8)),
        aCustomer().as("customer again").connected(minute(3)).ended(minute(7)));
    left(minute(7), aCustomer().ended(minute(7)).state(CommunicationState.TERMINATED));
  }

  @Test
  void oneOfTheirLegsIsConnected() {
    isThere(aCustomer());
    isThere(aCustomer().ended(minute(2)), aCustomer().as("customer again").connected(minute(3)));
    isThere(aCustomer(), aCustomer().as("customer again").connected(minute(3)).ended(minute(7)));
  }

  @ParameterizedTest
  @EnumSource
  void onlyClearAndSessionExpiredSayThatTheyLeft(Presence presence) {
    ParticipantBuilder customer =
        aCustomer()
            .wrote(minute(1))
            .presence(minute(2), Presence.JOIN)
            .presence(minute(9), presence);

    if (presence == Presence.CLEAR || presence == Presence.SESSION_EXPIRED) {
      left(minute(9), customer);
    } else {
      isThere(customer);
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {"CLEAR", "SESSION_EXPIRED"},
      mode = Mode.EXCLUDE)
  void anyLaterPresenceTakesItBack(Presence presence) {
    isThere(aCustomer().cleared(minute(5)).presence(minute(6), presence));
    left(minute(6), aCustomer().presence(minute(5), presence).cleared(minute(6)));
  }

  @Test
  void aLaterMessageTakesItBack() {
    isThere(aCustomer().cleared(minute(5)).wrote(minute(6)));
    isThere(aCustomer().cleared(minute(5)).wrote(minute(5)));
    left(minute(5), aCustomer().wrote(minute(5).minusMillis(1)).cleared(minute(5)));
  }

  @Test
  void aLaterMessageOnAnotherLegTakesItBackToo() {
    isThere(
        aCustomer().wrote(minute(8)).ended(minute(9)),
        aCustomer().as("customer again").connected(minute(3)).cleared(minute(5)));
  }

  @Test
  void aLaterEventOrReceiptDoesNot() {
    left(minute(5), aCustomer().cleared(minute(5)).event(minute(6)).receipt(minute(7)));
  }

  @Test
  void ofPresencesAtOneInstantTheLastOfTheListCounts() {
    isThere(aCustomer().cleared(minute(5)).presence(minute(5), Presence.JOIN));
    left(minute(5), aCustomer().presence(minute(5), Presence.JOIN).cleared(minute(5)));
  }

  @Test
  void theOrderOfAListIsNotTheOrderOfTime() {
    isThere(aCustomer().presence(minute(6), Presence.JOIN).cleared(minute(5)));
  }

  @Test
  void onlyTheirNewestLegIsAsked() {
    isThere(aCustomer().cleared(minute(5)), aCustomer().as("customer again").connected(minute(6)));
    left(
        minute(9),
        aCustomer().ended(minute(4)),
        aCustomer().as("customer again").connected(minute(6)).cleared(minute(9)));
    left(minute(9), aCustomer().anotherLeg(minute(6)).cleared(minute(9)));
    isThere(aCustomer().cleared(minute(5)).anotherLeg(minute(6)));
  }

  /** The one that is connected may be somebody else's, who waits. */
  @Test
  void aLegThatIsOverSaysNothingWhileAnotherOneIsConnected() {
    isThere(
        aCustomer(),
        aCustomer().as("partner").connected(minute(6)).cleared(minute(9)).ended(minute(9)));
  }

  @Test
  void ofTwoNewestLegsBothMustSaySo() {
    isThere(
        aCustomer().cleared(minute(5)).ended(minute(5)), aCustomer().as("customer's other device"));
    left(
        minute(6),
        aCustomer().cleared(minute(5)).ended(minute(5)),
        aCustomer().as("customer's other device").cleared(minute(6)));
  }

  @Test
  void aSessionThatSomebodyElseEndedIsNotTheirs() {
    assertThat(
            judged(
                    aConversation().with(aCustomer(), anAgent().cleared(minute(5))),
                    aPolicy(),
                    LATER)
                .kind())
        .contains(StaleKind.AGENT_SILENT);
  }

  @Test
  void whenTheyLeftIsNotKnown() {
    nobodyCanTell(aCustomer().endedAtUnknownTime());
    nobodyCanTell(
        aCustomer().ended(minute(2)),
        aCustomer().as("customer again").connected(minute(3)).endedAtUnknownTime());
  }

  @Test
  void whichOfTheirLegsIsTheNewestIsNotKnown() {
    nobodyCanTell(
        aCustomer().cleared(minute(5)), aCustomer().as("customer again").connectedAtUnknownTime());
    nobodyCanTell(
        aCustomer().cleared(minute(5)),
        aCustomer().as("customer again").connectedAtUnknownTime().ended(minute(3)));
  }

  @Test
  void ofOneLegOnlyItsStartDoesNotMatter() {
    left(minute(5), aCustomer().connectedAtUnknownTime().cleared(minute(5)));
    isThere(aCustomer().connectedAtUnknownTime());
  }

  @Test
  void aConversationThatShowsNoCustomerIsNotUnderstood() {
    assertThat(seen()).allSatisfy(judged -> judged.isKeptFor(KeepReason.NOT_UNDERSTOOD));
    nobodyCanTell(aCustomer().withoutLegs());
  }

  @Test
  void anExternalContactIsACustomer() {
    left(minute(5), somebody("partner", Purpose.EXTERNAL).ended(minute(5)));
  }

  @Test
  void ourOwnFarewellIsNoLeaving() {
    isThere(aCustomer().wrote(minute(1)).presence(minute(9), Presence.DISCONNECT));
    isThere(aCustomer().cleared(minute(5)).presence(minute(9), Presence.DISCONNECT));
  }
}
