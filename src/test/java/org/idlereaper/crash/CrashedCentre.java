package org.idlereaper.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.idlereaper.ledger.AccountReader;
import org.idlereaper.ledger.SqliteLedgers;
import org.idlereaper.simulator.OrgSettings;
import org.idlereaper.simulator.SimulatedOrg;

/**
 * A simulated contact centre in this process, whose guests stay when their agent's leg ends, and
 * daemons in processes of their own, one after the other, all on one scaled clock.
 */
final class CrashedCentre implements AutoCloseable {
  /** A Monday morning in Los Angeles. */
  private static final Instant START = Instant.parse("2026-11-16T18:00:00Z");

  /**
   * At 20 a quarantine of 90 s takes four and a half, and a read may be 100 ms old, which a machine
   * manages that does something else besides; one with much else needs less: {@code -Dcrash.pace}.
   */
  static final double FAST = Integer.getInteger("crash.pace", 20);

  /** A read may be a second old, so that nobody on the way to a crash point turns back. */
  static final double SLOW = 2;

  /** While a process comes up hardly any time passes, however busy the machine is. */
  static final double STANDING = 0.1;

  private static final int PLENTY = 60_000;

  final PacedTime time = new PacedTime(START, FAST);
  final SimulatedOrg org;
  private final Path directory;
  private final Path settings;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  CrashedCentre(Path directory, long seed) {
    this.directory = directory;
    this.org =
        SimulatedOrg.start(
            time,
            OrgSettings.defaults()
                .withSeed(seed)
                .withRequestsPerMinute(2 * PLENTY)
                .whereTheGuestStays());
    this.settings = write(directory.resolve("reaper.conf"));
  }

  private Path write(Path file) {
    String text =
        """
        reaper {
          mode = enforce
          schedule { cron = "0/5 * * * * ?", start-deadline = 5 seconds }
          orgs.main {
            api-url = "%1$s", login-url = "%1$s", client-id = "%2$s", client-secret = "%3$s"
            requests-per-minute = %4$d
            limits { max-closes = 5000, max-share = 100%% }
            policies = [
              { id = web-messaging, match { message-types = [webmessaging] }, wrap-up-code = "%5$s" }
            ]
          }
          ledger.url = "%6$s"
          stop-file = "%7$s"
        }
        """
            .formatted(
                org.url(),
                org.clientId(),
                org.clientSecret(),
                PLENTY,
                org.directory().wrapUpCode("Closed by policy").id(),
                ledger(),
                directory.resolve("STOP"));
    try {
      // a secret stands in it
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String ledger() {
    return "jdbc:sqlite:" + directory.resolve("ledger.db");
  }

  /** A daemon that dies when every conversation of a plan has reached its crash point. */
  Child daemon(Map<String, CrashPoint> plan, Set<String> slow) {
    return Child.start(
        settings.toString(),
        SharedClock.of(time).word(),
        CrashPlan.word(plan),
        String.join(",", slow));
  }

  /** A daemon that lives until it is killed. */
  Child daemon() {
    return daemon(Map.of(), Set.of());
  }

  /** From here on time passes at another pace, here and for a daemon that runs. */
  void pace(double pace, Child child) {
    time.pace(pace);
    child.tell(DaemonChild.PACE + SharedClock.of(time).word());
  }

  /** Keeps what a daemon that is gone has said. */
  void heard(Child child) {
    heard.addAll(child.lines());
  }

  /** What is in the account; empty as long as no daemon has made it. */
  AccountReader account() {
    return SqliteLedgers.reader(ledger(), "main");
  }

  /** Compares what happened with what the account says. */
  Reckoning reckoning() {
    return new Reckoning(org.journal(), account(), heard);
  }

  void timePasses(Duration span) throws InterruptedException {
    time.pause(span);
  }

  @Override
  public void close() {
    org.close();
  }
}
