package org.idlereaper.genesys;

import java.time.Duration;
import java.util.Optional;
import org.idlereaper.platform.PlatformException;

/** What the ending of a request that may be repeated means to those who asked. Pure. */
final class Failures {
  private Failures() {}

  /** The failure that an ending is. */
  static PlatformException of(Endpoint endpoint, Attempt<?> ending) {
    String what = endpoint.word() + ": ";
    return switch (ending) {
      case Attempt.Answered<?>(Head head, Object _) ->
          new PlatformException.UnexpectedAnswer(
              what + "status " + head.status(), Optional.of(head.status()));
      case Attempt.Unreadable<?>(Head head, String why, boolean _) ->
          new PlatformException.UnexpectedAnswer(what + why, Optional.of(head.status()));
      case Attempt.Failed<?>(boolean _, String why) ->
          new PlatformException.Unavailable(what + why);
      case Attempt.Refused<?>(Head head, ApiError error) -> refused(what, head, error);
    };
  }

  private static PlatformException refused(String what, Head head, ApiError error) {
    int status = head.status();
    String said = what + said(status, error);
    if (status == 429) {
      Duration wait = head.retryAfter().orElse(RetryPolicy.WAIT_UNTOLD);
      return new PlatformException.RateLimited(said, wait);
    }
    if (status == 401 || status == 403 || error.needsUserContext()) {
      return new PlatformException.NotAuthorised(said + missing(error));
    }
    if (RetryPolicy.passes(status)) {
      return new PlatformException.Unavailable(said);
    }
    if (status >= 300 && status < 400) {
      return new PlatformException.UnexpectedAnswer(
          said + ", a redirect that we do not follow", Optional.of(status));
    }
    return status >= 500
        ? new PlatformException.Unavailable(said)
        : new PlatformException.UnexpectedAnswer(said, Optional.of(status));
  }

  private static String said(int status, ApiError error) {
    return "status "
        + status
        + (error.code().isEmpty() ? "" : " " + error.code())
        + error.contextId().map(id -> ", context " + id).orElse("");
  }

  private static String missing(ApiError error) {
    return (error.permissions().isEmpty()
            ? ""
            : ", missing permission " + String.join(", ", error.permissions()))
        + (error.needsUserContext() ? ", needs a user context" : "");
  }
}
