package org.idlereaper.cli;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.idlereaper.ExitCode;
import org.idlereaper.config.Settings;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.decide.Decider;
import org.idlereaper.decide.Judgement;
import org.idlereaper.genesys.GenesysPlatform;
import org.idlereaper.genesys.HttpTimeouts;
import org.idlereaper.ledger.AccountReader;
import org.idlereaper.ledger.LedgerException;
import org.idlereaper.ledger.LedgerSchemaException;
import org.idlereaper.ledger.SqliteLedgers;
import org.idlereaper.platform.FreshRead;
import org.idlereaper.platform.PlatformException;
import org.idlereaper.platform.PlatformListener;
import org.idlereaper.platform.RequestBudget.Reservation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Reads one conversation live and shows why it would be kept or closed, and what became of it. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    description = "Reads one conversation live: facts, every reason in order, verdict, history.")
final class ExplainCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private ConfigOptions config = new ConfigOptions();
  @Mixin private OutputOption output = new OutputOption();

  @Parameters(paramLabel = "CONVERSATION", description = "The conversation's id, a UUID.")
  private String conversation = "";

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    ConversationId id;
    try {
      id = new ConversationId(conversation);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, "'" + conversation + "' is not a UUID.");
    }
    Settings settings = config.load(terminal).settings();
    Optional<Explanation> best = Optional.empty();
    for (Settings.Org org : config.orgs(settings)) {
      Explanation found = explain(id, org, settings);
      if (best.isEmpty() || found.judgement().isPresent()) {
        best = Optional.of(found);
      }
      if (found.judgement().isPresent()) {
        break;
      }
    }
    Explanation found = best.orElseThrow();
    terminal.out().print(output.json() ? found.json() + "\n" : found.text());
    return found.known() ? 0 : ExitCode.INCOMPLETE.number();
  }

  private Explanation explain(ConversationId id, Settings.Org org, Settings settings)
      throws InterruptedException {
    FreshRead read = read(id, org);
    Instant asOf = read.platformTime().orElseGet(terminal.time()::instant);
    Optional<Judgement> judgement =
        read.conversation()
            .map(conversation -> Decider.judge(conversation, org.sweep().rules(), asOf));
    try {
      AccountReader reader =
          SqliteLedgers.reader("jdbc:sqlite:" + settings.ledger().file(), org.name());
      if (!SqliteLedgers.isThere("jdbc:sqlite:" + settings.ledger().file())) {
        terminal.err().println(OpenLedger.absent(settings) + ": only the live read is shown.");
      }
      return new Explanation(
          org.name(), id, asOf, judgement, reader.verdict(id), reader.history(id));
    } catch (LedgerException e) {
      throw new CommandFailure(ExitCode.UNAVAILABLE, String.valueOf(e.getMessage()));
    } catch (LedgerSchemaException e) {
      throw new CommandFailure(ExitCode.CONFIG, String.valueOf(e.getMessage()));
    }
  }

  private FreshRead read(ConversationId id, Settings.Org org) throws InterruptedException {
    try (GenesysPlatform platform =
            GenesysPlatform.connect(
                org.connection(),
                terminal.time(),
                HttpTimeouts.standard(),
                PlatformListener.SILENT);
        Reservation room = platform.budget().reserve(1)) {
      return platform.read(id, room);
    } catch (PlatformException.NotAuthorised e) {
      throw new CommandFailure(ExitCode.REFUSED, org.name() + ": " + e.getMessage());
    } catch (PlatformException e) {
      throw new CommandFailure(ExitCode.UNAVAILABLE, org.name() + ": " + e.getMessage());
    }
  }
}
