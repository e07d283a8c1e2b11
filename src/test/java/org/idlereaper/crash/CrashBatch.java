package org.idlereaper.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.idlereaper.ledger.AccountReader;
import org.idlereaper.ledger.Attempt;
import org.idlereaper.simulator.Endpoint;

/**
 * Some cases that die together: one process with each of their conversations at its own crash
 * point, the world going on, and a process that takes over.
 */
final class CrashBatch {
  private static final Duration REAL_PATIENCE = Duration.ofMinutes(4);
  private static final Duration A_LIFE = Duration.ofSeconds(45);
  private static final int MOST_LIVES = 6;
  private static final Duration SETTLES_WITHIN = Duration.ofMinutes(10);

  /** A busy machine reads too slowly to act on it, again and again: then it takes longer. */
  private static final Duration PATIENCE = Duration.ofMinutes(40);

  private final List<CrashCase> cases;

  CrashBatch(List<CrashCase> cases) {
    this.cases = List.copyOf(cases);
  }

  /**
   * @param rows a line for each case
   * @param differences what should not be
   * @param slowest how long the slowest intent took from the restart, or from its own beginning
   */
  record Result(List<String> rows, List<String> differences, Duration slowest) {}

  Result run(Path directory, long seed) throws InterruptedException {
    try (CrashedCentre centre = new CrashedCentre(directory, seed)) {
      AtomicReference<Child> running = new AtomicReference<>();
      Map<String, CrashCase> byId = new LinkedHashMap<>();
      centre.time.pace(CrashedCentre.STANDING);
      for (CrashCase one : cases) {
        if (one.senseless().isEmpty()) {
          byId.put(one.begin(centre.org, id -> tell(running.get(), id)), one);
        }
      }
      diesAt(centre, CrashCase.plan(byId), running, CrashedCentre.SLOW);
      peopleGoOn(centre, byId, false);
      Map<String, CrashPoint> again = new LinkedHashMap<>();
      byId.forEach(
          (id, one) -> {
            if (one.twice()) {
              again.put(id, one.point());
            }
          });
      if (!again.isEmpty()) {
        diesAgain(centre, again);
        peopleGoOn(centre, byId, true);
      }
      Instant restart = centre.time.instant();
      try (Child child = centre.daemon()) {
        comesUp(centre, child);
        centre.pace(CrashedCentre.FAST, child);
        awaitSettled(centre, byId);
        child.kill();
        centre.heard(child);
      }
      return result(centre, byId, restart);
    }
  }

  private static void tell(Child running, String id) {
    if (running != null) {
      running.tell(id);
    }
  }

  /**
   * @param pace from its first read on
   */
  private static void diesAt(
      CrashedCentre centre,
      Map<String, CrashPoint> plan,
      AtomicReference<Child> running,
      double pace)
      throws InterruptedException {
    try (Child child = centre.daemon(plan, Set.of())) {
      running.set(child);
      comesUp(centre, child);
      centre.pace(pace, child);
      child.awaitHalt(REAL_PATIENCE);
      centre.time.pace(CrashedCentre.STANDING);
      running.set(null);
      centre.heard(child);
    }
  }

  /**
   * Whoever stands at its point holds up the sweep, so another whose effect came a little later may
   * never get to its own: then the process is killed from outside, and the next one goes on.
   */
  private static void diesAgain(CrashedCentre centre, Map<String, CrashPoint> plan)
      throws InterruptedException {
    Map<String, CrashPoint> left = new LinkedHashMap<>(plan);
    for (int life = 0; life < MOST_LIVES && !left.isEmpty(); life++) {
      try (Child child = centre.daemon(left, Set.of())) {
        comesUp(centre, child);
        centre.pace(CrashedCentre.FAST, child);
        child.halts(A_LIFE);
        centre.time.pace(CrashedCentre.STANDING);
        child.kill();
        centre.heard(child);
        left.entrySet()
            .removeIf(one -> child.lines().contains("at " + one.getValue() + " " + one.getKey()));
      }
    }
    if (!left.isEmpty()) {
      throw new AssertionError("not everybody has reached its second crash point: " + left);
    }
  }

  /** Until its first read: what is late shall come after that. */
  private static void comesUp(CrashedCentre centre, Child child) throws InterruptedException {
    child.awaitRunning(REAL_PATIENCE);
    long reads = centre.org.journal().count(Endpoint.READ_CONVERSATION);
    centre.pace(CrashedCentre.SLOW, child);
    Instant until = centre.time.instant().plusSeconds(30);
    while (centre.org.journal().count(Endpoint.READ_CONVERSATION) == reads
        && centre.time.instant().isBefore(until)) {
      centre.timePasses(Duration.ofMillis(200));
    }
  }

  private static void peopleGoOn(
      CrashedCentre centre, Map<String, CrashCase> byId, boolean afterTheSecond) {
    byId.forEach(
        (id, one) -> {
          if (one.twice() == afterTheSecond) {
            one.peopleGoOn(centre.org, id);
          }
        });
  }

  private static void awaitSettled(CrashedCentre centre, Map<String, CrashCase> byId)
      throws InterruptedException {
    Instant until = centre.time.instant().plus(PATIENCE);
    AccountReader account = centre.account();
    // by then what was sent by the dead has landed, and every sort of sweep has been
    centre.timePasses(Duration.ofSeconds(100));
    while (centre.time.instant().isBefore(until)) {
      centre.timePasses(Duration.ofSeconds(10));
      centre.org.catchUp();
      if (account.unsettled().isEmpty()
          && byId.entrySet().stream()
              .allMatch(one -> one.getValue().done(centre.org, one.getKey()))) {
        return;
      }
    }
  }

  private Result result(CrashedCentre centre, Map<String, CrashCase> byId, Instant restart) {
    Reckoning reckoning = centre.reckoning();
    Map<CrashCase, String> ids = new LinkedHashMap<>();
    byId.forEach((id, one) -> ids.put(one, id));
    List<String> rows =
        cases.stream().map(one -> row(centre, reckoning, one, ids.get(one), restart)).toList();
    List<String> differences = new ArrayList<>(reckoning.differences());
    rows.stream().filter(row -> !row.endsWith("| ok")).forEach(differences::add);
    Duration slowest =
        reckoning.attempts().stream()
            .map(attempt -> took(attempt, restart))
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    return new Result(rows, differences, slowest);
  }

  private static Duration took(Attempt attempt, Instant restart) {
    Instant begun =
        attempt.intent().sentAt().isAfter(restart) ? attempt.intent().sentAt() : restart;
    Instant ended = attempt.end().map(Attempt.End::at).orElse(Instant.MAX.minusSeconds(1));
    return ended.isBefore(begun) ? Duration.ZERO : Duration.between(begun, ended);
  }

  private static String row(
      CrashedCentre centre, Reckoning reckoning, CrashCase one, String id, Instant restart) {
    String cell =
        "%-12s | %-3s %-45s | %-11s | %-15s"
            .formatted(one.closes(), one.point(), one.point().words(), one.effect(), one.people());
    if (one.senseless().isPresent()) {
      return cell + " | no such case: " + one.senseless().get() + " | ok";
    }
    List<Attempt> attempts =
        reckoning.attempts().stream()
            .filter(attempt -> attempt.intent().episode().conversation().value().equals(id))
            .toList();
    String outcomes =
        attempts.stream()
            .map(
                attempt ->
                    attempt.intent().write().word()
                        + " "
                        + attempt.end().map(end -> end.outcome().word()).orElse("OPEN"))
            .collect(Collectors.joining(", "));
    boolean settled =
        attempts.stream()
            .allMatch(attempt -> took(attempt, restart).compareTo(SETTLES_WITHIN) <= 0);
    boolean done = one.done(centre.org, id);
    List<String> wrong = reckoning.differencesOf(id);
    String verdict =
        !settled ? "NOT SETTLED" : !done ? "NOT CLOSED" : wrong.isEmpty() ? "ok" : "" + wrong;
    return "%s | %s%s | %s"
        .formatted(
            cell,
            outcomes.isEmpty() ? "no intent" : outcomes,
            one.remark().isEmpty() ? "" : " (" + one.remark() + ")",
            verdict);
  }
}
