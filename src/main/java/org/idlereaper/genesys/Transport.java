package org.idlereaper.genesys;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import okhttp3.Request;
import okhttp3.Response;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.platform.PlatformListener;

/** Puts one request on the wire, once, and says what became of it. */
final class Transport {
  private final ClientInTheMaking client;
  private final Timepiece clock;
  private final RequestCounts counts;
  private final PlatformListener listener;

  Transport(
      ClientInTheMaking client, Timepiece clock, RequestCounts counts, PlatformListener listener) {
    this.client = client;
    this.clock = clock;
    this.counts = counts;
    this.listener = listener;
  }

  /**
   * @param request what {@link ApiRequest#builder()} made, with credentials
   */
  <T> Attempt<T> send(Endpoint endpoint, Request.Builder request, BodyReader<T> reader) {
    SentWatch watch = new SentWatch(endpoint, counts);
    Head.Sent sent = new Head.Sent(clock.instant(), clock.nanoTime());
    try (Response response = execute(request.tag(SentWatch.class, watch).build())) {
      Head head = Head.of(response, sent);
      listener.requestAnswered(endpoint.word(), head.status(), clock.elapsedSince(sent.nanos()));
      return head.success() ? success(head, response, reader) : refused(head, response);
    } catch (IOException e) {
      String why = why(e);
      listener.requestFailed(endpoint.word(), watch.sent(), why);
      return new Attempt.Failed<>(watch.sent(), why);
    }
  }

  /** Whether the platform was closed: what fails then is not sent again. */
  boolean closed() {
    return client.closed();
  }

  private Response execute(Request request) throws IOException {
    try {
      return client.get().newCall(request).execute();
    } catch (RuntimeException e) {
      // OkHttp lets unchecked exceptions out on some hostile headers; what was sent stays sent.
      throw new IOException(e.getClass().getSimpleName(), e);
    }
  }

  private static <T> Attempt<T> success(Head head, Response response, BodyReader<T> reader)
      throws IOException {
    try {
      return new Attempt.Answered<>(head, reader.read(body(response)));
    } catch (BadAnswerException e) {
      return new Attempt.Unreadable<>(
          head, e.getMessage() + kind(response), e instanceof BadAnswerException.TooLarge);
    }
  }

  private static InputStream body(Response response) throws IOException {
    if (response.header("Content-Encoding") != null) {
      throw new IOException("an encoding that we did not ask for");
    }
    if (response.body().contentLength() > Wire.LARGEST_ANSWER) {
      throw new BadAnswerException.TooLarge();
    }
    return new CappedStream(response.body().byteStream(), Wire.LARGEST_ANSWER);
  }

  private static <T> Attempt<T> refused(Head head, Response response) {
    Optional<String> correlation = Optional.ofNullable(response.header("ININ-Correlation-Id"));
    try {
      return new Attempt.Refused<>(head, ApiError.read(response.body().byteStream(), correlation));
    } catch (IOException e) {
      return new Attempt.Refused<>(head, ApiError.silent(correlation));
    }
  }

  private static String kind(Response response) {
    return Optional.ofNullable(response.body().contentType())
        .map(type -> type.type() + "/" + type.subtype())
        .filter(type -> type.matches("[a-z0-9.+/-]{1,60}"))
        .map(type -> " (" + type + ")")
        .orElse("");
  }

  private static String why(IOException e) {
    if (Thread.currentThread().isInterrupted()) {
      return "interrupted";
    }
    return switch (e) {
      case ClientInTheMaking.NoClientException none -> String.valueOf(none.getMessage());
      case java.net.SocketTimeoutException _ -> "timed out";
      case java.io.InterruptedIOException _ -> "timed out";
      case UnknownHostException _ -> "no usable address";
      case ConnectException _ -> "no connection";
      case SSLException _ -> "TLS: " + e.getClass().getSimpleName();
      default -> "connection lost: " + e.getClass().getSimpleName();
    };
  }
}
