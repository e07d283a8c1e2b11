package org.idlereaper.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.idlereaper.ExitCode;
import org.idlereaper.config.Reading;
import org.idlereaper.config.Settings;
import org.idlereaper.genesys.DialectName;
import org.idlereaper.genesys.GenesysPlatform;
import org.idlereaper.genesys.HttpTimeouts;
import org.idlereaper.genesys.OrgConnection;
import org.idlereaper.ledger.AccountReader;
import org.idlereaper.ledger.Attempt;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.LedgerException;
import org.idlereaper.ledger.LedgerSchemaException;
import org.idlereaper.ledger.Outcome;
import org.idlereaper.ledger.SqliteLedgers;
import org.idlereaper.platform.PlatformException;
import org.idlereaper.platform.PlatformListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Says whether the daemon would work, and what to do where it would not. It writes nothing to the
 * platform and takes nothing from a daemon that runs.
 */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    description =
        "Says line by line whether the daemon would work, or what to do; changes nothing.")
final class DoctorCommand implements Callable<Integer> {
  private static final Duration LATELY = Duration.ofDays(30);
  private static final int MANY = 500;
  private static final int REQUESTS_A_MINUTE = 60;

  private final Terminal terminal;

  @Mixin private ConfigOptions config = new ConfigOptions();
  @Mixin private OutputOption output = new OutputOption();

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    Reading.Loaded loaded = config.load(terminal);
    List<Settings.Org> orgs = config.orgs(loaded.settings());
    Diagnosis diagnosis = new Diagnosis();
    new SiteCheck(loaded, diagnosis).run(config.file(terminal), orgs, terminal.time().instant());
    for (Settings.Org org : orgs) {
      examine(org, loaded.settings(), diagnosis.of(org.name()));
    }
    terminal.out().print(output.json() ? diagnosis.json() + "\n" : diagnosis.text());
    return diagnosis.code().number();
  }

  private void examine(Settings.Org org, Settings settings, Diagnosis diagnosis)
      throws InterruptedException {
    try (GenesysPlatform platform =
        GenesysPlatform.connect(
            modest(org.connection()),
            terminal.time(),
            HttpTimeouts.standard(),
            PlatformListener.SILENT)) {
      if (new AccessCheck(org, platform, platform.setUp(), terminal.time(), diagnosis).run()) {
        new ExcessCheck(platform.setUp(), diagnosis).run();
        agentsLegs(org, settings, diagnosis);
        new QueueCheck(org, platform.setUp(), diagnosis).run();
      }
    } catch (PlatformException.NotAuthorised e) {
      diagnosis.fix("token", "refused while it was asked: " + e.getMessage(), ExitCode.REFUSED);
    } catch (PlatformException e) {
      diagnosis.fix(
          "platform",
          "no answer that can be used, so the rest was not asked; check region, api-url, login-url,"
              + " network and proxy: "
              + e.getMessage(),
          ExitCode.UNAVAILABLE);
    }
  }

  /** A daemon may be running on the same client: most of the rate is left to it. */
  private static OrgConnection modest(OrgConnection connection) {
    return new OrgConnection(
        connection.org(),
        connection.api(),
        connection.login(),
        connection.credentials(),
        connection.dialect(),
        Math.min(connection.requestsPerMinute(), REQUESTS_A_MINUTE));
  }

  /**
   * Only a write tells whether client credentials may end an agent's leg; there may have been one.
   */
  private void agentsLegs(Settings.Org org, Settings settings, Diagnosis diagnosis) {
    if (org.connection().dialect() != DialectName.GENESYS_CLOUD) {
      return;
    }
    try {
      Instant since = terminal.time().instant().minus(LATELY);
      AccountReader account =
          SqliteLedgers.reader("jdbc:sqlite:" + settings.ledger().file(), org.name());
      long closed =
          account.closes(AccountReader.Filter.since(since), MANY).stream()
              .filter(DoctorCommand::agentsLegByUs)
              .count();
      if (closed > 0) {
        diagnosis.ok(
            "agents' legs",
            "the platform lets this client end them: "
                + closed
                + (closed == MANY ? " or more" : "")
                + " in the last 30 days");
        return;
      }
    } catch (LedgerException | LedgerSchemaException e) {
      diagnosis.note("agents' legs", "the account cannot be read: " + e.getMessage());
    }
    diagnosis.note(
        "agents' legs",
        "whether the platform lets client credentials end them shows only at the first close; if"
            + " not, the sweep ends with 77 and fallback-to-conversation is the way out");
  }

  private static boolean agentsLegByUs(Attempt attempt) {
    return attempt.intent().write() == Intent.Write.AGENT
        && attempt.end().filter(end -> end.outcome() == Outcome.CLOSED_BY_US).isPresent();
  }
}
