package org.idlereaper.genesys;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.idlereaper.conversation.CommunicationId;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.conversation.ParticipantId;
import org.idlereaper.conversation.WrapUpCodeId;
import org.idlereaper.platform.CandidateQuery;
import org.idlereaper.platform.CloseAction;
import org.idlereaper.platform.CloseAction.WrapUpText;
import org.jspecify.annotations.NullMarked;

/** What the platform says, and what we ask of it. */
@NullMarked
final class Samples {
  static final ConversationId CONVERSATION =
      new ConversationId("11111111-1111-4111-8111-111111111111");
  static final ParticipantId AGENT = new ParticipantId("22222222-2222-4222-8222-222222222222");
  static final ParticipantId GUEST = new ParticipantId("33333333-3333-4333-8333-333333333333");
  static final CommunicationId LEG = new CommunicationId("44444444-4444-4444-8444-444444444444");
  static final CommunicationId GUEST_LEG =
      new CommunicationId("55555555-5555-4555-8555-555555555555");
  static final WrapUpCodeId CODE = new WrapUpCodeId("66666666-6666-4666-8666-666666666666");

  static final CloseAction CLOSE_AGENT =
      new CloseAction.DisconnectAgent(
          CONVERSATION, AGENT, LEG, WrapUpText.of(CODE, "Closed by policy web i=abc"));
  static final CloseAction CLOSE_GUEST =
      new CloseAction.DisconnectGuest(CONVERSATION, GUEST, GUEST_LEG);
  static final CloseAction CLOSE_ALL = new CloseAction.DisconnectConversation(CONVERSATION);
  static final CloseAction WRAP_UP =
      new CloseAction.CompleteWrapUp(CONVERSATION, AGENT, LEG, WrapUpText.of(CODE, "late i=abc"));

  private Samples() {}

  static CandidateQuery lastMonth(String... types) {
    return new CandidateQuery(
        java.util.Set.of(types),
        Instant.parse("2026-07-25T00:00:00Z"),
        Instant.parse("2026-08-19T11:50:00Z"));
  }

  static MockResponse token(String token, long expiresIn) {
    return json(
        """
        {"access_token":"%s","token_type":"bearer","expires_in":%d}"""
            .formatted(token, expiresIn));
  }

  static MockResponse json(String body) {
    return json(200, body);
  }

  static MockResponse json(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "application/json")
        .setHeader("Date", "Wed, 19 Aug 2026 12:00:01 GMT")
        .body(body)
        .build();
  }

  static MockResponse status(int status) {
    return new MockResponse.Builder().code(status).build();
  }

  static MockResponse error(int status, String code, String message) {
    return json(
        status,
        """
        {"message":"%s","code":"%s","status":%d,"contextId":"ctx-1","details":[],"errors":[]}"""
            .formatted(message, code, status));
  }

  static MockResponse retryAfter(int status, String... values) {
    MockResponse.Builder answer = new MockResponse.Builder().code(status);
    for (String value : values) {
      answer.addHeaderLenient("Retry-After", value);
    }
    return answer.build();
  }

  static MockResponse conversation() {
    return json(conversationJson());
  }

  static String conversationJson() {
    return """
        {"id":"11111111-1111-4111-8111-111111111111","startTime":"2026-08-19T09:00:00.000Z",
         "divisions":[{"division":{"id":"77777777-7777-4777-8777-777777777777"},"entities":[]}],
         "participants":[
          {"id":"33333333-3333-4333-8333-333333333333","purpose":"customer","name":"Canary Person",
           "startTime":"2026-08-19T09:00:00.000Z","connectedTime":"2026-08-19T09:00:00.000Z",
           "attributes":{"canary.name":"canary value"},
           "messages":[{"id":"55555555-5555-4555-8555-555555555555","state":"connected",
             "type":"webmessaging","held":false,"connectedTime":"2026-08-19T09:00:00.000Z",
             "messages":[{"messageId":"m1","messageTime":"2026-08-19T09:00:03.120Z",
               "messageStatus":"received","messageMetadata":{"type":"Text"}}]}]},
          {"id":"22222222-2222-4222-8222-222222222222","purpose":"agent",
           "userId":"88888888-8888-4888-8888-888888888888",
           "queueId":"99999999-9999-4999-8999-999999999999",
           "startTime":"2026-08-19T09:00:10.000Z","connectedTime":"2026-08-19T09:00:15.000Z",
           "messages":[{"id":"44444444-4444-4444-8444-444444444444","state":"connected",
             "type":"webmessaging","held":false,"connectedTime":"2026-08-19T09:00:15.000Z",
             "messages":[{"messageId":"m2","messageTime":"2026-08-19T09:01:00.000Z",
               "messageStatus":"sent","messageMetadata":{"type":"Text"}}]}]}]}""";
  }

  /** The id of a numbered conversation. */
  static String id(int number) {
    return "aaaaaaaa-0000-4000-8000-%012d".formatted(number);
  }

  static String row(int number) {
    return """
        {"conversationId":"%s","conversationStart":"2026-08-18T09:00:00.000Z","participants":[]}"""
        .formatted(id(number));
  }

  /** A page with the rows from (inclusive) to (exclusive). */
  static MockResponse page(int from, int to, long total) {
    return json(
        IntStream.range(from, to)
            .mapToObj(Samples::row)
            .collect(
                Collectors.joining(",", "{\"conversations\":[", "],\"totalHits\":" + total + "}")));
  }
}
