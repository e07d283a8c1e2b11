package org.idlereaper.genesys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.idlereaper.platform.Candidate;
import org.idlereaper.platform.CloseAction;
import org.idlereaper.platform.CloseAnswer;
import org.idlereaper.platform.FreshRead;
import org.idlereaper.platform.RequestBudget.Reservation;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Token, list, read and each write, as they go over the wire. */
@NullMarked
@Timeout(30)
final class GenesysPlatformTest {
  private final PublishedModels models = new PublishedModels();
  private Rig rig;

  @BeforeEach
  void start() throws Exception {
    rig = new Rig();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void asksForATokenByClientCredentials() throws Exception {
    rig.api.next(Samples.conversation());

    Rig.read(rig.platform());

    RecordedRequest asked = rig.login.last();
    assertThat(asked.getRequestLine()).isEqualTo("POST /oauth/token HTTP/1.1");
    assertThat(asked.getHeaders().get("Content-Type"))
        .isEqualTo("application/x-www-form-urlencoded");
    assertThat(body(asked)).isEqualTo("grant_type=client_credentials");
    assertThat(asked.getHeaders().get("Authorization"))
        .isEqualTo(
            "Basic "
                + Base64.getEncoder()
                    .encodeToString(("client-1:" + Rig.SECRET).getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void readsAConversationLive() throws Exception {
    rig.api.next(Samples.conversation());

    FreshRead read = Rig.read(rig.platform());

    assertThat(rig.api.last().getRequestLine())
        .isEqualTo("GET /api/v2/conversations/11111111-1111-4111-8111-111111111111 HTTP/1.1");
    assertThat(rig.api.last().getHeaders().get("Authorization")).isEqualTo("Bearer token-1");
    assertThat(read.platformTime()).contains(Instant.parse("2026-08-19T12:00:01Z"));
    assertThat(read.sentAt()).isEqualTo(Rig.START);
    assertThat(read.conversation().orElseThrow().participants()).hasSize(2);
    assertThat(read.conversation().orElseThrow().notUnderstood()).isEmpty();
  }

  @Test
  void aConversationThatThePlatformDoesNotKnowIsAnEmptyRead() throws Exception {
    rig.api.next(Samples.error(404, "not.found", "gone"));

    assertThat(Rig.read(rig.platform()).conversation()).isEmpty();
  }

  @Test
  void listsOpenConversationsPageByPage() throws Exception {
    rig.api.next(Samples.page(0, 100, 130), Samples.page(100, 130, 130));

    List<Candidate> found = new ArrayList<>();
    rig.platform().candidates(Samples.lastMonth("webmessaging")).forEachRemaining(found::addAll);

    assertThat(found).hasSize(130);
    assertThat(rig.api.requests).hasSize(2);
    for (RecordedRequest request : rig.api.requests) {
      assertThat(request.getTarget()).isEqualTo("/api/v2/analytics/conversations/details/query");
      models.check("ConversationQuery", body(request));
    }
    assertThat(body(rig.api.requests.getFirst()))
        .isEqualTo(
            "{\"interval\":\"2026-07-25T00:00:00.000Z/2026-08-19T11:50:00.000Z\",\"order\":\"asc\","
                + "\"orderBy\":\"conversationStart\",\"conversationFilters\":[{\"type\":\"and\","
                + "\"predicates\":[{\"type\":\"dimension\",\"dimension\":\"conversationEnd\","
                + "\"operator\":\"notExists\"}]}],\"segmentFilters\":[{\"type\":\"and\","
                + "\"predicates\":[{\"type\":\"dimension\",\"dimension\":\"mediaType\","
                + "\"operator\":\"matches\",\"value\":\"message\"},{\"type\":\"dimension\","
                + "\"dimension\":\"messageType\",\"operator\":\"matches\","
                + "\"value\":\"webmessaging\"}]}],\"paging\":{\"pageSize\":100,\"pageNumber\":1}}");
    assertThat(body(rig.api.requests.getLast())).contains("\"pageNumber\":2");
  }

  @Test
  void severalChannelsAreAnyOfThem() throws Exception {
    rig.api.next(Samples.page(0, 0, 0));

    assertThat(rig.platform().candidates(Samples.lastMonth("webmessaging", "whatsapp")).hasNext())
        .isFalse();

    models.check("ConversationQuery", body(rig.api.last()));
    assertThat(body(rig.api.last()))
        .contains("\"clauses\":[{\"type\":\"or\",\"predicates\":[")
        .contains("\"value\":\"webmessaging\"")
        .contains("\"value\":\"whatsapp\"");
  }

  @Test
  void disconnectsAnAgentAndLeavesAWrapUp() throws Exception {
    sent(
        Samples.CLOSE_AGENT,
        "PATCH /api/v2/conversations/messages/11111111-1111-4111-8111-111111111111"
            + "/participants/22222222-2222-4222-8222-222222222222 HTTP/1.1",
        "{\"state\":\"disconnected\",\"wrapup\":{\"code\":\"66666666-6666-4666-8666-666666666666\","
            + "\"notes\":\"Closed by policy web i=abc\"}}",
        "MediaParticipantRequest");
  }

  @Test
  void disconnectsAGuestWithoutWrapUp() throws Exception {
    sent(
        Samples.CLOSE_GUEST,
        "PATCH /api/v2/conversations/messages/11111111-1111-4111-8111-111111111111"
            + "/participants/33333333-3333-4333-8333-333333333333 HTTP/1.1",
        "{\"state\":\"disconnected\"}",
        "MediaParticipantRequest");
  }

  @Test
  void disconnectsAWholeConversation() throws Exception {
    sent(
        Samples.CLOSE_ALL,
        "PATCH /api/v2/conversations/messages/11111111-1111-4111-8111-111111111111 HTTP/1.1",
        "{\"state\":\"disconnected\"}",
        "Conversation");
  }

  @Test
  void completesAWrapUp() throws Exception {
    sent(
        Samples.WRAP_UP,
        "POST /api/v2/conversations/messages/11111111-1111-4111-8111-111111111111"
            + "/participants/22222222-2222-4222-8222-222222222222"
            + "/communications/44444444-4444-4444-8444-444444444444/wrapup HTTP/1.1",
        "{\"code\":\"66666666-6666-4666-8666-666666666666\",\"notes\":\"late i=abc\"}",
        "WrapupInput");
  }

  private void sent(CloseAction action, String line, String body, String model) throws Exception {
    GenesysPlatform platform = rig.platform();
    rig.api.otherwise = request -> Samples.status(202);

    assertThat(rig.close(platform, action)).isEqualTo(new CloseAnswer.Accepted(202));

    assertThat(rig.api.last().getRequestLine()).isEqualTo(line);
    assertThat(body(rig.api.last())).isEqualTo(body);
    assertThat(rig.api.last().getHeaders().get("Content-Type")).isEqualTo("application/json");
    models.check(model, body);
  }

  @Test
  void speaksTheGatewaysWords() throws Exception {
    assertThat(rig.platform().carriesNotes()).isTrue();
    rig.dialect = DialectName.MESSAGING_GATEWAY;
    GenesysPlatform platform = rig.platform();
    assertThat(platform.carriesNotes()).isFalse();
    rig.api.otherwise = request -> Samples.status(200);

    rig.close(platform, Samples.CLOSE_AGENT);
    assertThat(rig.api.last().getRequestLine())
        .isEqualTo(
            "PUT /api/v2/conversations/messaging/11111111-1111-4111-8111-111111111111"
                + "/participants/22222222-2222-4222-8222-222222222222 HTTP/1.1");
    assertThat(body(rig.api.last()))
        .isEqualTo(
            "{\"status\":\"closed\",\"wrapUpCode\":"
                + "{\"id\":\"66666666-6666-4666-8666-666666666666\"}}");

    rig.close(platform, Samples.CLOSE_GUEST);
    assertThat(rig.api.last().getTarget()).endsWith("33333333-3333-4333-8333-333333333333");
    assertThat(body(rig.api.last())).isEqualTo("{\"status\":\"closed\"}");
  }

  @Test
  void theGatewayIsNeverAskedWhatItDoesNotKnow() throws Exception {
    rig.dialect = DialectName.MESSAGING_GATEWAY;
    GenesysPlatform platform = rig.platform();
    for (CloseAction action : List.of(Samples.CLOSE_ALL, Samples.WRAP_UP)) {
      assertThat(rig.dialect.writes()).doesNotContain(WriteSort.of(action));
      assertThatThrownBy(() -> rig.close(platform, action))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(rig.api.count("GET")).isEqualTo(rig.api.count());
  }

  @Test
  void countsWhatItSends() throws Exception {
    GenesysPlatform platform = rig.platform();
    rig.close(platform, Samples.CLOSE_AGENT);

    assertThat(platform.requests())
        .isEqualTo(java.util.Map.of("token", 1L, "conversation-get", 1L, "participant-patch", 1L));
  }

  @Test
  void oneReservationServesAReadAndItsWriteAndNoMore() throws Exception {
    GenesysPlatform platform = rig.platform();
    rig.api.next(Samples.conversation(), Samples.status(202));

    try (Reservation room = platform.budget().reserve(2)) {
      platform.read(Samples.CONVERSATION, room);
      platform.close(Samples.CLOSE_AGENT, room);
      assertThatThrownBy(() -> platform.close(Samples.CLOSE_AGENT, room))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(rig.api.count()).isEqualTo(2);
  }

  static String body(RecordedRequest request) {
    return request.getBody() == null ? "" : request.getBody().utf8();
  }
}
