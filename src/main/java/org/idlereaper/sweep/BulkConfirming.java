package org.idlereaper.sweep;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.Outcome;
import org.idlereaper.platform.AnalyticsRecord;
import org.idlereaper.platform.Platform;

/**
 * Confirms the closes of a backlog from analytics, a hundred at a time, in place of a live read
 * each. The first {@value #LIVE} closes of a sweep have their live reads all the same: only what
 * comes after them shows that there is a backlog. Analytics is late, and nobody knows by how much:
 * it is asked again and again, less often where it has little to show. What it cannot tell gets its
 * live read, and what is open when the sweep ends is the next sweep's first work.
 */
final class BulkConfirming {
  /** So many closes of a sweep are confirmed live before it counts as a backlog. */
  static final int LIVE = 100;

  private static final Duration GLANCE = Duration.ofSeconds(2);
  private static final Duration SOONEST = Duration.ofMinutes(1);
  private static final Duration LATEST = Duration.ofMinutes(8);

  private final Pass pass;
  private final Workers workers;
  private final FollowUp followUp;
  private final Records records;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Waiting> waiting = new ArrayList<>();
  private Duration ripeAfter = SOONEST;
  private long closes;
  private boolean off;
  private boolean complete;

  /**
   * @param workers run the live reads
   * @param followUp says what becomes of each, and counts it
   */
  BulkConfirming(Pass pass, Workers workers, FollowUp followUp) {
    this.pass = pass;
    this.workers = workers;
    this.followUp = followUp;
    this.records = new Records(pass);
  }

  /** What becomes of one close; each method is called for it once, and counts it. */
  interface FollowUp {
    /** Only live reads tell; an interrupt ends them, and it stays unconfirmed. */
    void confirmLive(Sent close);

    /** Analytics has it on record. */
    void onRecord(Sent close, Outcome outcome);

    /** It stays open. */
    void unconfirmed(Sent close);
  }

  /**
   * A write that was sent.
   *
   * @param intent it
   * @param readToClose how old its read was then
   */
  record Sent(Intent intent, Duration readToClose) {
    static Sent of(Intent intent, Look.Seen decided) {
      return new Sent(intent, Duration.between(decided.read().sentAt(), intent.sentAt()));
    }

    ConversationId conversation() {
      return intent.episode().conversation();
    }
  }

  /** One that is asked for when the steady clock shows a moment. */
  private record Waiting(Sent close, long askAt) {}

  /** Takes a close over, from whoever has sent it; false where that one has to confirm it. */
  boolean takes(Sent close) {
    return locked(
        () -> {
          closes++;
          boolean taken = closes > LIVE && !off && !complete;
          if (taken) {
            waiting.add(new Waiting(close, now() + ripeAfter.toNanos()));
          }
          return taken;
        });
  }

  /** Says that no more closes come. */
  void noMore() {
    locked(() -> complete = true);
  }

  /**
   * Confirms what was taken, until no more comes and all is confirmed. An interrupt ends it; what
   * is left is counted as unconfirmed then.
   */
  void run() {
    try {
      while (!pass.stop().shuttingDown() && !over()) {
        step();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      noMore();
      left().forEach(one -> followUp.unconfirmed(one.close()));
    }
  }

  private boolean over() {
    return locked(() -> complete && waiting.isEmpty());
  }

  private void step() throws InterruptedException {
    boolean last = locked(() -> complete);
    List<Waiting> some = ripe(last);
    if (locked(() -> off)) {
      confirmLive(some);
    } else if (some.size() == Platform.ANALYTICS_AT_ONCE || (last && !some.isEmpty())) {
      ask(some, last);
    } else {
      pass.stop().pause(pass.parts().time(), GLANCE);
    }
  }

  private List<Waiting> ripe(boolean all) {
    lock.lock();
    try {
      long now = now();
      return waiting.stream()
          .filter(one -> all || off || one.askAt() - now <= 0)
          .limit(Platform.ANALYTICS_AT_ONCE)
          .toList();
    } finally {
      lock.unlock();
    }
  }

  private void ask(List<Waiting> some, boolean last) throws InterruptedException {
    List<ConversationId> ids = some.stream().map(one -> one.close().conversation()).toList();
    Optional<Map<ConversationId, AnalyticsRecord>> answer = records.of(ids, "bulk-confirmation");
    if (answer.isEmpty()) {
      locked(() -> off = true);
      return;
    }
    List<Waiting> notYet = new ArrayList<>();
    List<Waiting> unclear = new ArrayList<>();
    for (Waiting one : some) {
      switch (OnRecord.among(answer.get(), one.close().intent(), carriesNotes())) {
        case OnRecord.NotYet _ -> notYet.add(one);
        case OnRecord.Unclear _ -> unclear.add(one);
        case OnRecord.Over over -> {
          take(one);
          followUp.onRecord(one.close(), over.outcome());
        }
      }
    }
    adapt(some.size(), notYet.size(), unclear.size());
    confirmLive(unclear);
    if (last) {
      confirmLive(notYet);
    } else {
      notYet.forEach(this::askAgain);
    }
  }

  private boolean carriesNotes() {
    return pass.platform().carriesNotes();
  }

  /** Where most of the answers are of no use, they are asked for less often, or not at all. */
  private void adapt(int asked, int notYet, int unclear) {
    locked(
        () -> {
          off |= 2 * unclear > asked;
          if (2 * notYet > asked) {
            Duration twice = ripeAfter.multipliedBy(2);
            ripeAfter = twice.compareTo(LATEST) > 0 ? LATEST : twice;
          }
          return off;
        });
  }

  private void askAgain(Waiting one) {
    locked(
        () -> {
          waiting.remove(one);
          return waiting.add(new Waiting(one.close(), now() + ripeAfter.toNanos()));
        });
  }

  private void confirmLive(List<Waiting> some) throws InterruptedException {
    for (Waiting one : some) {
      workers.run(
          sent -> {
            sent.run();
            followUp.confirmLive(one.close());
          });
      take(one);
    }
  }

  private void take(Waiting one) {
    locked(() -> waiting.remove(one));
  }

  private List<Waiting> left() {
    lock.lock();
    try {
      List<Waiting> left = List.copyOf(waiting);
      waiting.clear();
      return left;
    } finally {
      lock.unlock();
    }
  }

  private long now() {
    return pass.parts().time().nanoTime();
  }

  private boolean locked(BooleanSupplier step) {
    lock.lock();
    try {
      return step.getAsBoolean();
    } finally {
      lock.unlock();
    }
  }
}
