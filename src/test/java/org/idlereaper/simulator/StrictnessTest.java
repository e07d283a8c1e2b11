package org.idlereaper.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import org.idlereaper.clock.VirtualTimepiece;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What is not as published is refused in the published words. */
@NullMarked
final class StrictnessTest {
  private static final Instant NOON = Instant.parse("2026-08-18T12:00:00Z");

  private final SimulatedOrg org =
      SimulatedOrg.start(VirtualTimepiece.standing(NOON), OrgSettings.defaults());
  private final Caller caller = Caller.loggedIn(org);
  private String id = "";
  private String agent = "";
  private String leg = "";

  @BeforeEach
  void serve() {
    id =
        org.conversation()
            .ago(Duration.ofHours(1))
            .customerArrives()
            .joinsQueue(org.directory().queue("Support"))
            .agentJoins(org.directory().agent("Anna"))
            .play();
    Seen.Person person = org.see(id).orElseThrow().newest("agent").orElseThrow();
    agent = person.id();
    leg = person.legs().getFirst().id();
  }

  @AfterEach
  void close() {
    org.close();
  }

  private void nothingHappened() {
    assertThat(org.journal().effects()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {                                                        | bad.request
          []                                                       | bad.request
          {"state":"disconnected"} {}                              | bad.request
          {"state":"disconnected","state":"connected"}             | bad.request
          {"status":"disconnected"}                                | bad.request
          {"state":"closed"}                                       | invalid.value
          {"state":"alerting"}                                     | bad.request
          {"state":7}                                              | bad.request
          {"state":"disconnected","wrapup":{"id":"x"}}             | bad.request
          {"state":"disconnected","wrapup":{}}                     | conversation.error.wrapup.code.required
          {"state":"disconnected","wrapup":{"code":" "}}           | conversation.error.wrapup.code.required
          {"state":"disconnected","wrapup":{"code":"nobody's"}}    | invalid.value
          {"state":"disconnected","wrapup":{"code":"x","endTime":"noon"}} | invalid.date
          {"state":"disconnected","wrapupSkipped":true}            | conversation.error.wrapup.cannot.skip
          """)
  void aParticipantsUpdateIsRefused(String body, String code) {
    for (String path :
        new String[] {
          Caller.participant(id, agent), "/api/v2/conversations/" + id + "/participants/" + agent
        }) {
      Caller.Said said = caller.patch(path, body);
      assertThat(said.status()).isEqualTo(400);
      assertThat(said.code()).isEqualTo(code);
    }
    nothingHappened();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"state":"closed"}         | invalid.value
          {"state":"connected"}      | conversation.error.empty.conversation.list
          {}                         | conversation.error.empty.conversation.list
          {"status":"disconnected"}  | bad.request
          """)
  void aConversationsUpdateIsRefused(String body, String code) {
    Caller.Said said = caller.patch(Caller.messages(id), body);
    assertThat(said.status()).isEqualTo(400);
    assertThat(said.code()).isEqualTo(code);
    nothingHappened();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | /api/v2/conversations/nobody                        | 404 | conversation.error.conversation.not.found
          GET    | /api/v2/conversations/messages/nobody               | 404 | conversation.error.conversation.not.found
          PATCH  | /api/v2/conversations/messages/nobody               | 404 | conversation.error.conversation.not.found
          DELETE | /api/v2/conversations/messages/{c}                  | 405 | method.not.allowed
          DELETE | /api/v2/conversations/{c}                           | 405 | method.not.allowed
          PUT    | /api/v2/conversations/messages/{c}/participants/{p} | 405 | method.not.allowed
          PUT    | /api/v2/conversations/messaging/{c}/participants/{p} | 404 | not.found
          DELETE | /api/v2/conversations/messaging/{c}                 | 404 | not.found
          GET    | /api/v2/conversations/messages/{c}/                 | 404 | not.found
          GET    | /api/v3/conversations/{c}                           | 404 | not.found
          POST   | /api/v2/analytics/conversations/details             | 405 | method.not.allowed
          """)
  void unknownPathsAndVerbsGetThePublishedBody(
      String method, String path, int status, String code) {
    Caller.Said said =
        caller.call(
            method,
            path.replace("{c}", id).replace("{p}", agent),
            method.equals("PATCH") ? "{\"state\":\"disconnected\"}" : "");
    assertThat(said.status()).isEqualTo(status);
    JsonNode body = said.json();
    assertThat(body.path("code").stringValue()).isEqualTo(code);
    assertThat(body.path("status").intValue()).isEqualTo(status);
    assertThat(body.path("message").stringValue()).isNotBlank();
    assertThat(body.path("contextId").stringValue())
        .isEqualTo(said.header("ININ-Correlation-Id").orElseThrow());
    assertThat(body.path("details").isArray()).isTrue();
    assertThat(body.path("errors").isArray()).isTrue();
  }

  @Test
  void aStrangerIsNoParticipantAndAStrangeLegIsNotFound() {
    assertThat(caller.patch(Caller.participant(id, "x"), "{\"state\":\"disconnected\"}").code())
        .isEqualTo("conversation.error.not.conversation.participant");
    assertThat(caller.post(Caller.participant(id, agent) + "/communications/x/wrapup", "{}").code())
        .isEqualTo("not.found");
    assertThat(
            caller
                .post(Caller.participant(id, agent) + "/communications/" + leg + "/wrapup", "{}")
                .code())
        .isEqualTo("conversation.error.wrapup.code.required");
    nothingHappened();
  }

  @Test
  void aBodyThatIsNotCalledJsonIsRefused() {
    Caller.Said said =
        caller.send(
            caller
                .request(Caller.participant(id, agent))
                .header("Content-Type", "text/plain")
                .method("PATCH", HttpRequest.BodyPublishers.ofString("state=disconnected"))
                .build());
    assertThat(said.status()).isEqualTo(415);
    assertThat(said.code()).isEqualTo("unsupported.media.type");
    nothingHappened();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                                      | bad.request
          {"interval":"2026-08-18"}                                               | invalid.date
          {"interval":"yesterday/today"}                                          | invalid.date
          {"interval":"2026-08-18T00:00:00Z/2026-08-18T00:00:00Z"}                | bad.request
          {"interval":"2026-07-01T00:00:00Z/2026-08-01T00:00:01Z"}                | bad.request
          {"interval":"%","pageSize":10}                                          | bad.request
          {"interval":"%","order":"upwards"}                                      | invalid.value
          {"interval":"%","orderBy":"size"}                                       | invalid.value
          {"interval":"%","paging":{"pageSize":101}}                              | bad.request
          {"interval":"%","paging":{"pageSize":100,"pageNumber":0}}               | bad.request
          {"interval":"%","paging":{"pageSize":100,"pageNumber":1001}}            | pagination.limit
          {"interval":"%","paging":{"size":1}}                                    | bad.request
          {"interval":"%","conversationFilters":[{"type":"and"}]}                 | bad.request
          {"interval":"%","conversationFilters":[{"predicates":[{"dimension":"conversationEnd","operator":"exists"}]}]} | bad.request
          {"interval":"%","conversationFilters":[{"type":"xor","predicates":[{"dimension":"conversationEnd","operator":"exists"}]}]} | invalid.value
          {"interval":"%","conversationFilters":[{"type":"and","predicates":[{"dimension":"mediaType","operator":"exists"}]}]} | invalid.value
          {"interval":"%","segmentFilters":[{"type":"and","predicates":[{"dimension":"conversationEnd","operator":"exists"}]}]} | invalid.value
          {"interval":"%","segmentFilters":[{"type":"and","predicates":[{"dimension":"mediaType","operator":"contains","value":"x"}]}]} | invalid.value
          {"interval":"%","segmentFilters":[{"type":"and","predicates":[{"dimension":"mediaType"}]}]} | bad.request
          {"interval":"%","segmentFilters":[{"type":"and","predicates":[{"dimension":"mediaType","values":["x"]}]}]} | bad.request
          {"interval":"%","segmentFilters":[{"type":"and","predicates":[{"type":"metric","metric":"tSegmentDuration"}]}]} | bad.request
          """)
  void aQueryIsRefused(String body, String code) {
    Caller.Said said = caller.query(body.replace("%", "2026-08-01T00:00:00Z/2026-08-19T00:00:00Z"));
    assertThat(said.status()).as(said.text()).isEqualTo(400);
    assertThat(said.code()).isEqualTo(code);
  }

  @Test
  void thirtyOneDaysAndAHundredThousandResultsAreStillServed() {
    assertThat(
            caller.query("{\"interval\":\"2026-07-01T00:00:00Z/2026-08-01T00:00:00Z\"}").status())
        .isEqualTo(200);
    assertThat(
            caller
                .query(Caller.openOnes("2026-08-01T00:00:00Z/2026-08-19T00:00:00Z", 1000, 100))
                .status())
        .isEqualTo(200);
  }

  @Test
  void moreThanAHundredIdsAreRefused() {
    String ids = "?id=" + String.join(",", Collections.nCopies(101, "x"));
    Caller.Said said = caller.get("/api/v2/analytics/conversations/details" + ids);
    assertThat(said.status()).isEqualTo(400);
    assertThat(said.code()).isEqualTo("bad.request");
  }
}
