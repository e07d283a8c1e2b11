package org.idlereaper.genesys;

import java.util.Optional;
import org.idlereaper.platform.CloseAnswer;
import org.idlereaper.platform.CloseAnswer.Refusal;

/** What the ending of a write means (reliability.md section 6.4). Pure. */
final class CloseAnswers {
  private CloseAnswers() {}

  static CloseAnswer of(Attempt<?> ending) {
    return switch (ending) {
      case Attempt.Answered<?>(Head head, Object _) -> new CloseAnswer.Accepted(head.status());
      // The status line says yes; only the body, of which nothing is used, was odd.
      case Attempt.Unreadable<?>(Head head, String _, boolean _) ->
          new CloseAnswer.Accepted(head.status());
      case Attempt.Failed<?>(boolean sent, String why) when sent ->
          new CloseAnswer.Unknown(Optional.empty(), why);
      case Attempt.Failed<?>(boolean _, String why) -> new CloseAnswer.NotSent(why);
      case Attempt.Refused<?>(Head head, ApiError error) -> refused(head, error);
    };
  }

  private static CloseAnswer refused(Head head, ApiError error) {
    int status = head.status();
    Refusal refusal = new Refusal(status, error.code(), error.contextId());
    if (status == 401) {
      return new CloseAnswer.TokenRefused();
    }
    if (status == 429) {
      return new CloseAnswer.RateLimited(head.retryAfter().orElse(RetryPolicy.WAIT_UNTOLD));
    }
    if (status == 403 || (status == 400 && error.needsUserContext())) {
      return new CloseAnswer.NotPermitted(refusal, error.needsUserContext());
    }
    if (status == 408 || status < 400 || status >= 500) {
      return new CloseAnswer.Unknown(Optional.of(status), "status " + status);
    }
    return new CloseAnswer.Rejected(refusal);
  }
}
