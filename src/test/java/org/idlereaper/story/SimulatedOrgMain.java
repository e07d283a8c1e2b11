package org.idlereaper.story;

import org.idlereaper.clock.Timepiece;
import org.idlereaper.simulator.MixedOrg;
import org.idlereaper.simulator.OrgSettings;
import org.idlereaper.simulator.SimulatedOrg;
import org.idlereaper.simulator.StatedPolicy;

/**
 * Serves a mixed org on the machine's clock until it is killed, for trying the commands by hand. It
 * prints the environment that {@code config/reaper.conf} takes its org from.
 */
final class SimulatedOrgMain {
  private SimulatedOrgMain() {}

  /**
   * @param args the port and how many conversations are open
   */
  public static void main(String[] args) throws InterruptedException {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 0;
    int conversations = args.length > 1 ? Integer.parseInt(args[1]) : 160;
    SimulatedOrg org =
        SimulatedOrg.start(
            Timepiece.system(), OrgSettings.defaults().withSeed(20_261_122L).onPort(port));
    MixedOrg mixed = MixedOrg.fill(org, conversations, 3, StatedPolicy.defaults());
    System.out.printf(
        """
        export GENESYS_API_URL=%1$s GENESYS_LOGIN_URL=%1$s
        export GENESYS_CLIENT_ID=%2$s GENESYS_CLIENT_SECRET=%3$s
        export REAPER_WRAP_UP_CODE=%4$s
        export EXEMPT_QUEUE=%5$s EXEMPT_AGENT=%6$s EXEMPT_DIVISION=%7$s
        """,
        org.url(),
        org.clientId(),
        org.clientSecret(),
        org.directory().wrapUpCode("Closed by policy").id(),
        mixed.exemptQueue().id(),
        mixed.exemptAgent().id(),
        mixed.exemptDivision().id());
    Thread.currentThread().join();
  }
}
