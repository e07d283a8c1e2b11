package org.idlereaper.genesys;

import java.time.Duration;
import java.util.random.RandomGenerator;
import okhttp3.Request;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.genesys.RetryPolicy.Decision;
import org.idlereaper.genesys.RetryPolicy.Ending;
import org.idlereaper.platform.PlatformListener;

/**
 * Sends requests: what may be repeated by the one {@link RetryPolicy}, in the only retry loop there
 * is; what writes, once.
 */
final class ApiClient {
  private final Transport transport;
  private final Timepiece clock;
  private final RandomGenerator luck;
  private final PlatformListener listener;
  private final RetryBudget budget = new RetryBudget();

  ApiClient(Transport transport, Timepiece clock, RandomGenerator luck, PlatformListener listener) {
    this.transport = transport;
    this.clock = clock;
    this.luck = luck;
    this.listener = listener;
  }

  /**
   * Sends what changes nothing, again if need be.
   *
   * @return how the last attempt ended
   * @throws InterruptedException if this thread is asked to leave
   */
  <T> Attempt<T> read(ApiRequest request, Access access, BodyReader<T> reader)
      throws InterruptedException {
    budget.firstAttempt();
    boolean renewed = false;
    for (int attempt = 1; ; attempt++) {
      Access.Pass pass = access.enter(renewed ? attempt + 1 : attempt);
      Attempt<T> ending = send(request, pass, reader);
      leaveIfAsked();
      if (!renewed && status(ending) == 401 && pass.renewable()) {
        renewed = true;
        attempt--;
        continue;
      }
      switch (decide(attempt, ending)) {
        case Decision.GiveUp() -> {
          tell(request.endpoint(), ending);
          return ending;
        }
        case Decision.RetryAfterWait(Duration wait) -> {
          if (transport.closed() || (status(ending) != 429 && !budget.tryRetry())) {
            tell(request.endpoint(), ending);
            return ending;
          }
          clock.pause(wait);
        }
      }
    }
  }

  /**
   * Sends once. Where this thread is asked to leave meanwhile, the answer says what is known of the
   * request and the interrupt stays on.
   *
   * @throws InterruptedException if this thread was asked to leave before anything was sent
   */
  Attempt<Boolean> write(ApiRequest request, Access.Pass pass) throws InterruptedException {
    return send(request, pass, BodyReader.nothing());
  }

  private <T> Attempt<T> send(ApiRequest request, Access.Pass pass, BodyReader<T> reader)
      throws InterruptedException {
    Attempt<T> ending = new Attempt.Failed<>(false, "not begun");
    try {
      leaveIfAsked();
      Request.Builder signed = pass.sign(request.builder());
      ending = transport.send(request.endpoint(), signed, reader);
      return ending;
    } finally {
      pass.left(request.endpoint(), ending);
    }
  }

  private <T> Decision decide(int attempt, Attempt<T> ending) {
    return switch (ending) {
      case Attempt.Answered<T> _ -> new Decision.GiveUp();
      case Attempt.Unreadable<T> _ -> new Decision.GiveUp();
      case Attempt.Failed<T> _ ->
          RetryPolicy.decide(attempt, new Ending.NoAnswer(), luck.nextDouble());
      case Attempt.Refused<T>(Head head, ApiError _) ->
          RetryPolicy.decide(
              attempt, new Ending.Status(head.status(), head.retryAfter()), luck.nextDouble());
    };
  }

  private void tell(Endpoint endpoint, Attempt<?> ending) {
    switch (ending) {
      case Attempt.Refused<?>(Head head, ApiError error)
          when head.status() != 404 && !RetryPolicy.passes(head.status()) ->
          listener.refused(endpoint.word(), head.status(), error.code());
      case Attempt.Refused<?>(Head head, ApiError _) when RetryPolicy.passes(head.status()) ->
          listener.unavailable(endpoint.word(), "status " + head.status());
      case Attempt.Failed<?>(boolean _, String why) -> listener.unavailable(endpoint.word(), why);
      case Attempt.Refused<?> _ -> {}
      case Attempt.Answered<?> _ -> {}
      case Attempt.Unreadable<?>(Head _, String why, boolean _) ->
          listener.unavailable(endpoint.word(), why);
    }
  }

  private static int status(Attempt<?> ending) {
    return ending instanceof Attempt.Refused<?>(Head head, ApiError _) ? head.status() : 0;
  }

  private static void leaveIfAsked() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("asked to leave");
    }
  }
}
