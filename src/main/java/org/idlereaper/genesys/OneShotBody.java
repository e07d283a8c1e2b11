package org.idlereaper.genesys;

import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * A body that OkHttp may send once only. Otherwise it re-sends a request by itself on a pooled
 * connection that dies after the request was read, on 408, on 503 with {@code Retry-After: 0} and
 * on 421.
 */
final class OneShotBody extends RequestBody {
  private final ApiRequest.Body body;
  private final byte[] bytes;

  OneShotBody(ApiRequest.Body body) {
    this.body = body;
    this.bytes = body.text().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public MediaType contentType() {
    return body.type();
  }

  @Override
  public long contentLength() {
    return bytes.length;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws java.io.IOException {
    sink.write(bytes);
  }
}
