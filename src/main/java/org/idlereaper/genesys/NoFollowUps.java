package org.idlereaper.genesys;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Takes from OkHttp what it would re-send a request on by itself, or stumble over: it repeats a
 * request without a body on 503 with {@code Retry-After: 0}, and dies of a NumberFormatException on
 * a {@code Retry-After} of eleven digits. A network interceptor, so it comes first.
 */
final class NoFollowUps implements Interceptor {
  /** Where the header's value is found afterwards. */
  static final String RETRY_AFTER = "Reaper-Retry-After";

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    Response.Builder answer = response.newBuilder().removeHeader(RETRY_AFTER);
    for (String value : response.headers("Retry-After")) {
      answer.addHeader(RETRY_AFTER, value);
    }
    return answer.removeHeader("Retry-After").build();
  }
}
