package org.idlereaper.genesys;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;

/**
 * A client that is made beside all else: to read the machine's trust store takes a while, and
 * nobody needs it before the first request. Where it cannot be made, every request says so.
 */
final class ClientInTheMaking {
  private final CompletableFuture<OkHttpClient> made;

  private ClientInTheMaking(CompletableFuture<OkHttpClient> made) {
    this.made = made;
  }

  /** Begins to make it. */
  static ClientInTheMaking by(Supplier<OkHttpClient> maker) {
    return new ClientInTheMaking(
        CompletableFuture.supplyAsync(maker, Thread.ofVirtual().name("http-client")::start));
  }

  /** Another one, made of this once it is there. */
  ClientInTheMaking with(UnaryOperator<OkHttpClient> change) {
    return new ClientInTheMaking(made.thenApply(change));
  }

  /** It could not be made; the message says what is wrong with this machine. */
  static final class NoClientException extends IOException {
    private static final long serialVersionUID = 1L;

    NoClientException(Throwable cause) {
      super("no client: " + cause.getMessage(), cause);
    }
  }

  /**
   * The client, waited for where need be.
   *
   * @throws NoClientException if there is none and never will be
   */
  OkHttpClient get() throws NoClientException {
    try {
      return made.join();
    } catch (CompletionException e) {
      throw new NoClientException(e.getCause() == null ? e : e.getCause());
    }
  }

  /** Whether it was closed; one that cannot be made never is. */
  boolean closed() {
    try {
      return get().dispatcher().executorService().isShutdown();
    } catch (NoClientException e) {
      return false;
    }
  }

  /** Ends what is under way and lets all connections go; may be repeated. */
  void close() {
    try {
      OkHttpClient client = get();
      client.dispatcher().executorService().shutdown();
      client.dispatcher().cancelAll();
      client.connectionPool().evictAll();
    } catch (NoClientException e) {
      // there is nothing to let go
      return;
    }
  }
}
