package org.idlereaper.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The org's queues, people, codes and divisions: made when first named. Safe for many threads. */
public final class Directory {
  private final Ids ids;
  private final Map<String, Queue> queues = new LinkedHashMap<>();
  private final Map<String, Agent> agents = new LinkedHashMap<>();
  private final Map<String, Division> divisions = new LinkedHashMap<>();
  private final Map<String, WrapUpCode> shared = new LinkedHashMap<>();
  private final Map<String, WrapUpCode> stray = new LinkedHashMap<>();

  Directory(Ids ids) {
    this.ids = ids;
    homeDivision();
    wrapUpCode("Resolved");
  }

  /** The division of everything that names none. */
  public synchronized Division homeDivision() {
    return division("Home");
  }

  /** A division by its name. */
  public synchronized Division division(String name) {
    return divisions.computeIfAbsent(
        name, fresh -> new Division(ids.named("division:" + fresh), fresh));
  }

  /** A queue of the home division with mandatory wrap-up, or the queue of that name as it is. */
  public Queue queue(String name) {
    return queue(name, Prompt.MANDATORY);
  }

  /** A queue of the home division, or the queue of that name as it is. */
  public Queue queue(String name, Prompt prompt) {
    return queue(name, prompt, homeDivision());
  }

  /** A queue, or the queue of that name as it is. */
  public synchronized Queue queue(String name, Prompt prompt, Division division) {
    return queues.computeIfAbsent(
        name,
        fresh -> new Queue(ids.named("queue:" + fresh), fresh, division, prompt, 0, List.of()));
  }

  /** Puts a queue in the place of the one of its name. */
  public synchronized Queue put(Queue queue) {
    queues.put(queue.name(), queue);
    return queue;
  }

  /** An agent by name. */
  public synchronized Agent agent(String name) {
    return agents.computeIfAbsent(name, fresh -> new Agent(ids.named("agent:" + fresh), fresh));
  }

  /** A code that is mapped to every queue. */
  public synchronized WrapUpCode wrapUpCode(String name) {
    return shared.computeIfAbsent(name, this::code);
  }

  /** A code that exists and is mapped to no queue, unless a queue names it as its own. */
  public synchronized WrapUpCode strayWrapUpCode(String name) {
    return stray.computeIfAbsent(name, this::code);
  }

  private WrapUpCode code(String name) {
    return new WrapUpCode(ids.named("code:" + name), name);
  }

  synchronized Optional<Queue> queueById(String id) {
    return queues.values().stream().filter(queue -> queue.id().equals(id)).findFirst();
  }

  synchronized Optional<WrapUpCode> codeById(String id) {
    List<WrapUpCode> all = new ArrayList<>(shared.values());
    all.addAll(stray.values());
    return all.stream().filter(code -> code.id().equals(id)).findFirst();
  }

  /** The codes that an agent may choose from in a queue. */
  synchronized List<WrapUpCode> codesOf(Optional<Queue> queue) {
    List<WrapUpCode> codes = new ArrayList<>(shared.values());
    queue.stream()
        .flatMap(known -> known.ownCodes().stream())
        .flatMap(own -> codeById(own).stream())
        .forEach(codes::add);
    return codes;
  }

  synchronized List<Queue> queues() {
    return List.copyOf(queues.values());
  }

  synchronized List<Division> divisions() {
    return List.copyOf(divisions.values());
  }
}
