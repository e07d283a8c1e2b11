package org.idlereaper.simulator;

import java.util.List;
import org.idlereaper.simulator.EffectEntry.By;

/** What the org's people do, at the story's cursor. Where nobody is named: who joined last. */
interface AgentActs {
  /** Adds a deed at the cursor. */
  Story does(Act act);

  /** The conversation rings at an agent's. */
  default Story agentAlerted(Agent agent) {
    return does(
        (world, conversation, at) -> Staff.arrives(world, conversation, agent, Leg.ALERTING, at));
  }

  /** An agent accepts, from the queue or beside others who are there. */
  default Story agentJoins(Agent agent) {
    return does((world, conversation, at) -> Staff.joins(world, conversation, agent, at));
  }

  /** The agent writes, and it is sent. */
  default Story agentWrites() {
    return agentWrites("sent");
  }

  /** The agent writes; the message ends up with a status such as failed, queued or removed. */
  default Story agentWrites(String status) {
    return does((world, conversation, at) -> Staff.writes(world, conversation, null, status, at));
  }

  /** One of several agents writes. */
  default Story agentWrites(Agent agent) {
    return does((world, conversation, at) -> Staff.writes(world, conversation, agent, "sent", at));
  }

  /** The agent hangs up; after-call work follows as the queue asks. */
  default Story agentDisconnects() {
    return does(
        (world, conversation, at) -> {
          Staff.hangsUp(world, conversation, "client", By.AGENT, at);
          world.floor.afterHangUp(conversation, at);
        });
  }

  /** The agent's leg breaks; the guest's stays whatever the org's rules are. */
  default Story agentLegFails() {
    return does(
        (world, conversation, at) -> {
          Staff.hangsUp(world, conversation, "transport.failure", By.PLATFORM, at);
          world.floor.endIfNobodyIsLeft(conversation, at);
        });
  }

  /** The agent reconnects: the same user under a new participant id. */
  default Story agentReconnects() {
    return does(
        (world, conversation, at) ->
            Staff.serving(conversation, null)
                .ifPresent(
                    held -> {
                      Agent agent = held.participant().agent;
                      held.participant().wrapUpSkipped = true;
                      Staff.hangsUp(world, conversation, "endpoint", By.AGENT, at);
                      if (agent != null) {
                        Staff.arrives(world, conversation, agent, Leg.CONNECTED, at);
                      }
                    }));
  }

  /** The same user opens a second leg beside the first, under a new participant id. */
  default Story agentOpensASecondLeg() {
    return does(
        (world, conversation, at) ->
            Staff.serving(conversation, null)
                .map(held -> held.participant().agent)
                .ifPresent(agent -> Staff.arrives(world, conversation, agent, Leg.CONNECTED, at)));
  }

  /** The agent parks the conversation. */
  default Story agentParks() {
    return does(
        (world, conversation, at) ->
            Staff.serving(conversation, null)
                .ifPresent(
                    held ->
                        world.floor.park(
                            conversation, held.participant(), held.leg(), By.AGENT, at)));
  }

  /** The agent puts the conversation on hold. */
  default Story agentHolds() {
    return does(
        (world, conversation, at) ->
            Staff.serving(conversation, null)
                .ifPresent(
                    held ->
                        world.floor.hold(
                            conversation, held.participant(), held.leg(), By.AGENT, at)));
  }

  /** The agent takes a parked or held conversation up again. */
  default Story agentResumes() {
    return does(
        (world, conversation, at) ->
            Staff.serving(conversation, null)
                .ifPresent(
                    held ->
                        world.floor.connect(
                            conversation, held.participant(), held.leg(), By.AGENT, at)));
  }

  /** The agent wraps up for good. */
  default Story agentWrapsUp(String code, String notes) {
    return does(
        (world, conversation, at) ->
            Staff.wrapsUp(
                world, conversation, new WrapUp(at, code, notes, List.of(), null, false)));
  }

  /** The agent is at the wrap-up: a provisional one, with notes and no code yet. */
  default Story agentNotesProvisionally(String notes) {
    return does(
        (world, conversation, at) ->
            Staff.wrapsUp(world, conversation, new WrapUp(at, null, notes, List.of(), null, true)));
  }

  /** The agent is at the wrap-up: a provisional one with a code. */
  default Story agentNotesProvisionally(String code, String notes) {
    return does(
        (world, conversation, at) ->
            Staff.wrapsUp(world, conversation, new WrapUp(at, code, notes, List.of(), null, true)));
  }

  /** The agent hands over to a queue, wrapped up. */
  default Story agentTransfersTo(Queue queue) {
    return does((world, conversation, at) -> Staff.transfers(world, conversation, queue, at));
  }

  /** The agent consults another one, who is connected; the transfer is Active. */
  default Story agentConsults(Agent other) {
    return does(
        (world, conversation, at) -> {
          world.floor.note(
              conversation,
              new Conversation.Transfer(world.floor.ids().next(), "Active", at, "Attended"),
              By.AGENT);
          Staff.arrives(world, conversation, other, Leg.CONNECTED, at);
        });
  }

  /** A supervisor monitors the agent. */
  default Story supervisorMonitors(Agent supervisor) {
    return does(
        (world, conversation, at) -> {
          Participant watched = Staff.serving(conversation, null).orElseThrow().participant();
          Participant watcher = Staff.watches(world, conversation, supervisor, at);
          watcher.monitored = watched.id;
          world.floor.open(conversation, watcher, Medium.MESSAGE, Leg.CONNECTED, at);
        });
  }

  /** A supervisor coaches the agent. */
  default Story supervisorCoaches(Agent supervisor) {
    return does(
        (world, conversation, at) -> {
          Participant watched = Staff.serving(conversation, null).orElseThrow().participant();
          Participant watcher = Staff.watches(world, conversation, supervisor, at);
          watcher.coached = watched.id;
          world.floor.open(conversation, watcher, Medium.MESSAGE, Leg.CONNECTED, at);
        });
  }
}
