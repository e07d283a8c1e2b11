package org.idlereaper.genesys;

import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;

/**
 * One request, before it has credentials.
 *
 * @param endpoint what it is counted by
 * @param method the HTTP method
 * @param url where it goes
 * @param body what it carries; absent for GET
 */
record ApiRequest(Endpoint endpoint, String method, HttpUrl url, Optional<Body> body) {

  /**
   * @param type its media type
   * @param text the body itself
   */
  record Body(MediaType type, String text) {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded");

    static Body json(String text) {
      return new Body(JSON, text);
    }

    static Body form(String text) {
      return new Body(FORM, text);
    }

    @Override
    public String toString() {
      return "Body[" + type + "]";
    }
  }

  static ApiRequest get(Endpoint endpoint, HttpUrl url) {
    return new ApiRequest(endpoint, "GET", url, Optional.empty());
  }

  static ApiRequest json(Endpoint endpoint, String method, HttpUrl url, String text) {
    return new ApiRequest(endpoint, method, url, Optional.of(Body.json(text)));
  }

  /** As OkHttp wants it, with a body that can be sent only once. */
  Request.Builder builder() {
    return new Request.Builder()
        .url(url)
        .method(method, body.map(OneShotBody::new).orElse(null))
        .header("Accept", "application/json")
        .header("User-Agent", "idle-session-reaper");
  }
}
