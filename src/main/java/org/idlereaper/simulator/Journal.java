package org.idlereaper.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that was asked and everything that happened, in order. Safe for many threads. */
public final class Journal {
  private final List<RequestEntry> requests = new ArrayList<>();
  private final List<EffectEntry> effects = new ArrayList<>();
  private long order;
  private long firstRequest;

  /** The requests in order of arrival; the ones that are not answered yet too. */
  public synchronized List<RequestEntry> requests() {
    return List.copyOf(requests);
  }

  /** The requests of one operation. */
  public List<RequestEntry> requests(Endpoint endpoint) {
    return requests().stream().filter(entry -> entry.call().endpoint() == endpoint).toList();
  }

  /** The requests that ask for a change: everything but reads, queries and tokens. */
  public List<RequestEntry> writes() {
    return requests().stream().filter(Journal::writes).toList();
  }

  private static boolean writes(RequestEntry entry) {
    Endpoint endpoint = entry.call().endpoint();
    return endpoint == Endpoint.UNKNOWN ? !entry.call().method().equals("GET") : endpoint.writes();
  }

  /** The effects in order of application. */
  public synchronized List<EffectEntry> effects() {
    return List.copyOf(effects);
  }

  /** The effects of one sort. */
  public List<EffectEntry> effects(EffectEntry.What what) {
    return effects().stream().filter(entry -> entry.what() == what).toList();
  }

  /** The effects on one conversation. */
  public List<EffectEntry> effectsOn(String conversation) {
    return effects().stream()
        .filter(entry -> entry.names().conversation().filter(conversation::equals).isPresent())
        .toList();
  }

  /** How many requests of one operation came. */
  public long count(Endpoint endpoint) {
    return requests(endpoint).size();
  }

  /** How many requests came, by operation; operations that nobody asked for are left out. */
  public Map<Endpoint, Long> countByEndpoint() {
    Map<Endpoint, Long> counts = new EnumMap<>(Endpoint.class);
    requests().forEach(entry -> counts.merge(entry.call().endpoint(), 1L, Long::sum));
    return counts;
  }

  /** The most requests that arrived in any 60 seconds; token requests are not counted. */
  public int busiestMinute() {
    Deque<Instant> minute = new ArrayDeque<>();
    int most = 0;
    for (RequestEntry entry : requests()) {
      if (entry.call().endpoint() != Endpoint.TOKEN) {
        minute.addLast(entry.at());
        while (!minute.getFirst().plus(Duration.ofSeconds(60)).isAfter(entry.at())) {
          minute.removeFirst();
        }
        most = Math.max(most, minute.size());
      }
    }
    return most;
  }

  /** Forgets everything so far; the order goes on. */
  public synchronized void clear() {
    firstRequest += requests.size();
    requests.clear();
    effects.clear();
  }

  /** Forgets the requests so far and keeps the effects: for runs of a million requests. */
  public synchronized void forgetRequests() {
    firstRequest += requests.size();
    requests.clear();
  }

  /** A place in the list of requests, to write the answer beside. */
  record Place(long index, RequestEntry entry) {}

  synchronized Place arrived(Instant at, RequestEntry.Call call, RequestEntry.Written written) {
    var entry = new RequestEntry(order++, at, call, written, Optional.empty());
    requests.add(entry);
    return new Place(firstRequest + requests.size() - 1, entry);
  }

  synchronized void answered(Place place, RequestEntry.Answered answered) {
    long index = place.index() - firstRequest;
    if (index >= 0) {
      RequestEntry entry = place.entry();
      requests.set(
          (int) index,
          new RequestEntry(
              entry.order(), entry.at(), entry.call(), entry.written(), Optional.of(answered)));
    }
  }

  synchronized void happened(
      Instant at,
      EffectEntry.What what,
      EffectEntry.By by,
      Names names,
      EffectEntry.Detail detail) {
    effects.add(new EffectEntry(order++, at, what, by, names, detail));
  }
}
