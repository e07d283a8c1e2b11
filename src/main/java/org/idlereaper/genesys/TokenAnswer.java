package org.idlereaper.genesys;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What the login service answers.
 *
 * @param token the bearer token; printable ASCII only, so that it cannot carry a header of its own
 * @param validFor between a minute and 48 hours, the platform's most, whatever was said
 */
record TokenAnswer(Secret token, Duration validFor) {
  private static final Pattern TOKEN = Pattern.compile("[!-~]{1,8192}");
  private static final long SHORTEST = Duration.ofMinutes(1).toSeconds();
  private static final long LONGEST = Duration.ofDays(2).toSeconds();

  /** For {@link ApiClient}. */
  static TokenAnswer read(InputStream body) throws IOException {
    JsonNode answer = Wire.object(body);
    String token = Wire.text(answer, "access_token").orElse("");
    if (!TOKEN.matcher(token).matches()) {
      throw new BadAnswerException("no usable access_token");
    }
    if (!Wire.text(answer, "token_type").orElse("").equalsIgnoreCase("bearer")) {
      throw new BadAnswerException("a token_type that is not bearer");
    }
    return new TokenAnswer(new Secret(token), validFor(answer));
  }

  private static Duration validFor(JsonNode answer) throws IOException {
    JsonNode said = answer.get("expires_in");
    if (said == null || said.isNull()) {
      return Duration.ofSeconds(SHORTEST);
    }
    if (!said.isNumber()) {
      throw new BadAnswerException("expires_in is no number");
    }
    double seconds = said.doubleValue();
    return Duration.ofSeconds((long) Math.clamp(seconds, (double) SHORTEST, (double) LONGEST));
  }
}
