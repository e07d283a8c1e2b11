package org.idlereaper.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.idlereaper.conversation.Conversations.aCustomer;
import static org.idlereaper.conversation.Conversations.anAgent;
import static org.idlereaper.conversation.Conversations.division;
import static org.idlereaper.conversation.Conversations.minute;
import static org.idlereaper.conversation.Conversations.queue;
import static org.idlereaper.conversation.Conversations.user;
import static org.idlereaper.decide.KeepReason.AGENT_WRAPPING_UP;
import static org.idlereaper.decide.KeepReason.KIND_OFF;
import static org.idlereaper.decide.KeepReason.NATIVE_TIMER;
import static org.idlereaper.decide.KeepReason.NOTHING_CONNECTED;
import static org.idlereaper.decide.KeepReason.NOT_IDLE_YET;
import static org.idlereaper.decide.KeepReason.NO_POLICY;
import static org.idlereaper.decide.KeepReason.OUTSIDE_HOURS;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.idlereaper.conversation.CommunicationState;
import org.idlereaper.conversation.MediaType;
import org.idlereaper.conversation.Transfer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each reason alone, and each with each: where two hold, the earlier one wins. */
final class ReasonOrderTest {

  /** Adds to a scene what this reason keeps for, and as little else as can be. */
  private static Scene with(Scene scene, KeepReason reason) {
    return switch (reason) {
      case ALREADY_ENDED -> scene.whole(whole -> whole.ended(minute(60)));
      case NOT_UNDERSTOOD -> scene.whole(whole -> whole.notUnderstood("participants[1].purpose"));
      case OTHER_MEDIUM -> scene.and(aCustomer().as("callback").media(MediaType.CALLBACK));
      case PARKED ->
          scene.and(
              anAgent("ann").as("parked").connected(minute(1)).state(CommunicationState.PARKED));
      case HELD -> scene.customer(customer -> customer.held());
      case ALERTING ->
          scene.and(anAgent("al").connected(minute(1)).state(CommunicationState.ALERTING));
      case TRANSFERRING ->
          scene.whole(
              whole -> whole.transfer(Transfer.State.PENDING, Scene.NOW.minusSeconds(3599)));
      case SEVERAL_AGENTS -> scene.and(anAgent("bob").connected(minute(1)));
      case MONITORED -> scene.and(anAgent("sue").watching().connected(minute(1)));
      case SEVERAL_CUSTOMERS -> scene.and(aCustomer().as("friend"));
      case EXEMPT_QUEUE ->
          scene.exempt(
              exempt ->
                  new Exemptions(
                      Set.of(queue("support")),
                      exempt.agents(),
                      exempt.divisions(),
                      exempt.externalTags(),
                      exempt.attributes()));
      case EXEMPT_AGENT ->
          scene.exempt(
              exempt ->
                  new Exemptions(
                      exempt.queues(),
                      Set.of(user("ann")),
                      exempt.divisions(),
                      exempt.externalTags(),
                      exempt.attributes()));
      case EXEMPT_DIVISION ->
          scene
              .whole(whole -> whole.division("vip"))
              .exempt(
                  exempt ->
                      new Exemptions(
                          exempt.queues(),
                          exempt.agents(),
                          Set.of(division("vip")),
                          exempt.externalTags(),
                          exempt.attributes()));
      case EXEMPT_TAG ->
          scene
              .whole(whole -> whole.externalTag("reaper:keep"))
              .exempt(
                  exempt ->
                      new Exemptions(
                          exempt.queues(),
                          exempt.agents(),
                          exempt.divisions(),
                          Set.of("reaper:keep"),
                          exempt.attributes()));
      case EXEMPT_ATTRIBUTE ->
          scene
              .customer(customer -> customer.attribute("reaper.keep"))
              .exempt(
                  exempt ->
                      new Exemptions(
                          exempt.queues(),
                          exempt.agents(),
                          exempt.divisions(),
                          exempt.externalTags(),
                          Set.of("reaper.keep")));
      case NO_POLICY -> scene.policy(policy -> policy.messageTypes("sms"));
      case OUTSIDE_HOURS ->
          scene
              .customer(customer -> customer.wrote(minute(9)))
              .policy(
                  policy ->
                      policy
                          .open("12:00", "13:00")
                          .idleAfter(StaleKind.AGENT_SILENT, Duration.ofMinutes(51)));
      case NATIVE_TIMER -> scene.whole(whole -> whole.inactivityTimeout(Scene.NOW.plusSeconds(1)));
      case AGENT_WRAPPING_UP -> scene.agent(agent -> agent.wrappingUp());
      case KIND_OFF ->
          scene.policy(
              policy -> policy.never(StaleKind.CUSTOMER_SILENT).never(StaleKind.AGENT_SILENT));
      case NOT_IDLE_YET ->
          scene.policy(
              policy ->
                  policy
                      .idleAfter(StaleKind.CUSTOMER_SILENT, Duration.ofHours(3))
                      .idleAfter(StaleKind.AGENT_SILENT, Duration.ofHours(3)));
      case NOTHING_CONNECTED ->
          scene
              .agent(agent -> agent.ended(minute(10)))
              .customer(customer -> customer.wrote(minute(11)));
      case NOT_IN_DIALECT -> scene.dialectWithoutAnything();
    };
  }

  @Test
  void theSceneWithoutAnyReasonIsClosed() {
    Scene.closable().judged().isClosedAs(StaleKind.CUSTOMER_SILENT);
  }

  @ParameterizedTest
  @EnumSource
  void eachReasonAloneKeeps(KeepReason reason) {
    with(Scene.closable(), reason).judged().isKeptOnlyFor(reason);
  }

  record Pair(KeepReason earlier, KeepReason later) {
    boolean adjacent() {
      List<KeepReason> all = Arrays.asList(KeepReason.values());
      return all.indexOf(later) == all.indexOf(earlier) + 1;
    }

    boolean of(Set<KeepReason> some, Set<KeepReason> others) {
      return (some.contains(earlier) && others.contains(later))
          || (some.contains(later) && others.contains(earlier));
    }

    /** Whether no conversation can show both. */
    boolean impossible() {
      Set<KeepReason> askPolicyAndKind =
          Set.of(OUTSIDE_HOURS, NATIVE_TIMER, AGENT_WRAPPING_UP, KIND_OFF, NOT_IDLE_YET);
      Set<KeepReason> needAnAgent =
          Set.of(KeepReason.SEVERAL_AGENTS, KeepReason.EXEMPT_AGENT, KeepReason.NOT_IN_DIALECT);
      return of(Set.of(NO_POLICY), askPolicyAndKind)
          || of(Set.of(NOTHING_CONNECTED), askPolicyAndKind)
          || of(Set.of(NOTHING_CONNECTED), needAnAgent)
          || of(Set.of(KIND_OFF), Set.of(NOT_IDLE_YET));
    }
  }

  static Stream<Pair> pairs() {
    List<KeepReason> all = Arrays.asList(KeepReason.values());
    return all.stream()
        .flatMap(
            earlier ->
                all.stream()
                    .filter(later -> later.compareTo(earlier) > 0)
                    .map(later -> new Pair(earlier, later)))
        .filter(pair -> !pair.impossible());
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void whereTwoHoldTheEarlierWins(Pair pair) {
    Judged judged = with(with(Scene.closable(), pair.earlier()), pair.later()).judged();

    assertThat(judged.standing()).contains(pair.earlier(), pair.later());
    judged.isKeptFor(pair.earlier());
  }

  @Test
  void allButFourAdjacentPairsCanHoldTogether() {
    assertThat(pairs().filter(Pair::adjacent)).hasSize(KeepReason.values().length - 1 - 4);
  }

  @Test
  void theWordsAreTheContracts() {
    assertThat(Arrays.stream(KeepReason.values()).map(KeepReason::word))
        .containsExactly(
            "already-ended",
            "not-understood",
            "other-medium",
            "parked",
            "held",
            "alerting",
            "transferring",
            "several-agents",
            "monitored",
            "several-customers",
            "exempt-queue",
            "exempt-agent",
            "exempt-division",
            "exempt-tag",
            "exempt-attribute",
            "no-policy",
            "outside-hours",
            "native-timer",
            "agent-wrapping-up",
            "kind-off",
            "not-idle-yet",
            "nothing-connected",
            "not-in-dialect");
    assertThat(Arrays.stream(StaleKind.values()).map(StaleKind::word))
        .containsExactly(
            "customer-left",
            "customer-silent",
            "agent-silent",
            "abandoned-in-queue",
            "silent-after-transfer",
            "silent-in-queue",
            "customer-alone",
            "wrap-up-pending",
            "stuck-in-bot",
            "ghost");
  }

  @ParameterizedTest
  @EnumSource
  void everyReasonIsFoundByItsWord(KeepReason reason) {
    assertThat(KeepReason.of(reason.word())).contains(reason);
  }

  @ParameterizedTest
  @EnumSource
  void everyKindIsFoundByItsWord(StaleKind kind) {
    assertThat(StaleKind.of(kind.word())).contains(kind);
  }

  @Test
  void otherWordsAreNoReasonsAndNoKinds() {
    assertThat(KeepReason.of("Already-Ended")).isEmpty();
    assertThat(StaleKind.of("customer_left")).isEmpty();
  }
}
