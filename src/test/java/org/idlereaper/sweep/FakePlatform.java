package org.idlereaper.sweep;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.platform.AnalyticsRecord;
import org.idlereaper.platform.Candidate;
import org.idlereaper.platform.CandidateQuery;
import org.idlereaper.platform.CloseAction;
import org.idlereaper.platform.CloseAnswer;
import org.idlereaper.platform.FreshRead;
import org.idlereaper.platform.Platform;
import org.idlereaper.platform.RequestBudget;
import org.idlereaper.platform.RequestBudget.Reservation;

/**
 * A contact centre in memory: conversations in which people do things at times, writes that take
 * effect at once, late or never, answers and failures as a test wants them.
 */
final class FakePlatform implements Platform {
  private static final int PAGE = 3;

  private final Timepiece clock;
  private final Journal journal;
  private final FakeBudget budget;
  private final Map<ConversationId, FakeConversation> conversations = new LinkedHashMap<>();
  private final Map<ConversationId, Deque<Reply>> replies = new HashMap<>();
  private final Map<ConversationId, Deque<RuntimeException>> failingReads = new HashMap<>();
  private final Map<String, Long> requests = new TreeMap<>();
  private final List<BiConsumer<CloseAction, Long>> writeChecks = new ArrayList<>();
  private Reply usually = Reply.accepted();
  private Optional<RuntimeException> allReadsFail = Optional.empty();
  private Optional<RuntimeException> listFails = Optional.empty();
  private Optional<RuntimeException> analyticsFails = Optional.empty();
  private Optional<RuntimeException> analyticsFailsOnce = Optional.empty();
  private Consumer<CloseAction> beforeWrite = _ -> {};
  private Consumer<CloseAction> afterWrite = _ -> {};
  private Consumer<ConversationId> afterRead = _ -> {};
  private Consumer<ConversationId> beforeRead = _ -> {};
  private Duration readTakes = Duration.ZERO;
  private Duration writeTakes = Duration.ZERO;
  private Duration lag = Duration.ZERO;
  private Optional<Duration> clockOffset = Optional.of(Duration.ZERO);
  private boolean carriesNotes = true;

  FakePlatform(Timepiece clock, Journal journal) {
    this.clock = clock;
    this.journal = journal;
    this.budget = new FakeBudget(clock);
  }

  // ---- as a test wants it

  synchronized FakeConversation conversation(String name, Instant started) {
    FakeConversation conversation = new FakeConversation(name, started);
    conversations.put(conversation.id(), conversation);
    return conversation;
  }

  synchronized List<FakeConversation> all() {
    return List.copyOf(conversations.values());
  }

  synchronized FakeConversation named(ConversationId id) {
    return Optional.ofNullable(conversations.get(id)).orElseThrow();
  }

  /** The next writes to a conversation are taken so, one after the other; then as usual. */
  synchronized void takesWrites(FakeConversation conversation, Reply... how) {
    replies.computeIfAbsent(conversation.id(), _ -> new ArrayDeque<>()).addAll(List.of(how));
  }

  /** All writes that nothing else is said of are taken so. */
  synchronized void usually(Reply how) {
    usually = how;
  }

  synchronized void failsReads(FakeConversation conversation, RuntimeException... failures) {
    failingReads
        .computeIfAbsent(conversation.id(), _ -> new ArrayDeque<>())
        .addAll(List.of(failures));
  }

  synchronized void failsAllReads(Optional<RuntimeException> failure) {
    allReadsFail = failure;
  }

  synchronized void failsTheList(Optional<RuntimeException> failure) {
    listFails = failure;
  }

  synchronized void failsAnalyticsOnce(RuntimeException failure) {
    analyticsFailsOnce = Optional.of(failure);
  }

  synchronized void failsAnalytics(Optional<RuntimeException> failure) {
    analyticsFails = failure;
  }

  /** Runs when a write arrives, before its effect. */
  void beforeWrite(Consumer<CloseAction> hook) {
    beforeWrite = hook;
  }

  /** Runs when a write has arrived, before it is answered. */
  void afterWrite(Consumer<CloseAction> hook) {
    afterWrite = hook;
  }

  /** Runs when a read is answered, before the answer is back. */
  void afterRead(Consumer<ConversationId> hook) {
    afterRead = hook;
  }

  void beforeRead(Consumer<ConversationId> hook) {
    beforeRead = hook;
  }

  void readTakes(Duration span) {
    readTakes = span;
  }

  void writeTakes(Duration span) {
    writeTakes = span;
  }

  /** How far analytics lags behind. */
  void lag(Duration span) {
    lag = span;
  }

  /** How far the platform's clock is off ours; empty: it shows none. */
  void clockOffset(Optional<Duration> offset) {
    clockOffset = offset;
  }

  void carriesNoNotes() {
    carriesNotes = false;
  }

  /** Looks at every write when it arrives, with the moment of the last read of its conversation. */
  void checksWrites(BiConsumer<CloseAction, Long> check) {
    writeChecks.add(check);
  }

  FakeBudget limits() {
    return budget;
  }

  // ---- the port

  @Override
  public RequestBudget budget() {
    return budget;
  }

  @Override
  public Iterator<List<Candidate>> candidates(CandidateQuery query) {
    List<Candidate> rows = rows(query);
    List<List<Candidate>> pages = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += PAGE) {
      pages.add(rows.subList(from, Math.min(rows.size(), from + PAGE)));
    }
    return pages.iterator();
  }

  private synchronized List<Candidate> rows(CandidateQuery query) {
    sent("details-query");
    journal.add("list", Optional.empty(), clock.instant(), clock.nanoTime());
    listFails.ifPresent(
        failure -> {
          throw failure;
        });
    Instant now = clock.instant();
    return conversations.values().stream()
        .peek(conversation -> conversation.catchUp(now))
        .flatMap(conversation -> conversation.candidate(now.minus(lag)).stream())
        .filter(row -> !row.started().isAfter(query.startedUntil()))
        .filter(row -> !row.started().isBefore(query.startedFrom()))
        .toList();
  }

  @Override
  public FreshRead read(ConversationId id, Reservation room) throws InterruptedException {
    ((FakeBudget.Room) room).use();
    Instant sentAt = clock.instant();
    long sentNanos = clock.nanoTime();
    beforeRead.accept(id);
    clock.pause(readTakes);
    FreshRead read = answered(id, sentAt, sentNanos);
    afterRead.accept(id);
    return read;
  }

  private synchronized FreshRead answered(ConversationId id, Instant sentAt, long sentNanos) {
    sent("conversation-get");
    journal.add("read", Optional.of(id), sentAt, sentNanos);
    allReadsFail.ifPresent(
        failure -> {
          throw failure;
        });
    Deque<RuntimeException> failures = failingReads.getOrDefault(id, new ArrayDeque<>());
    if (!failures.isEmpty()) {
      throw failures.removeFirst();
    }
    FakeConversation conversation = conversation(id);
    return new FreshRead(
        conversation.live(),
        clockOffset.map(offset -> clock.instant().plus(offset).truncatedTo(ChronoUnit.SECONDS)),
        sentAt,
        sentNanos);
  }

  private FakeConversation conversation(ConversationId id) {
    FakeConversation conversation = conversations.get(id);
    if (conversation == null) {
      throw new IllegalStateException("no such conversation in this test");
    }
    conversation.catchUp(clock.instant());
    return conversation;
  }

  @Override
  public CloseAnswer close(CloseAction action, Reservation room) throws InterruptedException {
    ((FakeBudget.Room) room).use();
    beforeWrite.accept(action);
    Reply reply = arrived(action);
    afterWrite.accept(action);
    try {
      clock.pause(writeTakes);
    } catch (InterruptedException e) {
      // it has been sent: nobody knows
      Thread.currentThread().interrupt();
      return new CloseAnswer.Unknown(Optional.empty(), "interrupted");
    }
    return reply.answer();
  }

  private synchronized Reply arrived(CloseAction action) {
    sent("write");
    ConversationId id = action.conversation();
    long lastRead =
        journal
            .entries(entry -> entry.is("read") && entry.conversation().equals(Optional.of(id)))
            .stream()
            .map(Journal.Entry::nanos)
            .max(Long::compare)
            .orElse(Long.MIN_VALUE);
    writeChecks.forEach(check -> check.accept(action, lastRead));
    journal.add("write " + word(action), Optional.of(id), clock.instant(), clock.nanoTime());
    Deque<Reply> scripted = replies.getOrDefault(id, new ArrayDeque<>());
    Reply reply = scripted.isEmpty() ? usually : scripted.removeFirst();
    reply
        .failure()
        .ifPresent(
            failure -> {
              throw failure;
            });
    FakeConversation conversation = conversation(id);
    reply
        .effect()
        .ifPresent(
            later -> {
              conversation.at(
                  clock.instant().plus(later),
                  at -> conversation.apply(action, at, reply.withWrapUp()));
              conversation.catchUp(clock.instant());
            });
    return reply;
  }

  static String word(CloseAction action) {
    return switch (action) {
      case CloseAction.DisconnectAgent _ -> "agent";
      case CloseAction.DisconnectGuest _ -> "guest";
      case CloseAction.DisconnectConversation _ -> "conversation";
      case CloseAction.CompleteWrapUp _ -> "wrap-up";
    };
  }

  @Override
  public synchronized List<AnalyticsRecord> analytics(
      Collection<ConversationId> ids, Reservation room) {
    ((FakeBudget.Room) room).use();
    if (ids.isEmpty() || ids.size() > ANALYTICS_AT_ONCE) {
      throw new IllegalArgumentException("1 to " + ANALYTICS_AT_ONCE + " at once");
    }
    sent("details-bulk");
    journal.add("analytics", Optional.empty(), clock.instant(), clock.nanoTime());
    Optional<RuntimeException> once = analyticsFailsOnce;
    analyticsFailsOnce = Optional.empty();
    once.or(() -> analyticsFails)
        .ifPresent(
            failure -> {
              throw failure;
            });
    Instant known = clock.instant().minus(lag);
    return new HashSet<>(ids)
        .stream()
            .filter(conversations::containsKey)
            .map(this::conversation)
            .filter(FakeConversation::onRecord)
            .map(conversation -> conversation.recorded(known))
            .toList();
  }

  @Override
  public boolean carriesNotes() {
    return carriesNotes;
  }

  private void sent(String endpoint) {
    requests.merge(endpoint, 1L, Long::sum);
  }

  @Override
  public synchronized Map<String, Long> requests() {
    return Map.copyOf(requests);
  }
}
