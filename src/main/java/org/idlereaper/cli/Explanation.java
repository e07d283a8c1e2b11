package org.idlereaper.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.decide.Facts;
import org.idlereaper.decide.Judgement;
import org.idlereaper.decide.StaleKind;
import org.idlereaper.decide.Verdict;
import org.idlereaper.ledger.AccountReader;
import org.idlereaper.ops.JsonText;

/**
 * Everything about one conversation: what a live read shows now, and what the ledger knows of it.
 *
 * @param org whose it is
 * @param id which
 * @param asOf the platform's time of the read
 * @param judgement what the live read comes to; absent where the platform knows no such
 *     conversation
 * @param lastVerdict the ledger's latest
 * @param history what became of it
 */
record Explanation(
    String org,
    ConversationId id,
    Instant asOf,
    Optional<Judgement> judgement,
    Optional<AccountReader.Seen> lastVerdict,
    AccountReader.History history) {

  /** Whether the platform or the ledger knows it. */
  boolean known() {
    return judgement.isPresent() || lastVerdict.isPresent() || !history.attempts().isEmpty();
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append("Conversation ").append(id).append(", org ").append(org).append('\n');
    text.append("read live at ").append(Spoken.time(asOf)).append("\n\n");
    if (judgement.isPresent()) {
      text.append(facts(judgement.get().facts())).append('\n');
      text.append(reasons(judgement.get())).append('\n');
      text.append("Verdict: ").append(verdict(judgement.get().verdict())).append("\n\n");
    } else {
      text.append("The platform knows no such conversation.\n\n");
    }
    return text.append(HistoryText.of(lastVerdict, history)).toString();
  }

  private String facts(Facts facts) {
    TextTable table = new TextTable("  ");
    Facts.Times times = facts.times();
    time(table, "started", Optional.of(times.started()));
    table.row("channel", facts.where().messageType().orElse("(not shown)"), "");
    table.row("queue", facts.where().queue().map(Object::toString).orElse("none"), "");
    table.row("agent", facts.where().agent().map(Object::toString).orElse("none"), "");
    time(table, "customer last wrote", times.lastCustomerMessage());
    time(table, "this agent answered", times.lastAnswer());
    time(table, "customer left", times.customerLeft());
    time(table, "in the queue since", times.waitingSince());
    time(table, "waits for us since", times.owedSince());
    time(table, "last activity", Optional.of(times.lastActivity()));
    return "Facts\n" + table.render() + "\n" + clock(facts);
  }

  private void time(TextTable table, String what, Optional<Instant> when) {
    table.row(
        what,
        when.map(Spoken::time).orElse("never"),
        when.map(at -> Spoken.span(Duration.between(at, asOf).abs()) + " ago").orElse(""));
  }

  private static String clock(Facts facts) {
    TextTable table = new TextTable("  ");
    table.row("policy", facts.policy().orElse("none matches"));
    table.row("kind", facts.kind().map(StaleKind::word).orElse("none fits"));
    facts.clockStart().ifPresent(at -> table.row("its clock started", Spoken.time(at)));
    if (facts.clockStart().isPresent()) {
      table.row("idle", Spoken.span(facts.idle()));
      table.row("stale after", facts.threshold().map(Spoken::span).orElse("never"));
    }
    return "Clock\n" + table.render();
  }

  private static String reasons(Judgement judgement) {
    TextTable table = new TextTable("  ");
    for (Judgement.Step step : judgement.steps()) {
      table.row(step.keeps() ? "STOP" : "pass", step.reason().word(), step.detail());
    }
    return "Reasons to keep, in order\n" + table.render();
  }

  private static String verdict(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Keep keep ->
          "keep, "
              + keep.reason().word()
              + (keep.detail().isEmpty() ? "" : " (" + keep.detail() + ")");
      case Verdict.Close close ->
          "close, "
              + close.kind().word()
              + ", idle "
              + Spoken.span(close.idle())
              + ": "
              + target(close.target());
    };
  }

  private static String target(Verdict.Target target) {
    return switch (target) {
      case Verdict.Target.AgentThenGuest _ -> "the agent's participant, then the guest's";
      case Verdict.Target.Guest _ -> "the guest's participant";
      case Verdict.Target.WholeConversation _ -> "the whole conversation";
      case Verdict.Target.WrapUp _ -> "the pending wrap-up is completed";
    };
  }

  String json() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("org", org);
    tree.put("conversationId", id.value());
    tree.put("readAt", asOf);
    tree.put("found", judgement.isPresent());
    judgement.ifPresent(
        one -> {
          tree.put("facts", tree(one.facts()));
          tree.put("reasons", one.steps().stream().map(Explanation::tree).toList());
          tree.put("verdict", verdict(one.verdict()));
          decision(one, tree);
        });
    tree.put("history", HistoryText.tree(lastVerdict, history));
    return new JsonText().of(tree);
  }

  /** The verdict once more, as words of the contract that a script can ask for. */
  private static void decision(Judgement judgement, Map<String, Object> tree) {
    switch (judgement.verdict()) {
      case Verdict.Keep keep -> {
        tree.put("decision", "keep");
        tree.put("reason", keep.reason().word());
        tree.put("kind", HistoryText.orNull(judgement.facts().kind().map(StaleKind::word)));
      }
      case Verdict.Close close -> {
        tree.put("decision", "close");
        tree.put("reason", HistoryText.orNull(Optional.empty()));
        tree.put("kind", close.kind().word());
      }
    }
  }

  private static Map<String, Object> tree(Judgement.Step step) {
    return Map.of("reason", step.reason().word(), "keeps", step.keeps(), "detail", step.detail());
  }

  private static Map<String, Object> tree(Facts facts) {
    Map<String, Object> tree = new LinkedHashMap<>();
    Facts.Times times = facts.times();
    tree.put("started", times.started());
    tree.put("messageType", facts.where().messageType());
    tree.put("queueId", facts.where().queue().map(Object::toString));
    tree.put("agentId", facts.where().agent().map(Object::toString));
    tree.put("lastCustomerMessage", times.lastCustomerMessage());
    tree.put("lastAnswer", times.lastAnswer());
    tree.put("customerLeft", times.customerLeft());
    tree.put("waitingSince", times.waitingSince());
    tree.put("owedSince", times.owedSince());
    tree.put("lastActivity", times.lastActivity());
    tree.put("policy", facts.policy());
    tree.put("kind", facts.kind().map(StaleKind::word));
    tree.put("clockStart", facts.clockStart());
    tree.put("idleSeconds", facts.idle().toSeconds());
    tree.put("thresholdSeconds", facts.threshold().map(Duration::toSeconds));
    return tree;
  }
}
