package org.idlereaper.cli;

import java.time.Duration;
import org.idlereaper.simulator.Prompt;
import org.idlereaper.simulator.Queue;
import org.idlereaper.simulator.SimulatedOrg;

/** Conversations of another channel, for the reasons to keep that the mixed org has no case of. */
final class DemoGuests {
  private DemoGuests() {}

  /** The only queue that the demo's second policy is for. */
  static Queue queue(SimulatedOrg org) {
    return org.directory().queue("WhatsApp", Prompt.MANDATORY);
  }

  static void arrive(SimulatedOrg org) {
    outsideHours(org);
    withoutPolicy(org);
    ofAKindThatIsOff(org);
    withNobodyElse(org);
  }

  private static void outsideHours(SimulatedOrg org) {
    org.conversation()
        .channel("whatsapp")
        .ago(Duration.ofHours(5))
        .customerArrives()
        .customerWrites()
        .joinsQueue(queue(org))
        .ago(Duration.ofHours(4))
        .agentJoins(org.directory().agent("Wren"))
        .play();
  }

  private static void withoutPolicy(SimulatedOrg org) {
    org.conversation()
        .channel("whatsapp")
        .ago(Duration.ofHours(5))
        .customerArrives()
        .customerWrites()
        .joinsQueue(org.directory().queue("Elsewhere", Prompt.MANDATORY))
        .play();
  }

  private static void ofAKindThatIsOff(SimulatedOrg org) {
    org.conversation()
        .channel("whatsapp")
        .ago(Duration.ofHours(7))
        .customerArrives()
        .customerWrites()
        .joinsQueue(queue(org))
        .ago(Duration.ofHours(6))
        .agentJoins(org.directory().agent("Wren"))
        .agentWrites()
        .play();
  }

  private static void withNobodyElse(SimulatedOrg org) {
    org.conversation()
        .ago(Duration.ofHours(7))
        .customerArrives()
        .botJoins()
        .botWrites()
        .botLeaves()
        .ago(Duration.ofHours(4))
        .customerWrites()
        .play();
  }
}
