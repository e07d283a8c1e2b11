package org.idlereaper.crash;

import java.io.PrintStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.IntentId;
import org.idlereaper.ledger.Ledger;
import org.idlereaper.ledger.Ledgers;
import org.idlereaper.ledger.Outcome;

/** Real ledgers with the crash points around what is recorded of a write. */
final class CrashingLedgers {
  /** A commit that hangs: long for a read's age, short enough to go unnoticed otherwise. */
  private static final Duration SLOW = Duration.ofSeconds(40);

  private final CrashPlan plan;
  private final Timepiece time;
  private final Set<String> slow;
  private final PrintStream out;
  private final Map<String, Ledger> accounts = new ConcurrentHashMap<>();

  /**
   * @param slow the conversations whose first intent takes its time to be recorded
   */
  CrashingLedgers(CrashPlan plan, Timepiece time, Set<String> slow, PrintStream out) {
    this.out = out;
    this.plan = plan;
    this.time = time;
    this.slow = ConcurrentHashMap.newKeySet();
    this.slow.addAll(slow);
  }

  Ledgers around(Ledgers real) {
    return proxy(
        Ledgers.class,
        real,
        (method, arguments) ->
            method.getName().equals("of")
                ? accounts.computeIfAbsent((String) arguments[0], org -> around(real.of(org)))
                : call(real, method, arguments));
  }

  private Ledger around(Ledger real) {
    Map<IntentId, ConversationId> opened = new ConcurrentHashMap<>();
    real.openIntents().forEach(one -> opened.put(one.id(), one.episode().conversation()));
    return proxy(
        Ledger.class,
        real,
        (method, arguments) ->
            switch (method.getName()) {
              case "open" -> open(real, (Intent) arguments[0], opened);
              case "note" -> {
                Object nothing = call(real, method, arguments);
                if (Set.of("accepted", "unknown").contains(arguments[2])) {
                  reached(opened, arguments[0], CrashPoint.C7);
                }
                yield nothing;
              }
              case "settle" -> {
                // what was not sent is tried again at once: the same episode goes on
                boolean end = arguments[1] != Outcome.NOT_SENT;
                if (end) {
                  reached(opened, arguments[0], CrashPoint.C11);
                }
                Object nothing = call(real, method, arguments);
                if (end) {
                  reached(opened, arguments[0], CrashPoint.C12);
                }
                yield nothing;
              }
              default -> call(real, method, arguments);
            });
  }

  private boolean open(Ledger real, Intent intent, Map<IntentId, ConversationId> opened)
      throws InterruptedException {
    ConversationId conversation = intent.episode().conversation();
    plan.reached(conversation, CrashPoint.C2);
    opened.put(intent.id(), conversation);
    boolean fresh = real.open(intent);
    plan.reached(conversation, CrashPoint.C3);
    if (slow.remove(conversation.value())) {
      out.println("slow " + conversation.value());
      time.pause(SLOW);
    }
    return fresh;
  }

  private void reached(Map<IntentId, ConversationId> opened, Object intent, CrashPoint point) {
    Optional.ofNullable(opened.get((IntentId) intent))
        .ifPresent(conversation -> plan.reached(conversation, point));
  }

  /** What is done in place of a call. */
  private interface Instead {
    Object call(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, T real, Instead instead) {
    InvocationHandler handler =
        (_, method, arguments) ->
            method.getDeclaringClass() == Object.class
                ? call(real, method, arguments)
                : instead.call(method, arguments);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
