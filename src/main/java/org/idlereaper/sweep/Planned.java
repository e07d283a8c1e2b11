package org.idlereaper.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.decide.Verdict;

/** What a first look would close; never more than the limits allow by more than the workers. */
final class Planned {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<ConversationId, Verdict.Close> closes = new LinkedHashMap<>();

  void add(ConversationId id, Verdict.Close close) {
    lock.lock();
    try {
      closes.put(id, close);
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return closes.size();
    } finally {
      lock.unlock();
    }
  }

  /** The longest idle first. */
  List<Map.Entry<ConversationId, Verdict.Close>> entries() {
    lock.lock();
    try {
      List<Map.Entry<ConversationId, Verdict.Close>> sorted = new ArrayList<>(closes.entrySet());
      sorted.sort(Comparator.comparing(one -> one.getValue().idleSince()));
      return sorted;
    } finally {
      lock.unlock();
    }
  }
}
