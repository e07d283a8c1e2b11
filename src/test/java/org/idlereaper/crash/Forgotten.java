package org.idlereaper.crash;

import java.time.Duration;
import org.idlereaper.crash.CrashCase.Closes;
import org.idlereaper.simulator.Leaving;
import org.idlereaper.simulator.SimulatedOrg;
import org.idlereaper.simulator.Story;

/** Conversations that are to be closed, one for each way of closing. */
final class Forgotten {
  private Forgotten() {}

  /**
   * @param idle how long nothing has come; a wrap-up is left alone for eight hours more
   */
  static Story story(SimulatedOrg org, Closes closes, Duration idle) {
    return switch (closes) {
      case AGENT -> answered(org, idle);
      case CONVERSATION ->
          org.conversation()
              .ago(idle.plus(Duration.ofMinutes(10)))
              .customerArrives()
              .customerWrites()
              .joinsQueue(org.directory().queue("Support"))
              .ago(idle)
              .customerLeaves(Leaving.CLEAR);
      case GUEST ->
          answered(org, idle.plus(Duration.ofMinutes(2)))
              .after(Duration.ofSeconds(10))
              .agentWrapsUp(org.directory().wrapUpCode("Resolved").id(), "done")
              .ago(idle)
              .agentLegFails();
      case WRAP_UP -> wrapUp(org, idle.plus(Duration.ofHours(8)));
    };
  }

  /** The guest has left while waiting, and a former agent has not wrapped up. */
  static Story whileAgentIsAtIt(SimulatedOrg org, Duration idle) {
    return answered(org, idle.plus(idle))
        .ago(idle.plus(Duration.ofMinutes(2)))
        .joinsQueue(org.directory().queue("Second line"))
        .after(Duration.ofSeconds(1))
        .agentDisconnects()
        .ago(idle)
        .customerLeaves(Leaving.CLEAR);
  }

  private static Story wrapUp(SimulatedOrg org, Duration idle) {
    return answered(org, idle.plus(Duration.ofMinutes(2)))
        .ago(idle.plus(Duration.ofMinutes(1)))
        .customerLeaves(Leaving.LEG_ENDS)
        .ago(idle)
        .agentDisconnects();
  }

  private static Story answered(SimulatedOrg org, Duration idle) {
    return org.conversation()
        .ago(idle.plus(Duration.ofMinutes(10)))
        .customerArrives()
        .customerWrites()
        .joinsQueue(org.directory().queue("Support"))
        .ago(idle.plus(Duration.ofMinutes(5)))
        .agentJoins(org.directory().agent("Anna"))
        .ago(idle)
        .agentWrites();
  }
}
