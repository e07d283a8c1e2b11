package org.idlereaper.sweep;

import java.time.Duration;
import java.util.Optional;
import org.idlereaper.conversation.Communication.AfterCall;
import org.idlereaper.conversation.Notes;
import org.idlereaper.conversation.WrapUp;
import org.idlereaper.conversation.WrapUpCodeId;
import org.idlereaper.decide.Policy;
import org.idlereaper.decide.StaleKind;
import org.idlereaper.ledger.IntentId;
import org.idlereaper.platform.CloseAction.WrapUpText;

/**
 * What a close leaves in the wrap-up. An agent's own provisional code and notes are kept, only what
 * is missing is filled in; the intent's token always stands at the end of the notes.
 */
final class ClosingText {
  private ClosingText() {}

  static WrapUpText of(
      Policy policy, AfterCall afterCall, StaleKind kind, Duration idle, IntentId intent) {
    String notes =
        own(afterCall)
            .flatMap(WrapUp::notes)
            .map(Notes::text)
            .filter(text -> !text.isBlank())
            .orElseGet(() -> filled(policy, kind, idle));
    return new WrapUpText(code(policy, afterCall), notes + " " + intent.token());
  }

  /** The agent's own provisional code, or else the policy's. */
  static Optional<String> code(Policy policy, AfterCall afterCall) {
    return own(afterCall)
        .flatMap(WrapUp::code)
        .or(() -> policy.closing().wrapUpCode().map(WrapUpCodeId::value));
  }

  private static Optional<WrapUp> own(AfterCall afterCall) {
    return afterCall.wrapUp().filter(WrapUp::provisional);
  }

  private static String filled(Policy policy, StaleKind kind, Duration idle) {
    return policy
        .closing()
        .notes()
        .replace("{policy}", policy.id())
        .replace("{idle}", spoken(idle))
        .replace("{kind}", kind.word());
  }

  /** A span as people say it, to the minute: 3 d 4 h, 2 h 5 min, 17 min, 40 s. */
  static String spoken(Duration span) {
    if (span.compareTo(Duration.ofMinutes(1)) < 0) {
      return span.toSeconds() + " s";
    }
    if (span.compareTo(Duration.ofHours(1)) < 0) {
      return span.toMinutes() + " min";
    }
    if (span.compareTo(Duration.ofDays(1)) < 0) {
      return two(span.toHours(), "h", span.toMinutesPart(), "min");
    }
    return two(span.toDays(), "d", span.toHoursPart(), "h");
  }

  private static String two(long large, String unit, long small, String smaller) {
    return large + " " + unit + (small == 0 ? "" : " " + small + " " + smaller);
  }
}
