package org.idlereaper.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.idlereaper.simulator.EffectEntry.By;
import tools.jackson.databind.node.ObjectNode;

/** The writes in the words of a gateway in front of the platform. */
final class GatewayWrites {
  private final World world;
  private final Lookup lookup;
  private final Writes writes;

  GatewayWrites(World world, Writes writes) {
    this.world = world;
    this.lookup = new Lookup(world.register);
    this.writes = writes;
  }

  /** {@code {"status":"closed","wrapUpCode":{"id":…}}}; a guest needs no code. */
  Reply putParticipant(Router.Route route, HttpRequest request) {
    Conversation conversation = lookup.messageConversation(route);
    Participant participant = lookup.participant(conversation, route);
    Fields fields = Fields.of(request.body(), Set.of("status", "wrapUpCode"));
    if (fields.word("status", "Status", List.of("closed")).isEmpty()) {
      throw Refused.badRequest("The status is required.");
    }
    Optional<String> code =
        fields.object("wrapUpCode", Set.of("id")).flatMap(wrapUp -> wrapUp.text("id"));
    check(participant, code);
    List<Leg> legs = participant.legs().stream().filter(Leg::liveMessage).toList();
    if (legs.isEmpty()) {
      throw Refused.noActiveConversation();
    }
    ObjectNode body = Json.object();
    body.put("id", participant.id);
    body.put("conversationId", conversation.id);
    body.put("status", "closed");
    return new Reply(
        Optional.of(at -> close(conversation, participant, legs, code, at)),
        () -> HttpAnswer.json(200, Json.bytes(body)));
  }

  private void check(Participant participant, Optional<String> code) {
    if (code.isEmpty() && participant.asksForCode()) {
      throw Refused.codeRequired();
    }
    List<WrapUpCode> allowed = world.directory.codesOf(participant.inQueue());
    if (code.isPresent() && allowed.stream().noneMatch(known -> known.id().equals(code.get()))) {
      throw Refused.invalidValue(
          code.get(), "wrapUpCode", allowed.stream().map(WrapUpCode::id).toList());
    }
  }

  private void close(
      Conversation conversation,
      Participant participant,
      List<Leg> legs,
      Optional<String> code,
      Instant at) {
    if (participant.servingAgent() && code.isPresent()) {
      world.floor.wrapUp(
          conversation,
          participant,
          legs.getLast(),
          new WrapUp(at, code.get(), null, List.of(), null, false),
          By.CLIENT);
    }
    legs.forEach(leg -> writes.disconnect(conversation, participant, leg, at));
  }

  /** A whole conversation cannot be closed through the gateway. */
  static Refused patchConversation() {
    return Refused.badRequest(
        "Missing participant identifiers; the requested state is not among the valid transition"
            + " targets.");
  }
}
