package org.idlereaper.ops;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.idlereaper.conversation.Episode;
import org.idlereaper.decide.Facts;
import org.idlereaper.ledger.AccountReader.Orphan;
import org.idlereaper.ledger.AccountReader.Returned;
import org.idlereaper.ledger.AccountReader.Seen;
import org.idlereaper.ledger.AccountReader.WouldClose;
import org.idlereaper.ledger.Attempt;
import org.idlereaper.ledger.Ghosts.Ghost;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.SweepRecord;

/**
 * The page's facts as trees for {@link JsonText}, for the API and for commands. The names are a
 * format: add, never rename. Pure.
 */
public final class PageJson {
  private PageJson() {}

  /** Everything that the page shows. */
  public static Map<String, Object> overview(PageFacts facts) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("asOf", facts.asOf());
    tree.put("version", facts.version());
    tree.putAll(readiness(facts.whole().readiness()));
    tree.put("stopFile", facts.whole().stopFile().isPresent());
    tree.put("orgs", facts.orgs().stream().map(PageJson::org).toList());
    return tree;
  }

  /** Whether the daemon does its work. */
  static Map<String, Object> readiness(Health.Readiness readiness) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("ready", readiness.ready());
    tree.put("missing", readiness.missing());
    return tree;
  }

  private static Map<String, Object> org(OrgFacts org) {
    OrgStatus status = org.status();
    OrgFacts.Attention attention = org.attention();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("org", status.name());
    tree.put("mode", status.mode());
    tree.put("nextFires", status.nextFires().stream().map(OrgStatus.NextFire::at).toList());
    tree.put("rateBudgetUsed", status.rateBudgetUsed());
    tree.put("lastGoodSweep", status.progress().lastGood());
    tree.put("sweeps", org.sweeps().stream().map(PageJson::sweep).toList());
    tree.put("closes", org.closes().settled().stream().map(PageJson::attempt).toList());
    tree.put("unconfirmed", org.closes().unsettled().stream().map(PageJson::attempt).toList());
    tree.put("wouldClose", org.closes().withheld().stream().map(PageJson::wouldClose).toList());
    tree.put("waiting", attention.waiting().stream().map(PageJson::seen).toList());
    tree.put("returned", attention.returned().stream().map(PageJson::returned).toList());
    tree.put("keptForMoreThanADayBy", attention.keptLongBy());
    tree.put("keptForMoreThanADay", attention.keptLong().stream().map(PageJson::seen).toList());
    tree.put("ghosts", attention.ghosts().stream().map(PageJson::ghost).toList());
    tree.put("orphanedRecords", attention.orphans().stream().map(PageJson::orphan).toList());
    return tree;
  }

  /** What the accounts know of one conversation, by org. */
  public static Map<String, Object> conversation(List<ConversationFacts> facts) {
    return Map.of("orgs", facts.stream().map(PageJson::ofOneOrg).toList());
  }

  private static Map<String, Object> ofOneOrg(ConversationFacts facts) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("org", facts.org());
    tree.put("conversationId", facts.conversation());
    tree.put("latest", facts.latest().map(PageJson::seen));
    tree.put(
        "reasons",
        facts.latest().map(ReasonAsked::of).orElse(List.of()).stream()
            .map(PageJson::reason)
            .toList());
    tree.put(
        "attempts",
        facts.history().attempts().stream()
            .map(
                attempt -> {
                  Map<String, Object> one = attempt(attempt);
                  one.put(
                      "events",
                      facts
                          .history()
                          .events()
                          .getOrDefault(attempt.intent().id(), List.of())
                          .stream()
                          .map(PageJson::event)
                          .toList());
                  return one;
                })
            .toList());
    tree.put(
        "wouldClose", facts.history().wouldClose().stream().map(PageJson::wouldClose).toList());
    tree.put("returned", facts.history().returned().stream().map(PageJson::returned).toList());
    tree.put("ghost", facts.history().ghost().map(PageJson::ghost));
    return tree;
  }

  private static Map<String, Object> sweep(SweepRecord sweep) {
    Map<String, Long> counts = sweep.counts();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("sweepId", sweep.id());
    tree.put("mode", sweep.mode());
    tree.put("started", sweep.started());
    tree.put("ended", sweep.ended());
    tree.put("outcome", sweep.outcome());
    tree.put("stopReason", sweep.stopReason());
    tree.put("seen", sweep.open());
    List.of("read", "closed", "wouldClose", "unconfirmed", "failed", "waiting", "raced")
        .forEach(name -> tree.put(name, SweepNumbers.of(counts, name)));
    tree.put("kept", SweepNumbers.keptBy(counts));
    tree.put("deferredBy", SweepNumbers.deferredBy(counts));
    return tree;
  }

  private static Map<String, Object> attempt(Attempt attempt) {
    Intent intent = attempt.intent();
    Intent.Why why = intent.why();
    Map<String, Object> tree = episode(intent.episode());
    tree.put("intentId", intent.id());
    tree.put("sweepId", intent.sweepId());
    tree.put("write", intent.write().word());
    tree.put("attempt", intent.attempt());
    tree.put("sentAt", intent.sentAt());
    tree.put("queueId", why.queue());
    tree.put("agentId", why.agent());
    tree.put("policy", why.policy());
    tree.put("kind", why.kind().word());
    tree.put("idleSeconds", why.idle().toSeconds());
    tree.put("wrapUpCode", intent.code());
    tree.put("outcome", attempt.end().map(end -> end.outcome().word()).orElse("unconfirmed"));
    tree.put("settledAt", attempt.end().map(Attempt.End::at));
    return tree;
  }

  private static Map<String, Object> event(Attempt.Event event) {
    return Map.of("at", event.at(), "what", event.what(), "detail", event.detail());
  }

  private static Map<String, Object> wouldClose(WouldClose would) {
    Map<String, Object> tree = episode(would.episode());
    tree.put("sweepId", would.sweepId());
    tree.put("at", would.at());
    tree.put("queueId", would.queue());
    tree.put("agentId", would.agent());
    tree.put("policy", would.policy());
    tree.put("kind", would.kind());
    tree.put("idleSeconds", would.idle().toSeconds());
    return tree;
  }

  private static Map<String, Object> seen(Seen seen) {
    Facts.Times times = seen.times();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("conversationId", seen.conversation());
    tree.put("sweepId", seen.sweepId());
    tree.put("readAt", seen.readAt());
    tree.put("verdict", seen.verdict());
    tree.put("reason", seen.kept().map(kept -> kept.reason()));
    tree.put("keptSince", seen.kept().map(kept -> kept.since()));
    tree.put("kind", seen.kind());
    tree.put("policy", seen.policy());
    tree.put("clockStart", seen.clock().start());
    tree.put("idleSeconds", seen.clock().idle().toSeconds());
    tree.put("thresholdSeconds", seen.clock().threshold().map(span -> span.toSeconds()));
    tree.put("queueId", seen.where().queue());
    tree.put("agentId", seen.where().agent());
    tree.put("messageType", seen.where().messageType());
    tree.put("started", times.started());
    tree.put("lastActivity", times.lastActivity());
    tree.put("lastCustomerMessage", times.lastCustomerMessage());
    tree.put("lastAnswer", times.lastAnswer());
    tree.put("customerLeft", times.customerLeft());
    tree.put("waitingSince", times.waitingSince());
    tree.put("owedSince", times.owedSince());
    tree.put("gone", seen.gone());
    return tree;
  }

  private static Map<String, Object> reason(ReasonAsked asked) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("reason", asked.reason().word());
    tree.put("result", asked.result().word());
    return tree;
  }

  private static Map<String, Object> returned(Returned returned) {
    Map<String, Object> tree = episode(returned.episode());
    tree.put("closedAt", returned.closedAt());
    tree.put("cameBackAt", returned.cameBackAt());
    tree.put("kind", returned.kind());
    tree.put("queueId", returned.queue());
    tree.put("agentId", returned.agent());
    return tree;
  }

  private static Map<String, Object> ghost(Ghost ghost) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("conversationId", ghost.conversation());
    tree.put("firstSeen", ghost.firstSeen());
    tree.put("lastSeen", ghost.lastSeen());
    tree.put("reported", ghost.reported());
    return tree;
  }

  private static Map<String, Object> orphan(Orphan orphan) {
    return Map.of(
        "conversationId", orphan.conversation(),
        "closedAt", orphan.closedAt(),
        "foundAt", orphan.foundAt(),
        "finding", orphan.finding().word());
  }

  private static Map<String, Object> episode(Episode episode) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("conversationId", episode.conversation());
    tree.put("participantId", episode.participant());
    tree.put("communicationId", episode.communication());
    tree.put("connected", episode.connected());
    return tree;
  }
}
