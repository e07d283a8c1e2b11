package org.idlereaper.simulator;

/** Finds what a path names, or refuses in the published words. */
final class Lookup {
  private final Register register;

  Lookup(Register register) {
    this.register = register;
  }

  Conversation conversation(Router.Route route) {
    return route
        .id("c")
        .flatMap(id -> route.endpoint().writes() ? register.take(id) : register.find(id))
        .filter(conversation -> !conversation.vanished)
        .orElseThrow(Refused::noConversation);
  }

  /** A conversation that has, or had, a message leg. */
  Conversation messageConversation(Router.Route route) {
    Conversation conversation = conversation(route);
    if (conversation.legs().noneMatch(held -> held.leg().medium == Medium.MESSAGE)) {
      throw Refused.noConversation();
    }
    return conversation;
  }

  Participant participant(Conversation conversation, Router.Route route) {
    return route.id("p").flatMap(conversation::participant).orElseThrow(Refused::noParticipant);
  }

  Leg leg(Participant participant, Router.Route route) {
    return route.id("l").flatMap(participant::leg).orElseThrow(Refused::notFound);
  }
}
