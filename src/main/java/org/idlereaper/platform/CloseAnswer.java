package org.idlereaper.platform;

import java.time.Duration;
import java.util.Optional;

/**
 * What the platform said to one write. None of these says that the conversation is closed: only a
 * read shows that.
 */
public sealed interface CloseAnswer {
  /** 2xx: accepted, the effect comes later. */
  record Accepted(int status) implements CloseAnswer {}

  /** 401: not executed. The token is discarded; a new read is due before any other attempt. */
  record TokenRefused() implements CloseAnswer {}

  /** 429: not executed. A new read is due after the wait. */
  record RateLimited(Duration retryAfter) implements CloseAnswer {}

  /** 403, or 400 {@code not.a.user}: not executed, and our client may not do this at all. */
  record NotPermitted(Refusal refusal, boolean needsUserContext) implements CloseAnswer {}

  /** 400, 404, 409, 413, 415: not executed, or already ended; a read tells which. */
  record Rejected(Refusal refusal) implements CloseAnswer {}

  /**
   * It never left this machine: connection refused, no such host, TLS, cancelled before sending.
   */
  record NotSent(String why) implements CloseAnswer {}

  /** 408, 5xx, 3xx, a time-out, a reset: it may or may not be executed, now or later. */
  record Unknown(Optional<Integer> status, String why) implements CloseAnswer {}

  /**
   * @param status the HTTP status
   * @param code the error body's {@code code}; empty where there is none
   * @param contextId the platform's correlation id
   */
  record Refusal(int status, String code, Optional<String> contextId) {}
}
