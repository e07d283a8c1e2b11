package org.idlereaper.sweep;

import java.time.Duration;
import java.time.Instant;
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
import org.idlereaper.decide.Thresholds;
import org.idlereaper.ledger.LastSeen;
import org.idlereaper.platform.Candidate;
import org.idlereaper.platform.Candidate.Sign;

/**
 * When a listed conversation is due for a read, under the present policies: at its last activity
 * plus the shortest threshold among the kinds that only a live read shows, or earlier where the row
 * shows a sign of another kind. Pure. A wrong answer costs a read or puts one off; it never closes.
 */
final class DueTimes {
  /** Later than any sweep: nothing that is on could ever apply. */
  static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  /** After how long an ended conversation that analytics still lists as open is looked at again. */
  static final Duration ENDED_AGAIN = StaleKind.GHOST_CONFIRMATION;

  private static final Set<StaleKind> ONLY_A_READ_SHOWS =
      EnumSet.of(StaleKind.CUSTOMER_SILENT, StaleKind.AGENT_SILENT, StaleKind.STUCK_IN_BOT);

  private static final Map<Sign, Set<StaleKind>> SHOWN_BY =
      Map.of(
          Sign.CUSTOMER_LEFT,
          EnumSet.of(StaleKind.CUSTOMER_LEFT, StaleKind.ABANDONED_IN_QUEUE),
          Sign.AGENT_LEFT,
          EnumSet.of(StaleKind.CUSTOMER_ALONE, StaleKind.WRAP_UP_PENDING),
          Sign.WAITING_IN_QUEUE,
          EnumSet.of(StaleKind.SILENT_AFTER_TRANSFER, StaleKind.SILENT_IN_QUEUE),
          Sign.WRAP_UP_PENDING,
          EnumSet.of(StaleKind.WRAP_UP_PENDING));

  private final Rules rules;

  DueTimes(Rules rules) {
    this.rules = rules;
  }

  /** The shortest threshold that is on in any policy; empty if nothing can ever be stale. */
  Optional<Duration> youngest() {
    return shortest(rules.policies(), EnumSet.allOf(StaleKind.class));
  }

  /** When a candidate is due, given what its last read showed, if it was ever read. */
  Instant due(Candidate candidate, Optional<LastSeen> lastSeen) {
    if (lastSeen.isEmpty()) {
      // Nothing is known of it yet, and a row does not show everything: any kind may fit by now.
      Instant byAge = youngest().map(candidate.started()::plus).orElse(NEVER);
      return earliest(byAge, signs(candidate, rules.policies()));
    }
    LastSeen seen = lastSeen.get();
    if (seen.keptFor().isEmpty()) {
      return seen.readAt();
    }
    List<Policy> policies = policies(seen);
    Optional<Duration> shortest = shortest(policies, ONLY_A_READ_SHOWS);
    Instant again =
        seen.keptFor().get() == KeepReason.ALREADY_ENDED
            ? seen.readAt().plus(ENDED_AGAIN)
            : shortest.map(seen.readAt()::plus).orElse(NEVER);
    Stream<Instant> sooner =
        Stream.of(
                shortest.map(seen.lastActivity()::plus).stream(),
                ofItsKind(seen, policies).stream(),
                signs(candidate, policies))
            .flatMap(due -> due)
            .filter(due -> due.isAfter(seen.readAt()));
    return earliest(again, sooner);
  }

  private Optional<Instant> ofItsKind(LastSeen seen, List<Policy> policies) {
    return seen.kind()
        .filter(StaleKind::closable)
        .flatMap(kind -> shortest(policies, EnumSet.of(kind)))
        .flatMap(after -> seen.clockStart().map(start -> start.plus(after)));
  }

  /** The policy that matched at the last read if it is still there, or else all of them. */
  private List<Policy> policies(LastSeen seen) {
    List<Policy> same =
        rules.policies().stream()
            .filter(policy -> seen.policy().filter(policy.id()::equals).isPresent())
            .toList();
    return same.isEmpty() ? rules.policies() : same;
  }

  private static Stream<Instant> signs(Candidate candidate, List<Policy> policies) {
    return candidate.signs().entrySet().stream()
        .flatMap(
            sign ->
                shortest(policies, SHOWN_BY.getOrDefault(sign.getKey(), Set.of())).stream()
                    .map(sign.getValue()::plus));
  }

  private static Optional<Duration> shortest(List<Policy> policies, Set<StaleKind> kinds) {
    return policies.stream()
        .map(Policy::idleAfter)
        .map((Thresholds thresholds) -> thresholds.shortestOf(kinds))
        .flatMap(Optional::stream)
        .min(Duration::compareTo);
  }

  private static Instant earliest(Instant one, Stream<Instant> others) {
    return Stream.concat(Stream.of(one), others).min(Instant::compareTo).orElse(one);
  }
}
