package org.idlereaper.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.idlereaper.ExitCode;
import org.idlereaper.PlatformLog;
import org.idlereaper.WiredOrgs;
import org.idlereaper.Wiring;
import org.idlereaper.config.Reading;
import org.idlereaper.config.Settings;
import org.idlereaper.genesys.HttpTimeouts;
import org.idlereaper.ledger.Ledgers;
import org.idlereaper.ops.DaemonLog;
import org.idlereaper.ops.Logging;
import org.idlereaper.ops.SweepLog;
import org.idlereaper.sweep.CloseLimits;
import org.idlereaper.sweep.Mode;
import org.idlereaper.sweep.SweepEvent;
import org.idlereaper.sweep.SweepListener;
import org.idlereaper.sweep.SweepReport;
import org.idlereaper.sweep.SweepSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One sweep of every org now, then the end: for a platform's own cron. */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    description = "One sweep of every org now, then exit.")
final class SweepCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private ConfigOptions config = new ConfigOptions();
  @Mixin private OutputOption output = new OutputOption();

  @Option(names = "--observe", description = "Change nothing, whatever the mode.")
  private boolean observe;

  @Option(
      names = "--max-closes",
      paramLabel = "N",
      description = "In place of limits.max-closes, for this sweep.")
  private @Nullable Integer maxCloses;

  @Option(
      names = "--on-excess",
      paramLabel = "stop|oldest-first",
      converter = OnExcessWord.class,
      description = "In place of limits.on-excess, for this sweep.")
  private CloseLimits.@Nullable OnExcess onExcess;

  SweepCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (maxCloses != null && (maxCloses < 0 || maxCloses > Settings.MOST_CLOSES)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--max-closes takes a whole number from 0 to " + Settings.MOST_CLOSES + ".");
    }
    Reading.Loaded loaded = config.load(terminal);
    loaded.warnings().forEach(warning -> terminal.err().println("warning: " + warning.line()));
    List<Settings.Org> orgs = config.orgs(loaded.settings());
    Refusals refusals = new Refusals();
    try (Logging _ = terminal.logToErr();
        Ledgers ledgers = OpenLedger.forWriting(loaded.settings(), "sweep", terminal);
        WiredOrgs wired =
            WiredOrgs.connect(
                orgs, ledgers, wiring(SweepListener.all(List.of(new SweepLog(), refusals))))) {
      terminal.termination().whenAsked(wired::stop);
      List<SweepReport> reports = wired.sweep(orgs, this::adapted);
      print(reports, refusals);
      return ExitCode.ofAll(reports.stream().map(SweepReport::exitCode).toList()).number();
    }
  }

  private Wiring wiring(SweepListener listener) {
    DaemonLog log = new DaemonLog();
    return new Wiring(
        terminal.time(), HttpTimeouts.standard(), listener, org -> new PlatformLog(org, log));
  }

  private SweepSettings adapted(SweepSettings settings) {
    CloseLimits limits =
        new CloseLimits(
            Optional.ofNullable(maxCloses).orElse(settings.limits().maxCloses()),
            settings.limits().maxShare(),
            Optional.ofNullable(onExcess).orElse(settings.limits().onExcess()));
    SweepSettings adapted = settings.within(limits);
    return observe ? adapted.in(Mode.OBSERVE) : adapted;
  }

  private void print(List<SweepReport> reports, Refusals refusals) {
    if (output.json()) {
      terminal.out().println(SweepJson.document(reports));
      return;
    }
    for (SweepReport report : reports) {
      terminal.out().print(SweepText.of(report, refusals.of(report.sweep().org())));
    }
  }

  /** Remembers what the platform refused, for the print-out; bounded by what may be closed. */
  private static final class Refusals implements SweepListener {
    private final List<SweepEvent.Refused> refused =
        Collections.synchronizedList(new ArrayList<>());

    @Override
    public void on(SweepEvent event) {
      if (event instanceof SweepEvent.Refused one) {
        refused.add(one);
      }
    }

    List<SweepEvent.Refused> of(String org) {
      return List.copyOf(refused).stream().filter(one -> one.sweep().org().equals(org)).toList();
    }
  }
}
