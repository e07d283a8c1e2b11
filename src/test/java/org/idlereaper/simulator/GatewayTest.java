package org.idlereaper.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.idlereaper.clock.VirtualTimepiece;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gateway's dialect: other writes, the same reads. */
@NullMarked
final class GatewayTest {
  private static final Instant NOON = Instant.parse("2026-08-18T12:00:00Z");

  private final SimulatedOrg org =
      SimulatedOrg.start(
          VirtualTimepiece.standing(NOON),
          OrgSettings.defaults()
              .speaking(OrgSettings.Dialect.MESSAGING_GATEWAY)
              .whereTheGuestStays());
  private final Caller caller = Caller.loggedIn(org);
  private String id = "";
  private String path = "";

  @BeforeEach
  void serve() {
    id =
        org.conversation()
            .ago(Duration.ofHours(1))
            .customerArrives()
            .joinsQueue(org.directory().queue("Support"))
            .agentJoins(org.directory().agent("Anna"))
            .play();
    path = "/api/v2/conversations/messaging/" + id;
  }

  @AfterEach
  void close() {
    org.close();
  }

  private Caller.Said put(String purpose, String body) {
    String person = org.see(id).orElseThrow().newest(purpose).orElseThrow().id();
    return caller.call("PUT", path + "/participants/" + person, body);
  }

  @Test
  void closesTheAgentWithACodeAndThenTheGuestWithoutOne() {
    String code = org.directory().wrapUpCode("Closed").id();
    Caller.Said said =
        put("agent", "{\"status\":\"closed\",\"wrapUpCode\":{\"id\":\"%s\"}}".formatted(code));
    assertThat(said.status()).isEqualTo(200);
    Seen.Left left =
        org.see(id).orElseThrow().newest("agent").orElseThrow().legs().getFirst().after();
    assertThat(left.code()).contains(code);
    assertThat(left.afterCall()).isEqualTo("complete");
    assertThat(put("customer", "{\"status\":\"closed\"}").status()).isEqualTo(200);
    assertThat(org.see(id).orElseThrow().ended()).contains(NOON);
    RequestEntry first = org.journal().requests(Endpoint.GATEWAY_PUT_PARTICIPANT).getFirst();
    assertThat(first.written().state()).isEqualTo(Optional.of("closed"));
    assertThat(first.written().code()).contains(code);
    assertThat(put("customer", "{\"status\":\"closed\"}").code())
        .isEqualTo("conversation.error.participant.no.active.conversations");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                    | bad.request
          {"status":"open"}                                     | invalid.value
          {"state":"disconnected"}                              | bad.request
          {"status":"closed"}                                   | conversation.error.wrapup.code.required
          {"status":"closed","wrapUpCode":"x"}                  | bad.request
          {"status":"closed","wrapUpCode":{"id":"nobody's"}}    | invalid.value
          """)
  void refusesWhatItDoesNotKnow(String body, String code) {
    Caller.Said said = put("agent", body);
    assertThat(said.status()).isEqualTo(400);
    assertThat(said.code()).isEqualTo(code);
    assertThat(org.journal().effects()).isEmpty();
  }

  @Test
  void neverClosesAConversationAsAWhole() {
    assertThat(caller.call("DELETE", path, "").status()).isEqualTo(405);
    for (String whole : new String[] {path, Caller.messages(id)}) {
      Caller.Said said = caller.patch(whole, "{\"state\":\"closed\"}");
      assertThat(said.status()).isEqualTo(400);
      assertThat(said.json().path("message").stringValue())
          .contains("participant identifiers")
          .contains("transition targets");
    }
    assertThat(org.journal().effects()).isEmpty();
  }

  @Test
  void doesNotSpeakThePlatformsOwnWrites() {
    String agent = org.see(id).orElseThrow().newest("agent").orElseThrow().id();
    assertThat(caller.patch(Caller.participant(id, agent), "{\"state\":\"disconnected\"}").status())
        .isEqualTo(404);
    assertThat(caller.get(Caller.conversation(id)).status()).isEqualTo(200);
  }
}
