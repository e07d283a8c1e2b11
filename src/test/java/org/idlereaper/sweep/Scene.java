package org.idlereaper.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.idlereaper.clock.VirtualTimepiece;
import org.idlereaper.conversation.CommunicationId;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.conversation.Conversations;
import org.idlereaper.decide.Policies;
import org.idlereaper.decide.Rules;
import org.idlereaper.ledger.AccountReader;
import org.idlereaper.ledger.Attempt;
import org.idlereaper.ledger.Holder;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.IntentId;
import org.idlereaper.ledger.Ledger;
import org.idlereaper.ledger.Ledgers;
import org.idlereaper.ledger.Outcome;
import org.idlereaper.ledger.SqliteLedgers;
import org.idlereaper.platform.CloseAction;
import org.idlereaper.rows.RowTable;
import org.idlereaper.sweep.CloseLimits.OnExcess;

/** An in-memory platform, a clock that is moved by hand, a real embedded ledger, and a sweep. */
final class Scene implements AutoCloseable {
  /** Three hours after everything begins. */
  static final Instant NOW = Conversations.minute(180);

  final VirtualTimepiece clock = VirtualTimepiece.standing(NOW);
  final Journal journal = new Journal();
  final FakePlatform org = new FakePlatform(clock, journal);
  final List<SweepEvent> events = new CopyOnWriteArrayList<>();
  private final List<AssertionError> violations = new CopyOnWriteArrayList<>();
  final Path stopFile;
  final RecordingLedger recording;
  private final Conductor conductor = new Conductor(clock);
  private final AtomicInteger names = new AtomicInteger();
  private final Path directory;
  private Ledgers ledgers;
  private Ledger ledger;
  private Sweep sweep;
  private SweepSettings settings;

  Scene(Path directory) {
    this.directory = directory;
    this.stopFile = directory.resolve("STOP");
    this.ledgers = open();
    this.recording = new RecordingLedger(ledgers.of("main"), journal, clock);
    this.ledger = recording.ledger();
    this.sweep = newSweep();
    this.settings = enforce(Policies.rules(Policies.aPolicy()), 50, OnExcess.STOP);
    org.checksWrites(this::check);
  }

  private Ledgers open() {
    return SqliteLedgers.open(
        "jdbc:sqlite:" + directory.resolve("ledger.db"), Holder.thisProcess("test", NOW));
  }

  private Sweep newSweep() {
    return new Sweep(
        new SweepParts("main", org, ledger, clock, this::nextId, events::add), conductor.threads());
  }

  /** In the order in which they are made. */
  private IntentId nextId() {
    return new IntentId("%026d".formatted(names.incrementAndGet()));
  }

  private SweepSettings enforce(Rules rules, int maxCloses, OnExcess onExcess) {
    return new SweepSettings(
        Mode.ENFORCE,
        Duration.ofDays(90),
        Duration.ofMinutes(15),
        false,
        new CloseLimits(maxCloses, 1, onExcess),
        rules,
        stopFile);
  }

  private void check(CloseAction action, long lastRead) {
    try {
      checkWrite(action, lastRead);
    } catch (AssertionError e) {
      violations.add(e);
    }
  }

  /** What every write must be, whatever the test: fresh, alone, and in the account already. */
  private void checkWrite(CloseAction action, long lastRead) {
    Duration age = Duration.ofNanos(clock.nanoTime() - lastRead);
    assertThat(age).as("age of the read").isLessThanOrEqualTo(Duration.ofSeconds(2));
    List<Intent> open =
        ledgers.of("main").openIntents().stream()
            .filter(intent -> intent.episode().conversation().equals(action.conversation()))
            .filter(intent -> intent.write().word().equals(FakePlatform.word(action)))
            .toList();
    assertThat(open).as("intent of %s", action).hasSize(1);
    Optional<CommunicationId> leg =
        switch (action) {
          case CloseAction.DisconnectAgent agent -> Optional.of(agent.communication());
          case CloseAction.DisconnectGuest guest -> Optional.of(guest.communication());
          case CloseAction.CompleteWrapUp wrapUp -> Optional.of(wrapUp.communication());
          case CloseAction.DisconnectConversation _ -> Optional.empty();
        };
    leg.ifPresent(it -> assertThat(open.getFirst().episode().communication()).isEqualTo(it));
    assertThat(settings.mode()).as("no write in observe").isEqualTo(Mode.ENFORCE);
    assertThat(Files.exists(stopFile)).as("no write under the stop file").isFalse();
  }

  // ---- settings

  Scene with(UnaryOperator<SweepSettings> change) {
    settings = change.apply(settings);
    return this;
  }

  Scene observing() {
    return with(it -> copy(it, Mode.OBSERVE, it.fallback(), it.limits(), it.rules()));
  }

  Scene enforcing() {
    return with(it -> copy(it, Mode.ENFORCE, it.fallback(), it.limits(), it.rules()));
  }

  Scene fallingBack() {
    return with(it -> copy(it, it.mode(), true, it.limits(), it.rules()));
  }

  Scene limits(int maxCloses, double maxShare, OnExcess onExcess) {
    CloseLimits limits = new CloseLimits(maxCloses, maxShare, onExcess);
    return with(it -> copy(it, it.mode(), it.fallback(), limits, it.rules()));
  }

  Scene rules(Rules rules) {
    return with(it -> copy(it, it.mode(), it.fallback(), it.limits(), rules));
  }

  Scene pace(Pace pace) {
    return with(
        it ->
            new SweepSettings(
                it.mode(),
                it.lookBack(),
                it.reportWaitingAfter(),
                it.fallback(),
                it.limits(),
                it.rules(),
                it.stopFile(),
                pace));
  }

  private static SweepSettings copy(
      SweepSettings it, Mode mode, boolean fallback, CloseLimits limits, Rules rules) {
    return new SweepSettings(
        mode,
        it.lookBack(),
        it.reportWaitingAfter(),
        fallback,
        limits,
        rules,
        it.stopFile(),
        it.pace());
  }

  SweepSettings settings() {
    return settings;
  }

  // ---- conversations

  /** An agent answered last, two and a half hours ago; the customer is there and says nothing. */
  FakeConversation silent(String name) {
    return silent(name, Conversations.minute(30));
  }

  FakeConversation silent(String name, Instant answered) {
    return org.conversation(name, Conversations.START)
        .customerJoins(Conversations.START)
        .agentJoins(Conversations.minute(1), "ann")
        .customerWrites(Conversations.minute(2))
        .agentWrites(answered);
  }

  List<FakeConversation> all() {
    return org.all();
  }

  /** The conversation of that id, for hooks. */
  FakeConversation silentOf(ConversationId id) {
    return org.named(id);
  }

  /** The customer asked five minutes ago. */
  FakeConversation lively(String name) {
    return silent(name).customerWrites(Conversations.minute(175));
  }

  // ---- what happens

  SweepReport sweep() {
    try {
      SweepReport report = conductor.run(() -> sweep.run(settings));
      assertThat(violations).isEmpty();
      assertThat(report.counts().addUp()).as("%s", report.counts()).isTrue();
      RowTable.saw(
          "exit %d, %s%d closed, %d writes so far"
              .formatted(
                  report.exitCode(),
                  report.stop().map(stop -> stop.reason().word() + ", ").orElse(""),
                  report.counts().closed(),
                  journal.writes().size()));
      return report;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  SweepReport sweepAfter(Duration span) {
    clock.advance(span);
    return sweep();
  }

  int resume() throws Exception {
    return conductor.run(() -> sweep.resume(settings));
  }

  /** The process asks the running sweep to end. */
  void stop() {
    sweep.stop();
  }

  /** Another process takes over the same account. */
  void restart() {
    ledgers.close();
    ledgers = open();
    ledger = ledgers.of("main");
    sweep = newSweep();
  }

  @Override
  public void close() {
    ledgers.close();
  }

  // ---- what came of it

  Ledger account() {
    return ledgers.of("main");
  }

  AccountReader reader() {
    return ledgers.reader("main");
  }

  /** How the writes to a conversation ended, in the order in which they were made. */
  List<String> outcomes(FakeConversation conversation) {
    List<String> outcomes =
        attempts(conversation).stream()
            .map(
                attempt ->
                    attempt.intent().write().word()
                        + " "
                        + attempt.end().map(end -> end.outcome().word()).orElse("open"))
            .toList();
    RowTable.saw(outcomes);
    return outcomes;
  }

  List<Attempt> attempts(FakeConversation conversation) {
    return ledgers.reader("main").history(conversation.id()).attempts().stream()
        .sorted(Comparator.comparing(one -> one.intent().id().value()))
        .toList();
  }

  Optional<Outcome> lastOutcome(FakeConversation conversation) {
    List<Attempt> attempts = attempts(conversation);
    return attempts.getLast().end().map(Attempt.End::outcome);
  }

  <E extends SweepEvent> List<E> events(Class<E> which) {
    return events.stream().filter(which::isInstance).map(which::cast).toList();
  }
}
