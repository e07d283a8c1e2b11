package org.idlereaper.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.decide.Policies;
import org.idlereaper.decide.Rules;
import org.idlereaper.decide.StaleKind;
import org.idlereaper.ledger.IntentId;
import org.idlereaper.ledger.Tries;
import org.idlereaper.sweep.CloseLimits;
import org.idlereaper.sweep.CloseLimits.OnExcess;
import org.idlereaper.sweep.Mode;
import org.idlereaper.sweep.Pace;
import org.idlereaper.sweep.SweepEvent;
import org.idlereaper.sweep.SweepReport;
import org.idlereaper.sweep.SweepSettings;

/**
 * Some days of a contact centre with our daemon beside it, faults and all, on one thread and a
 * clock that goes as fast as the work is done. Everything follows from the seed.
 */
final class Simulation {
  private static final Instant START = Instant.parse("2026-08-17T00:00:00Z");
  private static final Duration PERIOD = Duration.ofMinutes(5);

  /**
   * @param troubled how long things go wrong
   * @param quiet how long nothing does after that
   * @param perHour how many customers arrive in an hour
   */
  record Shape(Duration troubled, Duration quiet, double perHour) {}

  /**
   * @param counts what happened, how often
   * @param violations what must not be, the first of them
   * @param digest a word for the whole course of it
   */
  record Result(Counts counts, List<String> violations, long digest) {}

  private final long seed;
  private final Shape shape;
  private final Path directory;
  private final Counts counts = new Counts();
  private final Timeline time = new Timeline(START, this::uncaught);
  private final Oracle oracle = new Oracle(time, counts);
  private final Faults faults;
  private final Org org;
  private final SweepSettings settings;
  private final Instant end;
  private LiveProcess process;
  private long names;

  Simulation(long seed, Shape shape, Path directory) {
    this.seed = seed;
    this.shape = shape;
    this.directory = directory;
    Chance chance = new Chance(seed);
    Instant quiet = START.plus(shape.troubled());
    this.end = quiet.plus(shape.quiet());
    this.faults = new Faults(seed, quiet);
    boolean everyKind = Math.floorMod(seed, 3) == 1;
    Map<StaleKind, Duration> thresholds = everyKind ? Policies.everyKind() : Policies.defaults();
    Rules rules = Policies.rules(Policies.aPolicy().idleAfter(thresholds));
    this.org = new Org(time, chance, faults, new Contract(thresholds), counts, 1_000);
    org.watchedBy(oracle);
    People people = new People(time, org, end);
    org.peopledBy(people);
    oracle.quietFrom(quiet, everyKind ? Duration.ofMinutes(45) : Duration.ofHours(1));
    OnExcess onExcess = Math.floorMod(seed, 2) == 0 ? OnExcess.STOP : OnExcess.OLDEST_FIRST;
    this.settings =
        new SweepSettings(
            Mode.ENFORCE,
            Duration.ofDays(90),
            Duration.ofMinutes(15),
            false,
            new CloseLimits(1_000, 1, onExcess),
            rules,
            directory.resolve("STOP"),
            Pace.DEFAULT);
    people.arrive(shape.perHour(), new SplittableRandom(chance.seedOf(-1)));
  }

  private void uncaught(Thread thread, Throwable thrown) {
    if (!(thrown instanceof Killed)) {
      oracle.violation("uncaught", thrown);
    }
  }

  Result run() {
    process = live();
    watchStopFile();
    try {
      for (long sweep = 0; time.instant().isBefore(end); sweep++) {
        sweep(sweep);
        time.passUntil(START.plus(PERIOD.multipliedBy(sweep + 1)));
      }
      wrapUp();
    } finally {
      process.close();
    }
    oracle.demandAll(account());
    counts.add("days", shape.troubled().plus(shape.quiet()).toDays());
    return new Result(counts, oracle.violations(), oracle.digest());
  }

  private LiveProcess live() {
    return new LiveProcess(time, directory, org, oracle, faults, this::nextId, this::hear);
  }

  private IntentId nextId() {
    return new IntentId("%026d".formatted(++names));
  }

  // ---- one sweep

  private void sweep(long number) {
    Instant now = time.instant();
    org.sweep(number);
    faults
        .dies(number, now)
        .ifPresent(requests -> process.diesAfter(requests, Duration.ofMillis(requests * 7 % 120)));
    faults.ends(number, now).ifPresent(span -> time.after(span, process::stop));
    Mode mode = faults.observing(now) ? Mode.OBSERVE : Mode.ENFORCE;
    Optional<SweepReport> report = process.sweep(settings.in(mode));
    report.ifPresent(this::check);
    counts.add("sweeps");
    if (process.dead() || faults.ends(number, now).isPresent()) {
      counts.add(process.dead() ? "process: killed" : "process: asked to end");
      process.close();
      boolean killed = process.dead();
      process = live();
      process.resume(settings);
      if (killed && !process.dead()) {
        // whoever starts it again lets it sweep at once: nothing of what was on the wire is sure
        // yet
        process.sweep(settings.in(mode)).ifPresent(this::check);
      }
    }
    if (!faults.on(now)) {
      oracle.demandInTime(org.present(), org.contract(), PERIOD.multipliedBy(2));
    }
  }

  private void check(SweepReport report) {
    if (!report.counts().addUp()) {
      oracle.violation("a report that does not add up", report.counts());
    }
    if (report.counts().notes().bugs() > 0) {
      oracle.violation("a fault of ours", report.stop());
    }
    counts.add("reported: seen", report.counts().seen());
    counts.add("reported: read", report.counts().read());
    counts.add("reported: closed", report.counts().closed());
    counts.add("reported: kept", report.counts().keptInAll());
    counts.add("reported: deferred", report.counts().deferredInAll());
    counts.add("reported: failed", report.counts().failed());
    counts.add("reported: unconfirmed", report.counts().unconfirmed());
    counts.add("reported: would close", report.counts().wouldClose());
    counts.add("raced: reported", report.counts().notes().raced());
    report.requests().forEach((endpoint, number) -> counts.add("request: " + endpoint, number));
    counts.add("stop: " + report.stop().map(stop -> stop.reason().word()).orElse("none"));
  }

  private void hear(SweepEvent event) {
    switch (event) {
      case SweepEvent.Raced raced -> {
        counts.add("raced: told");
        oracle.raced(raced.intent().id());
      }
      case SweepEvent.Returned _ -> counts.add("told: returned");
      case SweepEvent.Ghost _ -> counts.add("told: ghost");
      case SweepEvent.GivenUp _ -> counts.add("told: given up");
      case SweepEvent.CustomerWaiting _ -> counts.add("told: waiting");
      case SweepEvent.Failed failed ->
          failed.bug().ifPresent(bug -> oracle.violation("a fault of ours", trace(bug)));
      default -> {}
    }
  }

  private static String trace(Throwable bug) {
    return bug + " " + Stream.of(bug.getStackTrace()).limit(12).toList();
  }

  private void watchStopFile() {
    try {
      if (faults.stopFile(time.instant())) {
        if (Files.notExists(settings.stopFile())) {
          Files.createFile(settings.stopFile());
          counts.add("fault: stop file");
        }
      } else {
        Files.deleteIfExists(settings.stopFile());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    time.after(Duration.ofSeconds(97), this::watchStopFile);
  }

  // ---- the end

  private void wrapUp() {
    Instant now = time.instant();
    process.durableIntents().stream()
        .filter(intent -> intent.sentAt().isBefore(now.minus(PERIOD.multipliedBy(2))))
        .forEach(intent -> oracle.violation("an intent that is never settled", intent));
    for (OrgConversation it : org.present()) {
      Optional<Contract.Stale> is =
          org.contract().of(it).filter(stale -> stale.from().isBefore(now.minus(PERIOD)));
      if (is.isPresent()) {
        Map<ConversationId, List<Tries>> tries = process.account().tries(List.of(it.id));
        counts.add(tries.isEmpty() ? "left: stale" : "left: given up or paused");
      }
    }
    counts.add("left: present", org.present().size());
  }

  private Map<IntentId, String> account() {
    Map<IntentId, String> account = new HashMap<>();
    try (Connection connection = DriverManager.getConnection(LiveProcess.url(directory));
        Statement ask = connection.createStatement();
        ResultSet rows = ask.executeQuery("SELECT id, outcome FROM intent")) {
      while (rows.next()) {
        String outcome = rows.getString("outcome");
        account.put(new IntentId(rows.getString("id")), outcome == null ? "open" : outcome);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return account;
  }

  /** Agents' legs that were served, and customers' legs: what a close could act on. */
  static long episodes(Counts counts) {
    return counts.of("agents' legs") + counts.of("customers' legs");
  }

  long seed() {
    return seed;
  }
}
