package org.idlereaper.genesys;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What we keep of an error answer (ErrorBody of the published models). Its free text is searched
 * for the names of permissions and two known complaints, and is not kept: anybody's words may stand
 * in it.
 *
 * @param code the error code; empty where there is none
 * @param contextId the platform's correlation id
 * @param permissions the permissions that a 403 names
 * @param needsUserContext whether it says that a client without a user may not do this
 * @param tooDeep whether it says that a list cannot be paged so far
 */
record ApiError(
    String code,
    Optional<String> contextId,
    List<String> permissions,
    boolean needsUserContext,
    boolean tooDeep) {
  private static final int LARGEST = 64 * 1024;
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{1,80}");
  private static final Pattern CONTEXT = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final Pattern PERMISSION =
      Pattern.compile(
          "\\b(?:analytics|authorization|conversation|directory|messaging|oauth|routing)"
              + ":[A-Za-z]{2,40}:[A-Za-z]{2,40}\\b");

  ApiError {
    permissions = List.copyOf(permissions);
  }

  /** Of an answer that says nothing we understand. */
  static ApiError silent(Optional<String> correlation) {
    return new ApiError("", correlation.filter(ApiError::context), List.of(), false, false);
  }

  /**
   * Never fails on what the body holds.
   *
   * @param correlation the correlation header
   * @throws IOException if the body does not arrive
   */
  static ApiError read(InputStream body, Optional<String> correlation) throws IOException {
    byte[] bytes = body.readNBytes(LARGEST);
    try {
      return of(Wire.object(new java.io.ByteArrayInputStream(bytes)), correlation);
    } catch (BadAnswerException e) {
      return silent(correlation);
    }
  }

  private static ApiError of(JsonNode body, Optional<String> correlation) {
    String code =
        Wire.text(body, "code")
            .or(() -> Wire.text(body, "error"))
            .filter(text -> CODE.matcher(text).matches())
            .orElse("");
    String message = Wire.text(body, "message").orElse("");
    String lower = message.toLowerCase(Locale.ROOT);
    return new ApiError(
        code,
        Wire.text(body, "contextId").or(() -> correlation).filter(ApiError::context),
        code.startsWith("missing.") ? permissions(message) : List.of(),
        code.equals("not.a.user") || lower.contains("user context"),
        lower.contains("pagination may not exceed") || code.contains("pagination"));
  }

  /** Only where the code says that the message names them; elsewhere it may be anybody's words. */
  private static List<String> permissions(String message) {
    return PERMISSION
        .matcher(message)
        .results()
        .map(MatchResult::group)
        .distinct()
        .limit(10)
        .toList();
  }

  private static boolean context(String text) {
    return CONTEXT.matcher(text).matches();
  }
}
