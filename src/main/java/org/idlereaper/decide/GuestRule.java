package org.idlereaper.decide;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.idlereaper.conversation.Conversation;
import org.idlereaper.conversation.Episode;

/**
 * Whether the guest's leg may be closed after the agent's leg was: it is still connected, nothing
 * came from the guest since the read that decided, and nobody new is on the conversation. Pure.
 */
public final class GuestRule {
  private GuestRule() {}

  /** What a fresh read says about the guest's leg. */
  public sealed interface Answer {
    /** It is still there, as it was: close it. */
    record Close(Verdict.Leg guest, Episode episode) implements Answer {}

    /** It ended with the agent's. */
    record Followed() implements Answer {}

    /** The guest wrote after the read that decided: leave it alone. */
    record CameBack() implements Answer {}

    /** Something stands in the way: leave it alone. */
    record Keep(String why) implements Answer {}
  }

  /**
   * Asks it of a fresh read.
   *
   * @param decided the read on which the agent's leg was closed
   * @param fresh a later read of the same conversation
   * @param rules the rules in force
   * @param asOf the platform's time of the later read
   */
  public static Answer ask(Conversation decided, Conversation fresh, Rules rules, Instant asOf) {
    Legs before = Legs.of(decided);
    Legs now = Legs.of(fresh);
    List<ParticipantLeg> guests = now.customers().filter(ParticipantLeg::open).toList();
    if (guests.isEmpty()) {
      return new Answer.Followed();
    }
    if (!now.lastCustomerMessage().equals(before.lastCustomerMessage())) {
      return new Answer.CameBack();
    }
    ParticipantLeg guest = guests.getFirst();
    boolean same =
        before
            .customers()
            .filter(ParticipantLeg::open)
            .anyMatch(leg -> leg.names().equals(guest.names()));
    if (!same) {
      return new Answer.CameBack();
    }
    if (now.openOnOurSide().findAny().isPresent()) {
      return new Answer.Keep("somebody else is connected");
    }
    return obstacle(fresh, rules, asOf)
        .<Answer>map(Answer.Keep::new)
        .orElseGet(() -> new Answer.Close(guest.names(), guest.episodeOf(fresh)));
  }

  /** The reasons to keep that do not ask how idle the conversation is. */
  private static Optional<String> obstacle(Conversation fresh, Rules rules, Instant asOf) {
    return Decider.judge(fresh, rules, asOf).steps().stream()
        .filter(step -> step.reason().compareTo(KeepReason.NO_POLICY) < 0)
        .filter(Judgement.Step::keeps)
        .findFirst()
        .map(step -> step.reason().word());
  }
}
