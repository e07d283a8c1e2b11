package org.idlereaper.genesys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.conversation.Purpose;
import org.idlereaper.platform.AnalyticsRecord;
import org.idlereaper.platform.PlatformException;
import org.idlereaper.platform.RequestBudget.Reservation;
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

/** What befalls a question to analytics about conversations that we know by id. */
@NullMarked
@Timeout(300)
@ExtendWith(RowTable.class)
final class RecordRowsTest {
  private static final ConversationId ONE = new ConversationId(Samples.id(1));

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

  private List<AnalyticsRecord> ask(List<ConversationId> ids) throws InterruptedException {
    GenesysPlatform platform = rig.platform();
    try (Reservation room = platform.budget().reserve(1)) {
      return platform.analytics(ids, room);
    }
  }

  private List<AnalyticsRecord> ask() throws InterruptedException {
    return ask(List.of(ONE));
  }

  private static List<ConversationId> ids(int howMany) {
    return IntStream.range(0, howMany).mapToObj(Samples::id).map(ConversationId::new).toList();
  }

  private static MockResponse list(String... rows) {
    return Samples.json("{\"conversations\":[" + String.join(",", rows) + "]}");
  }

  private static String ended(String sessions) {
    return """
        {"conversationId":"%s","conversationStart":"2026-08-19T09:00:00.000Z",
         "conversationEnd":"2026-08-19T11:00:05.000Z",
         "participants":[{"participantId":"%s","purpose":"agent","participantName":"Canary Person",
           "sessions":[%s]}]}"""
        .formatted(Samples.id(1), Samples.AGENT.value(), sessions);
  }

  private static String session(String segments) {
    return """
        {"sessionId":"%s","mediaType":"message","segments":[%s]}"""
        .formatted(Samples.LEG.value(), segments);
  }

  private static final String INTERACT =
      """
      {"segmentStart":"2026-08-19T09:00:15.000Z","segmentEnd":"2026-08-19T11:00:00.000Z",
       "segmentType":"interact"}""";
  private static final String WRAP_UP =
      """
      {"segmentStart":"2026-08-19T11:00:00.000Z","segmentEnd":"2026-08-19T11:00:05.000Z",
       "segmentType":"wrapup","wrapUpCode":"66666666-6666-4666-8666-666666666666",
       "wrapUpNote":"Closed i=abc"}""";

  @Test
  void aRecordShowsWhenALegEndedAndItsWrapUp() throws Exception {
    rig.api.next(list(ended(session(INTERACT + "," + WRAP_UP))));

    AnalyticsRecord record = ask().getFirst();

    assertThat(record.conversation()).isEqualTo(ONE);
    assertThat(record.ended()).contains(Instant.parse("2026-08-19T11:00:05Z"));
    AnalyticsRecord.Leg leg = record.leg(Samples.LEG).orElseThrow();
    assertThat(leg.participant()).isEqualTo(Samples.AGENT);
    assertThat(leg.purpose()).isEqualTo(Purpose.AGENT);
    assertThat(leg.connected()).isEqualTo(Instant.parse("2026-08-19T09:00:15Z"));
    assertThat(leg.ended()).contains(Instant.parse("2026-08-19T11:00:00Z"));
    assertThat(leg.wrapUp().orElseThrow().code()).contains(Samples.CODE.value());
    assertThat(leg.wrapUp().orElseThrow().notes().orElseThrow().carry("i=abc")).isTrue();
    assertThat(record.toString()).doesNotContain("Closed", "Canary");
  }

  @Test
  void asksOnceForUpToAHundredById() throws Exception {
    rig.api.next(list());
    assertThat(ask(ids(100))).isEmpty();
    assertThat(rig.api.count()).isEqualTo(1);
    assertThat(rig.api.last().getMethod()).isEqualTo("GET");
    assertThat(rig.api.last().getUrl().encodedPath())
        .isEqualTo("/api/v2/analytics/conversations/details");
    assertThat(rig.api.last().getUrl().queryParameterValues("id"))
        .containsExactlyElementsOf(ids(100).stream().map(ConversationId::value).toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 101})
  void refusesToAskForNoneOrMoreThanAHundred(int howMany) {
    assertThatThrownBy(() -> ask(ids(howMany))).isInstanceOf(IllegalArgumentException.class);
    assertThat(rig.api.count()).isZero();
  }

  @Test
  void whileAfterCallWorkGoesOnNothingIsOver() throws Exception {
    String open = WRAP_UP.replace("\"segmentEnd\":\"2026-08-19T11:00:05.000Z\",", "");
    rig.api.next(list(ended(session(INTERACT + "," + open))));

    AnalyticsRecord record = ask().getFirst();

    assertThat(record.ended()).isEmpty();
    assertThat(record.leg(Samples.LEG).flatMap(AnalyticsRecord.Leg::ended)).isPresent();
  }

  @Test
  void aLegIsOpenAsLongAsOneOfItsSegmentsIs() throws Exception {
    String held = "{\"segmentStart\":\"2026-08-19T10:00:00.000Z\",\"segmentType\":\"hold\"}";
    rig.api.next(list(ended(session(held + "," + INTERACT))));
    assertThat(ask().getFirst().leg(Samples.LEG).orElseThrow().ended()).isEmpty();
  }

  @Test
  void otherMediaAndLegsWithoutASegmentAreNoLegs() throws Exception {
    rig.api.next(
        list(ended(session("") + "," + session(INTERACT).replace("\"message\"", "\"voice\""))));
    assertThat(ask().getFirst().legs()).isEmpty();
  }

  @ParameterizedTest(name = "B52 an end that cannot be read, {0}: the record is left out")
  @ValueSource(strings = {"2026-08-19T11:00:05", "yesterday", ""})
  void b52(String time) throws Exception {
    rig.api.next(
        list(ended(session(INTERACT)).replace("2026-08-19T11:00:05.000Z", time)),
        list(ended(session(INTERACT.replace("2026-08-19T11:00:00.000Z", time)))));
    assertThat(ask()).isEmpty();
    assertThat(ask()).isEmpty();
  }

  private void distrusted(String why) {
    assertThatThrownBy(this::ask)
        .isInstanceOf(PlatformException.UnexpectedAnswer.class)
        .hasMessageStartingWith("details-bulk: ")
        .hasMessageContaining(why)
        .hasMessageNotContaining("canary");
  }

  @Test
  @DisplayName("F26 analytics answers about another conversation: nothing of it is believed")
  void f26() {
    rig.api.next(list(Samples.row(2)));
    distrusted("not asked for");
    assertThat(rig.api.count()).isEqualTo(1);
  }

  @Test
  @DisplayName("F26 analytics answers twice about one conversation: nothing of it is believed")
  void f26Twice() {
    rig.api.next(list(Samples.row(1), Samples.row(1)));
    distrusted("more rows than asked");
  }

  @Test
  @DisplayName("F26 analytics answers twice about one of two: nothing of it is believed")
  void f26TwiceAboutOneOfTwo() {
    rig.api.next(list(Samples.row(1), Samples.row(1)));
    assertThatThrownBy(() -> ask(ids(2)))
        .isInstanceOf(PlatformException.UnexpectedAnswer.class)
        .hasMessageContaining("not asked for");
  }

  @ParameterizedTest(name = "B42 no list in the answer of analytics, {0}: not taken for none known")
  @ValueSource(
      strings = {"{}", "{\"totalHits\":0}", "{\"conversations\":null}", "[]", "", "<html>"})
  void b42(String body) {
    rig.api.next(Samples.json(body));
    assertThatThrownBy(this::ask).isInstanceOf(PlatformException.UnexpectedAnswer.class);
    assertThat(rig.api.count()).isEqualTo(1);
  }

  @Test
  @DisplayName("F24 more than 8 MiB of records: asked for in halves until it fits")
  void f24() throws Exception {
    String large = "x".repeat(100_000);
    rig.api.otherwise =
        request -> {
          List<String> asked =
              request.getUrl().queryParameterValues("id").stream().map(id -> id + "").toList();
          return Samples.json(
              asked.stream()
                  .map(
                      id ->
                          "{\"conversationId\":\"%s\",\"addressTo\":\"%s\",\"participants\":[]}"
                              .formatted(id, large))
                  .collect(Collectors.joining(",", "{\"conversations\":[", "]}")));
        };
    assertThat(ask(ids(100)))
        .extracting(AnalyticsRecord::conversation)
        .containsExactlyElementsOf(ids(100));
    assertThat(rig.api.count()).isEqualTo(3);
  }

  @ParameterizedTest(name = "F21 analytics by id answers {0}: {1} requests")
  @CsvSource({"503,3", "500,3", "404,1", "403,1"})
  void f21(int status, int requests) {
    rig.api.otherwise = _ -> Samples.error(status, "some.code", "canary");
    assertThatThrownBy(this::ask)
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("details-bulk: status " + status)
        .hasMessageNotContaining("canary");
    assertThat(rig.api.count()).isEqualTo(requests);
  }

  @Test
  @DisplayName("F19 analytics by id asks for a wait of hours: told as such")
  void f19() {
    rig.api.next(Samples.retryAfter(429, "43200"));
    assertThatThrownBy(this::ask)
        .isInstanceOfSatisfying(
            PlatformException.RateLimited.class,
            e -> assertThat(Optional.of(e.retryAfter().toSeconds())).contains(43_200L));
  }
}
