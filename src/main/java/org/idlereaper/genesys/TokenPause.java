package org.idlereaper.genesys;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.idlereaper.platform.PlatformException;

/**
 * For how long the login service is left alone after it failed (growing, with jitter, to a minute)
 * or refused us (30 seconds, then a minute; not for a secret that has changed since). Not for
 * several threads.
 */
final class TokenPause {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration FIRST_REFUSED = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final RandomGenerator luck;
  private Optional<Reason> reason = Optional.empty();
  private int times;

  private record Reason(String why, boolean refused, Optional<Secret> secret, long until) {}

  TokenPause(RandomGenerator luck) {
    this.luck = luck;
  }

  boolean on(long now) {
    return reason.filter(why -> why.until() - now > 0).isPresent();
  }

  /**
   * @throws PlatformException if the service is not to be asked yet
   */
  void check(Secret secret, long now) {
    if (!on(now)) {
      return;
    }
    Reason present = reason.orElseThrow();
    if (!present.refused()) {
      throw new PlatformException.Unavailable(present.why() + "; not asked again yet");
    }
    if (present.secret().filter(refused -> !refused.equals(secret)).isEmpty()) {
      throw new PlatformException.NotAuthorised(present.why() + "; not asked again yet");
    }
  }

  /**
   * @throws PlatformException.NotAuthorised if we were refused a moment ago
   */
  void throwIfRefused(long now) {
    if (on(now) && reason.filter(Reason::refused).isPresent()) {
      throw new PlatformException.NotAuthorised(reason.orElseThrow().why());
    }
  }

  void refused(String why, Optional<Secret> secret, long now) {
    boolean again = reason.filter(Reason::refused).isPresent();
    reason =
        Optional.of(
            new Reason(why, true, secret, now + (again ? LONGEST : FIRST_REFUSED).toNanos()));
  }

  void failed(PlatformException failure, long now) {
    times++;
    long most = Math.min(LONGEST.toNanos(), FIRST.toNanos() << Math.min(times, 10));
    long wait = most / 2 + (long) (most / 2.0 * luck.nextDouble());
    if (failure instanceof PlatformException.RateLimited limited) {
      wait = Math.max(wait, limited.retryAfter().toNanos());
    }
    reason = Optional.of(new Reason(why(failure), false, Optional.empty(), now + wait));
  }

  static String why(PlatformException failure) {
    return Optional.ofNullable(failure.getMessage()).orElse("token: failed");
  }

  void over() {
    reason = Optional.empty();
    times = 0;
  }
}
