package org.idlereaper.sweep;

import java.time.Duration;
import java.util.Optional;
import org.idlereaper.platform.CloseAnswer;
import org.idlereaper.platform.CloseAnswer.Refusal;

/**
 * How the in-memory platform takes one write.
 *
 * @param answer what it says
 * @param effect when it takes effect; empty: never
 * @param withWrapUp whether the wrap-up in it takes effect, too
 * @param failure what is thrown instead of the answer
 */
record Reply(
    CloseAnswer answer,
    Optional<Duration> effect,
    boolean withWrapUp,
    Optional<RuntimeException> failure) {

  static Reply accepted() {
    return of(new CloseAnswer.Accepted(202), Optional.of(Duration.ZERO));
  }

  static Reply acceptedLater(Duration later) {
    return of(new CloseAnswer.Accepted(202), Optional.of(later));
  }

  static Reply acceptedWithoutEffect() {
    return of(new CloseAnswer.Accepted(202), Optional.empty());
  }

  /** The leg ends, its wrap-up does not come to stand. */
  static Reply acceptedWithoutWrapUp() {
    return new Reply(
        new CloseAnswer.Accepted(202), Optional.of(Duration.ZERO), false, Optional.empty());
  }

  static Reply lostAnswer() {
    return of(UNKNOWN, Optional.of(Duration.ZERO));
  }

  static Reply lostRequest() {
    return of(UNKNOWN, Optional.empty());
  }

  static Reply lostAnswerAndLate(Duration later) {
    return of(UNKNOWN, Optional.of(later));
  }

  static Reply rejected() {
    return of(
        new CloseAnswer.Rejected(new Refusal(400, "bad.request", Optional.of("ctx"))),
        Optional.empty());
  }

  /** It ends the leg and complains of the wrap-up all the same. */
  static Reply rejectedHalfDone() {
    return new Reply(
        new CloseAnswer.Rejected(
            new Refusal(400, "conversation.error.wrapup.code.required", Optional.of("ctx"))),
        Optional.of(Duration.ZERO),
        false,
        Optional.empty());
  }

  static Reply notPermitted(boolean needsUserContext) {
    Refusal refusal =
        needsUserContext
            ? new Refusal(400, "not.a.user", Optional.of("ctx"))
            : new Refusal(403, "missing.permissions", Optional.of("ctx"));
    return of(new CloseAnswer.NotPermitted(refusal, needsUserContext), Optional.empty());
  }

  static Reply tokenRefused() {
    return of(new CloseAnswer.TokenRefused(), Optional.empty());
  }

  static Reply rateLimited(Duration retryAfter) {
    return of(new CloseAnswer.RateLimited(retryAfter), Optional.empty());
  }

  static Reply notSent() {
    return of(new CloseAnswer.NotSent("connection refused"), Optional.empty());
  }

  static Reply throwing(RuntimeException failure) {
    return new Reply(UNKNOWN, Optional.empty(), true, Optional.of(failure));
  }

  private static final CloseAnswer UNKNOWN = new CloseAnswer.Unknown(Optional.of(504), "504");

  private static Reply of(CloseAnswer answer, Optional<Duration> effect) {
    return new Reply(answer, effect, true, Optional.empty());
  }
}
