package org.idlereaper.genesys;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.clock.VirtualTimepiece;
import org.idlereaper.platform.CloseAction;
import org.idlereaper.platform.CloseAnswer;
import org.idlereaper.platform.FreshRead;
import org.idlereaper.platform.PlatformException;
import org.idlereaper.platform.PlatformListener;
import org.idlereaper.platform.RequestBudget.Reservation;
import org.idlereaper.rows.RowTable;
import org.jspecify.annotations.NullMarked;

/**
 * The real thing against two servers on loopback, one for login and one for the API, on a clock
 * that moves by itself when somebody waits.
 */
@NullMarked
final class Rig implements AutoCloseable {
  static final Instant START = Instant.parse("2026-08-19T12:00:00Z");
  static final String SECRET = "canary-secret-9f3a";

  final Script login = new Script();
  final Script api = new Script();
  final MockWebServer loginServer = new MockWebServer();
  final MockWebServer apiServer = new MockWebServer();
  final VirtualTimepiece clock = VirtualTimepiece.advancingOnPause(START);
  final Heard heard = new Heard();
  final List<Runnable> closing = new ArrayList<>();
  Timepiece timepiece = clock;
  HttpTimeouts timeouts =
      new HttpTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(3));
  DialectName dialect = DialectName.GENESYS_CLOUD;
  SecretSource secret = SecretSource.of(new Secret(SECRET));
  int requestsPerMinute = 240;
  Dns dns = Dns.SYSTEM;
  UnaryOperator<OkHttpClient.Builder> client = builder -> builder;

  Rig() throws IOException {
    login.otherwise = request -> Samples.token("token-" + login.count(), 86_400);
    start(loginServer, login);
    start(apiServer, api);
  }

  private void start(MockWebServer server, Dispatcher script) throws IOException {
    server.setDispatcher(script);
    server.setServerSocketFactory(new PromptSockets());
    server.start(InetAddress.getLoopbackAddress(), 0);
    closing.add(server::close);
  }

  URI apiUrl() {
    return URI.create("http://127.0.0.1:" + apiServer.getPort());
  }

  URI loginUrl() {
    return URI.create("http://127.0.0.1:" + loginServer.getPort());
  }

  OrgConnection connection(URI apiUrl) {
    return new OrgConnection(
        "main",
        apiUrl,
        loginUrl(),
        new OrgConnection.Credentials("client-1", secret),
        dialect,
        requestsPerMinute);
  }

  GenesysPlatform platform() {
    return platform(apiUrl());
  }

  GenesysPlatform platform(URI apiUrl) {
    OrgConnection connection = connection(apiUrl);
    OkHttpClient http =
        client
            .apply(StrictHttp.client(StrictHttp.specs(connection), timeouts, dns).newBuilder())
            .build();
    GenesysPlatform platform =
        new GenesysPlatform(
            connection,
            () -> http,
            timeouts,
            new GenesysPlatform.Surroundings(timepiece, new Random(7), heard));
    closing.addFirst(platform::close);
    return platform;
  }

  /** Reads with a place of its own. */
  static FreshRead read(GenesysPlatform platform) throws InterruptedException {
    try (Reservation room = platform.budget().reserve(1)) {
      FreshRead read = platform.read(Samples.CONVERSATION, room);
      RowTable.saw(read.conversation().isPresent() ? "read" : "no such conversation");
      return read;
    } catch (PlatformException e) {
      RowTable.saw(e.getClass().getSimpleName() + ": " + e.getMessage());
      throw e;
    }
  }

  /** Writes with a place of its own, after a read that puts a token at hand. */
  CloseAnswer close(GenesysPlatform platform, CloseAction action) throws InterruptedException {
    api.next(Samples.conversation());
    read(platform);
    return closeOnly(platform, action);
  }

  static CloseAnswer closeOnly(GenesysPlatform platform, CloseAction action)
      throws InterruptedException {
    try (Reservation room = platform.budget().reserve(1)) {
      CloseAnswer answer = platform.close(action, room);
      RowTable.saw(answer);
      return answer;
    }
  }

  @Override
  public void close() {
    RowTable.counted("(requests: API " + api.counted() + ", token " + login.count() + ")");
    closing.forEach(Runnable::run);
  }

  /** Answers from a list, then always the same; keeps every request. */
  static final class Script extends Dispatcher {
    final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
    private final Deque<Function<RecordedRequest, MockResponse>> answers = new ArrayDeque<>();
    Function<RecordedRequest, MockResponse> otherwise = request -> Samples.status(418);

    synchronized void next(MockResponse... responses) {
      for (MockResponse response : responses) {
        answers.add(request -> response);
      }
    }

    int count() {
      return requests.size();
    }

    long count(String method) {
      return requests.stream().filter(it -> method.equals(it.getMethod())).count();
    }

    /** How many of each method, as in {@code 2 GET 1 PATCH}. */
    String counted() {
      Map<String, Long> methods =
          requests.stream()
              .collect(
                  Collectors.groupingBy(
                      it -> String.valueOf(it.getMethod()), TreeMap::new, Collectors.counting()));
      return methods.isEmpty()
          ? "0"
          : methods.entrySet().stream()
              .map(method -> method.getValue() + " " + method.getKey())
              .collect(Collectors.joining(" "));
    }

    RecordedRequest last() {
      return requests.getLast();
    }

    /** What befalls requests while they arrive. */
    volatile MockResponse arriving = new MockResponse.Builder().build();

    @Override
    public MockResponse peek() {
      return arriving;
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
      Function<RecordedRequest, MockResponse> answer;
      synchronized (this) {
        requests.add(request);
        Function<RecordedRequest, MockResponse> scripted = answers.poll();
        answer = scripted == null ? otherwise : scripted;
      }
      return answer.apply(request);
    }
  }

  /** Keeps what was heard. */
  static final class Heard implements PlatformListener {
    final List<String> events = new CopyOnWriteArrayList<>();

    @Override
    public void requestFailed(String endpoint, boolean sent, String why) {
      events.add("failed " + endpoint + " " + sent + " " + why);
    }

    @Override
    public void tokenRefreshed(Duration validFor) {
      events.add("token refreshed " + validFor);
    }

    @Override
    public void tokenRefused(String why) {
      events.add("token refused " + why);
    }

    @Override
    public void limited(String endpoint, Duration retryAfter) {
      events.add("limited " + endpoint + " " + retryAfter.toSeconds());
    }

    @Override
    public void unavailable(String endpoint, String why) {
      events.add("unavailable " + endpoint + " " + why);
    }

    @Override
    public void refused(String endpoint, int status, String code) {
      events.add("refused " + endpoint + " " + status + " " + code);
    }

    @Override
    public void rowsDropped(int rows) {
      events.add("dropped " + rows);
    }
  }
}
