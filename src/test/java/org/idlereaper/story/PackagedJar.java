package org.idlereaper.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.ledger.Holder;
import org.idlereaper.ledger.Ledgers;
import org.idlereaper.ledger.SqliteLedgers;
import org.idlereaper.simulator.SimulatedOrg;

/** The packaged jar as a process of its own, against a simulated org in this one. */
final class PackagedJar implements AutoCloseable {
  private final Path directory;
  private final Process process;
  private long peakKib;

  /** How it is started. */
  static final class Start {
    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> machine = new ArrayList<>();
    private String schedule = "* * * * * ?";
    private String more = "";

    /**
     * @param directory for settings, ledger and log
     */
    Start(Path directory, SimulatedOrg org) {
      this.directory = directory;
      environment.put("URL", org.url().toString());
      environment.put("ID", org.clientId());
      environment.put("SECRET", org.clientSecret());
      environment.put("CODE", org.directory().wrapUpCode("Closed by policy").id());
      environment.put("LEDGER", "jdbc:sqlite:" + directory.resolve("ledger.db"));
      environment.put("STOP", directory.resolve("STOP").toString());
    }

    Start with(String variable, String value) {
      environment.put(variable, value);
      return this;
    }

    /** Options of the virtual machine. */
    Start on(String... options) {
      machine.addAll(List.of(options));
      return this;
    }

    Start at(String cron) {
      schedule = cron;
      return this;
    }

    /** More lines of the org's settings. */
    Start org(String lines) {
      more = lines;
      return this;
    }

    PackagedJar runs(String... command) throws IOException {
      Path file = directory.resolve("reaper.conf");
      Files.writeString(
          file,
          """
          reaper {
            mode = enforce
            schedule.cron = "%s"
            orgs.main {
              api-url = ${URL}, login-url = ${URL}, client-id = ${ID}, client-secret = ${SECRET}
              limits { max-closes = 100000, max-share = 100%%, on-excess = oldest-first }
              policies = [
                { id = web-messaging, match { message-types = [webmessaging] }
                  wrap-up-code = ${CODE} }
              ]
              %s
            }
            ledger.url = ${LEDGER}
            stop-file = ${STOP}
            http.port = 0
          }
          """
              .formatted(schedule, more));
      List<String> words = new ArrayList<>();
      words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      words.addAll(machine);
      words.add("-jar");
      words.add(System.getProperty("reaper.jar", "target/idle-session-reaper.jar"));
      words.addAll(List.of(command));
      words.addAll(List.of("--config", file.toString()));
      ProcessBuilder builder = new ProcessBuilder(words);
      builder.environment().putAll(environment);
      builder.redirectOutput(directory.resolve("out").toFile());
      builder.redirectError(directory.resolve("err").toFile());
      return new PackagedJar(directory, builder.start());
    }
  }

  private PackagedJar(Path directory, Process process) {
    this.directory = directory;
    this.process = process;
  }

  /** Standard output so far. */
  String out() {
    return text("out");
  }

  /** Standard error so far. */
  String err() {
    return text("err");
  }

  private String text(String name) {
    try {
      return Files.readString(directory.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Asks it to end, as a container platform does; returns when it was asked. */
  Instant terminate() {
    Instant now = Timepiece.system().instant();
    process.destroy();
    return now;
  }

  /**
   * Its exit code.
   *
   * @throws AssertionError if it has not ended by then
   */
  int ends(Duration within) throws InterruptedException {
    long since = Timepiece.system().nanoTime();
    while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
      measure();
      if (Timepiece.system().elapsedSince(since).compareTo(within) > 0) {
        throw new AssertionError("still there after " + within + ":\n" + err());
      }
    }
    return process.exitValue();
  }

  /** The most memory that it has had, in KiB, as Linux counts it; 0 elsewhere. */
  long peakKib() {
    return peakKib;
  }

  private void measure() {
    try (var lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
      lines
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> line.replaceAll("[^0-9]", ""))
          .forEach(kib -> peakKib = Math.max(peakKib, Long.parseLong(kib)));
    } catch (IOException | UncheckedIOException e) {
      // it has just ended, or this is no Linux: the last measure stays
    }
  }

  /** The account that it left or is writing. */
  static Ledgers account(Path directory) {
    return SqliteLedgers.open(
        "jdbc:sqlite:" + directory.resolve("ledger.db"),
        Holder.thisProcess("test", Timepiece.system().instant()));
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
