package org.idlereaper.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The published MediaParticipantRequest, checked.
 *
 * @param state connected or disconnected
 * @param wrapUp what to put down, when it is
 * @param held whether to hold or to take up again
 * @param wrapUpSkipped whether to leave after-call work out
 */
record ParticipantUpdate(
    Optional<String> state,
    Optional<Function<Instant, WrapUp>> wrapUp,
    Optional<Boolean> held,
    boolean wrapUpSkipped) {
  private static final Set<String> KNOWN =
      Set.of(
          "state",
          "wrapup",
          "recording",
          "muted",
          "confined",
          "held",
          "wrapupSkipped",
          "resumeTime");
  private static final Set<String> WRAP_UP =
      Set.of(
          "code",
          "name",
          "notes",
          "tags",
          "durationSeconds",
          "endTime",
          "provisional",
          "disableEndTimeUpdates");
  static final List<String> STATES =
      List.of(
          "alerting",
          "dialing",
          "contacting",
          "offering",
          "connected",
          "disconnected",
          "terminated",
          "converting",
          "uploading",
          "transmitting",
          "parked",
          "none");

  boolean disconnects() {
    return state.filter(Leg.DISCONNECTED::equals).isPresent();
  }

  static ParticipantUpdate read(byte[] body, List<WrapUpCode> allowed) {
    Fields fields = Fields.of(body, KNOWN);
    for (String flag : List.of("recording", "muted", "confined")) {
      fields.flag(flag);
    }
    fields.time("resumeTime");
    Optional<String> state = fields.word("state", "State", STATES);
    if (state
        .filter(word -> !List.of(Leg.CONNECTED, Leg.DISCONNECTED).contains(word))
        .isPresent()) {
      throw Refused.badRequest("Possible values of state are 'connected' and 'disconnected'.");
    }
    return new ParticipantUpdate(
        state,
        fields.object("wrapup", WRAP_UP).map(wrapUp -> wrapUp(wrapUp, allowed)),
        fields.has("held") ? Optional.of(fields.flag("held")) : Optional.empty(),
        fields.flag("wrapupSkipped"));
  }

  /** The published WrapupInput of a body of its own. */
  static Function<Instant, WrapUp> wrapUp(byte[] body, List<WrapUpCode> allowed) {
    return wrapUp(Fields.of(body, WRAP_UP), allowed);
  }

  private static Function<Instant, WrapUp> wrapUp(Fields fields, List<WrapUpCode> allowed) {
    boolean provisional = fields.flag("provisional");
    Optional<String> code = fields.text("code").filter(text -> !text.isBlank());
    fields.text("name");
    fields.time("endTime");
    fields.flag("disableEndTimeUpdates");
    if (code.isEmpty() && !provisional) {
      throw Refused.codeRequired();
    }
    if (code.isPresent() && allowed.stream().noneMatch(known -> known.id().equals(code.get()))) {
      throw Refused.invalidValue(
          code.get(), "wrapup code", allowed.stream().map(WrapUpCode::id).toList());
    }
    Optional<String> notes = fields.text("notes");
    List<String> tags = fields.texts("tags");
    Optional<Integer> seconds = fields.whole("durationSeconds");
    return at ->
        new WrapUp(
            at, code.orElse(null), notes.orElse(null), tags, seconds.orElse(null), provisional);
  }
}
