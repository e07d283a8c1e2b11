package org.idlereaper.crash;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

/** The real platform with the crash points around its reads and writes. */
final class CrashingPlatform implements Platform {
  /** Two seconds, and what a busy machine takes from the check to here at our pace. */
  private static final Duration STALE = Duration.ofSeconds(8);

  private final Platform real;
  private final CrashPlan plan;
  private final Timepiece time;
  private final PrintStream out;
  private final Map<String, FreshRead> lastRead = new ConcurrentHashMap<>();
  private final Map<String, Integer> reads = new ConcurrentHashMap<>();
  private final Set<String> written = ConcurrentHashMap.newKeySet();

  CrashingPlatform(Platform real, CrashPlan plan, Timepiece time, PrintStream out) {
    this.real = real;
    this.plan = plan;
    this.time = time;
    this.out = out;
  }

  @Override
  public RequestBudget budget() {
    return real.budget();
  }

  @Override
  public Iterator<List<Candidate>> candidates(CandidateQuery query) {
    return real.candidates(query);
  }

  @Override
  public FreshRead read(ConversationId id, Reservation room) throws InterruptedException {
    FreshRead read = real.read(id, room);
    lastRead.put(id.value(), read);
    if (written.contains(id.value())) {
      plan.reached(id, CrashPoint.C8);
    } else if (reads.merge(id.value(), 1, Integer::sum) > 1) {
      // the first one is the look of a sweep that looks first and then closes
      plan.reached(id, CrashPoint.C1);
    }
    return read;
  }

  @Override
  public CloseAnswer close(CloseAction action, Reservation room) throws InterruptedException {
    ConversationId id = action.conversation();
    checkAge(id);
    plan.reached(id, CrashPoint.C4);
    written.add(id.value());
    if (plan.dies(id, CrashPoint.C5)) {
      Thread.ofVirtual().start(() -> send(action, room));
      plan.awaitArrival(id);
      plan.reached(id, CrashPoint.C5);
    }
    CloseAnswer answer = real.close(action, room);
    plan.reached(id, CrashPoint.C6);
    switch (action) {
      case CloseAction.CompleteWrapUp _ -> plan.reached(id, CrashPoint.C9);
      case CloseAction.DisconnectGuest _ -> plan.reached(id, CrashPoint.C10);
      case CloseAction.DisconnectAgent _, CloseAction.DisconnectConversation _ -> {}
    }
    return answer;
  }

  private void send(CloseAction action, Reservation room) {
    try {
      real.close(action, room);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void checkAge(ConversationId id) {
    FreshRead read = lastRead.get(id.value());
    Duration age = read == null ? STALE.plus(STALE) : time.elapsedSince(read.sentNanos());
    if (age.compareTo(STALE) > 0) {
      out.println("stale " + age.toMillis() + " ms " + id.value());
    }
  }

  @Override
  public List<AnalyticsRecord> analytics(Collection<ConversationId> ids, Reservation room)
      throws InterruptedException {
    return real.analytics(ids, room);
  }

  @Override
  public boolean carriesNotes() {
    return real.carriesNotes();
  }

  @Override
  public Map<String, Long> requests() {
    return real.requests();
  }
}
