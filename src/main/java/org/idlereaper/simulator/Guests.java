package org.idlereaper.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.idlereaper.simulator.EffectEntry.By;

/** What guests do, and where they turn up again after they were gone. */
final class Guests {
  private Guests() {}

  /** A guest's newest leg, and the conversation it is on. */
  private record Place(Conversation conversation, Conversation.Held guest) {}

  static void arrives(World world, Conversation conversation, Instant at) {
    Participant guest = world.floor.join(conversation, "customer", at);
    world.floor.open(conversation, guest, Medium.MESSAGE, Leg.CONNECTED, at);
  }

  /** The guest writes, after coming back if need be. */
  static void writes(World world, Conversation conversation, Instant at) {
    Place place =
        present(conversation)
            .map(guest -> new Place(conversation, guest))
            .orElseGet(() -> back(world, conversation, at));
    Line line = Line.text(world.floor.ids().next(), at, "received");
    world.floor.say(place.conversation, place.guest.participant(), place.guest.leg(), line);
  }

  /** A line that the messenger notes for the guest, connected or not. */
  static void notes(
      World world, Conversation conversation, Instant at, BiFunction<String, Instant, Line> line) {
    Optional<Participant> guest = conversation.newest(Participant::customer);
    if (guest.isPresent() && guest.get().newestLeg().isPresent()) {
      world.floor.say(
          conversation,
          guest.get(),
          guest.get().newestLeg().get(),
          line.apply(world.floor.ids().next(), at));
    }
  }

  /** Every leg of every guest ends, and nothing else. */
  static void hangUp(World world, Conversation conversation, String type, Instant at) {
    for (Conversation.Held held : conversation.liveLegs().toList()) {
      if (held.participant().customer()) {
        world.floor.end(conversation, held.participant(), held.leg(), type, By.CUSTOMER, at);
      }
    }
  }

  private static Optional<Conversation.Held> present(Conversation conversation) {
    return conversation.participants().reversed().stream()
        .filter(Participant::customer)
        .flatMap(guest -> guest.legs().stream().map(leg -> new Conversation.Held(guest, leg)))
        .filter(held -> held.leg().liveMessage())
        .findFirst();
  }

  private static Place back(World world, Conversation conversation, Instant at) {
    Duration window = world.closing().threadingWindow();
    Instant gone =
        conversation
            .ended()
            .or(() -> conversation.newest(Participant::customer).flatMap(Participant::ended))
            .orElse(at);
    if (!conversation.over() || gone.plus(window).isAfter(at)) {
      return new Place(conversation, world.floor.comeBack(conversation, at));
    }
    var fresh = new Conversation(world.floor.ids().next(), at);
    fresh.channel = conversation.channel;
    fresh.divisions().addAll(conversation.divisions());
    world.register.add(fresh);
    arrives(world, fresh, at);
    conversation.lastQueue().ifPresent(queue -> world.floor.waits(fresh, queue, at));
    return new Place(fresh, present(fresh).orElseThrow());
  }
}
