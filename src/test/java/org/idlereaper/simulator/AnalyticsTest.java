package org.idlereaper.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.idlereaper.clock.VirtualTimepiece;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The details reads: what they show, how late, and how they slide while they are read. */
@NullMarked
final class AnalyticsTest {
  private static final Instant NOON = Instant.parse("2026-08-18T12:00:00Z");
  private static final String MONTH = "2026-07-25T00:00:00.000Z/2026-08-18T12:00:00.000Z";

  private final VirtualTimepiece clock = VirtualTimepiece.standing(NOON);
  private SimulatedOrg org =
      SimulatedOrg.start(clock, OrgSettings.defaults().withRequestsPerMinute(100_000));
  private Caller caller = Caller.loggedIn(org);

  @AfterEach
  void close() {
    org.close();
  }

  private void reopen(OrgSettings settings) {
    org.close();
    org = SimulatedOrg.start(clock, settings.withRequestsPerMinute(100_000));
    caller = Caller.loggedIn(org);
  }

  private String waiting(Duration ago) {
    return org.conversation()
        .ago(ago)
        .customerArrives()
        .customerWrites()
        .joinsQueue(org.directory().queue("Support"))
        .play();
  }

  private String served() {
    return org.conversation()
        .ago(Duration.ofHours(3))
        .customerArrives()
        .joinsQueue(org.directory().queue("Support"))
        .ago(Duration.ofHours(2))
        .agentAlerted(org.directory().agent("Anna"))
        .after(Duration.ofSeconds(5))
        .agentJoins(org.directory().agent("Anna"))
        .play();
  }

  private List<String> ids(Caller.Said said) {
    assertThat(said.status()).as(said.text()).isEqualTo(200);
    List<String> ids = new ArrayList<>();
    said.json()
        .path("conversations")
        .forEach(row -> ids.add(row.path("conversationId").stringValue()));
    return ids;
  }

  private List<String> open(int page, int size) {
    return ids(caller.query(Caller.openOnes(MONTH, page, size)));
  }

  private void end(String id) {
    org.conversation(id).everythingEnds().play();
  }

  private String filtered(String predicates) {
    return """
    {"interval":"%s","segmentFilters":[{"type":"and","predicates":[%s]}]}"""
        .formatted(MONTH, predicates);
  }

  private static String is(String dimension, String value) {
    return "{\"dimension\":\"%s\",\"value\":\"%s\"}".formatted(dimension, value);
  }

  private static String exists(String dimension, boolean exists) {
    return "{\"dimension\":\"%s\",\"operator\":\"%s\"}"
        .formatted(dimension, exists ? "exists" : "notExists");
  }

  @Test
  void aRowShowsParticipantsSessionsAndSegments() {
    String id = served();
    JsonNode row = caller.get("/api/v2/analytics/conversations/" + id + "/details").json();
    assertThat(row.path("conversationStart").stringValue()).isEqualTo("2026-08-18T09:00:00.000Z");
    assertThat(row.has("conversationEnd")).isFalse();
    assertThat(row.path("divisionIds").get(0).stringValue())
        .isEqualTo(org.directory().homeDivision().id());
    JsonNode acd = row.path("participants").get(1);
    assertThat(acd.path("purpose").stringValue()).isEqualTo("acd");
    JsonNode wait = acd.path("sessions").get(0).path("segments").get(0);
    assertThat(wait.path("segmentType").stringValue()).isEqualTo("interact");
    assertThat(wait.path("segmentEnd").stringValue()).isEqualTo("2026-08-18T10:00:05.000Z");
    assertThat(wait.path("queueId").stringValue()).isEqualTo(org.directory().queue("Support").id());
    JsonNode agent = row.path("participants").get(2);
    assertThat(agent.path("userId").stringValue()).isEqualTo(org.directory().agent("Anna").id());
    JsonNode session = agent.path("sessions").get(0);
    assertThat(session.path("mediaType").stringValue()).isEqualTo("message");
    assertThat(session.path("messageType").stringValue()).isEqualTo("webmessaging");
    assertThat(session.path("segments"))
        .extracting(segment -> segment.path("segmentType").stringValue())
        .containsExactly("alert", "interact");
    assertThat(session.path("segments").get(1).has("segmentEnd")).isFalse();
  }

  @Test
  void aCloseShowsItsWrapUpSegment() {
    String id = served();
    String agent = org.see(id).orElseThrow().newest("agent").orElseThrow().id();
    String code = org.directory().wrapUpCode("Closed").id();
    caller.patch(
        Caller.participant(id, agent),
        "{\"state\":\"disconnected\",\"wrapup\":{\"code\":\"%s\",\"notes\":\"token\"}}"
            .formatted(code));
    JsonNode row =
        caller.get("/api/v2/analytics/conversations/details?id=" + id + "&id=nobody").json();
    assertThat(row.path("conversations")).hasSize(1);
    JsonNode shown = row.path("conversations").get(0);
    assertThat(shown.path("conversationEnd").stringValue()).isEqualTo("2026-08-18T12:00:00.000Z");
    JsonNode segments = shown.path("participants").get(2).path("sessions").get(0).path("segments");
    assertThat(segments.get(1).path("disconnectType").stringValue()).isEqualTo("client");
    assertThat(segments.get(2).path("segmentType").stringValue()).isEqualTo("wrapup");
    assertThat(segments.get(2).path("wrapUpCode").stringValue()).isEqualTo(code);
    assertThat(segments.get(2).path("wrapUpNote").stringValue()).isEqualTo("token");
  }

  @Test
  void findsWhatStartedOnADayThatTheIntervalTouches() {
    String early = waiting(Duration.ofHours(11));
    String before = waiting(Duration.ofHours(13));
    List<String> found =
        ids(caller.query(Caller.openOnes("2026-08-18T11:00:00Z/2026-08-18T11:30:00Z", 1, 100)));
    assertThat(found).containsExactly(early).doesNotContain(before);
    assertThat(
            ids(caller.query(Caller.openOnes("2026-08-17T23:59:00Z/2026-08-18T00:00:00Z", 1, 100))))
        .containsExactly(before);
  }

  @Test
  void ordersByStartEitherWay() {
    String young = waiting(Duration.ofHours(1));
    String old = waiting(Duration.ofHours(2));
    assertThat(open(1, 100)).containsExactly(old, young);
    String body = Caller.openOnes(MONTH, 1, 100).replace("\"asc\"", "\"desc\"");
    assertThat(ids(caller.query(body))).containsExactly(young, old);
  }

  @Test
  void filtersEverySegmentAsAWhole() {
    String waits = waiting(Duration.ofHours(1));
    String talks = served();
    org.conversation(talks).ago(Duration.ofMinutes(1)).customerLeaves(Leaving.CLEAR).play();
    assertThat(
            ids(caller.query(filtered(is("purpose", "acd") + "," + exists("segmentEnd", false)))))
        .containsExactly(waits);
    assertThat(
            ids(caller.query(filtered(is("purpose", "agent") + "," + exists("segmentEnd", false)))))
        .containsExactly(talks);
    assertThat(ids(caller.query(filtered(is("cleared", "true"))))).containsExactly(talks);
    assertThat(ids(caller.query(filtered(is("userId", org.directory().agent("Anna").id())))))
        .containsExactly(talks);
    assertThat(ids(caller.query(filtered(is("queueId", org.directory().queue("Support").id())))))
        .hasSize(2);
    String anyQueue =
        """
        {"interval":"%s","segmentFilters":[{"type":"and",
         "clauses":[{"type":"or","predicates":[%s,%s]}],"predicates":[%s]}]}"""
            .formatted(
                MONTH,
                is("queueId", "nowhere"),
                is("queueId", org.directory().queue("Support").id()),
                is("purpose", "agent"));
    assertThat(ids(caller.query(anyQueue))).containsExactly(talks);
    String old =
        filtered(
            "{\"type\":\"metric\",\"metric\":\"tSegmentDuration\",\"range\":{\"gt\":7100000}}");
    assertThat(ids(caller.query(old))).containsExactly(talks);
    String one =
        """
        {"interval":"%s","conversationFilters":[{"type":"or","predicates":[%s,%s]}]}"""
            .formatted(MONTH, is("conversationId", waits), is("divisionId", "nowhere"));
    assertThat(ids(caller.query(one))).containsExactly(waits);
  }

  @Test
  void findsWrapUpsThatArePending() {
    String id = served();
    org.conversation(id).agentDisconnects().play();
    assertThat(
            ids(
                caller.query(
                    filtered(is("segmentType", "wrapup") + "," + exists("segmentEnd", false)))))
        .containsExactly(id);
  }

  @Test
  void lagsBehindTheTruth() {
    reopen(OrgSettings.defaults().withLag(Duration.ofMinutes(10)));
    String old = waiting(Duration.ofHours(1));
    String young = waiting(Duration.ofMinutes(9));
    assertThat(open(1, 100)).containsExactly(old);
    end(old);
    assertThat(open(1, 100)).containsExactly(old);
    clock.advance(Duration.ofMinutes(5));
    assertThat(open(1, 100)).containsExactly(old, young);
    clock.advance(Duration.ofMinutes(6));
    assertThat(open(1, 100)).containsExactly(young);
    assertThat(
            caller
                .get("/api/v2/analytics/conversations/" + old + "/details")
                .json()
                .path("conversationEnd")
                .stringValue())
        .isEqualTo("2026-08-18T12:00:00.000Z");
  }

  @Test
  void aRevivalIsOpenAgainInAnalyticsToo() {
    String id = waiting(Duration.ofHours(1));
    end(id);
    assertThat(open(1, 100)).isEmpty();
    clock.advance(Duration.ofMinutes(1));
    org.conversation(id).customerWrites().play();
    assertThat(open(1, 100)).containsExactly(id);
  }

  @Test
  void pagesSlideWhileTheyAreReadAndClosed() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      all.add(waiting(Duration.ofMinutes(100 - i)));
    }
    assertThat(open(1, 10)).containsExactlyElementsOf(all.subList(0, 10));
    all.subList(0, 10).forEach(this::end);
    assertThat(open(2, 10)).containsExactlyElementsOf(all.subList(20, 30));
    assertThat(open(1, 10)).containsExactlyElementsOf(all.subList(10, 20));
  }

  @Test
  void rowsRepeatAcrossPagesAndNoneIsLost() {
    reopen(OrgSettings.defaults().withRepeatedRows(0.2).withTotalHitsError(0.3));
    HashSet<String> all = new HashSet<>();
    for (int i = 0; i < 250; i++) {
      all.add(waiting(Duration.ofMinutes(2000 - i)));
    }
    List<String> read = new ArrayList<>();
    for (int page = 1; ; page++) {
      List<String> rows = open(page, 50);
      assertThat(rows.size()).isLessThanOrEqualTo(50);
      if (rows.isEmpty()) {
        break;
      }
      read.addAll(rows);
    }
    assertThat(read).hasSizeGreaterThan(260);
    assertThat(new HashSet<>(read)).isEqualTo(all);
    int hits = caller.query(Caller.openOnes(MONTH, 1, 50)).json().path("totalHits").intValue();
    assertThat(hits).isBetween(175, 325).isNotEqualTo(250);
  }

  @Test
  void anEmptyAnswerMayLeaveTheListOut() {
    assertThat(caller.query(Caller.openOnes(MONTH, 1, 50)).json().has("conversations")).isTrue();
    org.change(OrgSettings::omittingEmptyLists);
    assertThat(caller.query(Caller.openOnes(MONTH, 1, 50)).json().has("conversations")).isFalse();
  }

  @Test
  void aGhostStaysOpenInAnalytics() {
    String id = waiting(Duration.ofHours(1));
    org.conversation(id).ago(Duration.ofMinutes(1)).analyticsFreezes().play();
    end(id);
    assertThat(open(1, 100)).containsExactly(id);
    assertThat(caller.get(Caller.conversation(id)).json().has("endTime")).isTrue();
  }
}
