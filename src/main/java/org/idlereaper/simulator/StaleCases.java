package org.idlereaper.simulator;

import java.time.Duration;
import java.util.List;
import org.idlereaper.simulator.MixedCase.Told;

/** Every way to be forgotten, past its threshold or not yet. */
final class StaleCases {
  private StaleCases() {}

  static List<MixedCase> all() {
    return List.of(
        new MixedCase("the guest ended the session", 4, cast -> left(cast, Leaving.CLEAR)),
        new MixedCase(
            "the guest's session ran out", 2, cast -> left(cast, Leaving.SESSION_EXPIRED)),
        new MixedCase("the guest's leg ended", 3, cast -> left(cast, Leaving.LEG_ENDS)),
        new MixedCase("the guest does not answer", 8, StaleCases::silent),
        new MixedCase("the guest only switched apps", 3, StaleCases::switchedApps),
        new MixedCase("the agent reconnected", 2, StaleCases::agentReconnected),
        new MixedCase("the agent has two legs", 1, StaleCases::twoLegs),
        new MixedCase("an old transfer never finished", 1, StaleCases::oldTransfer),
        new MixedCase("the agent does not answer", 5, StaleCases::agentSilent),
        new MixedCase("the answer did not arrive", 2, StaleCases::undelivered),
        new MixedCase("nobody ever wrote", 1, StaleCases::wordless),
        new MixedCase("the guest was gone and wrote again", 1, StaleCases::cleared),
        new MixedCase("gone while waiting", 4, cast -> abandoned(cast, Leaving.CLEAR)),
        new MixedCase("hung up while waiting", 3, cast -> abandoned(cast, Leaving.LEG_ENDS)),
        new MixedCase("waits after a transfer", 3, StaleCases::afterTransfer),
        new MixedCase("waits after a transfer and wrote", 2, StaleCases::wroteAfterTransfer),
        new MixedCase("waits", 5, StaleCases::inQueue),
        new MixedCase("the guest is alone", 3, StaleCases::alone),
        new MixedCase("nobody wrapped up", 4, StaleCases::wrapUp),
        new MixedCase("left to a bot", 2, StaleCases::bot),
        new MixedCase("left to a flow", 1, StaleCases::flow));
  }

  private static Told left(Cast cast, Leaving how) {
    Duration idle = cast.idle("customer-left");
    return new Told(
        cast.answered(idle.plus(cast.minutes(1, 5))).ago(idle).customerLeaves(how),
        cast.word("customer-left", idle));
  }

  private static Told silent(Cast cast) {
    Duration idle = cast.idle("customer-silent");
    return new Told(cast.answered(idle), cast.word("customer-silent", idle));
  }

  private static Told switchedApps(Cast cast) {
    Duration idle = cast.idle("customer-silent");
    return new Told(
        cast.answered(idle)
            .after(Duration.ofSeconds(40))
            .customerReceipt()
            .customerLeaves(Leaving.PRESENCE_DISCONNECT),
        cast.word("customer-silent", idle));
  }

  private static Told agentReconnected(Cast cast) {
    Duration idle = cast.idle("customer-silent");
    return new Told(
        cast.answered(idle.plus(cast.minutes(1, 5))).ago(idle).agentReconnects(),
        cast.word("customer-silent", idle));
  }

  private static Told twoLegs(Cast cast) {
    Duration idle = cast.idle("customer-silent");
    return new Told(
        cast.answered(idle.plus(cast.minutes(1, 5))).ago(idle).agentOpensASecondLeg(),
        cast.word("customer-silent", idle));
  }

  private static Told oldTransfer(Cast cast) {
    Duration idle = cast.stale("customer-silent").plus(Duration.ofHours(1));
    return new Told(
        cast.served(idle.plus(Duration.ofMinutes(3)))
            .after(Duration.ofSeconds(30))
            .transfer("Pending")
            .ago(idle)
            .agentWrites(),
        cast.word("customer-silent", idle));
  }

  private static Told agentSilent(Cast cast) {
    Duration idle = cast.idle("agent-silent");
    return new Told(cast.served(idle).ago(idle).customerWrites(), cast.word("agent-silent", idle));
  }

  private static Told undelivered(Cast cast) {
    Duration idle = cast.idle("agent-silent");
    return new Told(
        cast.served(idle)
            .ago(idle)
            .customerWrites()
            .after(Duration.ofMillis(200))
            .agentWrites("failed"),
        cast.word("agent-silent", idle));
  }

  private static Told wordless(Cast cast) {
    Duration idle = cast.idle("agent-silent");
    return new Told(
        cast.org
            .conversation()
            .ago(idle.plus(Duration.ofMinutes(5)))
            .customerArrives()
            .joinsQueue(cast.queue())
            .ago(idle)
            .agentJoins(cast.agent()),
        cast.word("agent-silent", idle));
  }

  private static Told cleared(Cast cast) {
    Duration idle = cast.idle("agent-silent");
    return new Told(
        cast.answered(idle.plus(Duration.ofMinutes(2)))
            .after(Duration.ofSeconds(20))
            .customerLeaves(Leaving.CLEAR)
            .ago(idle)
            .customerWrites(),
        cast.word("agent-silent", idle));
  }

  private static Told abandoned(Cast cast, Leaving how) {
    Duration idle = cast.idle("abandoned-in-queue");
    return new Told(
        cast.waiting(idle.plus(cast.minutes(1, 60)), cast.queue()).ago(idle).customerLeaves(how),
        cast.word("abandoned-in-queue", idle));
  }

  private static Told afterTransfer(Cast cast) {
    Duration idle = cast.idle("silent-after-transfer");
    return new Told(
        cast.answered(idle.plus(cast.minutes(1, 9))).ago(idle).agentTransfersTo(cast.secondLine()),
        cast.word("silent-after-transfer", idle));
  }

  private static Told wroteAfterTransfer(Cast cast) {
    Duration idle = cast.idle("silent-in-queue");
    return new Told(
        cast.answered(idle.plus(Duration.ofMinutes(9)))
            .ago(idle.plus(Duration.ofMinutes(4)))
            .agentTransfersTo(cast.secondLine())
            .ago(idle)
            .customerWrites(),
        cast.word("silent-in-queue", idle));
  }

  private static Told inQueue(Cast cast) {
    Duration idle = cast.idle("silent-in-queue");
    return new Told(cast.waiting(idle, cast.queue()), cast.word("silent-in-queue", idle));
  }

  private static Told alone(Cast cast) {
    Duration idle = cast.idle("customer-alone");
    String code = cast.org.directory().wrapUpCode("Resolved").id();
    return new Told(
        cast.answered(idle.plus(cast.minutes(1, 9)))
            .after(Duration.ofSeconds(10))
            .agentWrapsUp(code, "CANARY-NOTES done")
            .ago(idle)
            .agentLegFails(),
        cast.word("customer-alone", idle));
  }

  private static Told wrapUp(Cast cast) {
    Duration idle = cast.idle("wrap-up-pending");
    return new Told(
        cast.answered(idle.plus(cast.minutes(2, 9)))
            .ago(idle.plus(Duration.ofMinutes(1)))
            .customerLeaves(Leaving.LEG_ENDS)
            .ago(idle)
            .agentDisconnects(),
        cast.word("wrap-up-pending", idle));
  }

  private static Told bot(Cast cast) {
    Duration idle = cast.idle("stuck-in-bot");
    return new Told(
        cast.org
            .conversation()
            .ago(idle.plus(Duration.ofMinutes(5)))
            .customerArrives()
            .botJoins()
            .customerWrites()
            .ago(idle)
            .botWrites(),
        cast.word("stuck-in-bot", idle));
  }

  private static Told flow(Cast cast) {
    Duration idle = cast.idle("stuck-in-bot");
    return new Told(
        cast.org
            .conversation()
            .ago(idle.plus(Duration.ofMinutes(5)))
            .customerArrives()
            .customerWrites()
            .ago(idle)
            .flowJoins(),
        cast.word("stuck-in-bot", idle));
  }
}
