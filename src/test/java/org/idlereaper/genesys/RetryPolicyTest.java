package org.idlereaper.genesys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.idlereaper.genesys.RetryPolicy.Decision;
import org.idlereaper.genesys.RetryPolicy.Ending;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
final class RetryPolicyTest {
  private static String said(Decision decision) {
    return switch (decision) {
      case Decision.GiveUp() -> "give up";
      case Decision.RetryAfterWait(Duration span) -> String.valueOf(span.toMillis());
    };
  }

  @ParameterizedTest
  @CsvSource({
    // attempt, status (0: no answer), Retry-After, luck, what
    "1, 0, , 0, 0",
    "1, 0, , 0.5, 250",
    "1, 0, , 0.999, 499",
    "2, 0, , 0.5, 500",
    "3, 0, , 0.5, give up",
    "1, 408, , 0.5, 250",
    "1, 500, , 0.5, 250",
    "1, 502, , 0.5, 250",
    "1, 503, , 0.5, 250",
    "1, 504, , 0.5, 250",
    "2, 503, , 0.5, 500",
    "3, 503, , 0.5, give up",
    "1, 503, 20, 0.5, 20000",
    "1, 503, 0, 0.5, 250",
    "1, 503, 180, 0.5, 180000",
    "1, 503, 181, 0.5, give up",
    "1, 429, , 0.5, 30000",
    "1, 429, 0, 0.5, 250",
    "1, 429, 180, 0.5, 180000",
    "1, 429, 181, 0.5, give up",
    "3, 429, 1, 0.5, give up",
    "1, 400, , 0.5, give up",
    "1, 401, , 0.5, give up",
    "1, 403, , 0.5, give up",
    "1, 404, , 0.5, give up",
    "1, 409, , 0.5, give up",
    "1, 501, , 0.5, give up",
    "1, 302, , 0.5, give up",
    "1, 307, 1, 0.5, give up"
  })
  void decides(
      int attempt,
      int status,
      @org.jspecify.annotations.Nullable Long retryAfter,
      double luck,
      String what) {
    Ending ending =
        status == 0
            ? new Ending.NoAnswer()
            : new Ending.Status(status, Optional.ofNullable(retryAfter).map(Duration::ofSeconds));
    assertThat(said(RetryPolicy.decide(attempt, ending, luck))).isEqualTo(what);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    " 30 , 30",
    "86400, 86400",
    "86401, 86400",
    "99999999999, 86400",
    "999999999999999999999999999999, 86400",
    "-1, ",
    "1.5, ",
    "soon, ",
    "'', ",
    "'Wed, 19 Aug 2026 12:00:10 GMT', 10",
    "'Wed, 19 Aug 2026 11:00:10 GMT', 0",
    "'Sun, 19 Aug 2126 11:00:10 GMT', ",
    "'Mon, 19 Aug 2126 11:00:10 GMT', 86400",
    "'Wed, 19 Aug 2026 12:00:10', "
  })
  void readsRetryAfter(String header, @org.jspecify.annotations.Nullable Long seconds) {
    assertThat(RetryAfter.read(List.of(header), Instant.parse("2026-08-19T12:00:00Z")))
        .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
  }

  @Test
  void aRetryIsEarnedByWhatIsAskedForTheFirstTime() {
    RetryBudget budget = new RetryBudget();
    int retries = 0;
    for (int i = 0; i < 1_000; i++) {
      budget.firstAttempt();
      while (budget.tryRetry()) {
        retries++;
      }
    }
    assertThat(retries).isBetween(80, 90);
  }
}
