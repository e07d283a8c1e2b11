package org.idlereaper.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.idlereaper.conversation.Conversations.aBot;
import static org.idlereaper.conversation.Conversations.aConversation;
import static org.idlereaper.conversation.Conversations.aCustomer;
import static org.idlereaper.conversation.Conversations.aFlow;
import static org.idlereaper.conversation.Conversations.aQueue;
import static org.idlereaper.conversation.Conversations.anAgent;
import static org.idlereaper.conversation.Conversations.division;
import static org.idlereaper.conversation.Conversations.minute;
import static org.idlereaper.conversation.Conversations.queue;
import static org.idlereaper.conversation.Conversations.somebody;
import static org.idlereaper.conversation.Conversations.user;
import static org.idlereaper.decide.Judged.judged;
import static org.idlereaper.decide.Policies.aPolicy;
import static org.idlereaper.decide.Policies.aPolicyWithEveryKind;
import static org.idlereaper.decide.Policies.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.idlereaper.conversation.AfterCallWork;
import org.idlereaper.conversation.CommunicationState;
import org.idlereaper.conversation.ConversationBuilder;
import org.idlereaper.conversation.MediaType;
import org.idlereaper.conversation.ParticipantBuilder;
import org.idlereaper.conversation.Purpose;
import org.idlereaper.conversation.Transfer;
import org.idlereaper.rows.Row;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The edges of each reason: what it keeps, and what just does not hold it up any more. */
final class ReasonsToKeepTest {

  private static void closes(Scene scene) {
    scene.judged().isClosedAs(StaleKind.CUSTOMER_SILENT);
  }

  private static void keeps(Scene scene, KeepReason reason) {
    scene.judged().isKeptFor(reason);
  }

  @Nested
  final class NotUnderstood {
    @Test
    void whatTheReaderCouldNotMakeSenseOf() {
      Judged judged =
          Scene.closable().whole(one -> one.notUnderstood("participants[0].x")).judged();

      assertThat(judged.judgement().verdict())
          .isEqualTo(new Verdict.Keep(KeepReason.NOT_UNDERSTOOD, "participants[0].x"));
    }

    @Test
    void anUnknownPurposeEvenOfSomebodyLongGone() {
      keeps(
          Scene.closable().and(somebody("who", Purpose.UNKNOWN).ended(minute(3))),
          KeepReason.NOT_UNDERSTOOD);
    }

    @ParameterizedTest
    @EnumSource(names = "UNKNOWN", mode = Mode.EXCLUDE)
    void anyKnownPurposeIsUnderstood(Purpose purpose) {
      assertThat(
              Scene.closable()
                  .and(somebody("who", purpose).connected(minute(1)).ended(minute(1)))
                  .judged()
                  .standing())
          .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CONVERTING", "UPLOADING", "TRANSMITTING", "SCHEDULED", "NONE", "UNKNOWN"})
    void aStateThatNoMessageLegHas(CommunicationState state) {
      keeps(Scene.closable().and(aFlow().state(state)), KeepReason.NOT_UNDERSTOOD);
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownStateOfAnyMedium(MediaType media) {
      keeps(
          Scene.closable().and(aFlow().media(media).state(CommunicationState.UNKNOWN)),
          KeepReason.NOT_UNDERSTOOD);
    }

    @Test
    void aMessageMoreThanThirtySecondsAhead() {
      Instant edge = Scene.NOW.plusSeconds(30);

      assertThat(Scene.closable().customer(one -> one.wrote(edge)).judged().kept())
          .contains(KeepReason.NOT_IDLE_YET);
      keeps(
          Scene.closable().customer(one -> one.wrote(edge.plusMillis(1))),
          KeepReason.NOT_UNDERSTOOD);
    }

    @Test
    void anEventOrReceiptAheadIsAMessageTimeAheadToo() {
      Instant beyond = Scene.NOW.plusSeconds(31);

      keeps(Scene.closable().agent(one -> one.event(beyond)), KeepReason.NOT_UNDERSTOOD);
      keeps(Scene.closable().agent(one -> one.receipt(beyond)), KeepReason.NOT_UNDERSTOOD);
    }

    @Test
    void aLegThatBeginsOrEndsAhead() {
      Instant beyond = Scene.NOW.plusSeconds(31);

      closes(Scene.closable().and(aFlow().connected(minute(1)).ended(Scene.NOW.plusSeconds(30))));
      keeps(
          Scene.closable().and(aFlow().connected(minute(1)).ended(beyond)),
          KeepReason.NOT_UNDERSTOOD);
      keeps(Scene.closable().and(aBot().connected(beyond)), KeepReason.NOT_UNDERSTOOD);
    }

    @Test
    void aConversationThatBeginsAhead() {
      Instant edge = Scene.NOW.plusSeconds(30);

      closes(Scene.closable().whole(one -> one.started(edge)));
      keeps(
          Scene.closable().whole(one -> one.started(edge.plusMillis(1))),
          KeepReason.NOT_UNDERSTOOD);
    }

    @Test
    void aTimeFromBeforeThereWasAPlatform() {
      keeps(Scene.closable().agent(one -> one.connected(Instant.EPOCH)), KeepReason.NOT_UNDERSTOOD);
      keeps(Scene.closable().customer(one -> one.wrote(Instant.MIN)), KeepReason.NOT_UNDERSTOOD);
      keeps(Scene.closable().whole(one -> one.started(Instant.EPOCH)), KeepReason.NOT_UNDERSTOOD);
    }
  }

  @Nested
  final class OtherMedium {
    static Stream<Arguments> everyOtherMediumInEveryState() {
      return Arrays.stream(MediaType.values())
          .filter(media -> media != MediaType.MESSAGE)
          .flatMap(
              media ->
                  Arrays.stream(CommunicationState.values())
                      .filter(state -> state != CommunicationState.UNKNOWN)
                      .map(state -> Arguments.of(media, state)));
    }

    @ParameterizedTest
    @MethodSource("everyOtherMediumInEveryState")
    void keepsUntilItIsDisconnectedOrTerminated(MediaType media, CommunicationState state) {
      Scene scene = Scene.closable().and(aFlow().media(media).state(state));
      boolean over =
          state == CommunicationState.DISCONNECTED || state == CommunicationState.TERMINATED;

      assertThat(scene.judged().standing())
          .isEqualTo(over ? java.util.List.of() : java.util.List.of(KeepReason.OTHER_MEDIUM));
    }

    @Test
    void aCallThatGoesOnAfterTheMessagesEndedKeeps() {
      var calling =
          aConversation()
              .with(
                  aCustomer(),
                  anAgent().ended(minute(5)).anotherLeg(minute(4)).media(MediaType.CALL));

      judged(calling, aPolicy(), minute(600)).isKeptFor(KeepReason.OTHER_MEDIUM);
    }

    @Test
    void aScheduledCallbackOfTheSameCustomerKeeps() {
      Scene scene =
          Scene.closable()
              .customer(
                  one ->
                      one.anotherLeg(minute(5))
                          .media(MediaType.CALLBACK)
                          .state(CommunicationState.SCHEDULED));

      assertThat(scene.judged().judgement().verdict())
          .isEqualTo(new Verdict.Keep(KeepReason.OTHER_MEDIUM, "callback"));
    }
  }

  @Nested
  final class ParkedHeldAlerting {
    @Test
    @Row("F34 parked: kept")
    void theAgentParkedIt() {
      keeps(Scene.closable().agent(one -> one.state(CommunicationState.PARKED)), KeepReason.PARKED);
    }

    @Test
    void nobodyElseThanTheCustomerIsConnectedMeanwhile() {
      var parked =
          aConversation()
              .with(
                  aCustomer(),
                  aFlow().ended(minute(1)),
                  anAgent().state(CommunicationState.PARKED));
      var offered =
          aConversation()
              .with(
                  aCustomer(),
                  aFlow().ended(minute(1)),
                  anAgent().state(CommunicationState.ALERTING));

      judged(parked, aPolicy(), minute(600)).isKeptFor(KeepReason.PARKED);
      judged(offered, aPolicy(), minute(600)).isKeptFor(KeepReason.ALERTING);
    }

    @Test
    @Row("F34 on hold: kept")
    void theAgentOrTheCustomerIsOnHold() {
      keeps(Scene.closable().agent(ParticipantBuilder::held), KeepReason.HELD);
      keeps(Scene.closable().customer(ParticipantBuilder::held), KeepReason.HELD);
    }

    @Test
    void aLegThatIsOverIsNotOnHold() {
      closes(Scene.closable().and(aFlow().connected(minute(1)).ended(minute(2)).held()));
    }

    @ParameterizedTest
    @EnumSource(names = {"ALERTING", "DIALING", "CONTACTING", "OFFERING"})
    @Row("F34 alerting: kept")
    void somebodyIsBeingOfferedIt(CommunicationState state) {
      keeps(Scene.closable().and(anAgent("bob").state(state)), KeepReason.ALERTING);
    }
  }

  @Nested
  final class Transferring {
    @ParameterizedTest
    @EnumSource
    @Row("F34 a transfer under way: kept for an hour")
    void onlyWhatMayStillHappenAndIsYoungerThanAnHour(Transfer.State state) {
      boolean underWay =
          state == Transfer.State.PENDING
              || state == Transfer.State.ACTIVE
              || state == Transfer.State.UNKNOWN;
      Instant anHourAgo = Scene.NOW.minus(Duration.ofHours(1));
      Scene young = Scene.closable().whole(one -> one.transfer(state, anHourAgo.plusMillis(1)));
      Scene old = Scene.closable().whole(one -> one.transfer(state, anHourAgo));

      assertThat(young.judged().kept())
          .isEqualTo(underWay ? Optional.of(KeepReason.TRANSFERRING) : Optional.empty());
      closes(old);
    }

    @Test
    void oneOfUnknownAgeKeeps() {
      keeps(
          Scene.closable()
              .whole(one -> one.transfer(new Transfer(Transfer.State.ACTIVE, Optional.empty()))),
          KeepReason.TRANSFERRING);
    }

    @Test
    void oneAmongDoneOnesKeeps() {
      keeps(
          Scene.closable()
              .whole(
                  one ->
                      one.transfer(Transfer.State.COMPLETE, minute(110))
                          .transfer(Transfer.State.PENDING, minute(111))
                          .transfer(Transfer.State.FAILED, minute(112))),
          KeepReason.TRANSFERRING);
    }

    /** "I am finding you a specialist": the agent answered last, and the customer waits for us. */
    @Test
    @Row("F34 a consult: kept")
    void aQueueThatTheAgentConsultsKeepsHoweverLongItTakes() {
      Scene consulting =
          Scene.closable()
              .and(aQueue("specialists").connected(minute(10)))
              .whole(one -> one.transfer(Transfer.State.ACTIVE, minute(10)));

      assertThat(consulting.judged(minute(60 * 24)).standing())
          .containsExactly(KeepReason.TRANSFERRING);
    }

    @Test
    void theConsultGoesOnWhereTheAgentReconnectsMeanwhile() {
      keeps(
          Scene.closable()
              .agent(one -> one.ended(minute(12)))
              .and(anAgent("ann").as("ann again").connected(minute(13)))
              .and(aQueue("specialists").connected(minute(10))),
          KeepReason.TRANSFERRING);
    }

    @Test
    void theQueueThatTheAgentWasAnsweredFromIsNoConsult() {
      closes(Scene.closable().and(aQueue().connected(minute(1))));
      closes(Scene.closable().and(aQueue().connected(minute(2))));
    }
  }

  @Nested
  final class SeveralPeople {
    @Test
    @Row("F34 two agents: kept")
    void twoUsersConnected() {
      keeps(Scene.closable().and(anAgent("bob").connected(minute(1))), KeepReason.SEVERAL_AGENTS);
      keeps(
          Scene.closable().and(somebody("bob", Purpose.USER).user("bob").connected(minute(1))),
          KeepReason.SEVERAL_AGENTS);
    }

    @Test
    void anAgentsLegWithoutUserBesideAnotherMayBeSomebodyElse() {
      keeps(
          Scene.closable().and(anAgent("bob").withoutUser().connected(minute(1))),
          KeepReason.SEVERAL_AGENTS);
      keeps(
          Scene.closable().and(anAgent("bob").withoutUser().connected(minute(3))),
          KeepReason.SEVERAL_AGENTS);
    }

    @Test
    void twoLegsOfOneUserAreOneAgent() {
      closes(Scene.closable().and(anAgent("ann").as("ann again").connected(minute(3))));
    }

    @Test
    void anAgentWhoHasLeftIsNotConnected() {
      closes(Scene.closable().and(anAgent("bob").connected(minute(1)).ended(minute(3))));
    }

    @Test
    @Row("F34 a monitoring leg: kept")
    void oneWhoWatchesIsNoSecondAgentButMonitored() {
      keeps(Scene.closable().and(anAgent("sue").watching()), KeepReason.MONITORED);
      closes(Scene.closable().and(anAgent("sue").watching().ended(minute(3))));
    }

    @Test
    void oneWhoOnlyWatchesDoesNotServe() {
      var conversation =
          aConversation()
              .with(aCustomer().wrote(minute(1)), anAgent("sue").watching().wrote(minute(2)));

      assertThat(judged(conversation, aPolicyWithEveryKind(), minute(900)).standing())
          .containsExactly(KeepReason.MONITORED, KeepReason.NOTHING_CONNECTED);
    }

    @Test
    void twoCustomersConnected() {
      keeps(
          Scene.closable().and(aCustomer().as("friend").connected(minute(1))),
          KeepReason.SEVERAL_CUSTOMERS);
      keeps(
          Scene.closable().and(somebody("friend", Purpose.EXTERNAL).connected(minute(1))),
          KeepReason.SEVERAL_CUSTOMERS);
    }

    @Test
    void oneCustomerWithTwoLegsIsOneCustomer() {
      closes(Scene.closable().customer(one -> one.anotherLeg(minute(3))));
    }

    @Test
    void oneCustomerWhoHasLeftAndOneWhoIsThereAreOne() {
      closes(
          Scene.closable().and(aCustomer().as("earlier").connected(minute(-5)).ended(minute(-1))));
    }
  }

  @Nested
  final class Exempt {
    private static final Instant LATER = minute(60 * 48);

    private static Exemptions queues(String name) {
      return new Exemptions(Set.of(queue(name)), Set.of(), Set.of(), Set.of(), Set.of());
    }

    private static Exemptions agents(String name) {
      return new Exemptions(Set.of(), Set.of(user(name)), Set.of(), Set.of(), Set.of());
    }

    @Test
    void theQueueThatItWaitsIn() {
      var waiting = aConversation().with(aCustomer().ended(minute(5)), aQueue("vip"));

      judged(waiting, rules(queues("vip"), aPolicy()), LATER)
          .isKeptOnlyFor(KeepReason.EXEMPT_QUEUE);
      judged(waiting, rules(queues("support"), aPolicy()), LATER)
          .isClosedAs(StaleKind.ABANDONED_IN_QUEUE);
    }

    @Test
    void theQueueThatTheAgentAnsweredFrom() {
      keeps(Scene.closable().exempt(none -> queues("support")), KeepReason.EXEMPT_QUEUE);
    }

    @Test
    void theQueueOfAnyLegOfOursThatIsConnected() {
      keeps(
          Scene.closable()
              .and(aFlow().connected(minute(1)).queue("vip"))
              .exempt(none -> queues("vip")),
          KeepReason.EXEMPT_QUEUE);
    }

    @Test
    void aQueueThatItHasLeftLongAgoDoesNot() {
      closes(
          Scene.closable()
              .and(aQueue("vip").connected(minute(0)).ended(minute(1)))
              .exempt(none -> queues("vip")));
    }

    @Test
    void theQueueOfTheAgentWhoHasNotWrappedUp() {
      var pending =
          aConversation()
              .with(
                  aCustomer().ended(minute(5)),
                  anAgent().queue("vip").ended(minute(5)).afterCall(AfterCallWork.PENDING),
                  aQueue("support").connected(minute(1)).ended(minute(6)));

      judged(pending, rules(queues("vip"), aPolicy()), LATER)
          .isKeptOnlyFor(KeepReason.EXEMPT_QUEUE);
    }

    @Test
    void theAgentConnectedOrPending() {
      keeps(Scene.closable().exempt(none -> agents("ann")), KeepReason.EXEMPT_AGENT);
      var pending =
          aConversation()
              .with(
                  aCustomer().ended(minute(5)),
                  anAgent().ended(minute(5)).afterCall(AfterCallWork.PENDING));

      judged(pending, rules(agents("ann"), aPolicy()), LATER)
          .isKeptOnlyFor(KeepReason.EXEMPT_AGENT);
    }

    @Test
    void anAgentWhoHasLeftDoesNot() {
      closes(
          Scene.closable()
              .and(anAgent("bob").connected(minute(1)).ended(minute(2)))
              .exempt(none -> agents("bob")));
    }

    /** Closing the whole conversation would complete that agent's wrap-up. */
    @Test
    void anAgentWhoseWrapUpAWholeConversationsCloseWouldComplete() {
      var handedOver =
          aConversation()
              .with(
                  aCustomer().ended(minute(5)),
                  anAgent().connected(minute(1)).ended(minute(3)).afterCall(AfterCallWork.PENDING),
                  aQueue().connected(minute(3)));

      judged(handedOver, rules(agents("ann"), aPolicy()), LATER)
          .isKeptOnlyFor(KeepReason.EXEMPT_AGENT);
      judged(handedOver, rules(agents("bob"), aPolicy()), LATER)
          .isClosedAs(StaleKind.ABANDONED_IN_QUEUE);
    }

    @Test
    void anyOfItsDivisions() {
      Exemptions vip =
          new Exemptions(Set.of(), Set.of(), Set.of(division("vip")), Set.of(), Set.of());

      keeps(
          Scene.closable().whole(one -> one.division("home").division("vip")).exempt(none -> vip),
          KeepReason.EXEMPT_DIVISION);
      closes(Scene.closable().whole(one -> one.division("home")).exempt(none -> vip));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reaper:keep:not", "Reaper:keep", "x reaper:keep", ""})
    void onlyTheWholeTag(String tag) {
      Exemptions keep =
          new Exemptions(Set.of(), Set.of(), Set.of(), Set.of("reaper:keep"), Set.of());

      keeps(
          Scene.closable().whole(one -> one.externalTag("reaper:keep")).exempt(none -> keep),
          KeepReason.EXEMPT_TAG);
      closes(Scene.closable().whole(one -> one.externalTag(tag)).exempt(none -> keep));
    }

    @Test
    void anAttributeOfAnybody() {
      Exemptions keep =
          new Exemptions(Set.of(), Set.of(), Set.of(), Set.of(), Set.of("reaper.keep"));

      keeps(
          Scene.closable().agent(one -> one.attribute("reaper.keep")).exempt(none -> keep),
          KeepReason.EXEMPT_ATTRIBUTE);
      keeps(
          Scene.closable()
              .and(aBot().connected(minute(0)).ended(minute(1)).attribute("reaper.keep"))
              .exempt(none -> keep),
          KeepReason.EXEMPT_ATTRIBUTE);
      closes(Scene.closable().agent(one -> one.attribute("reaper.keeper")).exempt(none -> keep));
    }
  }

  @Nested
  final class NoPolicy {
    @Test
    void ofNoPolicyAtAll() {
      judged(Scene.closable().conversation(), rules(), Scene.NOW)
          .isKeptOnlyFor(KeepReason.NO_POLICY);
    }

    @Test
    void theFirstThatMatchesDecidesEvenIfALaterOneWouldClose() {
      Rules rules =
          rules(
              aPolicy("first").messageTypes("sms"),
              aPolicy("second").never(StaleKind.CUSTOMER_SILENT),
              aPolicy("third"));

      Judged judged = judged(Scene.closable().conversation(), rules, Scene.NOW);

      judged.isKeptFor(KeepReason.KIND_OFF);
      assertThat(judged.judgement().facts().policy()).contains("second");
    }

    @Test
    void theQueueThatItWaitsInSelectsThePolicyNotTheOneItCameFrom() {
      var waiting =
          aConversation()
              .with(
                  aCustomer().queue("home").ended(minute(4)),
                  anAgent().queue("home").ended(minute(3)),
                  aQueue("sales").connected(minute(3)));
      Rules rules =
          rules(aPolicy("home").queues(queue("home")), aPolicy("sales").queues(queue("sales")));

      assertThat(judged(waiting, rules, minute(60)).close().orElseThrow().policy())
          .isEqualTo("sales");
    }

    @Test
    void withoutAMessageTypeNothingMatches() {
      keeps(
          Scene.closable()
              .customer(ParticipantBuilder::withoutMessageType)
              .agent(ParticipantBuilder::withoutMessageType),
          KeepReason.NO_POLICY);
    }

    @Test
    void theMessageTypeIsTheCustomersOrElseAnybodys() {
      closes(Scene.closable().customer(ParticipantBuilder::withoutMessageType));
      keeps(Scene.closable().customer(one -> one.messageType("sms")), KeepReason.NO_POLICY);
      closes(Scene.closable().agent(one -> one.messageType("sms")));
    }
  }

  @Nested
  final class OutsideHours {
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private static PolicyBuilder open(String from, String to) {
      return aPolicy()
          .idleAfter(StaleKind.AGENT_SILENT, AN_HOUR)
          .idleAfter(StaleKind.SILENT_IN_QUEUE, AN_HOUR)
          .idleAfter(StaleKind.SILENT_AFTER_TRANSFER, AN_HOUR)
          .idleAfter(StaleKind.STUCK_IN_BOT, AN_HOUR)
          .open(from, to);
    }

    @Test
    void theCustomerWaitsOnlyWhileWeAreOpen() {
      // asked at noon, open until 12:30 and again from 09:00
      var asked = aConversation().with(aCustomer().wrote(minute(0)), anAgent());

      judged(asked, open("09:00", "12:30"), minute(29)).isKeptOnlyFor(KeepReason.NOT_IDLE_YET);
      judged(asked, open("09:00", "12:30"), minute(30)).isKeptFor(KeepReason.OUTSIDE_HOURS);
      judged(asked, open("09:00", "12:30"), minute(21 * 60).minusMillis(1))
          .isKeptFor(KeepReason.OUTSIDE_HOURS);
      judged(asked, open("09:00", "12:30"), minute(21 * 60 + 30).minusMillis(1))
          .isKeptOnlyFor(KeepReason.NOT_IDLE_YET);
      Judged due = judged(asked, open("09:00", "12:30"), minute(21 * 60 + 30));
      due.isClosedAs(StaleKind.AGENT_SILENT);
      assertThat(due.idle()).isEqualTo(AN_HOUR);
    }

    @Test
    void holdsForTheThreeKindsInWhichWeOwe() {
      var inQueue = aConversation().with(aCustomer(), aQueue());
      var afterTransfer =
          aConversation()
              .with(
                  aCustomer(),
                  anAgent().ended(minute(0)).connected(minute(-9)),
                  aQueue().connected(minute(1)));

      judged(inQueue, open("09:00", "12:30"), minute(31)).isKeptFor(KeepReason.OUTSIDE_HOURS);
      judged(afterTransfer, open("09:00", "12:30"), minute(31)).isKeptFor(KeepReason.OUTSIDE_HOURS);
    }

    @Test
    void doesNotHoldWhereTheCustomerIsTheOneWhoIsSilentOrGone() {
      PolicyBuilder closedNow = open("03:00", "04:00");
      Instant late = minute(9 * 60);

      judged(Scene.closable().conversation(), closedNow, late)
          .isClosedAs(StaleKind.CUSTOMER_SILENT);
      judged(aConversation().with(aCustomer().ended(minute(1)), anAgent()), closedNow, late)
          .isClosedAs(StaleKind.CUSTOMER_LEFT);
      judged(aConversation().with(aCustomer().ended(minute(1)), aQueue()), closedNow, late)
          .isClosedAs(StaleKind.ABANDONED_IN_QUEUE);
      judged(aConversation().with(aCustomer(), anAgent().ended(minute(1))), closedNow, late)
          .isClosedAs(StaleKind.CUSTOMER_ALONE);
      judged(aConversation().with(aCustomer(), aBot()), closedNow, late)
          .isClosedAs(StaleKind.STUCK_IN_BOT);
    }

    @Test
    void comesBeforeKindOff() {
      var asked = aConversation().with(aCustomer().wrote(minute(0)), anAgent());

      judged(asked, aPolicy().open("03:00", "04:00"), minute(1))
          .isKeptFor(KeepReason.OUTSIDE_HOURS);
    }
  }

  @Nested
  final class NativeTimer {
    @Test
    void onlyWhileItLiesInTheFuture() {
      keeps(
          Scene.closable().whole(one -> one.inactivityTimeout(Scene.NOW.plusMillis(1))),
          KeepReason.NATIVE_TIMER);
      closes(Scene.closable().whole(one -> one.inactivityTimeout(Scene.NOW)));
      closes(Scene.closable().whole(one -> one.inactivityTimeout(Scene.NOW.minusMillis(1))));
    }

    @Test
    void forAgentSilentToo() {
      judged(
              aConversation()
                  .inactivityTimeout(minute(901))
                  .with(aCustomer().wrote(minute(2)), anAgent()),
              aPolicyWithEveryKind(),
              minute(900))
          .isKeptOnlyFor(KeepReason.NATIVE_TIMER);
    }

    static Stream<ConversationBuilder> otherKinds() {
      return Stream.of(
          aConversation().with(aCustomer().ended(minute(1)), anAgent()),
          aConversation().with(aCustomer().ended(minute(1)), aQueue()),
          aConversation().with(aCustomer(), aQueue()),
          aConversation().with(aCustomer(), anAgent().ended(minute(1)), aQueue()),
          aConversation().with(aCustomer(), anAgent().ended(minute(1))),
          aConversation().with(aCustomer(), aBot()),
          aConversation()
              .with(
                  aCustomer().ended(minute(1)),
                  anAgent().ended(minute(1)).afterCall(AfterCallWork.PENDING)));
    }

    @ParameterizedTest
    @MethodSource("otherKinds")
    void forNoOtherKind(ConversationBuilder participants) {
      var conversation = participants.inactivityTimeout(minute(9000));

      assertThat(judged(conversation, aPolicyWithEveryKind(), minute(600)).close()).isPresent();
    }
  }

  @Nested
  final class AgentWrappingUp {
    private static final Instant EIGHT_HOURS_AFTER_THE_ANSWER = minute(9 + 8 * 60);

    @Test
    void keepsAConnectedAgentUntilWrapUpPendingWouldBeDue() {
      Scene scene = Scene.closable().agent(ParticipantBuilder::wrappingUp);

      scene
          .judged(EIGHT_HOURS_AFTER_THE_ANSWER.minusMillis(1))
          .isKeptOnlyFor(KeepReason.AGENT_WRAPPING_UP);
      scene.judged(EIGHT_HOURS_AFTER_THE_ANSWER).isClosedAs(StaleKind.CUSTOMER_SILENT);
    }

    @Test
    void keepsForEverWhereWrapUpPendingIsOff() {
      Scene.closable()
          .agent(ParticipantBuilder::wrappingUp)
          .policy(policy -> policy.never(StaleKind.WRAP_UP_PENDING))
          .judged(minute(60 * 24 * 300))
          .isKeptOnlyFor(KeepReason.AGENT_WRAPPING_UP);
    }

    @Test
    void aWrapUpThatIsDoneDoesNotKeep() {
      closes(Scene.closable().agent(ParticipantBuilder::wrappedUp));
    }

    @Test
    void onAnyOfTheAgentsConnectedLegs() {
      keeps(
          Scene.closable().and(anAgent("ann").as("ann earlier").connected(minute(1)).wrappingUp()),
          KeepReason.AGENT_WRAPPING_UP);
    }

    @Test
    void keepsAnAgentWhoIsStillAtItAfterTheEnd() {
      var atIt =
          aConversation()
              .with(
                  aCustomer().ended(minute(9)),
                  anAgent().ended(minute(9)).afterCall(AfterCallWork.PENDING).wrappingUp());

      judged(atIt, aPolicy(), EIGHT_HOURS_AFTER_THE_ANSWER.minusMillis(1))
          .isKeptFor(KeepReason.AGENT_WRAPPING_UP);
      judged(atIt, aPolicy(), EIGHT_HOURS_AFTER_THE_ANSWER).isClosedAs(StaleKind.WRAP_UP_PENDING);
    }

    /** Closing the whole conversation would complete that wrap-up. */
    @Test
    void keepsAWholeConversationWhoseFormerAgentIsStillAtIt() {
      var handedOver =
          aConversation()
              .with(
                  aCustomer().ended(minute(5)),
                  anAgent()
                      .connected(minute(1))
                      .ended(minute(9))
                      .afterCall(AfterCallWork.PENDING)
                      .wrappingUp(),
                  aQueue().connected(minute(3)));

      judged(handedOver, aPolicy(), EIGHT_HOURS_AFTER_THE_ANSWER.minusMillis(1))
          .isKeptOnlyFor(KeepReason.AGENT_WRAPPING_UP);
      judged(handedOver, aPolicy(), EIGHT_HOURS_AFTER_THE_ANSWER)
          .isClosedAs(StaleKind.ABANDONED_IN_QUEUE);
    }

    @Test
    void aFormerAgentWhoIsDoneDoesNotKeepIt() {
      var handedOver =
          aConversation()
              .with(
                  aCustomer().ended(minute(5)),
                  anAgent()
                      .connected(minute(1))
                      .ended(minute(9))
                      .afterCall(AfterCallWork.COMPLETE)
                      .wrappingUp(),
                  aQueue().connected(minute(3)));

      judged(handedOver, aPolicy(), minute(30)).isClosedAs(StaleKind.ABANDONED_IN_QUEUE);
    }

    @Test
    void aGuestAloneIsNotKeptForAnAgentsWrapUp() {
      var alone =
          aConversation()
              .with(
                  aCustomer(),
                  anAgent().ended(minute(9)).afterCall(AfterCallWork.PENDING).wrappingUp());

      judged(alone, aPolicy(), minute(19)).isClosedAs(StaleKind.CUSTOMER_ALONE);
    }
  }

  @Nested
  final class NothingConnected {
    private static void nothing(ParticipantBuilder... participants) {
      judged(aConversation().with(participants), aPolicyWithEveryKind(), minute(60 * 24 * 30))
          .isKeptOnlyFor(KeepReason.NOTHING_CONNECTED);
    }

    @Test
    void everybodyIsGoneAndNoWrapUpPends() {
      nothing(aCustomer().ended(minute(5)), anAgent().ended(minute(5)));
      nothing(
          aCustomer().ended(minute(5)),
          anAgent().ended(minute(5)).afterCall(AfterCallWork.SKIPPED));
      nothing(
          aCustomer().ended(minute(5)),
          anAgent().ended(minute(5)).afterCall(AfterCallWork.UNKNOWN));
    }

    @Test
    void aGuestWhoWasNeverWithAnybody() {
      nothing(aCustomer().wrote(minute(1)));
    }

    @Test
    void aGuestAloneWhoWroteSinceTheOthersLeft() {
      nothing(aCustomer().wrote(minute(6)), anAgent().ended(minute(5)));
      nothing(aCustomer().wrote(minute(5)), anAgent().ended(minute(5)));
    }

    @Test
    void onlySomebodyOfAPurposeThatNoKindSpeaksOf() {
      nothing(aCustomer(), somebody("campaign", Purpose.CAMPAIGN));
      nothing(aCustomer(), somebody("api", Purpose.API), aBot());
    }

    @Test
    void aPendingWrapUpWhileAnyLegIsConnectedIsNotYetOurs() {
      var conversation =
          aConversation()
              .with(
                  somebody("api", Purpose.API),
                  aCustomer().ended(minute(5)),
                  anAgent().ended(minute(5)).afterCall(AfterCallWork.PENDING));

      judged(conversation, aPolicyWithEveryKind(), minute(6000))
          .isKeptOnlyFor(KeepReason.NOTHING_CONNECTED);
    }

    @Test
    @Row("F34 nobody connected: kept")
    void nobodyAtAll() {
      assertThat(judged(aConversation(), aPolicy(), minute(900)).standing())
          .containsExactly(KeepReason.NO_POLICY, KeepReason.NOTHING_CONNECTED);
    }
  }
}
