package org.idlereaper.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.idlereaper.conversation.Conversations;
import org.idlereaper.decide.Decider;
import org.idlereaper.decide.Facts;
import org.idlereaper.decide.Judgement;
import org.idlereaper.decide.KeepReason;
import org.idlereaper.decide.Policies;
import org.idlereaper.decide.Rules;
import org.idlereaper.decide.StaleKind;
import org.idlereaper.decide.Verdict;
import org.idlereaper.ledger.LastSeen;
import org.idlereaper.platform.Candidate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The due list against somebody who reads everything every minute, on random histories under random
 * policies.
 */
final class DueTimesPropertiesTest {
  private static final Duration STEP = Duration.ofMinutes(1);
  private static final int HISTORIES = 60;
  private static final int MINUTES = 420;

  /**
   * The kinds that are read at the minute at which their clock runs out. The others' clocks start
   * anew with what no row shows (an agent who joins after the customer left, a message from the
   * queue): they are read within the time after which everything is read again.
   */
  private static final Set<StaleKind> BY_SIGN_OR_READ =
      EnumSet.of(
          StaleKind.CUSTOMER_SILENT,
          StaleKind.AGENT_SILENT,
          StaleKind.STUCK_IN_BOT,
          StaleKind.ABANDONED_IN_QUEUE,
          StaleKind.SILENT_AFTER_TRANSFER,
          StaleKind.CUSTOMER_ALONE,
          StaleKind.WRAP_UP_PENDING);

  /** One conversation, in which something happens now and then, and who reads it when it is due. */
  private static final class History {
    final Random random;
    final FakeConversation conversation;
    Rules rules;
    Instant now = Conversations.START;
    Optional<LastSeen> seen = Optional.empty();
    Instant lastDeed = now;
    int reads;

    History(long seed) {
      random = new Random(seed * 0x9E3779B97F4A7C15L);
      rules = rules();
      conversation = new FakeConversation("history " + seed, now);
      if (random.nextBoolean()) {
        conversation.asksForWrapUp();
      }
      if (random.nextBoolean()) {
        conversation.guestStays();
      }
      conversation.customerJoins(now);
      conversation.catchUp(now);
    }

    /** Some kinds on, each after a time of its own. */
    Rules rules() {
      Map<StaleKind, Duration> thresholds = new EnumMap<>(StaleKind.class);
      Policies.everyKind()
          .forEach(
              (kind, _) -> {
                if (random.nextInt(3) > 0) {
                  thresholds.put(kind, Duration.ofMinutes(5 + random.nextInt(90)));
                }
              });
      thresholds.putIfAbsent(StaleKind.CUSTOMER_SILENT, Duration.ofMinutes(60));
      return Policies.rules(Policies.aPolicy().idleAfter(thresholds));
    }

    /** A minute passes, in which something may happen. */
    void passes(double deeds) {
      now = now.plus(STEP);
      if (random.nextDouble() < deeds && conversation.ended().isEmpty()) {
        happens();
        lastDeed = now;
      }
      conversation.catchUp(now);
    }

    private void happens() {
      boolean agent = conversation.agentConnected();
      boolean customer = conversation.customerConnected();
      switch (random.nextInt(10)) {
        case 0 -> conversation.queueJoins(now);
        case 1 -> {
          if (!agent) {
            conversation.agentJoins(now, random.nextBoolean() ? "ann" : "bob");
          }
        }
        case 2, 3 -> {
          if (agent) {
            conversation.agentWrites(now);
          }
        }
        case 4, 5 -> {
          if (customer) {
            conversation.customerWrites(now);
          }
        }
        case 6 -> {
          if (customer) {
            conversation.customerClears(now);
          }
        }
        case 7 -> {
          if (customer) {
            conversation.customerLeaves(now);
          }
        }
        case 8 -> conversation.agentLeaves(now);
        default -> {
          if (!agent) {
            conversation.flowJoins(now);
          }
        }
      }
    }

    Judgement truth() {
      return Decider.judge(conversation.live().orElseThrow(), rules, now);
    }

    boolean stale() {
      return truth().verdict() instanceof Verdict.Close;
    }

    Optional<Candidate> row() {
      return conversation.candidate(now);
    }

    Instant due(Candidate row) {
      return new DueTimes(rules)
          .due(row, new DueTimes.Known(seen, List.of(), Optional.empty(), Optional.empty()));
    }

    boolean due() {
      return row().filter(row -> !due(row).isAfter(now)).isPresent();
    }

    /** What the account keeps of a read. */
    void read() {
      Judgement judgement = truth();
      Facts facts = judgement.facts();
      Optional<KeepReason> keptFor =
          judgement.verdict() instanceof Verdict.Keep keep
              ? Optional.of(keep.reason())
              : Optional.empty();
      seen =
          Optional.of(
              new LastSeen(
                  conversation.id(),
                  facts.asOf(),
                  facts.times().lastActivity(),
                  keptFor,
                  facts.kind(),
                  facts.clockStart(),
                  facts.policy(),
                  Optional.of(RulesFingerprint.of(rules))));
      reads++;
    }

    /** After how long a conversation is read again if nothing calls for it sooner. */
    Duration again() {
      return rules
          .policies()
          .getFirst()
          .idleAfter()
          .shortestOf(
              List.of(StaleKind.CUSTOMER_SILENT, StaleKind.AGENT_SILENT, StaleKind.STUCK_IN_BOT))
          .orElseThrow();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whateverIsStaleIsDue(long seed) {
    long found = 0;
    long atOnce = 0;
    for (long i = 0; i < HISTORIES; i++) {
      History history = new History(seed * 1_000 + i);
      Instant staleSince = Instant.MAX;
      Optional<StaleKind> ripening = Optional.empty();
      for (int minute = 0; minute < MINUTES; minute++) {
        history.passes(0.08);
        boolean stale = history.stale();
        staleSince =
            stale ? (staleSince.equals(Instant.MAX) ? history.now : staleSince) : Instant.MAX;
        boolean due = history.due();
        Judgement truth = history.truth();
        boolean ripe = stale && truth.facts().kind().equals(ripening);
        if (ripe && ripening.filter(BY_SIGN_OR_READ::contains).isPresent()) {
          assertThat(due)
              .as(
                  "seed %d history %d: a clock that ran out, %s %s",
                  seed, i, truth.facts(), history.seen)
              .isTrue();
        }
        ripening =
            truth.verdict() instanceof Verdict.Keep keep && keep.reason() == KeepReason.NOT_IDLE_YET
                ? truth.facts().kind()
                : Optional.empty();
        if (stale) {
          assertThat(staleSince.plus(history.again()))
              .as("seed %d history %d: stale since %s, now %s", seed, i, staleSince, history.now)
              .isAfterOrEqualTo(due ? staleSince : history.now);
        }
        if (due) {
          history.read();
          if (stale) {
            found++;
            atOnce += staleSince.equals(history.now) ? 1 : 0;
            break;
          }
        }
      }
    }
    System.out.printf(
        "due list, seed %d: %d stale, %d of them due that minute%n", seed, found, atOnce);
    assertThat(found).isGreaterThan(HISTORIES / 3);
    assertThat((double) atOnce / found).isGreaterThan(0.9);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void nothingIsReadMoreOftenThanAThresholdCallsFor(long seed) {
    for (long i = 0; i < HISTORIES; i++) {
      History history = new History(seed * 1_000 + i);
      for (int minute = 0; minute < 60; minute++) {
        history.passes(0.1);
        if (history.due() && !history.stale()) {
          history.read();
        }
      }
      int before = history.reads;
      int hours = 24;
      for (int minute = 0; minute < hours * 60 && !history.stale(); minute++) {
        history.passes(0);
        if (history.due() && !history.stale()) {
          history.read();
        }
      }
      long thresholds = history.rules.policies().getFirst().idleAfter().byKind().size();
      long most = Duration.ofHours(hours).dividedBy(history.again()) + thresholds + 1;
      assertThat(history.reads - before)
          .as("seed %d history %d", seed, i)
          .isLessThanOrEqualTo((int) most);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void aNewPolicyMakesDueWhatItWouldClose(long seed) {
    int found = 0;
    for (long i = 0; i < 3 * HISTORIES; i++) {
      History history = new History(seed * 1_000 + i);
      for (int minute = 0; minute < 90; minute++) {
        history.passes(0.1);
        if (history.due() && !history.stale()) {
          history.read();
        }
      }
      if (history.seen.isEmpty()) {
        continue;
      }
      boolean before = history.stale();
      history.rules = history.rules();
      boolean unchanged = !history.lastDeed.isAfter(history.seen.get().readAt());
      if (!before && history.stale() && unchanged && history.row().isPresent()) {
        found++;
        assertThat(history.due()).as("seed %d history %d: %s", seed, i, history.truth()).isTrue();
      }
    }
    assertThat(found).isPositive();
  }
}
