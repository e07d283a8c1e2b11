package org.idlereaper.simulator;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** What goes wrong on purpose; may change at any time. Several faults may strike one request. */
public final class Faults {
  private final List<FaultRule> rules = new CopyOnWriteArrayList<>();
  private final AtomicLong seeds;

  Faults(long seed) {
    this.seeds = new AtomicLong(seed);
  }

  /** On some operations. */
  public FaultRule on(Endpoint first, Endpoint... others) {
    return rule(EnumSet.of(first, others));
  }

  /** On every request, tokens and unknown paths too. */
  public FaultRule onAny() {
    return rule(EnumSet.allOf(Endpoint.class));
  }

  /** On every request that asks for a change. */
  public FaultRule onWrites() {
    Set<Endpoint> writes = EnumSet.allOf(Endpoint.class);
    writes.removeIf(endpoint -> !endpoint.writes());
    return rule(writes);
  }

  private FaultRule rule(Set<Endpoint> endpoints) {
    return new FaultRule(this, endpoints, seeds.getAndIncrement());
  }

  /** Everything goes well again. */
  public void clear() {
    rules.clear();
  }

  void enforce(FaultRule rule) {
    rules.remove(rule);
    rules.add(rule);
  }

  void remove(FaultRule rule) {
    rules.remove(rule);
  }

  /** Everything that strikes a request, in the order in which the rules were made. */
  List<Fault> strike(RequestEntry.Call call) {
    List<Fault> struck = new ArrayList<>();
    rules.forEach(rule -> rule.strike(call).ifPresent(struck::add));
    return struck;
  }
}
