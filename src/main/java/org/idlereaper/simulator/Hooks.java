package org.idlereaper.simulator;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Deeds that wait for a request, so that tests can race it. Confined to the world's lock. */
final class Hooks {
  private record Hook(Endpoint endpoint, String conversation, boolean before, Runnable deed) {}

  private final List<Hook> hooks = new ArrayList<>();

  void add(Endpoint endpoint, String conversation, boolean before, Runnable deed) {
    hooks.add(new Hook(endpoint, conversation, before, deed));
  }

  /** Runs and forgets what waits for this request. */
  void run(RequestEntry.Call call, boolean before) {
    List<Runnable> deeds = new ArrayList<>();
    for (Iterator<Hook> waiting = hooks.iterator(); waiting.hasNext(); ) {
      Hook hook = waiting.next();
      if (hook.before == before
          && hook.endpoint == call.endpoint()
          && call.names().conversation().filter(hook.conversation::equals).isPresent()) {
        waiting.remove();
        deeds.add(hook.deed);
      }
    }
    deeds.forEach(Runnable::run);
  }
}
