package org.idlereaper.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.idlereaper.ledger.AccountReader;
import org.idlereaper.ledger.Attempt;
import org.idlereaper.ledger.Intent;

/** What the ledger knows of one conversation, for someone on call. */
final class HistoryText {
  private HistoryText() {}

  static String of(Optional<AccountReader.Seen> last, AccountReader.History history) {
    StringBuilder text = new StringBuilder("Ledger\n");
    last.ifPresentOrElse(
        seen -> text.append("  last verdict ").append(verdict(seen)).append('\n'),
        () -> text.append("  never read\n"));
    for (AccountReader.WouldClose would : history.wouldClose()) {
      text.append(
          "  %s  would close: %s, idle %s, policy %s\n"
              .formatted(
                  Spoken.time(would.at()),
                  would.kind(),
                  Spoken.span(would.idle()),
                  would.policy()));
    }
    for (Attempt attempt : history.attempts()) {
      text.append(attempt(attempt, history));
    }
    for (AccountReader.Returned returned : history.returned()) {
      text.append(
          "  %s  RETURNED, after our close of %s\n"
              .formatted(Spoken.time(returned.cameBackAt()), Spoken.time(returned.closedAt())));
    }
    history
        .ghost()
        .ifPresent(
            ghost ->
                text.append("  ghost since ").append(Spoken.time(ghost.firstSeen())).append('\n'));
    return text.toString();
  }

  private static String attempt(Attempt attempt, AccountReader.History history) {
    Intent intent = attempt.intent();
    StringBuilder text = new StringBuilder();
    text.append(
        "  %s  %s write, attempt %d, %s, idle %s, policy %s: %s\n"
            .formatted(
                Spoken.time(intent.sentAt()),
                intent.write().word(),
                intent.attempt(),
                intent.why().kind().word(),
                Spoken.span(intent.why().idle()),
                intent.why().policy(),
                outcome(attempt)));
    text.append("    intent ").append(intent.id()).append(", sweep ").append(intent.sweepId());
    text.append('\n');
    for (Attempt.Event event : history.events().getOrDefault(intent.id(), List.of())) {
      text.append(
          "    %s  %s%s\n"
              .formatted(Spoken.time(event.at()), event.what(), detail(event.detail())));
    }
    return text.toString();
  }

  static String outcome(Attempt attempt) {
    return attempt.end().map(end -> end.outcome().word()).orElse("unconfirmed");
  }

  private static String detail(Map<String, String> detail) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(detail)
        .forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
    return text.toString();
  }

  static String verdict(AccountReader.Seen seen) {
    return Spoken.time(seen.readAt())
        + ": "
        + seen.verdict()
        + seen.kept().map(kept -> ", " + kept.reason()).orElse("")
        + seen.kind().map(kind -> ", " + kind).orElse("")
        + seen.gone().map(gone -> ", no longer listed since " + Spoken.time(gone)).orElse("");
  }

  /**
   * What is written as null where there is none, so that the key is in every row: an absent
   * optional would leave it out, one inside another does not.
   */
  static Optional<Optional<String>> orNull(Optional<?> value) {
    return Optional.of(value.map(Object::toString));
  }

  static Map<String, Object> tree(
      Optional<AccountReader.Seen> last, AccountReader.History history) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("lastVerdict", last.map(HistoryText::tree));
    tree.put("attempts", history.attempts().stream().map(HistoryText::tree).toList());
    tree.put(
        "returned", history.returned().stream().map(AccountReader.Returned::cameBackAt).toList());
    return tree;
  }

  static Map<String, Object> tree(AccountReader.Seen seen) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("conversationId", seen.conversation().value());
    tree.put("readAt", seen.readAt());
    tree.put("verdict", seen.verdict());
    tree.put("reason", seen.kept().map(AccountReader.Kept::reason));
    tree.put("kind", seen.kind());
    tree.put("policy", seen.policy());
    return tree;
  }

  static Map<String, Object> tree(Attempt attempt) {
    Intent intent = attempt.intent();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("intent", intent.id().value());
    tree.put("sweepId", intent.sweepId());
    tree.put("write", intent.write().word());
    tree.put("attempt", intent.attempt());
    tree.put("conversationId", intent.episode().conversation().value());
    tree.put("participantId", intent.episode().participant().value());
    tree.put("communicationId", intent.episode().communication().value());
    tree.put("kind", intent.why().kind().word());
    tree.put("policy", intent.why().policy());
    tree.put("queueId", intent.why().queue().map(Object::toString));
    tree.put("agentId", intent.why().agent().map(Object::toString));
    tree.put("idleSeconds", intent.why().idle().toSeconds());
    tree.put("sentAt", intent.sentAt());
    tree.put("outcome", outcome(attempt));
    tree.put("settledAt", attempt.end().map(Attempt.End::at));
    return tree;
  }
}
