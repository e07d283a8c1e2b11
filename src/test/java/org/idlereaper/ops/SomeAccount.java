package org.idlereaper.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.decide.Facts;
import org.idlereaper.decide.StaleKind;
import org.idlereaper.ledger.AccountReader;
import org.idlereaper.ledger.Aftermath;
import org.idlereaper.ledger.Attempt;
import org.idlereaper.ledger.Fires;
import org.idlereaper.ledger.Ghosts;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.IntentId;
import org.idlereaper.ledger.LedgerException;
import org.idlereaper.ledger.Outcome;
import org.idlereaper.ledger.SweepRecord;

/** An account with a day's work in it, or an empty one, or one that cannot be read. */
final class SomeAccount implements AccountReader {
  private static final Instant NOW = SomeSweep.NOON;
  private static final List<StaleKind> KINDS =
      List.of(
          StaleKind.CUSTOMER_LEFT,
          StaleKind.CUSTOMER_SILENT,
          StaleKind.AGENT_SILENT,
          StaleKind.ABANDONED_IN_QUEUE);

  private final boolean empty;
  private final boolean broken;
  private final String word;

  private SomeAccount(boolean empty, boolean broken, String word) {
    this.empty = empty;
    this.broken = broken;
    this.word = word;
  }

  static SomeAccount ofABusyDay() {
    return new SomeAccount(false, false, "web-messaging");
  }

  /** With a word of a newer version, or of somebody's, wherever the account holds free words. */
  static SomeAccount withTheWord(String word) {
    return new SomeAccount(false, false, word);
  }

  static SomeAccount empty() {
    return new SomeAccount(true, false, "");
  }

  static SomeAccount unreadable() {
    return new SomeAccount(true, true, "");
  }

  private <T> List<T> rows(List<T> rows) {
    if (broken) {
      throw new LedgerException("disk I/O error at canary");
    }
    return empty ? List.of() : rows;
  }

  @Override
  public Optional<Seen> verdict(ConversationId conversation) {
    return rows(List.of(seen(1, "not-idle-yet", Duration.ofMinutes(50)))).stream()
        .filter(seen -> seen.conversation().equals(conversation))
        .findFirst();
  }

  @Override
  public History history(ConversationId conversation) {
    if (rows(List.of("one")).isEmpty() || !conversation.equals(SomeSweep.CONVERSATION)) {
      return new History(List.of(), Map.of(), List.of(), List.of(), Optional.empty());
    }
    Attempt attempt = attempt(1, Intent.Write.AGENT, Optional.of(Outcome.CLOSED_BY_US));
    return new History(
        List.of(attempt),
        Map.of(
            attempt.intent().id(),
            List.of(
                new Attempt.Event(NOW.minusSeconds(3600), "accepted", Map.of("status", "202")),
                new Attempt.Event(
                    NOW.minusSeconds(3597), word, Map.of("confirmedBy", "live read")))),
        wouldClose(AccountReader.Filter.since(NOW), 1),
        returned(NOW, 1),
        Optional.empty());
  }

  @Override
  public List<Attempt> closes(Filter filter, int atMost) {
    return settled(filter, atMost);
  }

  @Override
  public List<Attempt> settled(Filter filter, int atMost) {
    Outcome[] outcomes = {
      Outcome.CLOSED_BY_US,
      Outcome.CLOSED_BY_US,
      Outcome.CLOSED_WITHOUT_CODE,
      Outcome.ABANDONED_ACTIVE,
      Outcome.CLOSED_UNATTRIBUTED
    };
    return rows(
        IntStream.rangeClosed(1, 6)
            .mapToObj(
                number ->
                    attempt(
                        number,
                        number % 3 == 0 ? Intent.Write.CONVERSATION : Intent.Write.AGENT,
                        Optional.of(outcomes[number % outcomes.length])))
            .toList());
  }

  @Override
  public List<Attempt> unsettled() {
    return rows(List.of(attempt(21, Intent.Write.GUEST, Optional.empty())));
  }

  private Attempt attempt(int number, Intent.Write write, Optional<Outcome> outcome) {
    Instant sent = NOW.minus(Duration.ofMinutes(17L * number));
    Intent.Why why =
        new Intent.Why(
            KINDS.get(number % KINDS.size()),
            word,
            Optional.of(SomeSweep.QUEUE),
            write == Intent.Write.AGENT ? Optional.of(SomeSweep.AGENT) : Optional.empty(),
            sent,
            sent,
            sent.minus(Duration.ofMinutes(61)),
            Duration.ofMinutes(61L + number));
    return new Attempt(
        new Intent(
            new IntentId("01K9INTENT%016d".formatted(number)),
            "01K9SWEEP",
            write,
            SomeSweep.episode(number),
            number % 5 == 0 ? 2 : 1,
            why,
            Optional.empty(),
            sent),
        outcome.map(end -> new Attempt.End(end, sent.plusSeconds(3))));
  }

  @Override
  public List<Attempt.Event> events(IntentId intent) {
    return List.of();
  }

  @Override
  public List<Seen> verdicts(Instant since, int atMost) {
    return waiting(since, atMost);
  }

  @Override
  public List<WouldCloseGroup> wouldCloseGroups(Instant since) {
    return List.of();
  }

  @Override
  public List<WouldClose> wouldClose(Filter filter, int atMost) {
    return rows(
        List.of(
            new WouldClose(
                SomeSweep.episode(31),
                "01K9SWEEP",
                NOW.minusSeconds(7200),
                "customer-silent",
                word,
                Optional.of(SomeSweep.QUEUE),
                Optional.of(SomeSweep.AGENT),
                Duration.ofMinutes(75))));
  }

  @Override
  public List<Seen> waiting(Instant owedUntil, int atMost) {
    return rows(
        List.of(
            seen(41, "kind-off", Duration.ofMinutes(48)),
            seen(42, "kind-off", Duration.ofMinutes(19))));
  }

  private Seen seen(int number, String reason, Duration owed) {
    return new Seen(
        SomeSweep.conversation(number),
        "01K9SWEEP",
        NOW.minusSeconds(40),
        "keep",
        Optional.of(new Kept(reason, NOW.minus(Duration.ofHours(31)))),
        Optional.of("agent-silent"),
        Optional.of(word),
        new KindClock(Optional.of(NOW.minus(owed)), owed, Optional.empty()),
        SomeSweep.WHERE,
        new Facts.Times(
            NOW.minus(Duration.ofHours(5)),
            NOW.minus(owed),
            Optional.of(NOW.minus(owed)),
            Optional.of(NOW.minus(owed).minusSeconds(200)),
            Optional.empty(),
            Optional.empty(),
            Optional.of(NOW.minus(owed))),
        Optional.empty());
  }

  @Override
  public List<Seen> keptLong(Instant keptUntil, int atMost) {
    return rows(
        List.of(seen(51, "parked", Duration.ofHours(40)), seen(52, word, Duration.ofHours(30))));
  }

  @Override
  public Map<String, Long> keptLongByReason(Instant keptUntil) {
    return rows(List.of("one")).isEmpty() ? Map.of() : Map.of("parked", 7L, "exempt-queue", 12L);
  }

  @Override
  public List<Returned> returned(Instant since, int atMost) {
    return rows(
        List.of(
            new Returned(
                SomeSweep.episode(61),
                NOW.minus(Duration.ofHours(20)),
                NOW.minus(Duration.ofHours(2)),
                Optional.of("customer-silent"),
                Optional.of(SomeSweep.QUEUE),
                Optional.of(SomeSweep.AGENT))));
  }

  @Override
  public List<Ghosts.Ghost> ghosts(int atMost) {
    return rows(
        List.of(
            new Ghosts.Ghost(
                SomeSweep.conversation(71),
                NOW.minus(Duration.ofHours(5)),
                NOW.minus(Duration.ofHours(1)),
                Optional.empty()),
            new Ghosts.Ghost(SomeSweep.conversation(72), NOW, NOW, Optional.empty())));
  }

  @Override
  public List<Orphan> orphans(Instant since, int atMost) {
    return rows(
        List.of(
            new Orphan(
                SomeSweep.conversation(81),
                NOW.minus(Duration.ofHours(3)),
                NOW.minus(Duration.ofHours(2)),
                Aftermath.Finding.ORPHANED),
            new Orphan(
                SomeSweep.conversation(82),
                NOW.minus(Duration.ofHours(3)),
                NOW.minus(Duration.ofHours(2)),
                Aftermath.Finding.OTHER_CODE)));
  }

  @Override
  public List<SweepRecord> sweeps(int atMost) {
    List<SweepRecord> sweeps = new ArrayList<>();
    for (int back = 0; back < 288; back++) {
      Instant started = NOW.minus(Duration.ofMinutes(5L * back));
      boolean stopped = back == 3;
      sweeps.add(
          new SweepRecord(
              "01K9SWEEP%04d".formatted(back),
              "main",
              "enforce",
              started,
              Optional.of(started.plusSeconds(41)),
              Optional.of(stopped ? "stopped" : "completed"),
              stopped ? Optional.of("max-closes") : Optional.empty(),
              180 + back % 9,
              Map.of(
                  "read",
                  10L + back % 7,
                  "kept.not-idle-yet",
                  8L + (back / 12) % 9,
                  "kept.exempt-queue",
                  1L,
                  "closed",
                  back % 4 == 0 ? 2L : 0L,
                  "wouldClose",
                  0L,
                  "unconfirmed",
                  back == 30 ? 1L : 0L,
                  "deferred.not-due",
                  160L,
                  "failed",
                  back == 31 ? 1L : 0L)));
    }
    return rows(sweeps).stream().limit(atMost).toList();
  }

  @Override
  public List<Fires.Fire> fires(Instant since, int atMost) {
    return List.of();
  }

  @Override
  public Optional<Instant> mark(String name) {
    return Optional.empty();
  }
}
