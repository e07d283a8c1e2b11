package org.idlereaper.genesys;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.platform.PlatformException;
import org.idlereaper.platform.PlatformListener;

/**
 * The org's token: one request for it at a time however many ask; renewed ahead of its end while it
 * still serves; after a failure the service is left alone for a while, and a refusal is remembered.
 */
final class AccessTokens {
  private final TokenService service;
  private final Timepiece clock;
  private final PlatformListener listener;
  private final Duration patience;
  private final TokenPause pause;
  private Optional<AccessToken> current = Optional.empty();
  private Optional<CompletableFuture<AccessToken>> flight = Optional.empty();
  private int unproved;

  /**
   * @param patience how long to wait for a request for a token that another thread made
   */
  AccessTokens(
      TokenService service,
      Timepiece clock,
      RandomGenerator luck,
      Duration patience,
      PlatformListener listener) {
    this.service = service;
    this.clock = clock;
    this.listener = listener;
    this.patience = patience;
    this.pause = new TokenPause(luck);
  }

  /**
   * A token to send a request with; asks for one if need be.
   *
   * @throws PlatformException.NotAuthorised if the credentials are refused, or were a moment ago
   * @throws PlatformException.Unavailable if there is none to be had
   */
  AccessToken usable() throws InterruptedException {
    while (true) {
      CompletableFuture<AccessToken> result = new CompletableFuture<>();
      Optional<CompletableFuture<AccessToken>> others;
      synchronized (this) {
        Optional<AccessToken> valid = atHand();
        if (valid.isPresent() && !valid.get().stale(clock.nanoTime())) {
          return valid.get();
        }
        if (valid.isPresent() && (flight.isPresent() || pause.on(clock.nanoTime()))) {
          return valid.get();
        }
        others = flight;
        if (others.isEmpty()) {
          flight = Optional.of(result);
        }
      }
      if (others.isEmpty()) {
        return ask(result);
      }
      Optional<AccessToken> theirs = await(others.get());
      if (theirs.isPresent()) {
        return theirs.get();
      }
    }
  }

  /** The token that is there and not about to end, if any; asks nobody. */
  synchronized Optional<AccessToken> atHand() {
    long now = clock.nanoTime();
    return current.filter(token -> !token.expired(now));
  }

  /**
   * Says so where no token is to be had for now.
   *
   * @throws PlatformException.NotAuthorised if the credentials were refused a moment ago
   */
  synchronized void throwIfRefused() {
    pause.throwIfRefused(clock.nanoTime());
  }

  /** The platform took this token. */
  synchronized void proved(AccessToken token) {
    if (current.equals(Optional.of(token))) {
      unproved = 0;
    }
  }

  /**
   * The platform refused this token: it is not used again. Where it refuses one fresh token after
   * the other, the login service is left alone for a while.
   */
  void discard(AccessToken token) {
    synchronized (this) {
      if (!current.equals(Optional.of(token))) {
        return;
      }
      current = Optional.empty();
      unproved++;
      if (unproved < 2) {
        return;
      }
      pause.refused("the platform refuses fresh tokens", Optional.empty(), clock.nanoTime());
    }
    listener.tokenRefused("the platform refuses fresh tokens");
  }

  private AccessToken ask(CompletableFuture<AccessToken> result) throws InterruptedException {
    Optional<AccessToken> answer = Optional.empty();
    Optional<PlatformException> failure = Optional.empty();
    try {
      answer = Optional.of(fetch());
    } catch (PlatformException e) {
      failure = Optional.of(e);
    } finally {
      synchronized (this) {
        if (answer.isPresent()) {
          current = answer;
        }
        flight = Optional.empty();
      }
      if (failure.isPresent()) {
        result.completeExceptionally(failure.get());
      } else {
        // Without a token: this thread was asked to leave, and somebody else may ask.
        answer.ifPresentOrElse(result::complete, () -> result.cancel(false));
      }
    }
    if (failure.isPresent()) {
      return stillValidOr(failure.get());
    }
    return answer.orElseThrow();
  }

  private AccessToken stillValidOr(PlatformException failure) {
    return atHand().orElseThrow(() -> failure);
  }

  private AccessToken fetch() throws InterruptedException {
    Secret secret = service.secret();
    synchronized (this) {
      pause.check(secret, clock.nanoTime());
    }
    long asked = clock.nanoTime();
    try {
      TokenAnswer answer = service.ask(secret);
      synchronized (this) {
        pause.over();
      }
      listener.tokenRefreshed(answer.validFor());
      return new AccessToken(answer.token(), asked, answer.validFor());
    } catch (PlatformException.NotAuthorised e) {
      String why = TokenPause.why(e);
      synchronized (this) {
        pause.refused(why, Optional.of(secret), clock.nanoTime());
      }
      listener.tokenRefused(why);
      throw e;
    } catch (PlatformException e) {
      synchronized (this) {
        pause.failed(e, clock.nanoTime());
      }
      throw e;
    }
  }

  private Optional<AccessToken> await(CompletableFuture<AccessToken> theirs)
      throws InterruptedException {
    try {
      return Optional.of(theirs.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (java.util.concurrent.CancellationException e) {
      return Optional.empty();
    } catch (TimeoutException e) {
      throw new PlatformException.Unavailable("token: timed out waiting for another's request", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PlatformException failure) {
        throw failure;
      }
      throw new PlatformException.Unavailable("token: the request for it failed", e);
    }
  }
}
