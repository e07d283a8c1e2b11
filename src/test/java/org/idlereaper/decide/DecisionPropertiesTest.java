package org.idlereaper.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.idlereaper.conversation.Conversations.minute;
import static org.idlereaper.conversation.Conversations.somebody;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.idlereaper.conversation.Communication;
import org.idlereaper.conversation.CommunicationState;
import org.idlereaper.conversation.Conversation;
import org.idlereaper.conversation.ConversationBuilder;
import org.idlereaper.conversation.Participant;
import org.idlereaper.conversation.Purpose;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What holds for every conversation. A failure names its seed: {@code Case.of(seed)} is that case
 * again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DecisionPropertiesTest {
  private static final int CASES = 20_000;

  /** What a contact centre may show. */
  private List<Case> cases = List.of();

  /** The same, with what no contact centre should show. */
  private List<Case> absurdCases = List.of();

  @BeforeAll
  void judgeThemAll() {
    cases = LongStream.rangeClosed(1, CASES).mapToObj(Case::of).toList();
    absurdCases = cases.stream().map(Case::absurd).toList();
  }

  @AfterAll
  void forgetThem() {
    cases = List.of();
    absurdCases = List.of();
  }

  private record Case(
      long seed, Conversation conversation, PolicyBuilder policy, Instant asOf, Judged judged) {
    static Case of(long seed) {
      RandomConversations random = new RandomConversations(seed);
      return of(seed, random.plausible(), random.policy(), random.asOf());
    }

    static Case of(long seed, Conversation conversation, PolicyBuilder policy, Instant asOf) {
      Judged judged = Judged.judged(conversation, Policies.rules(policy), asOf);
      return new Case(seed, conversation, policy, asOf, judged);
    }

    /** The same question about what no contact centre should show. */
    Case absurd() {
      return of(seed, new RandomConversations(seed).absurd(), policy, asOf);
    }

    Rules rules() {
      return Policies.rules(policy);
    }

    Judged judged(Conversation other) {
      return Judged.judged(other, rules(), asOf);
    }

    Judged judgedLater(Duration more) {
      return Judged.judged(conversation, rules(), asOf.plus(more));
    }

    Duration someTime() {
      return Duration.ofMinutes(1 + new Random(seed).nextInt(60 * 24 * 3));
    }

    /** What it is about is put together only for a failure. */
    void must(boolean holds, Object... about) {
      if (!holds) {
        fail(
            "seed %d: %s%n%s%nas of %s under %s",
            seed, Arrays.toString(about), conversation, asOf, policy.build());
      }
    }
  }

  @Test
  void theCasesAreWorthAsking() {
    Map<StaleKind, Integer> closed = new EnumMap<>(StaleKind.class);
    Map<KeepReason, Integer> kept = new EnumMap<>(KeepReason.class);
    cases.stream()
        .map(Case::judged)
        .forEach(
            judged -> {
              judged.close().ifPresent(close -> closed.merge(close.kind(), 1, Integer::sum));
              judged.kept().ifPresent(reason -> kept.merge(reason, 1, Integer::sum));
            });

    assertThat(closed).as("closed, by kind").hasSize(Rules.everyClosableKind().size());
    assertThat(closed.values()).as("closed, by kind: %s", closed).allMatch(cases -> cases >= 40);
    assertThat(kept)
        .as("kept, by reason: %s", kept)
        .containsKeys(
            KeepReason.TRANSFERRING,
            KeepReason.SEVERAL_AGENTS,
            KeepReason.SEVERAL_CUSTOMERS,
            KeepReason.OUTSIDE_HOURS,
            KeepReason.NATIVE_TIMER,
            KeepReason.AGENT_WRAPPING_UP,
            KeepReason.KIND_OFF,
            KeepReason.NOT_IDLE_YET,
            KeepReason.NOTHING_CONNECTED);
  }

  @Test
  void neverClosesWhereWeOweUnlessThePolicysThresholdForThatKindSaysSo() {
    cases.forEach(DecisionPropertiesTest::closesOnlyWhatTheOracleAllows);
  }

  private static void closesOnlyWhatTheOracleAllows(Case one) {
    Optional<Verdict.Close> close = one.judged().close();
    if (close.isEmpty()) {
      return;
    }
    ContractOracle oracle = new ContractOracle(one.conversation(), one.asOf());
    StaleKind kind = close.get().kind();
    boolean allowed =
        switch (kind) {
          case CUSTOMER_LEFT -> oracle.agentConnected() && oracle.customerMayHaveLeft();
          case CUSTOMER_SILENT -> oracle.agentConnected() && oracle.answered();
          case AGENT_SILENT -> oracle.agentConnected() && owedLongEnough(one, oracle, kind);
          case ABANDONED_IN_QUEUE -> oracle.inQueue() && oracle.customerMayHaveLeft();
          case SILENT_AFTER_TRANSFER ->
              oracle.inQueue()
                  && oracle.silentSinceAnAgentLeft()
                  && owedLongEnough(one, oracle, kind);
          case SILENT_IN_QUEUE -> oracle.inQueue() && owedLongEnough(one, oracle, kind);
          case CUSTOMER_ALONE -> oracle.silentSinceTheOthersLeft() && !oracle.agentConnected();
          case WRAP_UP_PENDING -> oracle.noCustomerConnected() && !oracle.agentConnected();
          case STUCK_IN_BOT -> !oracle.agentConnected() && !oracle.inQueue();
          case GHOST -> false;
        };
    one.must(allowed, "closed as", kind);
  }

  private static boolean owedLongEnough(Case one, ContractOracle oracle, StaleKind kind) {
    Policy policy = one.policy().build();
    Duration waited = oracle.insideHours(policy.hours(), oracle.waitsSince());
    return oracle.openNow(policy.hours())
        && policy.idleAfter().of(kind).filter(after -> waited.compareTo(after) >= 0).isPresent();
  }

  /** Says the same the other way round: what the policy does not name stays as it is. */
  @Test
  void neverClosesAKindThatIsOff() {
    cases.forEach(
        one ->
            one.judged()
                .close()
                .ifPresent(
                    close -> {
                      Judged off =
                          Judged.judged(
                              one.conversation(),
                              Policies.rules(one.policy().never(close.kind())),
                              one.asOf());
                      one.must(off.kept().isPresent(), close.kind(), "closed though off");
                    }));
  }

  @Test
  void neverClosesWhatItDoesNotUnderstand() {
    absurdCases.stream()
        .filter(one -> odd(one.conversation(), one.asOf().plusSeconds(30)))
        .forEach(
            one ->
                one.must(
                    one.judged()
                        .kept()
                        .filter(
                            reason ->
                                reason == KeepReason.NOT_UNDERSTOOD
                                    || reason == KeepReason.ALREADY_ENDED)
                        .isPresent(),
                    one.judged().judgement().verdict()));
  }

  private static boolean odd(Conversation conversation, Instant latest) {
    return !conversation.notUnderstood().isEmpty()
        || conversation.participants().stream().anyMatch(who -> who.purpose() == Purpose.UNKNOWN)
        || legs(conversation).anyMatch(leg -> leg.state() == CommunicationState.UNKNOWN)
        || legs(conversation)
            .flatMap(leg -> leg.messages().stream())
            .anyMatch(line -> line.time().isAfter(latest));
  }

  private static Stream<Communication> legs(Conversation conversation) {
    return conversation.participants().stream().flatMap(who -> who.communications().stream());
  }

  /** Also: the reasons are all asked, in order, and the first that keeps is the verdict's. */
  @Test
  void anyConversationHasAVerdictAndItsStepsExplainIt() {
    Stream.concat(cases.stream(), absurdCases.stream())
        .forEach(one -> explained(one, one.judged().judgement()));
  }

  private static void explained(Case one, Judgement judgement) {
    List<KeepReason> asked = judgement.steps().stream().map(Judgement.Step::reason).toList();
    one.must(asked.equals(List.of(KeepReason.values())), "steps", asked);
    Optional<Judgement.Step> first =
        judgement.steps().stream().filter(Judgement.Step::keeps).findFirst();
    boolean explains =
        switch (judgement.verdict()) {
          case Verdict.Keep keep ->
              first
                  .map(step -> new Verdict.Keep(step.reason(), step.detail()))
                  .filter(keep::equals)
                  .isPresent();
          case Verdict.Close close ->
              first.isEmpty()
                  && judgement.facts().kind().equals(Optional.of(close.kind()))
                  && judgement.facts().idle().equals(close.idle())
                  && judgement.facts().clockStart().equals(Optional.of(close.idleSince()));
        };
    one.must(explains, "steps do not explain", judgement.verdict());
  }

  @Test
  void theOrderOfParticipantsDoesNotMatter() {
    Stream.concat(cases.stream(), absurdCases.stream())
        .forEach(
            one -> {
              List<Participant> shuffled = new ArrayList<>(one.conversation().participants());
              Collections.shuffle(shuffled, new Random(one.seed()));
              Judgement crooked =
                  one.judged(
                          ConversationBuilder.of(one.conversation()).participants(shuffled).build())
                      .judgement();
              Judgement straight = one.judged().judgement();
              one.must(
                  crooked.verdict().equals(straight.verdict())
                      && crooked.facts().equals(straight.facts()),
                  straight,
                  "but in another order",
                  crooked);
            });
  }

  /**
   * Where every hour counts, time only ever turns keep into close: what closes now closes later as
   * the same kind, idle for longer by just that much. (Broken hours may keep it meanwhile, and for
   * nothing else.)
   */
  @Test
  void aLongerIdleNeverTurnsCloseIntoKeep() {
    cases.stream()
        .filter(one -> one.judged().close().isPresent())
        .forEach(
            one -> {
              Verdict.Close now = one.judged().close().orElseThrow();
              Judged later = one.judgedLater(one.someTime());
              boolean partly = now.kind().weOwe() && !one.policy().build().hours().unbroken();
              one.must(
                  later
                          .close()
                          .filter(close -> grown(now, close, one.someTime(), partly))
                          .isPresent()
                      || (partly && later.standing().equals(List.of(KeepReason.OUTSIDE_HOURS))),
                  "closed, but not",
                  one.someTime(),
                  "later:",
                  later.judgement().verdict());
            });
  }

  private static boolean grown(
      Verdict.Close now, Verdict.Close later, Duration more, boolean partly) {
    Duration growth = later.idle().minus(now.idle());
    return now.kind() == later.kind()
        && now.idleSince().equals(later.idleSince())
        && now.episode().equals(later.episode())
        && now.target().equals(later.target())
        && (partly ? !growth.isNegative() && growth.compareTo(more) <= 0 : growth.equals(more));
  }

  /** Everything earlier by as much as the judging is later is the same question. */
  @Test
  void onlyHowLongAgoThingsWereCounts() {
    cases.stream()
        .filter(one -> one.policy().build().hours().unbroken())
        .forEach(
            one -> {
              Duration back = one.someTime();
              Verdict later = one.judgedLater(back).judgement().verdict();
              Judged earlier = one.judged(Shifted.back(one.conversation(), back));
              boolean same =
                  switch (later) {
                    case Verdict.Keep keep -> earlier.kept().equals(Optional.of(keep.reason()));
                    case Verdict.Close close ->
                        earlier
                            .close()
                            .filter(
                                it ->
                                    it.kind() == close.kind()
                                        && it.idle().equals(close.idle())
                                        && it.idleSince().equals(close.idleSince().minus(back)))
                            .isPresent();
                  };
              one.must(same, later, "but shifted", earlier.judgement().verdict());
            });
  }

  /** Whatever was about to happen: who writes this very moment is not closed. */
  @Test
  void neverClosesACustomerWhoWritesNow() {
    cases.forEach(
        one -> {
          Optional<Conversation> writing =
              Shifted.withACustomersMessage(one.conversation(), one.asOf());
          writing.ifPresent(
              conversation ->
                  one.must(
                      one.judged(conversation).kept().isPresent(), "closed a customer who writes"));
        });
  }

  @ParameterizedTest
  @EnumSource
  void neverClosesWhatAGuardProtects(Guarded guard) {
    Predicate<Case> closes = one -> one.judged().close().isPresent();
    cases.stream()
        .limit(CASES / 4)
        .filter(closes)
        .forEach(
            one -> {
              Judged guarded =
                  one.judged(guard.addTo(ConversationBuilder.of(one.conversation())).build());
              one.must(
                  guarded.kept().isPresent() && guarded.standing().contains(guard.reason()),
                  guard,
                  guarded.judgement().verdict());
            });
  }

  /** The times of the facts are times of the conversation, and those of a close are not ahead. */
  @Test
  void aCloseIsIdleForAtLeastItsThresholdSinceATimeOfTheConversation() {
    cases.forEach(
        one ->
            one.judged()
                .close()
                .ifPresent(
                    close -> {
                      Duration after =
                          one.policy().build().idleAfter().of(close.kind()).orElseThrow();
                      one.must(
                          close.idle().compareTo(after) >= 0
                              && !close.idleSince().plus(close.idle()).isAfter(one.asOf())
                              && Shifted.times(one.conversation()).contains(close.idleSince()),
                          "closed at",
                          close);
                    }));
  }

  @Test
  void theLinesOfAMachineChangeNothingButTheBotsOwnClock() {
    cases.forEach(
        one -> {
          Conversation chatty =
              ConversationBuilder.of(one.conversation())
                  .with(
                      somebody("campaign", Purpose.CAMPAIGN)
                          .connected(minute(-9))
                          .wrote(one.asOf())
                          .ended(minute(-9)))
                  .build();
          Optional<Verdict.Close> before = one.judged().close();
          boolean botsClock =
              before.filter(close -> close.kind() == StaleKind.STUCK_IN_BOT).isPresent();
          one.must(
              botsClock || one.judged(chatty).close().equals(before),
              "a campaign's message moved",
              before);
        });
  }

  @Test
  void undeliveredWordsAreAsGoodAsNoneForWhoOwes() {
    cases.forEach(
        one -> {
          Conversation undelivered = Shifted.nothingOfTheAgentsArrived(one.conversation());
          one.must(
              one.judged(undelivered).kind().filter(StaleKind.CUSTOMER_SILENT::equals).isEmpty(),
              "customer-silent without an answer");
        });
  }
}
