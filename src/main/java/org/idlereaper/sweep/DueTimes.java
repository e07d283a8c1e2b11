package org.idlereaper.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.idlereaper.decide.KeepReason;
import org.idlereaper.decide.Policy;
import org.idlereaper.decide.Rules;
import org.idlereaper.decide.StaleKind;
import org.idlereaper.ledger.Ghosts.Ghost;
import org.idlereaper.ledger.LastSeen;
import org.idlereaper.ledger.Tries;
import org.idlereaper.ledger.Troubles.Trouble;
import org.idlereaper.platform.Candidate;
import org.idlereaper.platform.Candidate.Sign;

/**
 * When a listed conversation is due for a read, under the present rules: at its last activity plus
 * the shortest threshold among the kinds that only a live read shows, or earlier where the row
 * shows a sign of another kind. Pure. A wrong answer costs a read or puts one off; it never closes.
 */
final class DueTimes {
  /** Later than any sweep: nothing that is on could ever apply. */
  static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  /** After how long an ended conversation that analytics still lists as open is looked at again. */
  static final Duration ENDED_AGAIN = StaleKind.GHOST_CONFIRMATION;

  /** How often a ghost is read that people know of. */
  static final Duration GHOST_AGAIN = Duration.ofDays(1);

  /** What stands in the way of a close may go away unseen. */
  static final Duration KEPT_AGAIN = Duration.ofHours(1);

  private static final Set<StaleKind> ONLY_A_READ_SHOWS =
      EnumSet.of(StaleKind.CUSTOMER_SILENT, StaleKind.AGENT_SILENT, StaleKind.STUCK_IN_BOT);

  private static final Map<Sign, Set<StaleKind>> SHOWN_BY =
      Map.of(
          Sign.CUSTOMER_LEFT,
          EnumSet.of(StaleKind.CUSTOMER_LEFT),
          Sign.AGENT_LEFT,
          EnumSet.of(StaleKind.CUSTOMER_ALONE, StaleKind.WRAP_UP_PENDING),
          Sign.ALONE,
          EnumSet.of(StaleKind.CUSTOMER_ALONE),
          Sign.WAITING_IN_QUEUE,
          EnumSet.of(StaleKind.SILENT_AFTER_TRANSFER, StaleKind.SILENT_IN_QUEUE),
          Sign.WRAP_UP_PENDING,
          EnumSet.of(StaleKind.WRAP_UP_PENDING));

  private final Rules rules;
  private final String fingerprint;

  DueTimes(Rules rules) {
    this.rules = rules;
    this.fingerprint = RulesFingerprint.of(rules);
  }

  /**
   * What the account knows of a candidate.
   *
   * @param seen what its last read showed
   * @param tries the writes to it that came to nothing
   * @param ghost that it is one
   * @param trouble that it could not be read of late
   */
  record Known(
      Optional<LastSeen> seen,
      List<Tries> tries,
      Optional<Ghost> ghost,
      Optional<Trouble> trouble) {
    static final Known NOTHING =
        new Known(Optional.empty(), List.of(), Optional.empty(), Optional.empty());
  }

  /** The shortest threshold that is on in any policy; empty if nothing can ever be stale. */
  private Optional<Duration> youngest() {
    return shortest(rules.policies(), EnumSet.allOf(StaleKind.class));
  }

  /** When a candidate is due. */
  Instant due(Candidate candidate, Known known) {
    Instant due =
        known
            .ghost()
            .map(ghost -> ofGhost(candidate, ghost))
            .or(() -> known.seen().map(seen -> ofSeen(candidate, seen, known.tries())))
            .orElseGet(() -> ofUnread(candidate));
    return known.trouble().map(trouble -> later(due, afterTrouble(trouble))).orElse(due);
  }

  /** Nothing is known of it yet, and a row does not show everything: any kind may fit by now. */
  private Instant ofUnread(Candidate candidate) {
    return Stream.concat(
            youngest().map(candidate.started()::plus).stream(),
            signs(candidate, rules.policies(), Instant.MIN))
        .min(Instant::compareTo)
        .orElse(NEVER);
  }

  /** It may come to life under the same id; where the row shows that it did, it is like new. */
  private Instant ofGhost(Candidate candidate, Ghost ghost) {
    Duration again = ghost.reported().isPresent() ? GHOST_AGAIN : ENDED_AGAIN;
    boolean alive = candidate.newest().isAfter(ghost.lastSeen());
    return Stream.of(
            Stream.of(ghost.lastSeen().plus(again)),
            alive ? youngest().map(candidate.newest()::plus).stream() : Stream.<Instant>empty(),
            signs(candidate, rules.policies(), ghost.lastSeen()))
        .flatMap(due -> due)
        .min(Instant::compareTo)
        .orElse(NEVER);
  }

  private Instant ofSeen(Candidate candidate, LastSeen seen, List<Tries> tries) {
    if (seen.keptFor().isEmpty()) {
      Stream<Instant> signs = signs(candidate, rules.policies(), seen.readAt());
      return Stream.concat(Stream.of(Retries.nextRead(tries, seen.readAt())), signs)
          .min(Instant::compareTo)
          .orElse(NEVER);
    }
    boolean sameRules = seen.rules().equals(Optional.of(fingerprint));
    List<Policy> policies = sameRules ? policies(seen) : rules.policies();
    // Under the same rules the last read has dealt with all that was due before it.
    Instant after = sameRules ? seen.readAt() : Instant.MIN;
    KeepReason reason = seen.keptFor().get();
    Stream<Instant> byClock =
        Stream.concat(
                shortest(policies, ONLY_A_READ_SHOWS).map(seen.lastActivity()::plus).stream(),
                clocks(seen, reason, policies))
            .filter(due -> due.isAfter(after));
    return Stream.of(
            Stream.of(seen.readAt().plus(again(reason, policies))),
            byClock,
            signs(candidate, policies, seen.readAt()))
        .flatMap(due -> due)
        .min(Instant::compareTo)
        .orElse(NEVER);
  }

  /** How long a read holds if nothing else calls for the next one. */
  private static Duration again(KeepReason reason, List<Policy> policies) {
    Duration unseen = shortestUnseen(policies).orElse(KEPT_AGAIN);
    return reason == KeepReason.ALREADY_ENDED && unseen.compareTo(ENDED_AGAIN) > 0
        ? ENDED_AGAIN
        : unseen;
  }

  /**
   * The shortest threshold of what may happen without a sign; where no such kind is on, an obstacle
   * may still go away without one.
   */
  private static Optional<Duration> shortestUnseen(List<Policy> policies) {
    return shortest(policies, ONLY_A_READ_SHOWS)
        .or(
            () ->
                shortest(policies, EnumSet.allOf(StaleKind.class))
                    .map(any -> any.compareTo(KEPT_AGAIN) < 0 ? KEPT_AGAIN : any));
  }

  /** When the clock that the last read showed reaches its threshold. */
  private static Stream<Instant> clocks(LastSeen seen, KeepReason reason, List<Policy> policies) {
    if (seen.kind().isEmpty() || seen.clockStart().isEmpty()) {
      return Stream.empty();
    }
    StaleKind kind = seen.kind().get();
    Instant start = seen.clockStart().get();
    return policies.stream()
        .flatMap(
            policy ->
                Stream.concat(
                    reached(policy, kind, kind, start).stream(),
                    reason == KeepReason.AGENT_WRAPPING_UP
                        ? reached(policy, kind, StaleKind.WRAP_UP_PENDING, start).stream()
                        : Stream.empty()));
  }

  /** Where we owe the reply only time inside the policy's hours counts. */
  private static Optional<Instant> reached(
      Policy policy, StaleKind kind, StaleKind threshold, Instant start) {
    return policy
        .idleAfter()
        .of(threshold)
        .flatMap(
            after ->
                kind.weOwe()
                    ? policy.hours().reached(start, after)
                    : Optional.of(start.plus(after)));
  }

  /** The policy that matched at the last read if it is still there, or else all of them. */
  private List<Policy> policies(LastSeen seen) {
    List<Policy> same =
        rules.policies().stream()
            .filter(policy -> seen.policy().filter(policy.id()::equals).isPresent())
            .toList();
    return same.isEmpty() ? rules.policies() : same;
  }

  /** A sign of something that a read had seen already calls for no other one. */
  private static Stream<Instant> signs(Candidate candidate, List<Policy> policies, Instant readAt) {
    Stream<Instant> ofOneSign =
        candidate.signs().entrySet().stream()
            .flatMap(
                sign ->
                    shortest(policies, SHOWN_BY.getOrDefault(sign.getKey(), Set.of())).stream()
                        .map(sign.getValue()::plus));
    return Stream.concat(ofOneSign, abandoned(candidate.signs(), policies).stream())
        .filter(due -> due.isAfter(readAt));
  }

  /** Its clock starts at the leaving or the start of waiting, the later. */
  private static Optional<Instant> abandoned(Map<Sign, Instant> signs, List<Policy> policies) {
    return Optional.ofNullable(signs.get(Sign.CUSTOMER_LEFT))
        .map(left -> later(left, signs.getOrDefault(Sign.WAITING_IN_QUEUE, left)))
        .flatMap(
            since -> shortest(policies, EnumSet.of(StaleKind.ABANDONED_IN_QUEUE)).map(since::plus));
  }

  private static Instant afterTrouble(Trouble trouble) {
    Duration pause =
        switch (trouble.failures()) {
          case 1 -> Duration.ZERO;
          case 2 -> Duration.ofMinutes(10);
          default -> Duration.ofHours(1);
        };
    return trouble.last().plus(pause);
  }

  private static Optional<Duration> shortest(List<Policy> policies, Collection<StaleKind> kinds) {
    return policies.stream()
        .map(policy -> policy.idleAfter().shortestOf(kinds))
        .flatMap(Optional::stream)
        .min(Duration::compareTo);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
