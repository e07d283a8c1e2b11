package org.idlereaper.simulator;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** When a fault strikes: which requests, and how many of them. Safe for many threads. */
public final class FaultRule {
  private final Faults home;
  private final Set<Endpoint> endpoints;
  private final SplittableRandom random;
  private final AtomicInteger hits = new AtomicInteger();
  private Predicate<RequestEntry.Call> which = call -> true;
  private double probability = 1;
  private int remaining = Integer.MAX_VALUE;
  private int spared;
  private Fault fault = new Fault.Delays(Duration.ZERO, false, false);

  FaultRule(Faults home, Set<Endpoint> endpoints, long seed) {
    this.home = home;
    this.endpoints = EnumSet.copyOf(endpoints);
    this.random = new SplittableRandom(seed);
  }

  /** Only requests that name this conversation in their path. */
  public FaultRule ofConversation(String id) {
    return where(call -> call.names().conversation().filter(id::equals).isPresent());
  }

  /** Only requests that name this participant in their path. */
  public FaultRule ofParticipant(String id) {
    return where(call -> call.names().participant().filter(id::equals).isPresent());
  }

  /** Only requests that fit, besides everything else that was said. */
  public synchronized FaultRule where(Predicate<RequestEntry.Call> further) {
    which = which.and(further);
    return this;
  }

  /** Only the next so many, then never again. */
  public synchronized FaultRule next(int requests) {
    remaining = requests;
    return this;
  }

  /** The first so many go well. */
  public synchronized FaultRule after(int requests) {
    spared = requests;
    return this;
  }

  /** Each with a chance, by the org's seed. */
  public synchronized FaultRule withProbability(double chance) {
    probability = chance;
    return this;
  }

  /** Puts it in force. */
  public synchronized FaultRule does(Fault what) {
    fault = what;
    home.enforce(this);
    return this;
  }

  /** How often it struck. */
  public int hits() {
    return hits.get();
  }

  /** Ends it. */
  public void remove() {
    home.remove(this);
  }

  /** The fault, if it strikes this request. */
  synchronized Optional<Fault> strike(RequestEntry.Call call) {
    if (remaining <= 0 || !endpoints.contains(call.endpoint()) || !which.test(call)) {
      return Optional.empty();
    }
    if (spared > 0) {
      spared--;
      return Optional.empty();
    }
    if (probability < 1 && random.nextDouble() >= probability) {
      return Optional.empty();
    }
    remaining--;
    hits.incrementAndGet();
    return Optional.of(fault);
  }
}
