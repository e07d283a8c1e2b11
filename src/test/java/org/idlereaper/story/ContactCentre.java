package org.idlereaper.story;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.idlereaper.Daemon;
import org.idlereaper.SettingsInForce;
import org.idlereaper.WiredOrgs;
import org.idlereaper.Wiring;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.config.Problem;
import org.idlereaper.config.Reading;
import org.idlereaper.config.Settings;
import org.idlereaper.config.SettingsChange;
import org.idlereaper.config.SettingsReader;
import org.idlereaper.config.Surroundings;
import org.idlereaper.genesys.HttpTimeouts;
import org.idlereaper.ledger.AccountReader;
import org.idlereaper.ledger.Holder;
import org.idlereaper.ledger.Ledgers;
import org.idlereaper.ledger.SqliteLedgers;
import org.idlereaper.ops.DaemonLog;
import org.idlereaper.platform.PlatformListener;
import org.idlereaper.schedule.Waker;
import org.idlereaper.simulator.MixedOrg;
import org.idlereaper.simulator.OrgSettings;
import org.idlereaper.simulator.SimulatedOrg;
import org.idlereaper.simulator.StatedPolicy;
import org.idlereaper.sweep.Mode;
import org.idlereaper.sweep.SweepReport;

/** The real product wired to a simulated contact centre, both on one scaled clock. */
final class ContactCentre implements AutoCloseable {
  /** A Monday morning in Los Angeles. */
  static final Instant START = Instant.parse("2026-11-16T18:00:00Z");

  /**
   * So fast that a sweep with its confirming reads takes seconds; two seconds are half a second.
   */
  static final double PACE = 4;

  final Timepiece time;
  final SimulatedOrg org;
  final MixedOrg mixed;
  private final Reading.Loaded read;
  private final Settings settings;
  private final Ledgers ledgers;
  private final WiredOrgs wired;

  /**
   * @param directory for the ledger
   * @param conversations how many are open
   * @param seed of the mix
   * @param change what is different about the org
   */
  ContactCentre(
      Path directory, int conversations, long seed, UnaryOperator<OrgSettings> change, int rate) {
    this(directory, conversations, seed, change, rate, policy(), "");
  }

  /**
   * @param policy what the truth about each conversation is stated under
   * @param orgLines more settings of the org
   */
  ContactCentre(
      Path directory,
      int conversations,
      long seed,
      UnaryOperator<OrgSettings> change,
      int rate,
      StatedPolicy policy,
      String orgLines) {
    time = Timepiece.scaled(START, PACE);
    org =
        SimulatedOrg.start(
            time, change.apply(OrgSettings.defaults().withSeed(seed).withRequestsPerMinute(rate)));
    mixed = MixedOrg.fill(org, conversations, seed, policy);
    read = read(directory, rate, orgLines);
    settings = read.settings();
    ledgers =
        SqliteLedgers.open(
            "jdbc:sqlite:" + settings.ledger().file(), Holder.thisProcess("test", START));
    wired =
        WiredOrgs.connect(
            settings.orgs(),
            ledgers,
            new Wiring(time, HttpTimeouts.standard(), _ -> {}, _ -> PlatformListener.SILENT));
  }

  static StatedPolicy policy() {
    return StatedPolicy.defaults()
        .with("agent-silent", Duration.ofHours(8))
        .with("silent-in-queue", Duration.ofHours(8))
        .with("stuck-in-bot", Duration.ofHours(8));
  }

  private Reading.Loaded read(Path directory, int rate, String orgLines) {
    Map<String, String> environment = new HashMap<>();
    environment.put("URL", org.url().toString());
    environment.put("ID", org.clientId());
    environment.put("SECRET", org.clientSecret());
    environment.put("CODE", org.directory().wrapUpCode("Closed by policy").id());
    environment.put("QUEUE", mixed.exemptQueue().id());
    environment.put("AGENT", mixed.exemptAgent().id());
    environment.put("DIVISION", mixed.exemptDivision().id());
    environment.put("LEDGER", "jdbc:sqlite:" + directory.resolve("ledger.db"));
    environment.put("STOP", directory.resolve("STOP").toString());
    String text =
        """
        reaper {
          mode = enforce
          orgs.main {
            api-url = ${URL}, login-url = ${URL}, client-id = ${ID}, client-secret = ${SECRET}
            requests-per-minute = %d
            %s
            limits { max-closes = 5000, max-share = 100%% }
            keep { queues = [${QUEUE}], agents = [${AGENT}], divisions = [${DIVISION}] }
            policies = [
              { id = web-messaging, match { message-types = [webmessaging] }
                idle-after { agent-silent = 8 hours, silent-in-queue = 8 hours, stuck-in-bot = 8 hours }
                wrap-up-code = ${CODE} }
            ]
          }
          ledger.url = ${LEDGER}
          stop-file = ${STOP}
        }
        """
            .formatted(rate, orgLines);
    SettingsReader reader = new SettingsReader(time);
    Reading reading = reader.read("story.conf", text, Surroundings.of(environment));
    return switch (reading) {
      case Reading.Loaded loaded -> loaded;
      case Reading.Rejected rejected -> throw new AssertionError(rejected.problems());
    };
  }

  SweepReport aSweepRuns(Mode mode) {
    try {
      return wired.sweep(settings.orgs(), sweep -> sweep.in(mode)).getFirst();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The daemon, which sweeps when the cron says so. */
  Daemon theDaemonStarts() {
    return Daemon.start(
        new Daemon.Parts(
            new SettingsInForce(settings, () -> read, NOTHING),
            ledgers,
            wired,
            Waker.ticking(time),
            time,
            new DaemonLog()));
  }

  private static final SettingsInForce.Listener NOTHING =
      new SettingsInForce.Listener() {
        @Override
        public void changed(List<SettingsChange> changes) {}

        @Override
        public void rejected(List<Problem> problems) {}
      };

  void timePasses(Duration span) {
    try {
      time.pause(span);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  AccountReader account() {
    return ledgers.reader("main");
  }

  Oracle oracle() {
    return new Oracle(org.journal(), account());
  }

  @Override
  public void close() {
    wired.close();
    ledgers.close();
    org.close();
  }
}
