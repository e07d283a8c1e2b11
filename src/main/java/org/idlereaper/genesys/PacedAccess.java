package org.idlereaper.genesys;

import java.util.Optional;
import okhttp3.Request;
import org.idlereaper.platform.PlatformListener;

/** Room under the rate limit and the org's token, for everything but the token itself. */
final class PacedAccess {
  private final RatePacer pacer;
  private final AccessTokens tokens;
  private final PlatformListener listener;

  PacedAccess(RatePacer pacer, AccessTokens tokens, PlatformListener listener) {
    this.pacer = pacer;
    this.tokens = tokens;
    this.listener = listener;
  }

  /**
   * For a read: the first attempt takes a place that was set aside, each later one a new place; a
   * standstill is waited out.
   */
  Access reading(RatePacer.Slots room) {
    return attempt -> {
      AccessToken token = tokens.usable();
      if (attempt > 1) {
        RatePacer.Slots place = pacer.reserveAgain();
        place.send();
        return new Pass(place, token);
      }
      pacer.awaitStart();
      room.send();
      return new Pass(room, token);
    };
  }

  /**
   * For a write: nothing here waits, for the read that it rests on grows old. Empty where there is
   * no token at hand.
   */
  Optional<Access.Pass> writing(RatePacer.Slots room) {
    return tokens
        .atHand()
        .map(
            token -> {
              room.send();
              return new Pass(room, token);
            });
  }

  /** One attempt's. */
  private final class Pass implements Access.Pass {
    private final RatePacer.Slots place;
    private final AccessToken token;

    Pass(RatePacer.Slots place, AccessToken token) {
      this.place = place;
      this.token = token;
    }

    @Override
    public Request.Builder sign(Request.Builder request) {
      return request.header("Authorization", "Bearer " + token.value().value());
    }

    @Override
    public void left(Endpoint endpoint, Attempt<?> ending) {
      place.answered();
      switch (ending) {
        case Attempt.Answered<?>(Head head, Object _) -> taken(endpoint, head);
        case Attempt.Unreadable<?>(Head head, String _, boolean _) -> taken(endpoint, head);
        case Attempt.Failed<?> _ -> {}
        case Attempt.Refused<?>(Head head, ApiError _) -> refused(endpoint, head);
      }
    }

    private void taken(Endpoint endpoint, Head head) {
      head.quota().ifPresent(quota -> pacer.heed(endpoint, quota));
      tokens.proved(token);
    }

    private void refused(Endpoint endpoint, Head head) {
      head.quota().ifPresent(quota -> pacer.heed(endpoint, quota));
      if (head.status() == 401) {
        tokens.discard(token);
      } else if (head.status() < 500) {
        tokens.proved(token);
      }
      if (head.status() == 429) {
        var wait = head.retryAfter().orElse(RetryPolicy.WAIT_UNTOLD);
        pacer.standStill(wait);
        listener.limited(endpoint.word(), wait);
      }
    }

    @Override
    public boolean renewable() {
      return true;
    }
  }
}
