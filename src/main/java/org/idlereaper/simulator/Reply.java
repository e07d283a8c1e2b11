package org.idlereaper.simulator;

import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * What the org does with a request it accepts.
 *
 * @param effect what it changes; may happen later than the answer, or never
 * @param answer made after the effect, where that happens at once
 */
record Reply(Optional<Agenda.Deed> effect, Supplier<HttpAnswer> answer) {

  static Reply json(JsonNode body) {
    return json(200, body);
  }

  static Reply json(int status, JsonNode body) {
    HttpAnswer answer = HttpAnswer.json(status, Json.bytes(body));
    return new Reply(Optional.empty(), () -> answer);
  }

  static Reply accepted(Agenda.Deed effect) {
    return new Reply(Optional.of(effect), () -> HttpAnswer.empty(202));
  }
}
