package org.idlereaper.simulator;

/** What a guest does, at the story's cursor. */
interface CustomerActs {
  /** Adds a deed at the cursor. */
  Story does(Act act);

  /** The guest opens the conversation. */
  default Story customerArrives() {
    return does(Guests::arrives);
  }

  /** A second guest is on the conversation. */
  default Story secondCustomerJoins() {
    return does(Guests::arrives);
  }

  /**
   * The guest writes. Who has left comes back as a new participant: under the same conversation
   * within the threading window, under a new one after it.
   */
  default Story customerWrites() {
    return does(Guests::writes);
  }

  /**
   * The messenger sends a presence event.
   *
   * @param word Join, SignIn, Disconnect, Clear, SessionExpired or anything else
   */
  default Story customerSends(String word) {
    return does(
        (world, conversation, at) ->
            Guests.notes(world, conversation, at, (id, time) -> Line.presence(id, time, word)));
  }

  /** A receipt of the guest's device: not a message. */
  default Story customerReceipt() {
    return does(
        (world, conversation, at) ->
            Guests.notes(world, conversation, at, (id, time) -> Line.receipt(id, time, "read")));
  }

  /** The guest goes away, in one of several ways. */
  default Story customerLeaves(Leaving how) {
    return switch (how) {
      case CLEAR -> customerSends("Clear");
      case SESSION_EXPIRED -> customerSends("SessionExpired");
      case PRESENCE_DISCONNECT -> customerSends("Disconnect");
      case LEG_ENDS ->
          does(
              (world, conversation, at) -> {
                Guests.hangUp(world, conversation, "client", at);
                world.floor.endIfNobodyIsLeft(conversation, at);
              });
    };
  }

  /** The guest's device reconnects: the old leg ends, a new participant takes its place. */
  default Story customerReconnects() {
    return does(
        (world, conversation, at) -> {
          Guests.hangUp(world, conversation, "endpoint", at);
          Guests.arrives(world, conversation, at);
        });
  }
}
