package org.idlereaper.genesys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.idlereaper.platform.Candidate;
import org.idlereaper.platform.Candidate.Sign;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@NullMarked
final class CandidateRowTest {
  private static final Instant AT = Instant.parse("2026-08-18T10:00:00Z");

  private Map<Sign, Instant> signs(String participants) {
    return row(participants).signs();
  }

  private Candidate row(String participants) {
    return CandidateRow.read(
            JsonMapper.builder()
                .build()
                .readTree(
                    """
                    {"conversationId":"%s","conversationStart":"2026-08-18T09:00:00.000Z",
                     "participants":[%s]}"""
                        .formatted(Samples.id(1), participants)),
            Instant.EPOCH)
        .orElseThrow();
  }

  private static String participant(String purpose, String session, String... segments) {
    return """
        {"purpose":"%s","sessions":[{"mediaType":"message"%s,"segments":[%s]}]}"""
        .formatted(purpose, session, String.join(",", segments));
  }

  private static String open(String type, String start) {
    return "{\"segmentType\":\"%s\",\"segmentStart\":\"2026-08-18T%s:00Z\"}".formatted(type, start);
  }

  private static String ended(String type, String start, String end) {
    return "{\"segmentType\":\"%s\",\"segmentStart\":\"2026-08-18T%s:00Z\",\"segmentEnd\":\"2026-08-18T%s:00Z\"}"
        .formatted(type, start, end);
  }

  private static final String CUSTOMER_THERE =
      participant("customer", "", open("interact", "09:00"));

  @Test
  void aRunningConversationShowsNothing() {
    assertThat(signs(CUSTOMER_THERE + "," + participant("agent", "", open("interact", "09:05"))))
        .isEmpty();
  }

  @Test
  void theCustomersSessionHasEnded() {
    assertThat(
            signs(
                participant("customer", "", ended("interact", "09:00", "10:00"))
                    + ","
                    + participant("agent", "", open("interact", "09:05"))))
        .isEqualTo(Map.of(Sign.CUSTOMER_LEFT, AT));
  }

  @Test
  void theCustomersSessionWasClearedThoughItsSegmentIsOpen() {
    assertThat(
            signs(
                participant("customer", ",\"cleared\":true", open("interact", "10:00"))
                    + ","
                    + participant("agent", "", open("interact", "09:05"))))
        .isEqualTo(Map.of(Sign.CUSTOMER_LEFT, AT));
  }

  @Test
  void aCustomerWhoCameBackHasNotLeft() {
    assertThat(
            signs(
                participant("customer", ",\"cleared\":true", ended("interact", "09:00", "09:30"))
                    + ","
                    + participant("customer", ",\"cleared\":false", open("interact", "09:40"))))
        .isEmpty();
  }

  @Test
  void theAgentHasLeft() {
    assertThat(
            signs(
                CUSTOMER_THERE
                    + ","
                    + participant("agent", "", ended("interact", "09:05", "10:00"))))
        .isEqualTo(Map.of(Sign.AGENT_LEFT, AT, Sign.ALONE, AT));
  }

  @Test
  void anAgentWhoNeverAnsweredHasNotLeft() {
    assertThat(
            signs(
                CUSTOMER_THERE
                    + ","
                    + participant("acd", "", open("interact", "09:05"))
                    + ","
                    + participant("agent", "", ended("alert", "09:05", "10:00"))))
        .doesNotContainKey(Sign.AGENT_LEFT);
  }

  @Test
  void theBotHasLeftTheCustomerAlone() {
    assertThat(
            signs(
                CUSTOMER_THERE
                    + ","
                    + participant("workflow", "", ended("ivr", "09:00", "09:20"))
                    + ","
                    + participant("bot", "", ended("interact", "09:20", "10:00"))))
        .isEqualTo(Map.of(Sign.ALONE, AT));
  }

  @Test
  void nobodyIsAloneWhoHasLeftOrWhomSomebodyIsStillWith() {
    assertThat(
            signs(
                participant("customer", "", ended("interact", "09:00", "10:00"))
                    + ","
                    + participant("bot", "", ended("interact", "09:00", "10:00"))))
        .doesNotContainKey(Sign.ALONE);
    assertThat(
            signs(
                CUSTOMER_THERE
                    + ","
                    + participant("workflow", "", open("ivr", "09:00"))
                    + ","
                    + participant("agent", "", ended("interact", "09:05", "10:00"))))
        .doesNotContainKey(Sign.ALONE);
  }

  @Test
  void theNewestOfWhatItShows() {
    assertThat(row("").newest()).isEqualTo(Instant.parse("2026-08-18T09:00:00Z"));
    assertThat(
            row(CUSTOMER_THERE
                    + ","
                    + participant(
                        "agent", "", ended("alert", "09:30", "10:00"), open("interact", "10:00")))
                .newest())
        .isEqualTo(AT);
  }

  @Test
  void oneAgentLeftAndAnotherIsThere() {
    assertThat(
            signs(
                CUSTOMER_THERE
                    + ","
                    + participant("agent", "", ended("interact", "09:05", "10:00"))
                    + ","
                    + participant("agent", "", open("interact", "10:01"))))
        .isEmpty();
  }

  @Test
  void aWrapUpIsPendingAndItsAgentHasLeft() {
    assertThat(
            signs(
                CUSTOMER_THERE
                    + ","
                    + participant(
                        "agent", "", ended("interact", "09:05", "10:00"), open("wrapup", "10:00"))))
        .isEqualTo(Map.of(Sign.AGENT_LEFT, AT, Sign.WRAP_UP_PENDING, AT, Sign.ALONE, AT));
  }

  @Test
  void waitingInAQueue() {
    assertThat(
            signs(
                CUSTOMER_THERE
                    + ","
                    + participant(
                        "acd", "", ended("interact", "09:05", "09:30"), open("interact", "10:00"))))
        .isEqualTo(Map.of(Sign.WAITING_IN_QUEUE, AT));
  }

  @Test
  void anUnreadableEndIsAnEndAllTheSame() {
    assertThat(
            signs(
                "{\"purpose\":\"customer\",\"sessions\":[{\"segments\":[{\"segmentStart\":"
                    + "\"2026-08-18T10:00:00Z\",\"segmentEnd\":\"soon\"}]}]}"))
        .isEqualTo(Map.of(Sign.CUSTOMER_LEFT, AT));
  }

  @Test
  void sessionsOfAnotherMediumShowNothing() {
    assertThat(
            signs(
                CUSTOMER_THERE
                    + ",{\"purpose\":\"agent\",\"sessions\":[{\"mediaType\":\"voice\",\"segments\":["
                    + ended("interact", "09:05", "10:00")
                    + "]}]}"))
        .isEmpty();
  }

  @Test
  void oddShapesAreNoReasonToFail() {
    assertThat(
            signs("null,7,\"x\",{\"sessions\":{\"a\":1}},{\"sessions\":[null,{\"segments\":3}]}"))
        .isEmpty();
  }
}
