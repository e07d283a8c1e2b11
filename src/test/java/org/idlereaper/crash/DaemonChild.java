package org.idlereaper.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.idlereaper.Daemon;
import org.idlereaper.SettingsInForce;
import org.idlereaper.Watch;
import org.idlereaper.WiredOrgs;
import org.idlereaper.Wiring;
import org.idlereaper.config.Problem;
import org.idlereaper.config.Reading;
import org.idlereaper.config.Settings;
import org.idlereaper.config.SettingsChange;
import org.idlereaper.config.SettingsReader;
import org.idlereaper.config.Surroundings;
import org.idlereaper.genesys.HttpTimeouts;
import org.idlereaper.ledger.Holder;
import org.idlereaper.ledger.Ledgers;
import org.idlereaper.ledger.SqliteLedgers;
import org.idlereaper.ops.DaemonLog;
import org.idlereaper.schedule.Waker;
import org.idlereaper.sweep.SweepEvent;
import org.idlereaper.sweep.SweepListener;

/**
 * The daemon as it is shipped, in a process of its own that is made to die: the same settings file,
 * ledger, platform, schedule and sweeps, on a scaled clock, with crash points around ledger and
 * platform. It runs until it is killed, or whoever started it is gone.
 */
final class DaemonChild {
  /** Begins a line that says how time passes from now on. */
  static final String PACE = "pace ";

  /**
   * Of the machine's time, whatever the pace: the quarantine passes by the other clock, so a call
   * may take no longer than a part of it at our fastest; the first token of a cold process may.
   */
  private static final HttpTimeouts TIMEOUTS =
      new HttpTimeouts(Duration.ofMillis(500), Duration.ofMillis(1_000), Duration.ofSeconds(5));

  private DaemonChild() {}

  /**
   * @param args the settings file, the clock, the crash plan, the conversations with a slow ledger
   */
  static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Path file = Path.of(args[0]);
    PacedTime time = new PacedTime(SharedClock.of(args[1]));
    CrashPlan plan = new CrashPlan(args[2], out);
    Set<String> slow = Set.copyOf(List.of(args[3].split(",", -1)));
    SettingsReader reader = new SettingsReader(time);
    Settings settings = settings(read(reader, file));
    DaemonLog log = new DaemonLog();
    try (Ledgers real =
        SqliteLedgers.open(
            "jdbc:sqlite:" + settings.ledger().file(),
            Holder.thisProcess("child", time.instant()))) {
      Ledgers ledgers = new CrashingLedgers(plan, time, slow, out).around(real);
      Watch watch = new Watch(settings, ledgers, time, log);
      Wiring wiring =
          new Wiring(
              time,
              TIMEOUTS,
              SweepListener.all(List.of(watch.sweeps(), event -> print(out, event))),
              watch::requests,
              platform -> new CrashingPlatform(platform, plan, time, out));
      SettingsInForce inForce =
          new SettingsInForce(settings, () -> read(reader, file), new Silent());
      try (WiredOrgs orgs = WiredOrgs.connect(settings.orgs(), ledgers, wiring);
          Daemon daemon =
              Daemon.start(
                  new Daemon.Parts(inForce, ledgers, orgs, Waker.ticking(time), time, log))) {
        watch.budgetsOf(orgs);
        out.println("running " + daemon.running());
        listen(plan, time);
      }
    }
  }

  /**
   * The one who started this says which requests have arrived and how fast time passes, until they
   * are gone.
   */
  private static void listen(CrashPlan plan, PacedTime time) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith(PACE)) {
        time.follow(SharedClock.of(line.substring(PACE.length())));
      } else {
        plan.arrived(line);
      }
    }
  }

  private static Reading read(SettingsReader reader, Path file) {
    return reader.read(file, Surroundings.ofThisProcess());
  }

  private static Settings settings(Reading reading) {
    return switch (reading) {
      case Reading.Loaded loaded -> loaded.settings();
      case Reading.Rejected rejected ->
          throw new IllegalArgumentException(rejected.problems().toString());
    };
  }

  private static void print(PrintStream out, SweepEvent event) {
    switch (event) {
      case SweepEvent.Raced raced ->
          out.println(
              "raced "
                  + raced.intent().id().value()
                  + " "
                  + raced.intent().episode().conversation().value());
      case SweepEvent.Failed failed when failed.bug().isPresent() ->
          out.println("bug " + failed.bug().get());
      case SweepEvent.Stopped stopped -> out.println("stopped " + stopped.reason().word());
      case SweepEvent.Finished finished ->
          out.println("swept " + finished.report().counts().notes());
      default -> {}
    }
  }

  private record Silent() implements SettingsInForce.Listener {
    @Override
    public void changed(List<SettingsChange> changes) {}

    @Override
    public void rejected(List<Problem> problems) {}
  }
}
