package org.idlereaper.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A believable lot of open conversations: every kind of forgotten one, every reason to keep one,
 * and mostly busy ones; each with the truth about it under a stated policy for web messaging, any
 * queue, any hour. The same seed makes the same lot.
 */
public final class MixedOrg {
  private final SimulatedOrg org;
  private final List<Expected> expected;

  private MixedOrg(SimulatedOrg org, List<Expected> expected) {
    this.org = org;
    this.expected = List.copyOf(expected);
  }

  /**
   * Makes up conversations. Where there are enough of them (about 50) each sort comes at least
   * once.
   */
  public static MixedOrg fill(SimulatedOrg org, int conversations, long seed, StatedPolicy policy) {
    var random = new SplittableRandom(seed);
    var cast = new Cast(org, policy, random);
    List<MixedCase> cases =
        Stream.concat(StaleCases.all().stream(), KeptCases.all().stream()).toList();
    List<Expected> expected = new ArrayList<>(conversations);
    for (int i = 0; i < conversations; i++) {
      MixedCase chosen = i < cases.size() ? cases.get(i) : drawn(cases, random);
      MixedCase.Told told = chosen.teller().tell(cast);
      expected.add(
          new Expected(
              told.script().play(),
              told.word(),
              StatedPolicy.KINDS.contains(told.word()),
              chosen.story()));
    }
    return new MixedOrg(org, expected);
  }

  private static MixedCase drawn(List<MixedCase> cases, SplittableRandom random) {
    int left = random.nextInt(cases.stream().mapToInt(MixedCase::weight).sum());
    for (MixedCase candidate : cases) {
      left -= candidate.weight();
      if (left < 0) {
        return candidate;
      }
    }
    throw new IllegalStateException("weights that do not add up");
  }

  /** The truth about each, in order of making. */
  public List<Expected> expected() {
    return expected;
  }

  /** How many of them are to be closed. */
  public long toBeClosed() {
    return expected.stream().filter(Expected::closes).count();
  }

  /** The queue that the truth takes to be exempt. */
  public Queue exemptQueue() {
    return exemptQueue(org);
  }

  /** The agent that the truth takes to be exempt. */
  public Agent exemptAgent() {
    return exemptAgent(org);
  }

  /** The division that the truth takes to be exempt. */
  public Division exemptDivision() {
    return exemptDivision(org);
  }

  static Queue exemptQueue(SimulatedOrg org) {
    return org.directory().queue("VIP");
  }

  static Agent exemptAgent(SimulatedOrg org) {
    return org.directory().agent("Mona");
  }

  static Division exemptDivision(SimulatedOrg org) {
    return org.directory().division("Restricted");
  }
}
