package org.idlereaper.genesys;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** How many requests began to leave this machine, every attempt counted. */
final class RequestCounts {
  private final Map<Endpoint, LongAdder> sent = new EnumMap<>(Endpoint.class);

  RequestCounts() {
    for (Endpoint endpoint : Endpoint.values()) {
      sent.put(endpoint, new LongAdder());
    }
  }

  void sent(Endpoint endpoint) {
    LongAdder count = sent.get(endpoint);
    if (count != null) {
      count.increment();
    }
  }

  /** By endpoint; those that were never asked are left out. */
  Map<String, Long> all() {
    Map<String, Long> all = new TreeMap<>();
    sent.forEach(
        (endpoint, count) -> {
          if (count.sum() > 0) {
            all.put(endpoint.word(), count.sum());
          }
        });
    return Map.copyOf(all);
  }
}
