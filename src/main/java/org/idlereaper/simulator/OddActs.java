package org.idlereaper.simulator;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What nobody should understand, at the story's cursor. */
interface OddActs {
  /** Adds a deed at the cursor. */
  Story does(Act act);

  /** The newest leg is in a state that the published models do not have. */
  default Story unknownState() {
    return does(
        (world, conversation, at) ->
            conversation
                .newest(participant -> true)
                .flatMap(Participant::newestLeg)
                .ifPresent(leg -> leg.oddState = "hibernating"));
  }

  /** Somebody is there for a purpose that the published models do not have. */
  default Story unknownPurpose() {
    return does(
        (world, conversation, at) -> {
          Participant stranger = world.floor.join(conversation, "hologram", at);
          world.floor.open(conversation, stranger, Medium.MESSAGE, Leg.CONNECTED, at);
        });
  }

  /** The newest participant and its leg tell no times. */
  default Story legWithoutTimes() {
    return does(
        (world, conversation, at) ->
            conversation
                .newest(participant -> true)
                .flatMap(Participant::newestLeg)
                .ifPresent(leg -> leg.timesHidden = true));
  }

  /** A message of the guest's without a time. */
  default Story messageWithoutTime() {
    return does((world, conversation, at) -> odd(world, conversation, at, null));
  }

  /** A message of the guest's with a time that is none. */
  default Story messageWithUnreadableTime() {
    return does((world, conversation, at) -> odd(world, conversation, at, "yesterday"));
  }

  /** A message of the guest's that says it came later than the cursor. */
  default Story messageFromTheFuture(Duration later) {
    return does(
        (world, conversation, at) -> odd(world, conversation, at, Times.text(at.plus(later))));
  }

  /** A message of the guest's without metadata: still a message. */
  default Story messageWithoutMetadata() {
    return does(
        (world, conversation, at) ->
            Guests.notes(
                world,
                conversation,
                at,
                (id, time) -> new Line(id, time, Times.text(time), null, null, "received")));
  }

  private static void odd(
      World world, Conversation conversation, Instant at, @Nullable String shown) {
    Guests.notes(
        world, conversation, at, (id, time) -> new Line(id, time, shown, "Text", null, "received"));
  }
}
