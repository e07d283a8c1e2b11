package org.idlereaper.simulator;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Who plays in a made-up org, and the dice for when. */
final class Cast {
  private static final Duration USUAL = Duration.ofHours(1);

  final SimulatedOrg org;
  final SplittableRandom random;
  private final StatedPolicy policy;
  private final List<Queue> queues;
  private final List<Agent> agents;

  Cast(SimulatedOrg org, StatedPolicy policy, SplittableRandom random) {
    this.org = org;
    this.policy = policy;
    this.random = random;
    this.queues =
        List.of(
            org.directory().queue("Support"),
            org.directory().queue("Sales"),
            org.directory().queue("Billing"));
    this.agents =
        List.of("Anna", "Ben", "Carla", "David", "Elif", "Femi", "Grace", "Hugo").stream()
            .map(org.directory()::agent)
            .toList();
  }

  Queue queue() {
    return queues.get(random.nextInt(queues.size()));
  }

  Agent agent() {
    return agents.get(random.nextInt(agents.size()));
  }

  /** Another one than usual, so that two of them are never the same. */
  Agent supervisor() {
    return org.directory().agent("Sofia");
  }

  Queue secondLine() {
    return org.directory().queue("Second line");
  }

  Duration minutes(int from, int to) {
    return Duration.ofMillis(random.nextLong(from * 60_000L, to * 60_000L));
  }

  /** How long something of a kind has been idle: clearly past its threshold, or clearly not. */
  Duration idle(String kind) {
    return random.nextInt(100) < 65 ? stale(kind) : fresh(kind);
  }

  /** Clearly past a kind's threshold. */
  Duration stale(String kind) {
    return times(kind, 1.3, 6);
  }

  private Duration fresh(String kind) {
    return times(kind, 0.05, 0.7);
  }

  private Duration times(String kind, double from, double to) {
    long threshold = policy.threshold(kind).orElse(USUAL).toMillis();
    return Duration.ofMillis((long) (threshold * random.nextDouble(from, to)));
  }

  /** The truth about a kind that fits and has been idle for so long. */
  String word(String kind, Duration idle) {
    return policy.word(kind, idle);
  }

  /** A guest has come, written, and waits; the cursor stands a little later. */
  Story waiting(Duration ago, Queue queue) {
    return org.conversation()
        .ago(ago.plus(Duration.ofMinutes(1)))
        .customerArrives()
        .customerSends("Join")
        .after(Duration.ofSeconds(10))
        .customerWrites()
        .ago(ago)
        .joinsQueue(queue);
  }

  /** A guest is served and has had an answer, long before a time. */
  Story served(Duration before) {
    return served(before, queue(), agent());
  }

  /** As {@link #served(Duration)}, by and from whom. */
  Story served(Duration before, Queue queue, Agent agent) {
    Duration joined = before.plus(minutes(2, 40));
    return waiting(joined.plus(minutes(1, 9)), queue)
        .ago(joined)
        .agentJoins(agent)
        .after(Duration.ofSeconds(20))
        .agentWrites()
        .after(Duration.ofSeconds(30))
        .customerWrites()
        .customerReceipt();
  }

  /** A guest who owes the next word since a time. */
  Story answered(Duration since) {
    return served(since).ago(since).agentWrites();
  }
}
