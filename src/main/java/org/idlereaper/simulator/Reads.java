package org.idlereaper.simulator;

import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;

/** The live reads. */
final class Reads {
  private final Lookup lookup;
  private final LiveModel live;
  private final MessageModel messages;
  private final Directory directory;

  Reads(World world, LiveModel live) {
    this.lookup = new Lookup(world.register);
    this.live = live;
    this.messages = new MessageModel(live);
    this.directory = world.directory;
  }

  Reply conversation(Router.Route route) {
    return Reply.json(live.conversation(lookup.conversation(route)));
  }

  Reply messageConversation(Router.Route route) {
    return Reply.json(messages.conversation(lookup.messageConversation(route)));
  }

  /** The published AssignedWrapupCode of a participant's newest leg. */
  Reply participantWrapUp(Router.Route route) {
    Participant participant = lookup.participant(lookup.messageConversation(route), route);
    return assigned(participant.newestLeg().flatMap(Leg::wrapUp));
  }

  Reply communicationWrapUp(Router.Route route) {
    Participant participant = lookup.participant(lookup.messageConversation(route), route);
    return assigned(lookup.leg(participant, route).wrapUp());
  }

  private static Reply assigned(Optional<WrapUp> wrapUp) {
    return Reply.json(wrapUp.map(LiveModel::assigned).orElseThrow(Refused::notFound));
  }

  /** The codes that a participant may be wrapped up with: a plain array. */
  Reply wrapUpCodes(Router.Route route) {
    Participant participant = lookup.participant(lookup.conversation(route), route);
    ArrayNode codes = Json.array();
    directory.codesOf(participant.inQueue()).forEach(code -> codes.add(RoutingReads.code(code)));
    return Reply.json(codes);
  }
}
