package org.idlereaper.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.idlereaper.conversation.Conversations.aBot;
import static org.idlereaper.conversation.Conversations.aConversation;
import static org.idlereaper.conversation.Conversations.aCustomer;
import static org.idlereaper.conversation.Conversations.aFlow;
import static org.idlereaper.conversation.Conversations.aQueue;
import static org.idlereaper.conversation.Conversations.anAgent;
import static org.idlereaper.conversation.Conversations.communication;
import static org.idlereaper.conversation.Conversations.conversation;
import static org.idlereaper.conversation.Conversations.minute;
import static org.idlereaper.conversation.Conversations.participant;
import static org.idlereaper.decide.Judged.judged;
import static org.idlereaper.decide.Policies.aPolicy;
import static org.idlereaper.decide.Policies.aPolicyWithEveryKind;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.idlereaper.conversation.AfterCallWork;
import org.idlereaper.conversation.ConversationBuilder;
import org.idlereaper.conversation.Episode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind: just below, at and above its threshold, what is closed, and under which episode. */
final class StaleKindsTest {

  record Example(
      StaleKind kind,
      String story,
      ConversationBuilder conversation,
      Instant clock,
      Verdict.Target target,
      Episode episode) {
    @Override
    public String toString() {
      return kind.word() + ": " + story;
    }
  }

  private static final Verdict.Target ANN = new Verdict.Target.AgentThenGuest(List.of(leg("ann")));
  private static final Verdict.Target EVERYONE = new Verdict.Target.WholeConversation();

  static Stream<Example> everyKind() {
    return Stream.of(
        new Example(
            StaleKind.CUSTOMER_LEFT,
            "the customer's leg ended",
            aConversation()
                .with(
                    aCustomer().wrote(minute(1)).ended(minute(20)),
                    anAgent().connected(minute(2)).wrote(minute(3))),
            minute(20),
            ANN,
            episode("ann", 2)),
        new Example(
            StaleKind.CUSTOMER_LEFT,
            "the customer ended the session",
            aConversation()
                .with(
                    aCustomer().wrote(minute(1)).cleared(minute(20)),
                    anAgent().connected(minute(2)).wrote(minute(3))),
            minute(20),
            ANN,
            episode("ann", 2)),
        new Example(
            StaleKind.CUSTOMER_SILENT,
            "the agent answered last",
            aConversation()
                .with(
                    aCustomer().wrote(minute(5)), anAgent().connected(minute(2)).wrote(minute(9))),
            minute(9),
            ANN,
            episode("ann", 2)),
        new Example(
            StaleKind.AGENT_SILENT,
            "the customer wrote last",
            aConversation()
                .with(
                    aCustomer().wrote(minute(9)), anAgent().connected(minute(2)).wrote(minute(5))),
            minute(9),
            ANN,
            episode("ann", 2)),
        new Example(
            StaleKind.ABANDONED_IN_QUEUE,
            "the customer's leg ended while waiting",
            aConversation()
                .with(aCustomer().wrote(minute(1)).ended(minute(8)), aQueue().connected(minute(2))),
            minute(8),
            EVERYONE,
            episode("customer", 0)),
        new Example(
            StaleKind.SILENT_AFTER_TRANSFER,
            "an agent handed it over",
            aConversation()
                .with(
                    aCustomer().wrote(minute(1)),
                    anAgent().connected(minute(2)).wrote(minute(3)).ended(minute(4)),
                    aQueue().connected(minute(5))),
            minute(5),
            EVERYONE,
            episode("customer", 0)),
        new Example(
            StaleKind.SILENT_IN_QUEUE,
            "nobody has served it yet",
            aConversation().with(aCustomer().wrote(minute(6)), aQueue().connected(minute(5))),
            minute(6),
            EVERYONE,
            episode("customer", 0)),
        new Example(
            StaleKind.CUSTOMER_ALONE,
            "everybody else is gone",
            aConversation()
                .with(
                    aCustomer().wrote(minute(1)),
                    aQueue().ended(minute(2)),
                    anAgent().connected(minute(2)).wrote(minute(3)).ended(minute(4))),
            minute(4),
            new Verdict.Target.Guest(leg("customer")),
            episode("customer", 0)),
        new Example(
            StaleKind.WRAP_UP_PENDING,
            "the agent never wrapped up",
            aConversation()
                .with(
                    aCustomer().ended(minute(30)),
                    anAgent()
                        .connected(minute(2))
                        .ended(minute(25))
                        .afterCall(AfterCallWork.PENDING)),
            minute(25),
            new Verdict.Target.WrapUp(leg("ann")),
            episode("ann", 2)),
        new Example(
            StaleKind.STUCK_IN_BOT,
            "a bot waits for ever",
            aConversation().with(aCustomer().wrote(minute(4)), aBot().wrote(minute(5))),
            minute(5),
            EVERYONE,
            episode("customer", 0)),
        new Example(
            StaleKind.STUCK_IN_BOT,
            "a flow hangs before anybody wrote",
            aConversation().with(aCustomer(), aFlow().connected(minute(3))),
            minute(3),
            EVERYONE,
            episode("customer", 0)));
  }

  private static Verdict.Leg leg(String name) {
    return new Verdict.Leg(participant(name), communication(name));
  }

  private static Episode episode(String name, int connected) {
    return new Episode(
        conversation("one"), participant(name), communication(name), minute(connected));
  }

  private static Duration threshold(StaleKind kind) {
    return aPolicyWithEveryKind().build().idleAfter().of(kind).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void isKeptJustBelowItsThreshold(Example example) {
    Instant below = example.clock().plus(threshold(example.kind())).minusMillis(1);

    judged(example.conversation(), aPolicyWithEveryKind(), below)
        .isKeptOnlyFor(KeepReason.NOT_IDLE_YET)
        .hasBeen(example.kind(), example.clock());
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void isClosedAtItsThresholdAndAbove(Example example) {
    Duration threshold = threshold(example.kind());
    for (Duration more : List.of(Duration.ZERO, Duration.ofMillis(1), Duration.ofDays(40))) {
      Duration idle = threshold.plus(more);

      assertThat(
              judged(example.conversation(), aPolicyWithEveryKind(), example.clock().plus(idle))
                  .close())
          .contains(
              new Verdict.Close(
                  example.kind(),
                  example.episode(),
                  example.target(),
                  "web-messaging",
                  example.clock(),
                  idle));
    }
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void isKeptForEverWhereItsKindIsOff(Example example) {
    judged(
            example.conversation(),
            aPolicyWithEveryKind().never(example.kind()),
            example.clock().plus(Duration.ofDays(400)))
        .isKeptOnlyFor(KeepReason.KIND_OFF)
        .hasBeen(example.kind(), example.clock());
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void isKeptWhereTheDialectCannotWriteIt(Example example) {
    var everyOther =
        Arrays.stream(StaleKind.values()).filter(kind -> kind != example.kind()).toList();
    Rules rules =
        new Rules(
            List.of(aPolicyWithEveryKind().build()),
            Exemptions.none(),
            java.util.Set.copyOf(everyOther));

    judged(example.conversation(), rules, example.clock().plus(Duration.ofDays(40)))
        .isKeptOnlyFor(KeepReason.NOT_IN_DIALECT);
  }

  @Test
  void theThreeKindsInWhichACustomerWaitsAreOffByDefault() {
    for (Example example : everyKind().toList()) {
      boolean off =
          example.kind() == StaleKind.AGENT_SILENT
              || example.kind() == StaleKind.SILENT_IN_QUEUE
              || example.kind() == StaleKind.STUCK_IN_BOT;
      Judged judged =
          judged(example.conversation(), aPolicy(), example.clock().plus(Duration.ofDays(40)));

      assertThat(judged.kept().isPresent()).as(example.toString()).isEqualTo(off);
    }
  }

  @Test
  void everyKindButGhostsHasAnExample() {
    assertThat(everyKind().map(Example::kind).distinct())
        .containsExactlyInAnyOrderElementsOf(Rules.everyClosableKind());
  }

  @Test
  void twoLegsOfOneUserAreOneAgentTheNewestDecidesAndAllAreClosed() {
    var conversation =
        aConversation()
            .with(
                aCustomer().wrote(minute(1)),
                anAgent().connected(minute(2)).wrote(minute(3)),
                anAgent().as("ann again").connected(minute(10)));

    Verdict.Close close =
        judged(conversation, aPolicy(), minute(70))
            .isClosedAs(StaleKind.CUSTOMER_SILENT)
            .close()
            .orElseThrow();

    assertThat(close.idleSince()).isEqualTo(minute(10));
    assertThat(close.target())
        .isEqualTo(new Verdict.Target.AgentThenGuest(List.of(leg("ann again"), leg("ann"))));
    assertThat(close.episode()).isEqualTo(episode("ann again", 10));
  }

  @Test
  void twoLegsOfOneParticipantAreOneAgentToo() {
    var conversation =
        aConversation()
            .with(
                aCustomer().wrote(minute(1)),
                anAgent().connected(minute(2)).wrote(minute(3)).anotherLeg(minute(10)));

    Verdict.Close close = judged(conversation, aPolicy(), minute(70)).close().orElseThrow();

    assertThat(close.target())
        .isEqualTo(
            new Verdict.Target.AgentThenGuest(
                List.of(new Verdict.Leg(participant("ann"), communication("ann 2")), leg("ann"))));
    assertThat(close.episode().communication()).isEqualTo(communication("ann 2"));
  }

  @Test
  void aLegOfTheAgentThatIsOverIsNotClosedAgain() {
    var conversation =
        aConversation()
            .with(
                aCustomer().wrote(minute(1)),
                anAgent().connected(minute(2)).wrote(minute(3)).ended(minute(5)),
                anAgent().as("ann again").connected(minute(10)));

    assertThat(judged(conversation, aPolicy(), minute(70)).close().orElseThrow().target())
        .isEqualTo(new Verdict.Target.AgentThenGuest(List.of(leg("ann again"))));
  }

  @Test
  void aWholeConversationIsTheEpisodeOfTheCustomersNewestLeg() {
    var conversation =
        aConversation()
            .with(
                aCustomer().wrote(minute(1)).ended(minute(2)),
                aCustomer()
                    .as("customer again")
                    .connected(minute(30))
                    .wrote(minute(30))
                    .ended(minute(35)),
                aQueue().connected(minute(31)));

    assertThat(judged(conversation, aPolicy(), minute(45)).close().orElseThrow().episode())
        .isEqualTo(episode("customer again", 30));
  }

  @Test
  void aCustomersLegOfUnknownStartIsTheEpisodeFromTheConversationsBeginning() {
    var conversation =
        aConversation()
            .started(minute(-3))
            .with(
                aCustomer().connectedAtUnknownTime().wrote(minute(1)).cleared(minute(5)),
                aQueue().connected(minute(2)));

    assertThat(judged(conversation, aPolicy(), minute(15)).close().orElseThrow().episode())
        .isEqualTo(episode("customer", -3));
  }

  @Test
  void theGuestAloneIsTheNewestOfTheirConnectedLegs() {
    var conversation =
        aConversation()
            .with(
                aCustomer().ended(minute(2)),
                aCustomer().as("customer again").connected(minute(3)),
                anAgent().connected(minute(4)).wrote(minute(5)).ended(minute(6)));

    Verdict.Close close = judged(conversation, aPolicy(), minute(16)).close().orElseThrow();

    assertThat(close.target()).isEqualTo(new Verdict.Target.Guest(leg("customer again")));
    assertThat(close.episode()).isEqualTo(episode("customer again", 3));
  }

  @Test
  void ofSeveralPendingWrapUpsTheLongestPendingComesFirst() {
    var bob = anAgent("bob").connected(minute(1)).ended(minute(9)).afterCall(AfterCallWork.PENDING);
    var ann = anAgent("ann").connected(minute(2)).ended(minute(7)).afterCall(AfterCallWork.PENDING);
    var done =
        anAgent("cy").connected(minute(3)).ended(minute(5)).afterCall(AfterCallWork.COMPLETE);

    Verdict.Close close =
        judged(
                aConversation().with(aCustomer().ended(minute(4)), bob, ann, done),
                aPolicy(),
                minute(7 + 8 * 60))
            .close()
            .orElseThrow();

    assertThat(close.target()).isEqualTo(new Verdict.Target.WrapUp(leg("ann")));
    assertThat(close.episode()).isEqualTo(episode("ann", 2));
  }
}
