package org.idlereaper.genesys;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.idlereaper.platform.PlatformException;

/**
 * Asks the login service for a token by the client credentials grant (genesys-cloud.md section 4).
 */
final class TokenService {
  private final ApiClient login;
  private final HttpUrl url;
  private final OrgConnection.Credentials credentials;

  TokenService(ApiClient login, HttpUrl base, OrgConnection.Credentials credentials) {
    this.login = login;
    this.url = base.newBuilder().addPathSegments("oauth/token").build();
    this.credentials = credentials;
  }

  /**
   * The secret as it is now; it may have been rotated.
   *
   * @throws PlatformException.NotAuthorised if it cannot be read
   */
  Secret secret() {
    try {
      return credentials.secret().read();
    } catch (IOException e) {
      throw new PlatformException.NotAuthorised("the client secret cannot be read");
    }
  }

  /**
   * Asks for a token; transient failures are already tried again.
   *
   * @throws PlatformException.NotAuthorised if the service refuses the credentials
   * @throws PlatformException.Unavailable if it does not answer, or not usably
   */
  TokenAnswer ask(Secret secret) throws InterruptedException {
    ApiRequest request =
        new ApiRequest(
            Endpoint.TOKEN,
            "POST",
            url,
            Optional.of(ApiRequest.Body.form("grant_type=" + encoded("client_credentials"))));
    String basic = basic(secret);
    Attempt<TokenAnswer> ending =
        login.read(request, attempt -> new Basic(basic), TokenAnswer::read);
    return switch (ending) {
      case Attempt.Answered<TokenAnswer>(Head _, TokenAnswer answer) -> answer;
      case Attempt.Refused<TokenAnswer>(Head head, ApiError error) when refusal(head.status()) ->
          throw new PlatformException.NotAuthorised(
              "the login service refuses the client: status "
                  + head.status()
                  + (error.code().isEmpty() ? "" : " " + error.code()));
      case Attempt.Answered<TokenAnswer> _,
          Attempt.Refused<TokenAnswer> _,
          Attempt.Failed<TokenAnswer> _,
          Attempt.Unreadable<TokenAnswer> _ ->
          throw Failures.of(Endpoint.TOKEN, ending);
    };
  }

  private static boolean refusal(int status) {
    return status == 400 || status == 401 || status == 403;
  }

  private String basic(Secret secret) {
    byte[] pair = (credentials.clientId() + ":" + secret.value()).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Carries the client's own credentials. */
  private record Basic(String header) implements Access.Pass {
    @Override
    public Request.Builder sign(Request.Builder request) {
      return request.header("Authorization", header);
    }

    @Override
    public void left(Endpoint endpoint, Attempt<?> ending) {}

    @Override
    public boolean renewable() {
      return false;
    }

    @Override
    public String toString() {
      return "Basic[***]";
    }
  }
}
