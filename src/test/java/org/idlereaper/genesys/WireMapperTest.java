package org.idlereaper.genesys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.idlereaper.conversation.AfterCallWork;
import org.idlereaper.conversation.Communication;
import org.idlereaper.conversation.CommunicationState;
import org.idlereaper.conversation.Conversation;
import org.idlereaper.conversation.MediaType;
import org.idlereaper.conversation.Message;
import org.idlereaper.conversation.Message.DeliveryStatus;
import org.idlereaper.conversation.Message.Presence;
import org.idlereaper.conversation.Message.Sort;
import org.idlereaper.conversation.Notes;
import org.idlereaper.conversation.Participant;
import org.idlereaper.conversation.Purpose;
import org.idlereaper.conversation.Transfer;
import org.idlereaper.conversation.WrapUp;
import org.idlereaper.rows.RowTable;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the platform's JSON to our values. */
@NullMarked
@ExtendWith(RowTable.class)
final class WireMapperTest {
  private static final String LEG_ID = "\"id\":\"44444444-4444-4444-8444-444444444444\"";

  private static Conversation read(String json) {
    try {
      return WireMapper.read(
          Samples.CONVERSATION, new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A conversation with one agent whose participant has these fields besides. */
  private static Conversation with(String fields) {
    return read(
        """
        {"id":"11111111-1111-4111-8111-111111111111","startTime":"2026-08-19T09:00:00.000Z",
         "participants":[{"id":"22222222-2222-4222-8222-222222222222","purpose":"agent",
           "connectedTime":"2026-08-19T09:00:15.000Z"%s}]}"""
            .formatted(fields.isEmpty() ? "" : "," + fields));
  }

  private static Participant only(Conversation conversation) {
    assertThat(conversation.participants()).hasSize(1);
    return conversation.participants().getFirst();
  }

  private static Communication leg(String fields) {
    return leg(understood(with("\"messages\":[{" + LEG_ID + "," + fields + "}]")));
  }

  private static Communication leg(Conversation conversation) {
    assertThat(only(conversation).communications()).hasSize(1);
    return only(conversation).communications().getFirst();
  }

  private static Conversation understood(Conversation conversation) {
    assertThat(conversation.notUnderstood()).isEmpty();
    return conversation;
  }

  @Test
  void readsWhatWeJudgeByAndLeavesTheRest() {
    Conversation conversation = understood(read(Samples.conversationJson()));

    assertThat(conversation.started()).isEqualTo(Instant.parse("2026-08-19T09:00:00Z"));
    assertThat(conversation.ended()).isEmpty();
    assertThat(conversation.labels().divisions()).hasSize(1);
    Participant guest = conversation.participants().getFirst();
    assertThat(guest.purpose()).isEqualTo(Purpose.CUSTOMER);
    assertThat(guest.attributeNames()).containsExactly("canary.name");
    Participant agent = conversation.participants().getLast();
    assertThat(agent.user()).isPresent();
    assertThat(agent.queue()).isPresent();
    assertThat(agent.watching()).isFalse();
    Communication leg = agent.communications().getFirst();
    assertThat(leg.media()).isEqualTo(MediaType.MESSAGE);
    assertThat(leg.state()).isEqualTo(CommunicationState.CONNECTED);
    assertThat(leg.messageType()).contains("webmessaging");
    assertThat(leg.span().connected()).contains(Instant.parse("2026-08-19T09:00:15Z"));
    assertThat(leg.messages())
        .containsExactly(
            new Message(
                Instant.parse("2026-08-19T09:01:00Z"),
                Sort.CONTENT,
                Optional.of(DeliveryStatus.SENT),
                Optional.empty()));
    assertThat(conversation.toString()).doesNotContain("Canary", "canary value");
  }

  @Test
  void endTagTimerAndTransfers() {
    Conversation conversation =
        understood(
            read(
                """
                {"id":"11111111-1111-4111-8111-111111111111","startTime":"2026-08-19T09:00:00Z",
                 "endTime":"2026-08-19T10:00:00.5+02:00","externalTag":"reaper:keep",
                 "inactivityTimeout":"2026-08-19T11:00:00.000+0000","participants":[],
                 "recentTransfers":[{"state":"Pending","dateIssued":"2026-08-19T09:30:00Z"},
                  {"state":"Complete"},{"state":"Sideways"},{}]}"""));
    assertThat(conversation.ended()).contains(Instant.parse("2026-08-19T08:00:00.5Z"));
    assertThat(conversation.labels().externalTag()).contains("reaper:keep");
    assertThat(conversation.inactivityTimeout()).contains(Instant.parse("2026-08-19T11:00:00Z"));
    assertThat(conversation.transfers())
        .containsExactly(
            new Transfer(
                Transfer.State.PENDING, Optional.of(Instant.parse("2026-08-19T09:30:00Z"))),
            new Transfer(Transfer.State.COMPLETE, Optional.empty()),
            new Transfer(Transfer.State.UNKNOWN, Optional.empty()),
            new Transfer(Transfer.State.UNKNOWN, Optional.empty()));
  }

  @Test
  void aLegWithoutTimesHasItsParticipants() {
    Communication leg =
        leg(
            understood(
                with(
                    "\"endTime\":\"2026-08-19T10:00:00Z\",\"messages\":[{"
                        + LEG_ID
                        + ",\"state\":\"disconnected\"}]")));
    assertThat(leg.span())
        .isEqualTo(
            new Communication.Span(
                Optional.of(Instant.parse("2026-08-19T09:00:15Z")),
                Optional.of(Instant.parse("2026-08-19T10:00:00Z"))));
  }

  /** An agent who was alerted and did not answer has not served the customer. */
  @Test
  void aLegThatEndedUnconnectedDoesNotBorrowItsParticipantsStart() {
    Conversation conversation =
        understood(
            read(
                """
                {"id":"11111111-1111-4111-8111-111111111111","startTime":"2026-08-19T09:00:00Z",
                 "participants":[{"id":"22222222-2222-4222-8222-222222222222","purpose":"agent",
                  "startTime":"2026-08-19T09:01:00Z","endTime":"2026-08-19T09:02:00Z",
                  "messages":[{"id":"33333333-3333-4333-8333-333333333333",
                   "state":"disconnected","disconnectedTime":"2026-08-19T09:02:00Z"}]}]}"""));
    assertThat(leg(conversation).span().connected()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "unknown, UNKNOWN",
    "notApplicable, NOT_APPLICABLE",
    "skipped, SKIPPED",
    "pending, PENDING",
    "complete, COMPLETE"
  })
  void afterCallWorkOfTheLeg(String word, AfterCallWork state) {
    assertThat(
            leg("\"state\":\"connected\",\"afterCallWork\":{\"state\":\"" + word + "\"}")
                .afterCall()
                .state())
        .isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|NOT_APPLICABLE",
        "\"startAcwTime\":\"2026-08-19T10:00:00Z\",|PENDING",
        "\"startAcwTime\":\"2026-08-19T10:00:00Z\",\"endAcwTime\":\"2026-08-19T10:01:00Z\",|COMPLETE",
        "\"startAcwTime\":null,\"endAcwTime\":null,|NOT_APPLICABLE"
      })
  void afterCallWorkOfTheParticipantWhereTheLegHasNone(
      @org.jspecify.annotations.Nullable String fields, AfterCallWork state) {
    assertThat(
            leg(understood(
                    with(
                        (fields == null ? "" : fields)
                            + "\"messages\":[{"
                            + LEG_ID
                            + ",\"state\":\"connected\"}]")))
                .afterCall()
                .state())
        .isEqualTo(state);
  }

  @Test
  void theWrapUpOfTheLegOrElseOfTheParticipant() {
    assertThat(
            leg("\"state\":\"connected\",\"wrapup\":{\"code\":\"c1\",\"provisional\":true}")
                .afterCall()
                .wrapUp())
        .contains(new WrapUp(Optional.of("c1"), true, Optional.empty()));
    assertThat(
            leg(understood(
                    with(
                        "\"wrapup\":{\"code\":\"c2\",\"notes\":\"n i=abc\"},\"messages\":[{"
                            + LEG_ID
                            + ",\"state\":\"connected\",\"wrapup\":{}}]")))
                .afterCall()
                .wrapUp())
        .contains(new WrapUp(Optional.of("c2"), false, Optional.of(new Notes("n i=abc"))));
  }

  @ParameterizedTest
  @CsvSource({
    "Text, CONTENT",
    "Structured, CONTENT",
    "Message, CONTENT",
    "Unknown, CONTENT",
    "Event, EVENT",
    "Receipt, RECEIPT"
  })
  void linesAreOfASort(String word, Sort sort) {
    assertThat(line("\"messageMetadata\":{\"type\":\"" + word + "\"}").sort()).isEqualTo(sort);
  }

  @Test
  void aLineWithoutMetadataIsSomebodysMessage() {
    assertThat(line("\"x\":1").sort()).isEqualTo(Sort.CONTENT);
  }

  @ParameterizedTest
  @CsvSource({
    "Join, JOIN",
    "Disconnect, DISCONNECT",
    "Clear, CLEAR",
    "SignIn, SIGN_IN",
    "SessionExpired, SESSION_EXPIRED",
    "Authenticate, OTHER"
  })
  void presenceEvents(String word, Presence presence) {
    assertThat(
            line("\"messageMetadata\":{\"type\":\"Event\",\"events\":[{\"eventType\":\"Typing\"},"
                    + "{\"eventType\":\"Presence\",\"subType\":\""
                    + word
                    + "\"}]}")
                .presence())
        .contains(presence);
  }

  @ParameterizedTest
  @CsvSource({
    "queued, QUEUED",
    "sent, SENT",
    "failed, FAILED",
    "received, RECEIVED",
    "delivery-success, DELIVERY_SUCCESS",
    "delivery-failed, DELIVERY_FAILED",
    "read, READ",
    "removed, REMOVED",
    "published, PUBLISHED"
  })
  void howFarALineGot(String word, DeliveryStatus status) {
    assertThat(line("\"messageStatus\":\"" + word + "\"").status()).contains(status);
  }

  private static Message line(String fields) {
    List<Message> lines =
        leg("\"state\":\"connected\",\"messages\":[{\"messageTime\":\"2026-08-19T09:01:00Z\","
                + fields
                + "}]")
            .messages();
    assertThat(lines).hasSize(1);
    return lines.getFirst();
  }

  @ParameterizedTest
  @ValueSource(strings = {"monitoredParticipantId", "coachedParticipantId", "bargedParticipantId"})
  void watching(String field) {
    assertThat(only(with("\"" + field + "\":\"33333333-3333-4333-8333-333333333333\"")).watching())
        .isTrue();
  }

  @ParameterizedTest(name = "B52 a time written {0}: not understood", quoteTextArguments = false)
  @ValueSource(
      strings = {
        "\"2026-08-19T09:00:00\"",
        "1787000000000",
        "\"\"",
        "\"2026-08-19T24:00:00Z\"",
        "\"2026-02-30T09:00:00Z\"",
        "\"+12026-08-19T09:00:00Z\"",
        "\"1970-01-01T00:00:00Z\"",
        "\"yesterday\"",
        "{}"
      })
  void b52(String time) {
    assertThat(
            with("\"messages\":[{"
                    + LEG_ID
                    + ",\"state\":\"connected\",\"connectedTime\":"
                    + time
                    + "}]")
                .notUnderstood())
        .containsExactly("participants[0].messages[0].connectedTime");
    assertThat(with("\"x\":1").notUnderstood()).isEmpty();
  }

  @ParameterizedTest(name = "B53 {0}: {1}", quoteTextArguments = false)
  @CsvSource(
      delimiter = '|',
      value = {
        "a message without a time|{\"messageId\":\"m\"}",
        "a message with a null time|{\"messageTime\":null}",
        "a message with an unreadable time|{\"messageTime\":\"soon\"}"
      })
  void b53(String name, String line) {
    assertThat(
            with("\"messages\":[{"
                    + LEG_ID
                    + ",\"state\":\"connected\",\"messages\":["
                    + line
                    + "]}]")
                .notUnderstood())
        .containsExactly("participants[0].messages[0].messages[0].messageTime");
  }

  @Test
  @DisplayName("B53 no messages at all, or nothing but events and receipts (B54): no doubt")
  void b53None() {
    assertThat(leg("\"state\":\"connected\"").messages()).isEmpty();
    assertThat(
            leg("\"state\":\"connected\",\"messages\":[{\"messageTime\":\"2026-08-19T09:01:00Z\","
                    + "\"messageMetadata\":{\"type\":\"Receipt\"}}]")
                .messages())
        .noneMatch(Message::written);
  }

  @ParameterizedTest(name = "B55 purpose {0}: not understood", quoteTextArguments = false)
  @ValueSource(strings = {"\"copilot\"", "null", "\"AGENT\"", "7", "\"unknown\"", "\"\""})
  void b55(String purpose) {
    Conversation conversation =
        read(
            """
            {"id":"11111111-1111-4111-8111-111111111111","startTime":"2026-08-19T09:00:00.000Z",
             "participants":[{"id":"22222222-2222-4222-8222-222222222222","purpose":%s}]}"""
                .formatted(purpose));
    assertThat(conversation.notUnderstood()).containsExactly("participants[0].purpose");
    assertThat(only(conversation).purpose()).isEqualTo(Purpose.UNKNOWN);
  }

  @ParameterizedTest(name = "B56 state {0}: not understood", quoteTextArguments = false)
  @ValueSource(
      strings = {"\"OutdatedSdkVersion\"", "null", "\"CONNECTED\"", "\"unknown\"", "1", "\"\""})
  void b56(String state) {
    Conversation conversation = with("\"messages\":[{" + LEG_ID + ",\"state\":" + state + "}]");
    assertThat(conversation.notUnderstood()).containsExactly("participants[0].messages[0].state");
    assertThat(leg(conversation).state()).isEqualTo(CommunicationState.UNKNOWN);
  }

  @ParameterizedTest(name = "B56 state {0}: that state, and none but connected is connected")
  @ValueSource(strings = {"alerting", "parked", "converting", "terminated", "scheduled", "none"})
  void b56Others(String word) {
    Conversation conversation =
        with(
            "\"endTime\":\"2026-08-19T10:00:00Z\",\"messages\":[{"
                + LEG_ID
                + ",\"state\":\""
                + word
                + "\"}]");
    assertThat(leg(understood(conversation)).connectedMessage()).isFalse();
  }

  @ParameterizedTest(name = "B57 {0}: not understood, and not there", quoteTextArguments = false)
  @CsvSource(
      delimiter = '|',
      value = {
        "a leg without id|{\"state\":\"connected\"}",
        "a leg with a bad id|{\"id\":\"1-1-1-1-1\",\"state\":\"connected\"}"
      })
  void b57(String name, String leg) {
    Conversation conversation = with("\"messages\":[" + leg + "]");
    assertThat(conversation.notUnderstood()).containsExactly("participants[0].messages[0].id");
    assertThat(only(conversation).communications()).isEmpty();
  }

  @Test
  @DisplayName("B57 a participant without id, participants that are no list: not understood")
  void b57Participants() {
    String head =
        "{\"id\":\"11111111-1111-4111-8111-111111111111\",\"startTime\":\"2026-08-19T09:00:00Z\"";
    assertThat(read(head + ",\"participants\":[{\"purpose\":\"agent\"}]}").notUnderstood())
        .containsExactly("participants[0].id");
    assertThat(read(head + ",\"participants\":{}}").notUnderstood())
        .containsExactly("participants");
    assertThat(read(head + ",\"participants\":[7]}").notUnderstood())
        .containsExactly("participants");
    assertThat(read(head + "}").notUnderstood()).containsExactly("participants");
    assertThat(
            read("{\"id\":\"11111111-1111-4111-8111-111111111111\",\"participants\":[]}")
                .notUnderstood())
        .containsExactly("startTime");
  }

  @ParameterizedTest(name = "B58 a leg in {0}: its medium is {1}", quoteTextArguments = false)
  @CsvSource({
    "calls, CALL",
    "callbacks, CALLBACK",
    "chats, CHAT",
    "cobrowsesessions, COBROWSE",
    "emails, EMAIL",
    "internalMessages, INTERNAL_MESSAGE",
    "screenMonitorings, SCREEN_MONITORING",
    "screenshares, SCREEN_SHARE",
    "socialExpressions, SOCIAL_EXPRESSION",
    "videos, VIDEO",
    "holograms, UNKNOWN"
  })
  void b58(String list, MediaType medium) {
    Communication leg =
        leg(understood(with("\"" + list + "\":[{" + LEG_ID + ",\"state\":\"connected\"}]")));
    assertThat(leg.media()).isEqualTo(medium);
    assertThat(leg.state()).isEqualTo(CommunicationState.CONNECTED);
  }

  @ParameterizedTest(name = "B61 {1}: not understood", quoteTextArguments = false)
  @CsvSource(
      delimiter = '|',
      value = {
        "\"held\":\"true\"|participants[0].messages[0].held",
        "\"held\":1|participants[0].messages[0].held",
        "\"type\":7|participants[0].messages[0].type",
        "\"type\":\"Canary words\"|participants[0].messages[0].type",
        "\"afterCallWork\":{\"state\":\"later\"}|participants[0].messages[0].afterCallWork.state",
        "\"wrapup\":{\"provisional\":\"yes\"}|participants[0].messages[0].wrapup.provisional",
        "\"messages\":{}|participants[0].messages[0].messages"
      })
  void b61(String field, String place) {
    assertThat(
            with("\"messages\":[{" + LEG_ID + ",\"state\":\"connected\"," + field + "}]")
                .notUnderstood())
        .containsExactly(place);
  }

  @ParameterizedTest(name = "B61 {1} of a line: not understood", quoteTextArguments = false)
  @CsvSource(
      delimiter = '|',
      value = {
        "\"messageStatus\":\"teleported\"|messageStatus",
        "\"messageMetadata\":{\"type\":\"Hologram\"}|messageMetadata.type",
        "\"messageMetadata\":{\"type\":\"Event\",\"events\":7}|messageMetadata.events"
      })
  void b61Lines(String field, String place) {
    assertThat(
            with("\"messages\":["
                    + "{"
                    + LEG_ID
                    + ",\"state\":\"connected\",\"messages\":[{\"messageTime\":\"2026-08-19T09:01:00Z\","
                    + field
                    + "}]}]")
                .notUnderstood())
        .containsExactly("participants[0].messages[0].messages[0]." + place);
  }

  @ParameterizedTest(name = "B61 {0} that is no id: not understood", quoteTextArguments = false)
  @ValueSource(strings = {"userId", "queueId"})
  void b61Ids(String field) {
    assertThat(with("\"" + field + "\":\"canary\"").notUnderstood())
        .containsExactly("participants[0]." + field);
  }

  @Test
  @DisplayName("B61 a division without id: not understood, for it may be an exempt one")
  void b61Division() {
    assertThat(
            read("{\"id\":\"11111111-1111-4111-8111-111111111111\",\"participants\":[],"
                    + "\"startTime\":\"2026-08-19T09:00:00Z\",\"divisions\":[{\"entities\":[]}]}")
                .notUnderstood())
        .containsExactly("divisions.division.id");
  }

  @Test
  @DisplayName("B62 lone surrogates, escapes, bidi overrides in names: read, never shown")
  void b62() {
    Conversation conversation =
        understood(
            with(
                "\"name\":\"\\ud800 \\u001b[31m \\u202e \\u2028 canary\",\"queueName\":\"canary\""));
    assertThat(conversation.toString()).doesNotContain("canary").doesNotContain("\u202e");
  }

  @Test
  @DisplayName("B57 a thousand doubts are noted as fifty")
  void bounded() {
    assertThat(with("\"messages\":[" + "{},".repeat(999) + "{}]").notUnderstood()).hasSize(50);
  }
}
