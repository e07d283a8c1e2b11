package org.idlereaper.cli;

import static org.idlereaper.cli.Spoken.number;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.idlereaper.WiredOrgs;
import org.idlereaper.Wiring;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.config.Reading;
import org.idlereaper.config.Settings;
import org.idlereaper.config.Surroundings;
import org.idlereaper.decide.StaleKind;
import org.idlereaper.genesys.HttpTimeouts;
import org.idlereaper.ledger.Holder;
import org.idlereaper.ledger.Ledgers;
import org.idlereaper.ledger.SqliteLedgers;
import org.idlereaper.platform.PlatformListener;
import org.idlereaper.simulator.Endpoint;
import org.idlereaper.simulator.Expected;
import org.idlereaper.simulator.Journal;
import org.idlereaper.simulator.MixedOrg;
import org.idlereaper.simulator.SimulatedOrg;
import org.idlereaper.simulator.StatedPolicy;
import org.idlereaper.sweep.CloseRecord;
import org.idlereaper.sweep.Mode;
import org.idlereaper.sweep.SweepReport;

/** The demo's course: an org is filled, observed, then swept in earnest, and the books compared. */
final class Demo {
  private static final int CONVERSATIONS = 160;
  private static final long SEED = 7;
  private static final Duration LONG = Duration.ofHours(8);

  private final Terminal terminal;
  private final SimulatedOrg org;
  private final Timepiece time;
  private final Path directory;

  Demo(Terminal terminal, SimulatedOrg org, Timepiece time, Path directory) {
    this.terminal = terminal;
    this.org = org;
    this.time = time;
    this.directory = directory;
  }

  /** Runs it. */
  DemoResult run() throws IOException, InterruptedException {
    say(
        "A simulated contact centre, %d conversations open, its clock at %.0f x"
            .formatted(CONVERSATIONS, DemoCommand.PACE));
    MixedOrg mixed = MixedOrg.fill(org, CONVERSATIONS, SEED, policy());
    DemoGuests.arrive(org);
    Settings settings = settings(mixed);
    DemoProgress progress = new DemoProgress(terminal);
    try (Ledgers ledgers = ledgers(settings, time);
        WiredOrgs wired =
            WiredOrgs.connect(
                settings.orgs(),
                ledgers,
                new Wiring(
                    time, HttpTimeouts.standard(), progress, _ -> PlatformListener.SILENT))) {
      terminal.termination().whenAsked(wired::stop);
      title("1. Observe: decide and record, change nothing");
      SweepReport observed = sweep(wired, settings, Mode.OBSERVE, progress);
      found(observed);
      long observedWrites = org.journal().writes().size();

      title("2. Enforce: the same conversations, and some that move meanwhile");
      String back = comesBack(observed);
      org.revokeTokens();
      say("  (a customer writes just before we read, and our token is revoked)");
      SweepReport enforced = sweep(wired, settings, Mode.ENFORCE, progress);
      closed(enforced);
      kept(enforced);

      title("3. The books: the org's journal against our account");
      DemoAudit audit =
          new DemoAudit(
              org.journal(),
              observedWrites,
              ledgers.reader("demo"),
              enforced,
              expected(mixed, back));
      books(audit, enforced);
      return new DemoResult(observed, enforced, audit);
    }
  }

  private static StatedPolicy policy() {
    return StatedPolicy.defaults()
        .with("agent-silent", LONG)
        .with("silent-in-queue", LONG)
        .with("stuck-in-bot", LONG);
  }

  private static List<Expected> expected(MixedOrg mixed, String back) {
    return mixed.expected().stream()
        .map(
            one ->
                one.conversationId().equals(back)
                    ? new Expected(back, "not-idle-yet", false, "came back")
                    : one)
        .toList();
  }

  /** Somebody whom the list still shows as silent writes when we are about to read. */
  private String comesBack(SweepReport observed) {
    String id =
        observed.closes().stream()
            .filter(close -> close.kind() == StaleKind.CUSTOMER_SILENT)
            .map(close -> close.episode().conversation().value())
            .findFirst()
            .orElseThrow();
    org.before(Endpoint.READ_CONVERSATION, id, () -> org.conversation(id).customerWrites().play());
    return id;
  }

  private Settings settings(MixedOrg mixed) throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("GENESYS_API_URL", org.url().toString());
    environment.put("GENESYS_LOGIN_URL", org.url().toString());
    environment.put("GENESYS_CLIENT_ID", org.clientId());
    environment.put("GENESYS_CLIENT_SECRET", org.clientSecret());
    environment.put("REAPER_WRAP_UP_CODE", org.directory().wrapUpCode("Closed by policy").id());
    environment.put("DEMO_KEEP_QUEUE", mixed.exemptQueue().id());
    environment.put("DEMO_KEEP_AGENT", mixed.exemptAgent().id());
    environment.put("DEMO_KEEP_DIVISION", mixed.exemptDivision().id());
    environment.put("DEMO_WHATSAPP_QUEUE", DemoGuests.queue(org).id());
    environment.put("DEMO_LEDGER", "jdbc:sqlite:" + directory.resolve("ledger.db"));
    environment.put("DEMO_STOP_FILE", directory.resolve("STOP").toString());
    Reading reading =
        ConfigOptions.reader(terminal)
            .read("demo.conf", resource("demo.conf"), Surroundings.of(environment));
    return switch (reading) {
      case Reading.Loaded loaded -> loaded.settings();
      case Reading.Rejected rejected ->
          throw new IllegalStateException("demo.conf: " + rejected.problems());
    };
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Demo.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Ledgers ledgers(Settings settings, Timepiece time) {
    return SqliteLedgers.open(
        "jdbc:sqlite:" + settings.ledger().file(), Holder.thisProcess("demo", time.instant()));
  }

  private SweepReport sweep(WiredOrgs wired, Settings settings, Mode mode, DemoProgress progress)
      throws InterruptedException {
    SweepReport report = wired.sweep(settings.orgs(), sweep -> sweep.in(mode)).getFirst();
    progress.done();
    return report;
  }

  private void found(SweepReport observed) {
    TextTable table = new TextTable("  ", "would close because", "number", "idle from", "to");
    byKind(observed)
        .forEach(
            (kind, idle) ->
                table.row(
                    kind.word(),
                    number(idle.getCount()),
                    Spoken.span(Duration.ofSeconds(idle.getMin())),
                    Spoken.span(Duration.ofSeconds(idle.getMax()))));
    terminal.out().print(table.render());
    terminal.out().println();
    kept(observed);
  }

  private static Map<StaleKind, LongSummaryStatistics> byKind(SweepReport report) {
    return report.closes().stream()
        .collect(
            Collectors.groupingBy(
                CloseRecord::kind,
                TreeMap::new,
                Collectors.summarizingLong(close -> close.idle().toSeconds())));
  }

  private void closed(SweepReport enforced) {
    Map<String, Long> outcomes =
        enforced.closes().stream()
            .collect(
                Collectors.groupingBy(
                    close -> close.kind().word() + "|" + how(close.kind()) + "|" + close.outcome(),
                    TreeMap::new,
                    Collectors.counting()));
    TextTable table = new TextTable("  ", "closed because", "how", "outcome", "number");
    outcomes.forEach(
        (words, many) -> {
          List<String> cells = List.of(words.split("\\|"));
          table.row(cells.get(0), cells.get(1), cells.get(2), number(many));
        });
    terminal.out().print(table.render());
    terminal.out().println();
  }

  private static String how(StaleKind kind) {
    return switch (kind) {
      case CUSTOMER_LEFT, CUSTOMER_SILENT, AGENT_SILENT -> "agent, then guest";
      case ABANDONED_IN_QUEUE, SILENT_AFTER_TRANSFER, SILENT_IN_QUEUE, STUCK_IN_BOT -> "whole";
      case CUSTOMER_ALONE -> "guest";
      case WRAP_UP_PENDING -> "wrap-up";
      case GHOST -> "never";
    };
  }

  private void kept(SweepReport report) {
    TextTable table = new TextTable("  ", "kept because", "number");
    report.counts().kept().forEach((reason, many) -> table.row(reason.word(), number(many)));
    report
        .counts()
        .deferred()
        .forEach((why, many) -> table.row("(put off: " + why + ")", number(many)));
    terminal.out().print(table.render());
    say("  " + SweepText.summary(report));
  }

  private void books(DemoAudit audit, SweepReport enforced) {
    TextTable table = new TextTable("  ", "check", "holds", "found");
    audit
        .checks()
        .forEach(check -> table.row(check.what(), check.good() ? "ok" : "WRONG", check.found()));
    terminal.out().print(table.render());
    TextTable requests = new TextTable("  ", "requests of the enforcing sweep", "number");
    enforced.requests().forEach((endpoint, many) -> requests.row(endpoint, number(many)));
    terminal.out().println();
    terminal.out().print(requests.render());
    Journal journal = org.journal();
    say(
        "  busiest minute: %d requests of 300 allowed; token requests: %d"
            .formatted(journal.busiestMinute(), journal.count(Endpoint.TOKEN)));
    terminal.out().println();
    say(audit.good() ? "The journal and the account agree." : "The books do NOT agree.");
  }

  private void title(String text) {
    terminal.out().println();
    say(text);
  }

  private void say(String text) {
    terminal.out().println(text);
    terminal.out().flush();
  }
}
