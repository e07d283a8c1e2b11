package org.idlereaper.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Issues tokens for client credentials and knows which are good. Confined to the world's lock. */
final class Tokens {
  /** A token that was issued: its number, and until when it is good. */
  private record Issued(int number, Instant until) {}

  private final Map<String, Issued> good = new HashMap<>();
  private final Ids ids;
  private int issued;

  Tokens(Ids ids) {
    this.ids = ids;
  }

  /** The answer of {@code POST /oauth/token}. */
  HttpAnswer issue(HttpRequest request, OrgSettings.Access access, Instant now) {
    Optional<String[]> credentials = basic(request);
    if (!request.formFields("grant_type").equals(List.of("client_credentials"))) {
      return refusal(400, "unsupported_grant_type", "grant type not supported");
    }
    if (credentials.isEmpty() || !credentials.get()[0].equals(access.clientId())) {
      return refusal(400, "invalid_client", "client not found");
    }
    if (!credentials.get()[1].equals(access.clientSecret())) {
      return refusal(401, "invalid_client", "authentication failed");
    }
    String token = Canary.MARK + "TOKEN-" + ids.next();
    good.put(token, new Issued(++issued, now.plus(access.tokenLifetime())));
    ObjectNode body = Json.object();
    body.put("access_token", token);
    body.put("token_type", "bearer");
    body.put("expires_in", access.tokenLifetime().toSeconds());
    return HttpAnswer.json(200, Json.bytes(body));
  }

  private static HttpAnswer refusal(int status, String error, String description) {
    ObjectNode body = Json.object();
    body.put("error", error);
    body.put("description", description);
    return HttpAnswer.json(status, Json.bytes(body));
  }

  private static Optional<String[]> basic(HttpRequest request) {
    String header = request.header("authorization").orElse("");
    if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
      return Optional.empty();
    }
    try {
      String pair =
          new String(
              Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(new String[] {pair.substring(0, colon), pair.substring(colon + 1)});
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The number of the good token that a request shows, or empty. */
  Optional<Integer> shown(HttpRequest request, Instant now) {
    return bearer(request)
        .map(this::find)
        .filter(token -> now.isBefore(token.until()))
        .map(Issued::number);
  }

  /** Why a request without a good token is refused. */
  Refused refusal(HttpRequest request) {
    return bearer(request).isEmpty() ? Refused.noToken() : Refused.badToken();
  }

  private @Nullable Issued find(String token) {
    return good.get(token);
  }

  private static Optional<String> bearer(HttpRequest request) {
    return request
        .header("authorization")
        .filter(header -> header.regionMatches(true, 0, "Bearer ", 0, 7))
        .map(header -> header.substring(7).strip());
  }

  void revokeAll() {
    good.clear();
  }
}
