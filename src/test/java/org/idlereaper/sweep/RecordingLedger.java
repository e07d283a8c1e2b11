package org.idlereaper.sweep;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.IntentId;
import org.idlereaper.ledger.Ledger;
import org.idlereaper.ledger.LedgerException;
import org.idlereaper.ledger.Outcome;

/** Writes into the journal what a real ledger is told, and fails where a test wants it. */
final class RecordingLedger {
  private final Ledger real;
  private final Journal journal;
  private final Timepiece clock;
  private final Map<IntentId, Intent> opened = new ConcurrentHashMap<>();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();

  RecordingLedger(Ledger real, Journal journal, Timepiece clock) {
    this.real = real;
    this.journal = journal;
    this.clock = clock;
  }

  /** The call of this name after so many more fails, and every later one. */
  void failsAt(String method, int after) {
    failures.put(method, after);
  }

  void works() {
    failures.clear();
  }

  Ledger ledger() {
    return (Ledger)
        Proxy.newProxyInstance(
            Ledger.class.getClassLoader(),
            new Class<?>[] {Ledger.class},
            (_, method, arguments) -> call(method, arguments));
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    String name = method.getName();
    Integer left = failures.computeIfPresent(name, (_, more) -> more - 1);
    if (left != null && left < 0) {
      throw new LedgerException("no account in this test");
    }
    try {
      Object result = method.invoke(real, arguments);
      record(name, arguments, result);
      return result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void record(String name, Object[] arguments, Object result) {
    switch (name) {
      case "open" -> {
        Intent intent = (Intent) arguments[0];
        opened.put(intent.id(), intent);
        add("open " + intent.write().word(), intent.episode().conversation());
        if (result.equals(false)) {
          add("open-refused", intent.episode().conversation());
        }
      }
      case "settle" ->
          add("settle " + ((Outcome) arguments[1]).word(), conversation((IntentId) arguments[0]));
      case "note" -> add("note " + arguments[2], conversation((IntentId) arguments[0]));
      case "record" -> add("record", (ConversationId) arguments[0]);
      default -> {}
    }
  }

  private ConversationId conversation(IntentId id) {
    return Optional.ofNullable(opened.get(id))
        .or(() -> real.openIntents().stream().filter(one -> one.id().equals(id)).findFirst())
        .orElseThrow()
        .episode()
        .conversation();
  }

  private void add(String what, ConversationId id) {
    journal.add(what, Optional.of(id), clock.instant(), clock.nanoTime());
  }
}
