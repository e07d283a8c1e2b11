package org.idlereaper.genesys;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.conversation.Conversation;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.platform.AnalyticsRecord;
import org.idlereaper.platform.Candidate;
import org.idlereaper.platform.CandidateQuery;
import org.idlereaper.platform.CloseAction;
import org.idlereaper.platform.CloseAnswer;
import org.idlereaper.platform.FreshRead;
import org.idlereaper.platform.Platform;
import org.idlereaper.platform.PlatformListener;
import org.idlereaper.platform.RequestBudget;
import org.idlereaper.platform.RequestBudget.Reservation;
import org.idlereaper.platform.SetUp;

/**
 * One org of Genesys Cloud. Nothing is asked before the first use; {@link #close()} ends what is
 * under way and lets its connections go.
 */
public final class GenesysPlatform implements Platform, AutoCloseable {
  /** Past so many rows a server error is taken for the list's depth (F28). */
  private static final long DEEP = 5_000;

  private final HttpUrl api;
  private final Dialect dialect;
  private final boolean carriesNotes;
  private final ClientInTheMaking http;
  private final ClientInTheMaking loginHttp;
  private final RequestCounts counts = new RequestCounts();
  private final RatePacer pacer;
  private final AccessTokens tokens;
  private final PacedAccess access;
  private final ApiClient client;
  private final PlatformListener listener;

  /**
   * Prepares one org; sends nothing, and goes on reading the machine's trust store when it returns.
   *
   * @throws IllegalArgumentException if plain http is asked for to anywhere but this machine, or
   *     the rate is out of bounds
   */
  public static GenesysPlatform connect(
      OrgConnection connection, Timepiece clock, HttpTimeouts timeouts, PlatformListener listener) {
    List<ConnectionSpec> specs = StrictHttp.specs(connection);
    return new GenesysPlatform(
        connection,
        () -> StrictHttp.client(specs, timeouts, Dns.SYSTEM),
        timeouts,
        new Surroundings(clock, new Random(), listener));
  }

  /**
   * @param clock tells the time and waits
   * @param luck spreads retries
   * @param listener hears what happens
   */
  record Surroundings(Timepiece clock, RandomGenerator luck, PlatformListener listener) {}

  /**
   * @param http makes a client by {@link StrictHttp}; is asked once, beside all else
   */
  GenesysPlatform(
      OrgConnection connection,
      Supplier<OkHttpClient> http,
      HttpTimeouts timeouts,
      Surroundings around) {
    Timepiece clock = around.clock();
    this.api = StrictHttp.url(connection.api());
    this.dialect = Dialect.of(connection.dialect());
    this.carriesNotes = connection.dialect().carriesNotes();
    this.listener = around.listener();
    this.http = ClientInTheMaking.by(http);
    this.loginHttp = this.http.with(api -> forLogin(api, timeouts));
    this.pacer = new RatePacer(connection.requestsPerMinute(), clock);
    TokenService service =
        new TokenService(
            client(loginHttp, around),
            StrictHttp.url(connection.login()),
            connection.credentials());
    this.tokens = new AccessTokens(service, clock, around.luck(), timeouts.token(), listener);
    this.access = new PacedAccess(pacer, tokens, listener);
    this.client = client(this.http, around);
  }

  /** Connections of its own: two hosts behind one certificate never share one. */
  private static OkHttpClient forLogin(OkHttpClient api, HttpTimeouts timeouts) {
    return api.newBuilder()
        .callTimeout(timeouts.token())
        .readTimeout(timeouts.token())
        .connectionPool(new ConnectionPool())
        .build();
  }

  private ApiClient client(ClientInTheMaking over, Surroundings around) {
    return new ApiClient(
        new Transport(over, around.clock(), counts, around.listener()),
        around.clock(),
        around.luck(),
        around.listener());
  }

  @Override
  public boolean carriesNotes() {
    return carriesNotes;
  }

  @Override
  public RequestBudget budget() {
    return pacer;
  }

  /** From here on at most so many requests in any 60 seconds, 1 to 100000. */
  public void pace(int requestsPerMinute) {
    pacer.configure(requestsPerMinute);
  }

  /** What part of the present rate limit is in use, from 0 to 1. */
  public double budgetUsed() {
    return pacer.used();
  }

  @Override
  public Iterator<List<Candidate>> candidates(CandidateQuery query) {
    DetailsQuery details = new DetailsQuery(query.messageTypes());
    return new Pages(
        QueryWindow.cut(query.startedFrom(), query.startedUntil()),
        (window, page) -> page(details, window, page));
  }

  private Pages.Answer page(DetailsQuery details, QueryWindow window, PageNumber page)
      throws InterruptedException {
    Attempt<ListPage> ending;
    try (RatePacer.Slots room = pacer.reserve(1)) {
      ending =
          client.read(
              details.page(api, window, page),
              access.reading(room),
              body -> ListPage.read(body, window, page.size()));
    }
    return switch (ending) {
      case Attempt.Answered<ListPage>(Head _, ListPage rows) -> {
        if (rows.dropped() > 0) {
          listener.rowsDropped(rows.dropped());
        }
        yield new Pages.Answer.Page(rows);
      }
      case Attempt.Unreadable<ListPage>(Head _, String _, boolean tooLarge) when tooLarge ->
          new Pages.Answer.TooLarge();
      case Attempt.Refused<ListPage>(Head head, ApiError error)
          when tooDeep(head.status(), error, page) ->
          new Pages.Answer.TooDeep();
      case Attempt.Refused<ListPage> _,
          Attempt.Failed<ListPage> _,
          Attempt.Unreadable<ListPage> _ ->
          throw Failures.of(Endpoint.DETAILS_QUERY, ending);
    };
  }

  private static boolean tooDeep(int status, ApiError error, PageNumber page) {
    return (status == 400 && error.tooDeep()) || (status >= 500 && page.before() >= DEEP);
  }

  @Override
  public FreshRead read(ConversationId id, Reservation room) throws InterruptedException {
    HttpUrl url =
        api.newBuilder().addPathSegments("api/v2/conversations").addPathSegment(id.value()).build();
    Attempt<Conversation> ending =
        client.read(
            ApiRequest.get(Endpoint.CONVERSATION_GET, url),
            access.reading(ours(room)),
            body -> WireMapper.read(id, body));
    return switch (ending) {
      case Attempt.Answered<Conversation>(Head head, Conversation read) ->
          fresh(head, Optional.of(read));
      case Attempt.Refused<Conversation>(Head head, ApiError _) when head.status() == 404 ->
          fresh(head, Optional.empty());
      case Attempt.Refused<Conversation> _,
          Attempt.Failed<Conversation> _,
          Attempt.Unreadable<Conversation> _ ->
          throw Failures.of(Endpoint.CONVERSATION_GET, ending);
    };
  }

  @Override
  public List<AnalyticsRecord> analytics(Collection<ConversationId> ids, Reservation room)
      throws InterruptedException {
    List<ConversationId> asked = List.copyOf(new LinkedHashSet<>(ids));
    if (asked.isEmpty() || asked.size() > ANALYTICS_AT_ONCE) {
      throw new IllegalArgumentException("1 to " + ANALYTICS_AT_ONCE + " conversations at once");
    }
    return records(asked, ours(room));
  }

  /** In halves where the records of all are more than we take. */
  private List<AnalyticsRecord> records(List<ConversationId> ids, RatePacer.Slots room)
      throws InterruptedException {
    Attempt<List<AnalyticsRecord>> ending =
        client.read(
            RecordsAnswer.request(api, ids),
            access.reading(room),
            body -> RecordsAnswer.read(body, ids));
    return switch (ending) {
      case Attempt.Answered<List<AnalyticsRecord>>(Head _, List<AnalyticsRecord> records) ->
          records;
      case Attempt.Unreadable<List<AnalyticsRecord>>(Head _, String _, boolean tooLarge)
          when tooLarge && ids.size() > 1 -> {
        List<AnalyticsRecord> both = new ArrayList<>(again(ids.subList(0, ids.size() / 2)));
        both.addAll(again(ids.subList(ids.size() / 2, ids.size())));
        yield both;
      }
      case Attempt.Unreadable<List<AnalyticsRecord>> _,
          Attempt.Refused<List<AnalyticsRecord>> _,
          Attempt.Failed<List<AnalyticsRecord>> _ ->
          throw Failures.of(Endpoint.DETAILS_BULK, ending);
    };
  }

  private List<AnalyticsRecord> again(List<ConversationId> ids) throws InterruptedException {
    try (RatePacer.Slots room = pacer.reserve(1)) {
      return records(ids, room);
    }
  }

  private static FreshRead fresh(Head head, Optional<Conversation> conversation) {
    return new FreshRead(conversation, head.date(), head.sent().at(), head.sent().nanos());
  }

  /**
   * {@inheritDoc}
   *
   * <p>Nothing is sent, and the answer is {@link CloseAnswer.RateLimited}, while the platform holds
   * us; nor where the token has gone since the read, {@link CloseAnswer.TokenRefused}. Either way
   * the next read finds its own way, and the write rests on that one.
   *
   * @throws IllegalArgumentException for a write that the dialect does not have
   */
  @Override
  public CloseAnswer close(CloseAction action, Reservation room) throws InterruptedException {
    ApiRequest request = dialect.request(api, action);
    RatePacer.Slots place = ours(room);
    Duration standing = pacer.standing();
    if (standing.isPositive()) {
      return new CloseAnswer.RateLimited(standing);
    }
    Optional<Access.Pass> pass = access.writing(place);
    if (pass.isEmpty()) {
      tokens.throwIfRefused();
      return new CloseAnswer.TokenRefused();
    }
    CloseAnswer answer = CloseAnswers.of(client.write(request, pass.get()));
    if (answer instanceof CloseAnswer.NotPermitted(CloseAnswer.Refusal refusal, boolean _)) {
      listener.refused(request.endpoint().word(), refusal.status(), refusal.code());
    }
    return answer;
  }

  /** What this org tells about its set-up. */
  public SetUp setUp() {
    return new GenesysSetUp(api, pacer, tokens, access, client);
  }

  private RatePacer.Slots ours(Reservation room) {
    if (room instanceof RatePacer.Slots slots && slots.of(pacer)) {
      return slots;
    }
    throw new IllegalArgumentException("not a place of this platform's budget");
  }

  @Override
  public Map<String, Long> requests() {
    return counts.all();
  }

  /** Ends what is under way and lets all connections go; may be repeated. */
  @Override
  public void close() {
    http.close();
    loginHttp.close();
  }
}
