package org.idlereaper.simulator;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.idlereaper.simulator.MixedCase.Told;

/** Every reason to keep what looks forgotten, and what is simply busy. */
final class KeptCases {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private KeptCases() {}

  static List<MixedCase> all() {
    return List.of(
        new MixedCase("busy", 120, KeptCases::busy),
        new MixedCase("back after a close", 4, KeptCases::back),
        new MixedCase("analytics missed the end", 1, KeptCases::ended),
        new MixedCase("the live read knows no such conversation", 1, KeptCases::vanished),
        odd("an unknown state", Story::unknownState),
        odd("an unknown purpose", Story::unknownPurpose),
        odd("a message without a time", Story::messageWithoutTime),
        odd("a message with an unreadable time", Story::messageWithUnreadableTime),
        odd(
            "a message from the future",
            story -> story.messageFromTheFuture(Duration.ofDays(1000))),
        kept("on a call too", "other-medium", Story::callJoins),
        kept("a callback is scheduled", "other-medium", Story::callbackScheduled),
        kept("parked", "parked", Story::agentParks),
        kept("on hold", "held", Story::agentHolds),
        new MixedCase("ringing", 2, KeptCases::alerting),
        new MixedCase("a transfer is pending", 1, cast -> young(cast, "Pending")),
        new MixedCase("a transfer is active", 1, cast -> young(cast, "Active")),
        new MixedCase("a consult is under way", 1, KeptCases::consult),
        new MixedCase("two agents", 1, KeptCases::twoAgents),
        new MixedCase("monitored", 1, KeptCases::monitored),
        new MixedCase("coached", 1, KeptCases::coached),
        kept("two guests", "several-customers", Story::secondCustomerJoins),
        new MixedCase("an exempt queue", 1, KeptCases::exemptQueue),
        new MixedCase("an exempt agent", 1, KeptCases::exemptAgent),
        new MixedCase("an exempt division", 1, KeptCases::exemptDivision),
        kept("an exempt tag", "exempt-tag", story -> story.externalTag("reaper:keep")),
        kept(
            "an exempt attribute",
            "exempt-attribute",
            story -> story.attribute("reaper.keep", "CANARY-VALUE")),
        kept("another channel", "no-policy", story -> story.channel("whatsapp")),
        new MixedCase("the platform's own timer runs", 2, KeptCases::nativeTimer),
        kept(
            "the agent is wrapping up",
            "agent-wrapping-up",
            story -> story.agentNotesProvisionally("CANARY-NOTES so far")));
  }

  /** A guest who is silent for long, and something that keeps the conversation all the same. */
  private static MixedCase kept(String story, String word, UnaryOperator<Story> but) {
    return new MixedCase(story, 1, cast -> new Told(but.apply(silent(cast)), word));
  }

  private static MixedCase odd(String story, UnaryOperator<Story> but) {
    return kept(story, "not-understood", but);
  }

  private static Story silent(Cast cast) {
    return cast.answered(cast.stale("customer-silent").plus(MINUTE)).after(Duration.ofSeconds(30));
  }

  private static Told busy(Cast cast) {
    boolean guestsTurn = cast.random.nextInt(100) < 60;
    Duration last = cast.minutes(1, 12);
    Story story = cast.served(last.plus(MINUTE)).ago(last);
    return guestsTurn
        ? new Told(story.agentWrites(), cast.word("customer-silent", last))
        : new Told(story.customerWrites(), cast.word("agent-silent", last));
  }

  private static Told back(Cast cast) {
    Duration last = cast.minutes(1, 12);
    String code = cast.org.directory().wrapUpCode("Resolved").id();
    return new Told(
        cast.answered(last.plus(Duration.ofHours(20)))
            .after(Duration.ofMinutes(2))
            .agentWrapsUp(code, "CANARY-NOTES done")
            .customerLeaves(Leaving.LEG_ENDS)
            .agentDisconnects()
            .ago(last.plus(Duration.ofMinutes(5)))
            .customerWrites()
            .ago(last.plus(Duration.ofMinutes(2)))
            .agentJoins(cast.agent())
            .ago(last)
            .agentWrites(),
        cast.word("customer-silent", last));
  }

  private static Told ended(Cast cast) {
    String code = cast.org.directory().wrapUpCode("Resolved").id();
    return new Told(
        silent(cast)
            .analyticsFreezes()
            .after(Duration.ofSeconds(1))
            .agentWrapsUp(code, "CANARY-NOTES done")
            .everythingEnds(),
        "already-ended");
  }

  private static Told vanished(Cast cast) {
    return new Told(silent(cast).analyticsFreezes().vanishes(), "ghost");
  }

  private static Told alerting(Cast cast) {
    Duration waiting = cast.minutes(30, 300);
    return new Told(
        cast.waiting(waiting, cast.queue()).ago(MINUTE).agentAlerted(cast.agent()), "alerting");
  }

  private static Told young(Cast cast, String state) {
    return new Told(silent(cast).ago(cast.minutes(2, 20)).transfer(state), "transferring");
  }

  private static Told consult(Cast cast) {
    return new Told(
        silent(cast).ago(cast.minutes(2, 20)).agentConsults(cast.supervisor()), "transferring");
  }

  private static Told twoAgents(Cast cast) {
    return new Told(silent(cast).agentJoins(cast.supervisor()), "several-agents");
  }

  private static Told monitored(Cast cast) {
    return new Told(silent(cast).supervisorMonitors(cast.supervisor()), "monitored");
  }

  private static Told coached(Cast cast) {
    return new Told(silent(cast).supervisorCoaches(cast.supervisor()), "monitored");
  }

  private static Told exemptQueue(Cast cast) {
    Duration idle = cast.stale("customer-silent");
    return new Told(
        cast.served(idle, MixedOrg.exemptQueue(cast.org), cast.agent()).ago(idle).agentWrites(),
        "exempt-queue");
  }

  private static Told exemptAgent(Cast cast) {
    Duration idle = cast.stale("customer-silent");
    return new Told(
        cast.served(idle, cast.queue(), MixedOrg.exemptAgent(cast.org)).ago(idle).agentWrites(),
        "exempt-agent");
  }

  private static Told exemptDivision(Cast cast) {
    return new Told(silent(cast).division(MixedOrg.exemptDivision(cast.org)), "exempt-division");
  }

  private static Told nativeTimer(Cast cast) {
    return new Told(silent(cast).timerRunsFor(cast.minutes(600, 6000)), "native-timer");
  }
}
