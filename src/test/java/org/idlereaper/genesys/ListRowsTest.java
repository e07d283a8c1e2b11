package org.idlereaper.genesys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.platform.Candidate;
import org.idlereaper.platform.CandidateQuery;
import org.idlereaper.platform.PlatformException;
import org.idlereaper.rows.RowTable;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What befalls the list of candidates. */
@NullMarked
@Timeout(300)
@ExtendWith(RowTable.class)
final class ListRowsTest {
  private final JsonMapper json = JsonMapper.builder().build();
  private Rig rig;

  @BeforeEach
  void start() throws Exception {
    rig = new Rig();
    rig.requestsPerMinute = 100_000;
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private List<Candidate> list() {
    return list(Samples.lastMonth("webmessaging"));
  }

  private List<Candidate> list(CandidateQuery query) {
    List<Candidate> found = new ArrayList<>();
    try {
      rig.platform()
          .candidates(query)
          .forEachRemaining(
              page -> {
                assertThat(page).isNotEmpty().doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(100);
                found.addAll(page);
              });
    } catch (PlatformException e) {
      RowTable.saw(e.getClass().getSimpleName() + ": " + e.getMessage());
      throw e;
    }
    RowTable.saw(found.size() + " listed");
    return found;
  }

  private void distrusted(String why) {
    assertThatThrownBy(this::list)
        .isInstanceOf(PlatformException.UnexpectedAnswer.class)
        .hasMessageStartingWith("details-query: ")
        .hasMessageContaining(why)
        .hasMessageNotContaining("canary");
  }

  /** What a request asked for. */
  private record Asked(Instant from, Instant until, int size, int number) {}

  private Asked asked(RecordedRequest request) {
    JsonNode body = json.readTree(GenesysPlatformTest.body(request));
    String[] interval = body.get("interval").asString().split("/", -1);
    return new Asked(
        Instant.parse(interval[0]),
        Instant.parse(interval[1]),
        body.at("/paging/pageSize").asInt(),
        body.at("/paging/pageNumber").asInt());
  }

  private void answers(Function<Asked, MockResponse> platform) {
    rig.api.otherwise = request -> platform.apply(asked(request));
  }

  private static MockResponse rows(int from, int to, long total) {
    return Samples.page(from, to, total);
  }

  private static MockResponse page(Asked asked, int all) {
    int from = Math.min((asked.number() - 1) * asked.size(), all);
    return rows(from, Math.min(from + asked.size(), all), all);
  }

  @ParameterizedTest(name = "F27 a list of {0} rows is listed whole")
  @CsvSource({"0,1", "1,1", "99,1", "100,2", "101,2", "200,3", "1234,13"})
  void f27Whole(int all, int requests) {
    answers(asked -> page(asked, all));
    assertThat(list()).hasSize(all).doesNotHaveDuplicates();
    assertThat(rig.api.count()).isEqualTo(requests);
  }

  @Test
  @DisplayName("F27 rows repeat between pages and totalHits moves: each id once, none lost")
  void f27() {
    long seed = 27;
    System.out.println("F27 seed " + seed);
    Random shake = new Random(seed);
    answers(
        asked -> {
          // New rows push a few known ones onto the next page.
          int from = Math.max(0, (asked.number() - 1) * 90);
          int to = Math.min(from + 100, 1_000);
          return rows(Math.min(from, to), to, 950 + shake.nextInt(100));
        });
    List<Candidate> found = list();
    assertThat(found).doesNotHaveDuplicates().hasSize(1_000);
  }

  @Test
  @DisplayName("F27 the same id twice on a page comes once")
  void twiceOnAPage() {
    rig.api.next(
        Samples.json(
            "{\"conversations\":[" + Samples.row(1) + "," + Samples.row(1) + "],\"totalHits\":2}"));
    assertThat(list()).hasSize(1);
  }

  @Test
  @DisplayName("F28 too deep, told by the platform: the window is halved, nothing is lost")
  void f28() {
    answers(
        asked -> {
          long days = java.time.Duration.between(asked.from(), asked.until()).toDays();
          if (days > 7) {
            return asked.number() < 3
                ? rows((asked.number() - 1) * 100, asked.number() * 100, 90_000)
                : Samples.error(
                    400,
                    "bad.request",
                    "Pagination may not exceed 100000 results. Tip: query in smaller intervals");
          }
          int offset = (int) (asked.from().getEpochSecond() / 86_400) * 1_000;
          return rows(offset, offset + 30, 30);
        });
    List<Candidate> found = list();
    Set<Instant> begins = new HashSet<>();
    rig.api.requests.forEach(
        request -> {
          if (java.time.Duration.between(asked(request).from(), asked(request).until()).toDays()
              <= 7) {
            begins.add(asked(request).from());
          }
        });
    assertThat(begins).hasSizeGreaterThanOrEqualTo(4);
    assertThat(found.size()).isGreaterThanOrEqualTo(30 * begins.size());
    windowsMeet();
  }

  private void windowsMeet() {
    List<Asked> leaves =
        rig.api.requests.stream()
            .map(this::asked)
            .filter(asked -> java.time.Duration.between(asked.from(), asked.until()).toDays() <= 7)
            .toList();
    Instant at = Instant.parse("2026-07-25T00:00:00Z");
    for (Asked leaf : leaves) {
      assertThat(leaf.from()).isEqualTo(at);
      at = leaf.until();
    }
    assertThat(at).isEqualTo(Instant.parse("2026-08-19T11:50:00Z"));
  }

  @Test
  @DisplayName("F28 totalHits near 100,000: the window is halved before it is paged")
  void f28TotalHits() {
    answers(
        asked ->
            java.time.Duration.between(asked.from(), asked.until()).toDays() > 20
                ? rows(0, 100, 99_999)
                : rows(0, 0, 0));
    assertThat(list()).isEmpty();
    assertThat(rig.api.count()).isEqualTo(3);
  }

  @Test
  @DisplayName("F28 502 past 8,000 rows: the window is halved")
  void f28Deep() {
    answers(
        asked -> {
          if (java.time.Duration.between(asked.from(), asked.until()).toDays() <= 20) {
            return rows(0, 0, 0);
          }
          return asked.number() > 80 ? Samples.status(502) : page(asked, 9_000);
        });
    assertThat(list()).hasSize(8_000);
    assertThat(rig.api.count()).isEqualTo(80 + 3 + 2);
  }

  @Test
  @DisplayName("F28 too deep however small the window: an error, never the end of the list")
  void f28Bottomless() {
    answers(
        asked ->
            asked.number() == 1
                ? rows(0, 100, 100_000)
                : Samples.error(400, "bad.request", "Pagination may not exceed 100000 results"));
    distrusted("more rows in a moment than can be paged through");
    assertThat(rig.api.count()).isLessThan(30);
  }

  @Test
  @DisplayName("B48 100,001 rows in a page of 100: not believed")
  void b48() {
    answers(asked -> rows(0, 101, 101));
    distrusted("page holds more rows than asked");
    assertThat(rig.api.count()).isEqualTo(1);
    rig.api.otherwise =
        request ->
            Samples.json(
                IntStream.range(0, 100_001)
                    .mapToObj(n -> "{}")
                    .collect(
                        Collectors.joining(",", "{\"conversations\":[", "],\"totalHits\":1}")));
    distrusted("page holds more rows than asked");
  }

  @Test
  @DisplayName("B48 no rows with totalHits 500: not believed")
  void b48Empty() {
    answers(asked -> rows(0, 0, 500));
    distrusted("no rows where the platform counts some");
    assertThat(rig.api.count()).isEqualTo(1);
  }

  @Test
  @DisplayName("B48 rows stop half-way, totalHits does not: not believed")
  void b48HalfWay() {
    answers(asked -> asked.number() > 3 ? rows(0, 0, 1_000) : page(asked, 1_000));
    distrusted("no rows where the platform counts some");
  }

  @Test
  @DisplayName("B49 page 2 is page 1 for ever: pages do not advance, 2 requests")
  void b49() {
    answers(asked -> rows(0, 100, 10_000));
    distrusted("pages do not advance");
    assertThat(rig.api.count()).isEqualTo(2);
  }

  @Test
  @DisplayName("B49 three pages in a circle: pages do not advance, 4 requests")
  void b49Circle() {
    answers(
        asked -> {
          int from = (asked.number() - 1) % 3 * 100;
          return rows(from, from + 100, 10_000);
        });
    distrusted("pages do not advance");
    assertThat(rig.api.count()).isEqualTo(4);
  }

  @Test
  @DisplayName("B49 ever new rows, more than were counted: ends by itself")
  void b49Endless() {
    answers(asked -> rows((asked.number() - 1) * 100, asked.number() * 100, 1_000));
    distrusted("pages do not advance");
    assertThat(rig.api.count()).isLessThan(20);
  }

  @ParameterizedTest(name = "B50 conversationId {0}: an error", quoteTextArguments = false)
  @CsvSource(
      delimiter = '|',
      value = {
        "missing|{}",
        "null|{\"conversationId\":null}",
        "a number|{\"conversationId\":7}",
        "short|{\"conversationId\":\"1-1-1-1-1\"}",
        "a path (S18)|{\"conversationId\":\"../../oauth/token\"}",
        "row is a string|\"canary\"",
        "row is null|null"
      })
  void b50(String name, String row) {
    rig.api.otherwise =
        request ->
            Samples.json(
                "{\"conversations\":["
                    + IntStream.range(0, 50).mapToObj(Samples::row).collect(Collectors.joining(","))
                    + ","
                    + row
                    + "],\"totalHits\":51}");
    distrusted("rows without usable ids");
  }

  @Test
  @DisplayName("B50 one row in a hundred without an id is left out, and counted")
  void b50One() {
    rig.api.next(
        Samples.json(
            "{\"conversations\":[{\"conversationId\":\""
                + "x".repeat(10_240)
                + "\"},"
                + IntStream.range(1, 100).mapToObj(Samples::row).collect(Collectors.joining(","))
                + "],\"totalHits\":100}"),
        rows(0, 0, 100));
    assertThat(list()).hasSize(99);
    assertThat(rig.heard.events).contains("dropped 1");
  }

  @ParameterizedTest(name = "B51 a row with {0}: still a candidate", quoteTextArguments = false)
  @CsvSource(
      delimiter = '|',
      value = {
        "an end in the past (F29)|2026-08-18T09:00:00.000Z|2026-08-18T10:00:00.000Z",
        "a start in the future|2027-08-18T09:00:00.000Z|",
        "an end before its start|2026-08-18T09:00:00.000Z|2026-08-17T09:00:00.000Z",
        "a year of five digits|+12026-08-18T09:00:00.000Z|"
      })
  void b51(String name, String start, @org.jspecify.annotations.Nullable String end) {
    rig.api.next(
        Samples.json(
            "{\"conversations\":[{\"conversationId\":\"%s\",\"conversationStart\":\"%s\"%s}],\"totalHits\":1}"
                .formatted(
                    Samples.id(1),
                    start,
                    end == null ? "" : ",\"conversationEnd\":\"" + end + "\"")));
    assertThat(list()).extracting(Candidate::id).containsExactly(new ConversationId(Samples.id(1)));
  }

  @ParameterizedTest(
      name = "B52 start \"{0}\": counts from where the window begins",
      quoteTextArguments = false)
  @ValueSource(
      strings = {
        "\"2026-08-18T09:00:00\"",
        "1787000000000",
        "\"\"",
        "\"2026-08-18T24:00:00Z\"",
        "\"2026-02-30T09:00:00Z\"",
        "null"
      })
  void b52(String start) {
    rig.api.next(
        Samples.json(
            "{\"conversations\":[{\"conversationId\":\"%s\",\"conversationStart\":%s}],\"totalHits\":1}"
                .formatted(Samples.id(1), start)));
    assertThat(list())
        .extracting(Candidate::started)
        .containsExactly(Instant.parse("2026-07-25T00:00:00Z"));
  }

  @ParameterizedTest(name = "{0}: not believed, 1 request", quoteTextArguments = false)
  @CsvSource(
      delimiter = '|',
      value = {
        "B40 list: an empty body|''|empty answer",
        "B41 list: null|null|expected an object",
        "B41 list: []|[]|expected an object",
        "B41 list: a string|\"canary\"|expected an object",
        "B42 list: {}|{}|expected an object with",
        "B42 list: no rows at all, totalHits 5|{\"totalHits\":5}|platform counts some",
        "B42 list: null rows, no count|{\"conversations\":null}|expected an object with",
        "B42 list: rows are an object|{\"conversations\":{}}|expected an object with",
        "B43 list: HTML|<html>canary</html>|not JSON",
        "B45 list: something after the end|{\"conversations\":[],\"totalHits\":0} canary|not JSON",
        "B45 list: a second document|{\"conversations\":[],\"totalHits\":0}{}|after the end",
        "B46 list: a field twice|{\"totalHits\":0,\"totalHits\":0,\"conversations\":[]}|not JSON",
        "B61 list: totalHits \"0\"|{\"conversations\":[],\"totalHits\":\"0\"}|no count",
        "B61 list: totalHits 3.9|{\"conversations\":[],\"totalHits\":3.9}|no count",
        "B61 list: totalHits -1|{\"conversations\":[],\"totalHits\":-1}|no count",
        "B61 list: totalHits true|{\"conversations\":[],\"totalHits\":true}|no count"
      })
  void listBodies(String name, String body, String why) {
    rig.api.otherwise = request -> Samples.json(body);
    distrusted(why);
    assertThat(rig.api.count()).isEqualTo(1);
  }

  @Test
  @DisplayName("B42 list: {} with totalHits 0 is no conversations")
  void b42None() {
    rig.api.next(Samples.json("{\"totalHits\":0}"));
    assertThat(list()).isEmpty();
  }

  @Test
  @DisplayName("F24 list: a page beyond 8 MiB is asked for again in smaller pages, nothing is lost")
  void tooLarge() {
    String bulk = "\"x\":\"" + "y".repeat(200_000) + "\"";
    answers(
        asked -> {
          int from = (asked.number() - 1) * asked.size();
          int to = Math.min(from + asked.size(), 120);
          return Samples.json(
              IntStream.range(Math.min(from, to), to)
                  .mapToObj(n -> "{\"conversationId\":\"" + Samples.id(n) + "\"," + bulk + "}")
                  .collect(
                      Collectors.joining(",", "{\"conversations\":[", "],\"totalHits\":120}")));
        });
    assertThat(list()).hasSize(120);
    assertThat(rig.api.requests.stream().map(this::asked).map(Asked::size))
        .containsExactly(100, 50, 25, 25, 25, 25, 25);
  }

  @Test
  @DisplayName("F18 429 on the list: waits as long as asked, lists all")
  void f18() {
    rig.api.next(rows(0, 100, 150), Samples.retryAfter(429, "30"));
    rig.api.otherwise = request -> page(asked(request), 150);
    assertThat(list()).hasSize(150);
    assertThat(rig.clock.instant()).isAfterOrEqualTo(Rig.START.plusSeconds(30));
    assertThat(rig.api.count()).isEqualTo(3);
  }

  @Test
  @DisplayName("F18 the list fails at its second page: the failure is thrown, not a shorter list")
  void f18Fails() {
    rig.api.next(rows(0, 100, 150));
    rig.api.otherwise = request -> Samples.status(503);
    assertThatThrownBy(this::list).isInstanceOf(PlatformException.Unavailable.class);
  }

  @Test
  @DisplayName("P25 a page is asked for when it is wanted, not before")
  void lazy() {
    String bulk = "\"x\":\"" + "y".repeat(2_000) + "\"";
    answers(
        asked -> {
          int from = (asked.number() - 1) * 100;
          return Samples.json(
              IntStream.range(from, Math.min(from + 100, 3_000))
                  .mapToObj(n -> "{\"conversationId\":\"" + Samples.id(n) + "\"," + bulk + "}")
                  .collect(
                      Collectors.joining(",", "{\"conversations\":[", "],\"totalHits\":3000}")));
        });
    var pages = rig.platform().candidates(Samples.lastMonth());
    assertThat(rig.api.count()).isZero();
    pages.next();
    assertThat(rig.api.count()).isEqualTo(1);
    pages.next();
    assertThat(rig.api.count()).isEqualTo(2);
  }

  @Test
  @DisplayName("F47 asked to leave while listing: thrown, and the interrupt stays on")
  void interrupted() {
    rig.api.otherwise = request -> rows(0, 0, 0);
    var pages = rig.platform().candidates(Samples.lastMonth());
    Thread.currentThread().interrupt();
    assertThatThrownBy(pages::hasNext).isInstanceOf(PlatformException.Unavailable.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(rig.api.count()).isZero();
  }
}
