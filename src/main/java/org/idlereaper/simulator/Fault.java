package org.idlereaper.simulator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Something that goes wrong on purpose with one request. */
public sealed interface Fault {

  /**
   * Another answer than the good one.
   *
   * @param status the HTTP status
   * @param headers set on the answer, over its own
   * @param body instead of a proper ErrorBody; absent: an ErrorBody of the code and message
   * @param code of the ErrorBody
   * @param message of the ErrorBody
   * @param afterEffect whether what was asked for is done all the same
   */
  record Answers(
      int status,
      Map<String, String> headers,
      Optional<String> body,
      String code,
      String message,
      boolean afterEffect)
      implements Fault {
    public Answers {
      headers = new LinkedHashMap<>(headers);
    }

    /**
     * With a header. A name may come once; a value with a line break in it goes over the wire as it
     * is, and so makes two headers.
     */
    public Answers withHeader(String name, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(name, value);
      return new Answers(status, more, body, code, message, afterEffect);
    }

    /** With a body of its own. */
    public Answers withBody(String contentType, String text) {
      return new Answers(status, headers, Optional.of(text), code, message, afterEffect)
          .withHeader("Content-Type", contentType);
    }

    /** The same answer, but what was asked for is done. */
    public Answers afterTheEffect() {
      return new Answers(status, headers, body, code, message, true);
    }
  }

  /**
   * The answer comes late.
   *
   * @param span how late
   * @param real by the machine's clock instead of the org's
   * @param afterEffect whether the effect comes before the wait
   */
  record Delays(Duration span, boolean real, boolean afterEffect) implements Fault {
    /** The same wait, but what was asked for is done before it. */
    public Delays afterTheEffect() {
      return new Delays(span, real, true);
    }
  }

  /** The connection ends. */
  record Drops(Moment moment) implements Fault {}

  /** The answer is not what it should be. */
  record Spoils(Garbage garbage) implements Fault {}

  /** The answer comes a few bytes at a time, by the machine's clock. */
  record Drips(int bytes, Duration pause) implements Fault {}

  /** The answer is good, the effect comes later. */
  record EffectLater(Duration by) implements Fault {}

  /** The answer is good, the effect never comes. */
  record EffectNever() implements Fault {}

  /** The answer is about another conversation. */
  record SwapsIds(String otherConversation) implements Fault {}

  /** The answer has no Date header. */
  record WithoutDate() implements Fault {}

  /** The Date header is off. */
  record SkewsDate(Duration by) implements Fault {}

  /** The good answer with a header set. */
  record SetsHeader(String name, String value) implements Fault {}

  /** A status with a proper ErrorBody; nothing is done. */
  static Answers answers(int status) {
    return switch (status) {
      case 401 -> refuses(401, "bad.credentials", "Invalid login credentials.");
      case 403 ->
          refuses(403, "not.authorized", "You are not authorized to perform the requested action.");
      case 404 -> refuses(404, "not.found", "The requested resource was not found.");
      case 408 -> refuses(408, "client.timeout", "The client timed out.");
      case 409 -> refuses(409, "conflict", "The request conflicts with the present state.");
      case 429 ->
          refuses(
                  429,
                  "too.many.requests.retry.after",
                  "Rate limit exceeded the maximum. Retry the request in [30] seconds")
              .withHeader("Retry-After", "30");
      case 500 -> refuses(500, "internal.server.error", "The server had an error.");
      case 503 -> refuses(503, "service.unavailable", "The service is unavailable.");
      case 504 -> refuses(504, "request.timeout", "The request timed out.");
      default ->
          refuses(
              status,
              "bad.request",
              "The request could not be understood by the server due to malformed syntax.");
    };
  }

  /** A status with an ErrorBody of these words; nothing is done. */
  static Answers refuses(int status, String code, String message) {
    return new Answers(status, Map.of(), Optional.empty(), code, message, false);
  }

  /** 400: the platform wants a user's token. */
  static Answers notAUser() {
    return refuses(
        400,
        "not.a.user",
        "This request requires a user context. Client credentials cannot be used for requests to"
            + " this resource.");
  }

  /** 403: our role lacks something. */
  static Answers missingPermissions(String permission) {
    return refuses(
        403,
        "missing.permissions",
        "Unable to perform the requested action. You are missing the following permission(s): "
            + permission);
  }

  /** 401 on a good token. */
  static Answers unauthorized() {
    return answers(401);
  }

  /** The request waits by the org's clock before anything is done. */
  static Delays delays(Duration span) {
    return new Delays(span, false, false);
  }

  /** The request waits by the machine's clock before anything is done. */
  static Delays delaysForReal(Duration span) {
    return new Delays(span, true, false);
  }

  /** The connection ends at a moment. */
  static Fault drops(Moment moment) {
    return new Drops(moment);
  }

  /** The answer is garbage; what was asked for is done. */
  static Fault garbage(Garbage garbage) {
    return new Spoils(garbage);
  }

  /** The answer drips. */
  static Fault drips(int bytes, Duration pause) {
    return new Drips(bytes, pause);
  }

  /** The effect comes later than the answer. */
  static Fault effectLater(Duration by) {
    return new EffectLater(by);
  }

  /** The effect never comes. */
  static Fault effectNever() {
    return new EffectNever();
  }

  /** The answer shows another conversation under its own ids. */
  static Fault swapsIds(String otherConversation) {
    return new SwapsIds(otherConversation);
  }

  /** The answer has no Date header. */
  static Fault withoutDate() {
    return new WithoutDate();
  }

  /** The Date header is off by so much. */
  static Fault skewsDate(Duration by) {
    return new SkewsDate(by);
  }

  /** A header is set on the good answer. */
  static Fault setsHeader(String name, String value) {
    return new SetsHeader(name, value);
  }

  /** What the journal calls it. */
  default String word() {
    return switch (this) {
      case Answers answers -> "answers-" + answers.status();
      case Delays delays -> "delays";
      case Drops drops -> "drops-" + drops.moment();
      case Spoils spoils -> "garbage-" + spoils.garbage();
      case Drips drips -> "drips";
      case EffectLater later -> "effect-later";
      case EffectNever never -> "effect-never";
      case SwapsIds swaps -> "swaps-ids";
      case WithoutDate without -> "without-date";
      case SkewsDate skews -> "skews-date";
      case SetsHeader sets -> "sets-header";
    };
  }
}
