package org.idlereaper.genesys;

import java.net.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.CookieJar;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** OkHttp with everything off that sends, follows or trusts by itself. */
final class StrictHttp {
  private StrictHttp() {}

  /** Reads the machine's trust store, which takes a while. */
  static OkHttpClient client(List<ConnectionSpec> specs, HttpTimeouts timeouts, Dns dns) {
    return new OkHttpClient.Builder()
        .connectionSpecs(specs)
        .dns(new Addresses(dns))
        .proxy(Proxy.NO_PROXY)
        .followRedirects(false)
        .followSslRedirects(false)
        .retryOnConnectionFailure(false)
        .authenticator(Authenticator.NONE)
        .proxyAuthenticator(Authenticator.NONE)
        .cookieJar(CookieJar.NO_COOKIES)
        .addNetworkInterceptor(new NoFollowUps())
        .eventListenerFactory(
            call ->
                Optional.<EventListener>ofNullable(call.request().tag(SentWatch.class))
                    .orElse(EventListener.NONE))
        .connectionPool(new ConnectionPool())
        .connectTimeout(timeouts.connect())
        .readTimeout(timeouts.call())
        .writeTimeout(timeouts.call())
        .callTimeout(timeouts.call())
        .pingInterval(Duration.ZERO)
        .build();
  }

  /**
   * What a connection of an org's may be.
   *
   * @throws IllegalArgumentException if plain http is asked for to anywhere but this machine
   */
  static List<ConnectionSpec> specs(OrgConnection connection) {
    List<ConnectionSpec> specs = new ArrayList<>();
    specs.add(ConnectionSpec.RESTRICTED_TLS);
    for (HttpUrl url : List.of(url(connection.api()), url(connection.login()))) {
      if (url.isHttps()) {
        continue;
      }
      if (!Addresses.local(url.host())) {
        throw new IllegalArgumentException("plain http goes to this machine only");
      }
      specs.add(ConnectionSpec.CLEARTEXT);
    }
    return specs.stream().distinct().toList();
  }

  static HttpUrl url(java.net.URI base) {
    HttpUrl url = HttpUrl.get(base);
    if (url == null) {
      throw new IllegalArgumentException("neither http nor https");
    }
    return url;
  }
}
