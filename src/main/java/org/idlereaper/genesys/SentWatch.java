package org.idlereaper.genesys;

import okhttp3.Call;
import okhttp3.EventListener;

/**
 * Knows whether anything of a request may have left this machine. OkHttp announces the headers
 * before it writes them, so a request of which nothing was announced has provably not been sent.
 */
final class SentWatch extends EventListener {
  private final Endpoint endpoint;
  private final RequestCounts counts;
  private volatile boolean sent;

  SentWatch(Endpoint endpoint, RequestCounts counts) {
    this.endpoint = endpoint;
    this.counts = counts;
  }

  @Override
  public void requestHeadersStart(Call call) {
    sent = true;
    counts.sent(endpoint);
  }

  boolean sent() {
    return sent;
  }
}
