package org.idlereaper.crash;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.idlereaper.conversation.ConversationId;

/**
 * Which conversation stands at which crash point when this process dies. Whoever gets to its point
 * stays there, whatever happens; when all have, the process is halted: no handler, no finally, no
 * flush.
 */
final class CrashPlan {
  private static final int KILLED = 137;

  private final Map<String, CrashPoint> points;
  private final Set<String> missing;
  private final Set<String> arrived = ConcurrentHashMap.newKeySet();
  private final PrintStream out;

  /**
   * @param word {@code conversation=C3,…}, or empty where this process is not to die by itself
   */
  CrashPlan(String word, PrintStream out) {
    this.points =
        Arrays.stream(word.split(",", -1))
            .filter(one -> !one.isEmpty())
            .map(one -> one.split("=", -1))
            .collect(Collectors.toMap(one -> one[0], one -> CrashPoint.valueOf(one[1])));
    this.missing = new HashSet<>(points.keySet());
    this.out = out;
  }

  static String word(Map<String, CrashPoint> points) {
    return points.entrySet().stream()
        .map(one -> one.getKey() + "=" + one.getValue())
        .collect(Collectors.joining(","));
  }

  boolean dies(ConversationId conversation, CrashPoint at) {
    return points.get(conversation.value()) == at;
  }

  /** The request of a conversation has arrived at the platform. */
  void arrived(String conversation) {
    arrived.add(conversation);
  }

  /** Waits until the platform has a conversation's request. */
  void awaitArrival(ConversationId conversation) {
    while (!arrived.contains(conversation.value())) {
      LockSupport.parkNanos(500_000);
      Thread.interrupted();
    }
  }

  /** Dies here, if it is this conversation's point. */
  void reached(ConversationId conversation, CrashPoint at) {
    if (!dies(conversation, at)) {
      return;
    }
    synchronized (this) {
      if (missing.remove(conversation.value())) {
        out.println("at " + at + " " + conversation.value());
        if (missing.isEmpty()) {
          out.println("halting");
          out.flush();
          Runtime.getRuntime().halt(KILLED);
        }
      }
    }
    while (true) {
      LockSupport.park(this);
      Thread.interrupted();
    }
  }
}
