package org.idlereaper.genesys;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import okhttp3.HttpUrl;
import org.idlereaper.conversation.DivisionId;
import org.idlereaper.conversation.QueueId;
import org.idlereaper.conversation.WrapUpCodeId;
import org.idlereaper.platform.SetUp;
import org.idlereaper.platform.Told;
import tools.jackson.databind.JsonNode;

/**
 * One org's set-up, asked by GET, and by the one POST that is a question.
 *
 * <p>Whether we may write is asked of {@code GET
 * /api/v2/authorization/divisionspermitted/paged/me}, which by the API's description needs no
 * permission itself and tells in which divisions the caller holds one. A write against something
 * that does not exist would tell it too, by 403 or 404, but it would be a write. Whether the
 * platform answers this question to client credentials, and whether it then lets them end an
 * agent's leg, was not tried on a real org.
 *
 * <p>What we hold beyond that is asked of {@code GET /api/v2/authorization/subjects/me}, which by
 * the API's description needs no permission either. Its switch {@code includeFullRoles} is younger
 * than the rest; by its description the roles come with their policies where it is on, so what they
 * come with where it is off, or where a platform does not know it yet, is not relied upon. Whether
 * client credentials are answered, and with the policies filled in, was not tried on a real org.
 */
final class GenesysSetUp implements SetUp {
  private static final int PAGE = 100;
  private static final int MOST_PAGES = 50;

  private final HttpUrl api;
  private final RatePacer pacer;
  private final AccessTokens tokens;
  private final PacedAccess access;
  private final ApiClient client;

  GenesysSetUp(
      HttpUrl api, RatePacer pacer, AccessTokens tokens, PacedAccess access, ApiClient client) {
    this.api = api;
    this.pacer = pacer;
    this.tokens = tokens;
    this.access = access;
    this.client = client;
  }

  @Override
  public void signIn() throws InterruptedException {
    tokens.usable();
  }

  @Override
  public Told<Reach> reach(String permission) throws InterruptedException {
    HttpUrl url =
        path("authorization/divisionspermitted/paged/me")
            .addQueryParameter("permission", permission)
            .build();
    return map(
        list(Endpoint.PERMISSION_GET, url, row -> SetUpAnswers.id(row, DivisionId::new), PAGE),
        all -> new Reach(all.everywhere(), Set.copyOf(all.rows())));
  }

  @Override
  public Told<Held> held() throws InterruptedException {
    HttpUrl url =
        path("authorization/subjects/me").addQueryParameter("includeFullRoles", "true").build();
    return ask(ApiRequest.get(Endpoint.GRANTS_GET, url), GrantsAnswer::read);
  }

  @Override
  public Told<Long> open(Set<String> messageTypes, Instant from, Instant until)
      throws InterruptedException {
    QueryWindow window = new QueryWindow(from, until);
    PageNumber one = PageNumber.first(1);
    return map(
        ask(
            new DetailsQuery(messageTypes).page(api, window, one),
            body -> ListPage.read(body, window, one.size())),
        page -> page.totalHits().orElse(page.size()));
  }

  @Override
  public Told<Queues> queues(int most) throws InterruptedException {
    return map(
        list(Endpoint.QUEUES_GET, path("routing/queues").build(), SetUpAnswers::queue, most),
        all -> new Queues(all.rows(), all.total()));
  }

  @Override
  public Told<Queue> queue(QueueId queue) throws InterruptedException {
    return ask(
        ApiRequest.get(
            Endpoint.QUEUE_GET, path("routing/queues").addPathSegment(queue.value()).build()),
        SetUpAnswers::queue);
  }

  @Override
  public Told<Set<WrapUpCodeId>> wrapUpCodes(QueueId queue) throws InterruptedException {
    HttpUrl url =
        path("routing/queues").addPathSegment(queue.value()).addPathSegment("wrapupcodes").build();
    return map(
        list(
            Endpoint.QUEUE_WRAPUP_CODES_GET,
            url,
            row -> SetUpAnswers.id(row, WrapUpCodeId::new),
            PAGE * MOST_PAGES),
        all -> Set.copyOf(all.rows()));
  }

  @Override
  public Told<Set<DivisionId>> divisions() throws InterruptedException {
    return map(
        list(
            Endpoint.DIVISIONS_GET,
            path("authorization/divisions").build(),
            row -> SetUpAnswers.id(row, DivisionId::new),
            PAGE * MOST_PAGES),
        all -> Set.copyOf(all.rows()));
  }

  private HttpUrl.Builder path(String below) {
    return api.newBuilder().addPathSegments("api/v2/" + below);
  }

  /** All of a listing, or its first rows where there are more than asked for. */
  private <T> Told<SetUpAnswers.Page<T>> list(
      Endpoint endpoint, HttpUrl url, Function<JsonNode, Optional<T>> row, int most)
      throws InterruptedException {
    Set<T> rows = new LinkedHashSet<>();
    for (int number = 1; ; number++) {
      HttpUrl page =
          url.newBuilder()
              .addQueryParameter("pageSize", Integer.toString(PAGE))
              .addQueryParameter("pageNumber", Integer.toString(number))
              .build();
      Told<SetUpAnswers.Page<T>> told =
          ask(ApiRequest.get(endpoint, page), body -> SetUpAnswers.page(body, row));
      if (!(told instanceof Told.Known<SetUpAnswers.Page<T>>(SetUpAnswers.Page<T> known))) {
        return told;
      }
      rows.addAll(known.rows());
      if (known.last() || rows.size() >= most || number >= MOST_PAGES) {
        List<T> first = new ArrayList<>(rows);
        return new Told.Known<>(
            new SetUpAnswers.Page<>(
                first.subList(0, Math.min(most, first.size())),
                known.total(),
                true,
                known.everywhere()));
      }
    }
  }

  private <T> Told<T> ask(ApiRequest request, BodyReader<T> reader) throws InterruptedException {
    Attempt<T> ending;
    try (RatePacer.Slots room = pacer.reserve(1)) {
      ending = client.read(request, access.reading(room), reader);
    }
    return switch (ending) {
      case Attempt.Answered<T>(Head _, T answer) -> new Told.Known<>(answer);
      case Attempt.Refused<T>(Head head, ApiError _) when head.status() == 404 ->
          new Told.Unknown<>();
      case Attempt.Refused<T>(Head head, ApiError _) when denies(head.status()) ->
          new Told.Withheld<>(String.valueOf(Failures.of(request.endpoint(), ending).getMessage()));
      case Attempt.Refused<T> _, Attempt.Failed<T> _, Attempt.Unreadable<T> _ ->
          throw Failures.of(request.endpoint(), ending);
    };
  }

  private static boolean denies(int status) {
    return status == 400 || status == 403 || status == 405;
  }

  private static <A, B> Told<B> map(Told<A> told, Function<A, B> change) {
    return switch (told) {
      case Told.Known<A>(A value) -> new Told.Known<>(change.apply(value));
      case Told.Unknown<A>() -> new Told.Unknown<>();
      case Told.Withheld<A>(String why) -> new Told.Withheld<>(why);
    };
  }
}
