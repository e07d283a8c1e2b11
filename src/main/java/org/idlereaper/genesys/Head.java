package org.idlereaper.genesys;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.Response;

/**
 * An answer's status line and the headers we use.
 *
 * @param status the HTTP status
 * @param date the {@code Date} header; empty where it is missing or unreadable
 * @param retryAfter the {@code Retry-After} header; empty where it is missing or unreadable
 * @param quota the platform's rate headers
 * @param sent when the request was sent
 */
record Head(
    int status,
    Optional<Instant> date,
    Optional<Duration> retryAfter,
    Optional<Quota> quota,
    Sent sent) {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  /**
   * @param at on the wall clock
   * @param nanos on the clock that never jumps
   */
  record Sent(Instant at, long nanos) {}

  /**
   * @param count what was used of the window, by whomever
   * @param allowed how much may be used
   * @param reset how long the window lasts on
   */
  record Quota(int count, int allowed, Duration reset) {}

  static Head of(Response response, Sent sent) {
    Optional<Instant> date = date(Optional.ofNullable(response.header("Date")));
    return new Head(
        response.code(),
        date,
        RetryAfter.read(response.headers(NoFollowUps.RETRY_AFTER), date.orElse(sent.at())),
        quota(response),
        sent);
  }

  boolean success() {
    return status >= 200 && status < 300;
  }

  private static Optional<Instant> date(Optional<String> header) {
    try {
      return header.map(text -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Quota> quota(Response response) {
    Optional<Integer> count = number(response, "inin-ratelimit-count");
    Optional<Integer> allowed = number(response, "inin-ratelimit-allowed").filter(n -> n > 0);
    Optional<Integer> reset = number(response, "inin-ratelimit-reset");
    return allowed.map(
        most ->
            new Quota(count.orElse(0), most, Duration.ofSeconds(Math.min(reset.orElse(0), 120))));
  }

  private static Optional<Integer> number(Response response, String header) {
    return Optional.ofNullable(response.header(header))
        .filter(text -> NUMBER.matcher(text).matches())
        .map(Integer::valueOf);
  }
}
