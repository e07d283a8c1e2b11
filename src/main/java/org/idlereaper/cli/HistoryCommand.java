package org.idlereaper.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.idlereaper.ExitCode;
import org.idlereaper.config.Settings;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.decide.StaleKind;
import org.idlereaper.ledger.AccountReader;
import org.idlereaper.ledger.Attempt;
import org.idlereaper.ledger.LedgerException;
import org.idlereaper.ledger.LedgerSchemaException;
import org.idlereaper.ledger.SqliteLedgers;
import org.idlereaper.ops.JsonText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Closes and verdicts from the ledger; asks the platform nothing and takes no lock. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    description = "Closes and verdicts from the ledger.")
final class HistoryCommand implements Callable<Integer> {
  private static final int AT_MOST = 10_000;

  private final Terminal terminal;

  @Mixin private ConfigOptions config = new ConfigOptions();
  @Mixin private OutputOption output = new OutputOption();

  @Option(
      names = "--since",
      paramLabel = "SPAN",
      defaultValue = "24h",
      converter = SpanWord.class,
      description = "How far back: 30m, 24h, 7d (default: ${DEFAULT-VALUE}).")
  private Duration since = Duration.ofHours(24);

  @Option(names = "--conversation", paramLabel = "ID", description = "Only this conversation.")
  private @Nullable String conversation;

  @Option(names = "--kind", paramLabel = "KIND", description = "Only this kind.")
  private @Nullable String kind;

  @Option(
      names = "--would-close",
      description = "What observe would have closed, by queue, kind and agent.")
  private boolean wouldClose;

  @Option(names = "--returned", description = "Who came back after a close.")
  private boolean returned;

  @Option(names = "--unsettled", description = "Writes that no read has confirmed yet.")
  private boolean unsettled;

  HistoryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    View view = view();
    Settings settings = config.load(terminal).settings();
    List<Settings.Org> orgs = config.orgs(settings);
    String url = "jdbc:sqlite:" + settings.ledger().file();
    List<Map<String, Object>> rows = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    try {
      if (!SqliteLedgers.isThere(url)) {
        // an empty account would read as if nothing had been closed
        throw new CommandFailure(
            ExitCode.UNAVAILABLE, OpenLedger.absent(settings) + ": nothing can be said.");
      }
      for (Settings.Org org : orgs) {
        Table table = view.of(SqliteLedgers.reader(url, org.name()), org.name());
        rows.addAll(table.rows());
        text.append(table.text());
      }
    } catch (LedgerException e) {
      throw new CommandFailure(ExitCode.UNAVAILABLE, String.valueOf(e.getMessage()));
    } catch (LedgerSchemaException e) {
      throw new CommandFailure(ExitCode.CONFIG, String.valueOf(e.getMessage()));
    }
    terminal.out().print(output.json() ? new JsonText().of(rows) + "\n" : text.toString());
    return 0;
  }

  /** Rows for machines, and the same for people. */
  private record Table(List<Map<String, Object>> rows, String text) {}

  /** What is asked of each org's account. */
  private interface View {
    Table of(AccountReader reader, String org);
  }

  private View view() {
    Instant from = terminal.time().instant().minus(since);
    Optional<ConversationId> one = Optional.ofNullable(conversation).map(this::id);
    Set<StaleKind> kinds = kinds();
    long views = Stream.of(wouldClose, returned, unsettled, one.isPresent()).filter(v -> v).count();
    if (views > 1) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "Only one of --would-close, --returned, --unsettled and --conversation at a time: each is"
              + " a list of its own.");
    }
    if (one.isPresent() && !kinds.isEmpty()) {
      throw new CommandFailure(
          ExitCode.USAGE, "--kind has no meaning with --conversation: all of it is shown.");
    }
    if (wouldClose) {
      return (reader, org) -> wouldClose(reader, org, from, kinds);
    }
    if (returned) {
      return (reader, org) -> returned(reader, org, from, kinds);
    }
    if (unsettled) {
      return (reader, org) -> unsettled(reader, org, kinds);
    }
    if (one.isPresent()) {
      return (reader, org) -> conversation(reader, org, one.get());
    }
    AccountReader.Filter filter = new AccountReader.Filter(from, kinds, Set.of());
    return (reader, org) ->
        attempts(reader.settled(filter, AT_MOST), org, "settled since " + Spoken.time(from));
  }

  /** Whether a kind is one of those asked for; none asked for is any. */
  private static boolean among(Set<StaleKind> kinds, Optional<String> kind) {
    return kinds.isEmpty() || kind.flatMap(StaleKind::of).filter(kinds::contains).isPresent();
  }

  private static Table unsettled(AccountReader reader, String org, Set<StaleKind> kinds) {
    return attempts(
        reader.unsettled().stream()
            .filter(one -> among(kinds, Optional.of(one.intent().why().kind().word())))
            .toList(),
        org,
        "not yet confirmed");
  }

  private static Table conversation(AccountReader reader, String org, ConversationId id) {
    Optional<AccountReader.Seen> last = reader.verdict(id);
    AccountReader.History history = reader.history(id);
    Map<String, Object> tree = HistoryText.tree(last, history);
    tree.put("org", org);
    return new Table(List.of(tree), org + ": " + id + "\n" + HistoryText.of(last, history));
  }

  private static Table attempts(List<Attempt> attempts, String org, String what) {
    TextTable table = new TextTable("  ", "at", "conversation", "write", "kind", "idle", "outcome");
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Attempt attempt : attempts) {
      table.row(
          Spoken.time(attempt.intent().sentAt()),
          attempt.intent().episode().conversation().value(),
          attempt.intent().write().word(),
          attempt.intent().why().kind().word(),
          Spoken.span(attempt.intent().why().idle()),
          HistoryText.outcome(attempt));
      Map<String, Object> row = HistoryText.tree(attempt);
      row.put("org", org);
      rows.add(row);
    }
    String title = "%s: %d %s\n".formatted(org, attempts.size(), what);
    return new Table(rows, title + (attempts.isEmpty() ? "" : table.render()));
  }

  private static Table wouldClose(
      AccountReader reader, String org, Instant from, Set<StaleKind> kinds) {
    TextTable table = new TextTable("  ", "queue", "kind", "agent", "number");
    List<Map<String, Object>> rows = new ArrayList<>();
    for (AccountReader.WouldCloseGroup group : reader.wouldCloseGroups(from)) {
      if (!among(kinds, Optional.of(group.kind()))) {
        continue;
      }
      String queue = group.queue().map(Object::toString).orElse("none");
      String agent = group.agent().map(Object::toString).orElse("none");
      table.row(queue, group.kind(), agent, Spoken.number(group.count()));
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("org", org);
      row.put("queueId", HistoryText.orNull(group.queue()));
      row.put("kind", group.kind());
      row.put("agentId", HistoryText.orNull(group.agent()));
      row.put("number", group.count());
      rows.add(row);
    }
    String title = org + ": would have been closed since " + Spoken.time(from) + "\n";
    return new Table(rows, title + table.render());
  }

  private static Table returned(
      AccountReader reader, String org, Instant from, Set<StaleKind> kinds) {
    TextTable table = new TextTable("  ", "conversation", "closed", "came back", "queue");
    List<Map<String, Object>> rows = new ArrayList<>();
    for (AccountReader.Returned one : reader.returned(from, AT_MOST)) {
      if (!among(kinds, one.kind())) {
        continue;
      }
      String queue = one.queue().map(Object::toString).orElse("none");
      String id = one.episode().conversation().value();
      table.row(id, Spoken.time(one.closedAt()), Spoken.time(one.cameBackAt()), queue);
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("org", org);
      row.put("conversationId", id);
      row.put("closedAt", one.closedAt());
      row.put("cameBackAt", one.cameBackAt());
      row.put("queueId", HistoryText.orNull(one.queue()));
      rows.add(row);
    }
    String title = "%s: %d came back since %s\n".formatted(org, rows.size(), Spoken.time(from));
    return new Table(rows, title + (rows.isEmpty() ? "" : table.render()));
  }

  private Set<StaleKind> kinds() {
    if (kind == null) {
      return Set.of();
    }
    String word = kind;
    return Set.of(
        StaleKind.of(word)
            .orElseThrow(
                () -> new CommandFailure(ExitCode.USAGE, "'" + word + "' is no stale kind.")));
  }

  private ConversationId id(String text) {
    try {
      return new ConversationId(text);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, "'" + text + "' is not a UUID.");
    }
  }
}
