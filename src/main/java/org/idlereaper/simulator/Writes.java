package org.idlereaper.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.idlereaper.simulator.EffectEntry.By;

/**
 * The writes, in Genesys Cloud's own words. Every write is checked at once; its effect may wait.
 */
final class Writes {
  /** Invented: the code that a full teardown really leaves behind is not documented. */
  static final String SYSTEM_CODE = "ININ-WRAP-UP-SYSTEM";

  private static final Set<String> CONVERSATION_FIELDS =
      Set.of(
          "id",
          "name",
          "externalTag",
          "startTime",
          "endTime",
          "address",
          "participants",
          "conversationIds",
          "maxParticipants",
          "recordingState",
          "state",
          "divisions",
          "recentTransfers",
          "securePause",
          "utilizationLabelId",
          "inactivityTimeout",
          "selfUri");

  private final World world;
  private final Lookup lookup;
  private final LiveModel live;

  Writes(World world, LiveModel live) {
    this.world = world;
    this.lookup = new Lookup(world.register);
    this.live = live;
  }

  /** PATCH of a participant's message legs. */
  Reply patchMessageParticipant(Router.Route route, HttpRequest request) {
    return patch(lookup.messageConversation(route), route, request, Set.of(Medium.MESSAGE));
  }

  /** PATCH of a participant whatever its media. */
  Reply patchParticipant(Router.Route route, HttpRequest request) {
    return patch(lookup.conversation(route), route, request, Set.of(Medium.values()));
  }

  private Reply patch(
      Conversation conversation, Router.Route route, HttpRequest request, Set<Medium> media) {
    Participant participant = lookup.participant(conversation, route);
    ParticipantUpdate update =
        ParticipantUpdate.read(request.body(), world.directory.codesOf(participant.inQueue()));
    List<Leg> legs = participant.legs().stream().filter(leg -> media.contains(leg.medium)).toList();
    boolean live = legs.stream().anyMatch(leg -> !leg.over());
    if (legs.isEmpty() || (!live && (update.state().isPresent() || update.held().isPresent()))) {
      throw Refused.noActiveConversation();
    }
    if (update.wrapUpSkipped() && participant.asksForCode()) {
      throw Refused.cannotSkip();
    }
    return Reply.accepted(at -> apply(conversation, participant, legs, update, at));
  }

  private void apply(
      Conversation conversation,
      Participant participant,
      List<Leg> legs,
      ParticipantUpdate update,
      Instant at) {
    Leg newest = legs.getLast();
    if (update.disconnects() && legs.stream().allMatch(Leg::over)) {
      return; // somebody was faster than a late effect
    }
    update
        .wrapUp()
        .filter(wrapUp -> participant.servingAgent())
        .ifPresent(
            wrapUp ->
                world.floor.wrapUp(conversation, participant, newest, wrapUp.apply(at), By.CLIENT));
    if (update.wrapUpSkipped()) {
      world.floor.skipWrapUp(conversation, participant, newest, By.CLIENT, at);
    }
    for (Leg leg : legs) {
      if (update.disconnects()) {
        disconnect(conversation, participant, leg, at);
      } else if (!leg.over()) {
        connectOrHold(conversation, participant, leg, update, at);
      }
    }
  }

  private void connectOrHold(
      Conversation conversation,
      Participant participant,
      Leg leg,
      ParticipantUpdate update,
      Instant at) {
    if (update.held().filter(held -> held).isPresent()) {
      world.floor.hold(conversation, participant, leg, By.CLIENT, at);
    } else if (update.held().isPresent() || update.state().isPresent()) {
      world.floor.connect(conversation, participant, leg, By.CLIENT, at);
    }
  }

  /** Ends a leg for the client; what follows from it follows. */
  void disconnect(Conversation conversation, Participant participant, Leg leg, Instant at) {
    boolean agent = participant.agent != null;
    String type = agent ? world.closing().agentDisconnectType() : "client";
    boolean ended = world.floor.end(conversation, participant, leg, type, By.CLIENT, at);
    if (ended && agent) {
      world.floor.afterHangUp(conversation, at);
    } else if (ended) {
      world.floor.endIfNobodyIsLeft(conversation, at);
    }
  }

  /** PATCH of a whole conversation: only "disconnected" is a state it can be given. */
  Reply patchConversation(Router.Route route, HttpRequest request) {
    Conversation conversation = lookup.messageConversation(route);
    Fields fields = Fields.of(request.body(), CONVERSATION_FIELDS);
    Optional<String> state = fields.word("state", "State", ParticipantUpdate.STATES);
    if (state.filter(Leg.DISCONNECTED::equals).isEmpty()
        || conversation.liveLegs().findAny().isEmpty()) {
      throw Refused.emptyList();
    }
    return new Reply(
        Optional.of(at -> world.floor.endAll(conversation, "system", By.CLIENT, at)),
        () -> HttpAnswer.json(200, Json.bytes(live.conversation(conversation))));
  }

  /** PATCH of one communication: its state and nothing else. */
  Reply patchCommunication(Router.Route route, HttpRequest request) {
    Conversation conversation = lookup.messageConversation(route);
    Participant participant = lookup.participant(conversation, route);
    Leg leg = lookup.leg(participant, route);
    ParticipantUpdate update =
        ParticipantUpdate.read(request.body(), world.directory.codesOf(participant.inQueue()));
    if (!update.disconnects()) {
      throw new Refused(
          400,
          "communication.state.required",
          "Can only update a communication's state to disconnected.");
    }
    if (leg.over()) {
      throw Refused.noActiveConversation();
    }
    return new Reply(
        Optional.of(at -> disconnect(conversation, participant, leg, at)),
        () -> HttpAnswer.json(200, Json.bytes(Json.object())));
  }

  Reply postWrapUp(Router.Route route, HttpRequest request) {
    Conversation conversation = lookup.messageConversation(route);
    Participant participant = lookup.participant(conversation, route);
    Leg leg = lookup.leg(participant, route);
    if (!participant.servingAgent()) {
      throw Refused.badRequest("Only an agent's communication can be wrapped up.");
    }
    Function<Instant, WrapUp> wrapUp =
        ParticipantUpdate.wrapUp(request.body(), world.directory.codesOf(participant.inQueue()));
    return Reply.accepted(
        at -> world.floor.wrapUp(conversation, participant, leg, wrapUp.apply(at), By.CLIENT));
  }

  /** The full teardown: every leg of every medium, and a code of the platform's own. */
  Reply disconnect(Router.Route route) {
    Conversation conversation = lookup.conversation(route);
    return new Reply(
        Optional.of(
            at -> {
              world.floor.endAll(conversation, "system", By.CLIENT, at);
              for (Conversation.Held held : conversation.legs().toList()) {
                if (held.leg().afterCallPending()) {
                  world.floor.wrapUp(
                      conversation,
                      held.participant(),
                      held.leg(),
                      new WrapUp(at, SYSTEM_CODE, null, List.of(), null, false),
                      By.PLATFORM);
                }
              }
            }),
        () -> HttpAnswer.text(202, "application/json", "\"accepted\""));
  }
}
