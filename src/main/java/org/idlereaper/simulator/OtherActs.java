package org.idlereaper.simulator;

import java.time.Duration;
import java.time.Instant;
import org.idlereaper.simulator.EffectEntry.By;

/** What queues, bots, timers and other media do, at the story's cursor. */
interface OtherActs {
  /** Adds a deed at the cursor. */
  Story does(Act act);

  /** The conversation begins to wait in a queue. */
  default Story joinsQueue(Queue queue) {
    return does((world, conversation, at) -> world.floor.waits(conversation, queue, at));
  }

  /** The conversation leaves its queue without an agent. */
  default Story leavesQueue() {
    return does((world, conversation, at) -> Staff.leaveQueue(world, conversation, "other", at));
  }

  /** A bot takes over. */
  default Story botJoins() {
    return joins("botflow");
  }

  /** A flow takes over. */
  default Story flowJoins() {
    return joins("workflow");
  }

  private Story joins(String purpose) {
    return does(
        (world, conversation, at) -> {
          Participant participant = world.floor.join(conversation, purpose, at);
          world.floor.open(conversation, participant, Medium.MESSAGE, Leg.CONNECTED, at);
        });
  }

  /** The bot or flow writes. */
  default Story botWrites() {
    return does(
        (world, conversation, at) ->
            conversation
                .liveLegs()
                .filter(held -> flow(held.participant()))
                .findFirst()
                .ifPresent(
                    held ->
                        world.floor.say(
                            conversation,
                            held.participant(),
                            held.leg(),
                            Line.text(world.floor.ids().next(), at, "sent"))));
  }

  /** The bot or flow is done. */
  default Story botLeaves() {
    return does(
        (world, conversation, at) -> {
          for (Conversation.Held held : conversation.liveLegs().toList()) {
            if (flow(held.participant())) {
              world.floor.end(
                  conversation, held.participant(), held.leg(), "transfer", By.PLATFORM, at);
            }
          }
        });
  }

  private static boolean flow(Participant participant) {
    return participant.purpose.equals("botflow") || participant.purpose.equals("workflow");
  }

  /** The guest is on a call too. */
  default Story callJoins() {
    return mediumJoins(Medium.CALL, Leg.CONNECTED);
  }

  /** A callback is scheduled for the guest. */
  default Story callbackScheduled() {
    return mediumJoins(Medium.CALLBACK, "scheduled");
  }

  /** The guest has a leg of another medium, in a state of choice. */
  default Story mediumJoins(Medium medium, String state) {
    return does(
        (world, conversation, at) ->
            conversation
                .newest(Participant::customer)
                .ifPresent(guest -> world.floor.open(conversation, guest, medium, state, at)));
  }

  /** A transfer is noted: Pending, Active, Complete, Canceled, Failed, Timeout or Unknown. */
  default Story transfer(String state) {
    return does(
        (world, conversation, at) ->
            world.floor.note(
                conversation,
                new Conversation.Transfer(world.floor.ids().next(), state, at, "Attended"),
                By.AGENT));
  }

  /** The platform's own inactivity timer ends everything. */
  default Story nativeTimerFires() {
    return does(
        (world, conversation, at) ->
            world.floor.endAll(conversation, "inactivity", By.PLATFORM, at));
  }

  /** Somebody else ends everything. */
  default Story everythingEnds() {
    return does(
        (world, conversation, at) -> world.floor.endAll(conversation, "client", By.OTHER, at));
  }

  /** The platform's own inactivity timer is set to a time. */
  default Story inactivityTimeout(Instant timeout) {
    return does((world, conversation, at) -> conversation.inactivityTimeout = timeout);
  }

  /** The platform's own inactivity timer runs for so long from the story's now on. */
  default Story timerRunsFor(Duration span) {
    return does(
        (world, conversation, at) -> conversation.inactivityTimeout = world.now().plus(span));
  }

  /** The channel: webmessaging, whatsapp, sms, … */
  default Story channel(String word) {
    return does((world, conversation, at) -> conversation.channel = word);
  }

  /** The conversation is tagged. */
  default Story externalTag(String tag) {
    return does((world, conversation, at) -> conversation.externalTag = tag);
  }

  /** The guest's participant has an attribute. */
  default Story attribute(String name, String value) {
    return does(
        (world, conversation, at) ->
            conversation
                .newest(Participant::customer)
                .ifPresent(guest -> guest.attribute(name, value)));
  }

  /** The conversation belongs to a division too. */
  default Story division(Division division) {
    return does((world, conversation, at) -> conversation.divisions().add(division.id()));
  }

  /** From here on the live read knows no such conversation; analytics goes on showing it. */
  default Story vanishes() {
    return does((world, conversation, at) -> conversation.vanished = true);
  }

  /** From here on analytics shows nothing new: a ghost, or an orphaned record. */
  default Story analyticsFreezes() {
    return does((world, conversation, at) -> conversation.frozen = at);
  }
}
