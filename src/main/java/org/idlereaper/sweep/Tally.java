package org.idlereaper.sweep;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.idlereaper.decide.KeepReason;

/** Counts what becomes of each listed conversation, once each. Safe for many threads. */
final class Tally {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<KeepReason, Long> kept = new EnumMap<>(KeepReason.class);
  private final Map<String, Long> deferred = new TreeMap<>();
  private final List<CloseRecord> closes = new ArrayList<>();
  private long read;
  private long closed;
  private long wouldClose;
  private long unconfirmed;
  private long failed;
  private long raced;
  private long bugs;

  private void count(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }

  void read() {
    count(() -> read++);
  }

  void kept(KeepReason reason) {
    count(() -> kept.merge(reason, 1L, Long::sum));
  }

  void deferred(Deferral why, long howMany) {
    if (howMany > 0) {
      count(() -> deferred.merge(why.word(), howMany, Long::sum));
    }
  }

  void closed(CloseRecord close) {
    count(
        () -> {
          closed++;
          closes.add(close);
        });
  }

  void wouldClose(CloseRecord close) {
    count(
        () -> {
          wouldClose++;
          closes.add(close);
        });
  }

  void unconfirmed(CloseRecord close) {
    count(
        () -> {
          unconfirmed++;
          closes.add(close);
        });
  }

  /** A listed conversation with a write of an earlier sweep that is still open. */
  void stillUnconfirmed() {
    count(() -> unconfirmed++);
  }

  void failed() {
    count(() -> failed++);
  }

  /** Counts a raced close; returns how many there are by now. */
  long raced() {
    lock.lock();
    try {
      return ++raced;
    } finally {
      lock.unlock();
    }
  }

  /** Counts a fault of ours; returns how many there are by now. */
  long bug() {
    lock.lock();
    try {
      return ++bugs;
    } finally {
      lock.unlock();
    }
  }

  /** How many conversations are counted by now, in whatever way. */
  long counted() {
    lock.lock();
    try {
      return sum(kept) + sum(deferred) + closed + wouldClose + unconfirmed + failed;
    } finally {
      lock.unlock();
    }
  }

  private static long sum(Map<?, Long> numbers) {
    return numbers.values().stream().mapToLong(Long::longValue).sum();
  }

  List<CloseRecord> closes() {
    lock.lock();
    try {
      return List.copyOf(closes);
    } finally {
      lock.unlock();
    }
  }

  SweepReport.Counts counts(long seen, long waiting, long unresolved) {
    lock.lock();
    try {
      return new SweepReport.Counts(
          seen,
          read,
          kept,
          closed,
          wouldClose,
          unconfirmed,
          deferred,
          failed,
          new SweepReport.Notes(waiting, raced, unresolved, bugs));
    } finally {
      lock.unlock();
    }
  }
}
