package org.idlereaper.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.idlereaper.ExitCode;
import org.idlereaper.config.Settings;
import org.idlereaper.conversation.DivisionId;
import org.idlereaper.conversation.QueueId;
import org.idlereaper.conversation.WrapUpCodeId;
import org.idlereaper.decide.Policy;
import org.idlereaper.decide.StaleKind;
import org.idlereaper.platform.SetUp;
import org.idlereaper.platform.SetUp.Queue;
import org.idlereaper.platform.SetUp.Queues;
import org.idlereaper.platform.Told;

/**
 * Whether the queues, divisions and wrap-up codes of the policies are there, fit together, and
 * where the platform's own timers come before ours. What is not named but matched is looked at as
 * far as the first {@value #MOST} queues.
 */
final class QueueCheck {
  private static final int MOST = 100;
  private static final int FEW = 5;
  private static final int TIMER_LINES = 20;

  private final Settings.Org org;
  private final SetUp setUp;
  private final Diagnosis diagnosis;
  private final Map<QueueId, Queue> known = new LinkedHashMap<>();
  private final Map<QueueId, Told<Set<WrapUpCodeId>>> codes = new HashMap<>();
  private final List<Queue> listed = new ArrayList<>();

  QueueCheck(Settings.Org org, SetUp setUp, Diagnosis diagnosis) {
    this.org = org;
    this.setUp = setUp;
    this.diagnosis = diagnosis;
  }

  void run() throws InterruptedException {
    visible();
    named();
    divisions();
    for (Policy policy : policies()) {
      code(policy);
    }
    ownTimers();
  }

  private List<Policy> policies() {
    return org.sweep().rules().policies();
  }

  // ---- queues

  private void visible() throws InterruptedException {
    switch (setUp.queues(MOST)) {
      case Told.Known<Queues>(Queues queues) -> {
        listed.addAll(queues.seen());
        queues.seen().forEach(queue -> known.put(queue.id(), queue));
        diagnosis.ok(
            "queues",
            Spoken.number(queues.total())
                + " visible"
                + (queues.total() > queues.seen().size()
                    ? ", the first " + queues.seen().size() + " are looked at"
                    : ""));
      }
      case Told.Unknown<Queues>() -> notAsked("queues", "the platform lists none");
      case Told.Withheld<Queues>(String why) -> notAsked("queues", why);
    }
  }

  private void notAsked(String check, String why) {
    diagnosis.note(
        check,
        "cannot be checked; the daemon works without (routing:queue:view in the role would allow"
            + " it): "
            + why);
  }

  /**
   * A queue that is named and not there is a policy that never matches or an exemption that fails.
   */
  private void named() throws InterruptedException {
    Map<QueueId, String> places = new TreeMap<>();
    for (Policy policy : policies()) {
      policy.match().queues().forEach(queue -> add(places, queue, "policy " + policy.id()));
    }
    org.sweep().rules().exemptions().queues().forEach(queue -> add(places, queue, "keep.queues"));
    for (Map.Entry<QueueId, String> place : places.entrySet()) {
      queue(place.getKey(), place.getValue());
    }
  }

  private static void add(Map<QueueId, String> places, QueueId queue, String where) {
    places.merge(queue, where, (one, other) -> one + ", " + other);
  }

  private void queue(QueueId id, String where) throws InterruptedException {
    Told<Queue> told = known.containsKey(id) ? new Told.Known<>(known.get(id)) : setUp.queue(id);
    switch (told) {
      case Told.Known<Queue>(Queue queue) -> {
        known.put(id, queue);
        diagnosis.ok("queue " + id, "is there (" + where + ")");
      }
      case Told.Unknown<Queue>() ->
          diagnosis.fix(
              "queue " + id,
              "unknown to the platform, or in a division that the client's role does not reach; "
                  + where
                  + " has no effect on it",
              ExitCode.INCOMPLETE);
      case Told.Withheld<Queue>(String why) -> notAsked("queue " + id, why);
    }
  }

  // ---- divisions

  private void divisions() throws InterruptedException {
    Map<DivisionId, String> places = new TreeMap<>();
    for (Policy policy : policies()) {
      for (DivisionId division : policy.match().divisions()) {
        places.merge(division, "policy " + policy.id(), (one, other) -> one + ", " + other);
      }
    }
    for (DivisionId division : org.sweep().rules().exemptions().divisions()) {
      places.merge(division, "keep.divisions", (one, other) -> one + ", " + other);
    }
    if (places.isEmpty()) {
      return;
    }
    switch (setUp.divisions()) {
      case Told.Known<Set<DivisionId>>(Set<DivisionId> there) ->
          places.forEach(
              (division, where) -> {
                if (there.contains(division)) {
                  diagnosis.ok("division " + division, "is there (" + where + ")");
                } else {
                  diagnosis.fix(
                      "division " + division,
                      "unknown to the platform; " + where + " has no effect on it",
                      ExitCode.INCOMPLETE);
                }
              });
      case Told.Unknown<Set<DivisionId>>() ->
          diagnosis.note("divisions", "cannot be checked: the platform lists none");
      case Told.Withheld<Set<DivisionId>>(String why) ->
          diagnosis.note("divisions", "cannot be checked: " + why);
    }
  }

  // ---- wrap-up codes

  private void code(Policy policy) throws InterruptedException {
    String check = "wrap-up-code of " + policy.id();
    Optional<WrapUpCodeId> code = policy.closing().wrapUpCode();
    if (!needsCode(policy)) {
      diagnosis.ok(check, "not needed: no kind that is on ends an agent's leg");
      return;
    }
    if (code.isEmpty()) {
      diagnosis.note(check, "none given: observe works without, enforce needs one");
      return;
    }
    List<QueueId> without = new ArrayList<>();
    int asked = 0;
    for (QueueId queue : queuesOf(policy)) {
      switch (codesOf(queue)) {
        case Told.Known<Set<WrapUpCodeId>>(Set<WrapUpCodeId> there) -> {
          asked++;
          if (!there.contains(code.get())) {
            without.add(queue);
          }
        }
        case Told.Unknown<Set<WrapUpCodeId>>() -> {}
        case Told.Withheld<Set<WrapUpCodeId>>(String why) -> {
          notAsked(check, why);
          return;
        }
      }
    }
    if (!without.isEmpty()) {
      diagnosis.fix(
          check,
          "%s is not mapped to %d of %d queues: %s; map it there, or name another code"
              .formatted(code.get(), without.size(), asked, few(without)),
          ExitCode.CONFIG);
    } else if (asked == 0) {
      diagnosis.note(check, "cannot be checked: no queue of the policy is seen");
    } else {
      diagnosis.ok(check, "valid for %d of %d queues".formatted(asked, asked));
    }
  }

  private static boolean needsCode(Policy policy) {
    return Stream.of(StaleKind.values())
        .filter(kind -> kind.closesAnAgent() || kind == StaleKind.WRAP_UP_PENDING)
        .anyMatch(kind -> policy.idleAfter().of(kind).isPresent());
  }

  private List<QueueId> queuesOf(Policy policy) {
    return policy.match().queues().isEmpty()
        ? listed.stream().filter(queue -> within(policy, queue)).map(Queue::id).toList()
        : policy.match().queues().stream().filter(known::containsKey).sorted().toList();
  }

  private static boolean matches(Policy policy, Queue queue) {
    return within(policy, queue)
        && (policy.match().queues().isEmpty() || policy.match().queues().contains(queue.id()));
  }

  private static boolean within(Policy policy, Queue queue) {
    return policy.match().divisions().isEmpty()
        || queue.division().filter(policy.match().divisions()::contains).isPresent();
  }

  private Told<Set<WrapUpCodeId>> codesOf(QueueId queue) throws InterruptedException {
    Told<Set<WrapUpCodeId>> told = codes.get(queue);
    if (told == null) {
      told = setUp.wrapUpCodes(queue);
      codes.put(queue, told);
    }
    return told;
  }

  private static String few(List<QueueId> queues) {
    return queues.stream().limit(FEW).map(QueueId::value).collect(Collectors.joining(", "))
        + (queues.size() > FEW ? " and " + (queues.size() - FEW) + " more" : "");
  }

  // ---- the platform's own timers

  private void ownTimers() {
    List<String> overlaps = new ArrayList<>();
    for (Queue queue : known.values()) {
      policies().stream()
          .filter(policy -> matches(policy, queue))
          .flatMap(policy -> overlaps(queue, policy))
          .forEach(overlaps::add);
    }
    if (overlaps.isEmpty()) {
      diagnosis.ok(
          "native timers",
          known.isEmpty()
              ? "no queue is seen; where one runs, its conversations are kept as native-timer"
              : "no queue that is seen has one on for the policies' channels");
      return;
    }
    overlaps.stream().limit(TIMER_LINES).forEach(line -> diagnosis.note("native timer", line));
    if (overlaps.size() > TIMER_LINES) {
      diagnosis.note("native timer", "and " + (overlaps.size() - TIMER_LINES) + " more");
    }
  }

  private static Stream<String> overlaps(Queue queue, Policy policy) {
    return queue.ownTimers().entrySet().stream()
        .filter(timer -> policy.match().messageTypes().contains(timer.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .flatMap(timer -> overlaps(queue, policy, timer.getKey(), timer.getValue()));
  }

  private static Stream<String> overlaps(
      Queue queue, Policy policy, String channel, Duration span) {
    return Stream.of(StaleKind.CUSTOMER_SILENT, StaleKind.AGENT_SILENT)
        .filter(kind -> policy.idleAfter().of(kind).isPresent())
        .map(
            kind ->
                ("queue %s ends inactive %s by itself after %s: %s's %s (%s) is kept as native-timer"
                        + " while that runs")
                    .formatted(
                        queue.id(),
                        channel,
                        Spoken.span(span),
                        policy.id(),
                        kind.word(),
                        Spoken.span(policy.idleAfter().of(kind).orElseThrow())));
  }
}
