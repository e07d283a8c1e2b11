package org.idlereaper.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.idlereaper.clock.VirtualTimepiece;
import org.idlereaper.simulator.EffectEntry.By;
import org.idlereaper.simulator.EffectEntry.What;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The life of conversations: what reads show and what writes change. */
@NullMarked
final class ScenarioTest {
  private static final Instant NOON = Instant.parse("2026-08-18T12:00:00Z");

  private final VirtualTimepiece clock = VirtualTimepiece.standing(NOON);
  private SimulatedOrg org = SimulatedOrg.start(clock, OrgSettings.defaults());
  private Caller caller = Caller.loggedIn(org);

  @AfterEach
  void close() {
    org.close();
  }

  private void reopen(OrgSettings settings) {
    org.close();
    org = SimulatedOrg.start(clock, settings);
    caller = Caller.loggedIn(org);
  }

  private Story served() {
    return org.conversation()
        .ago(Duration.ofHours(3))
        .customerArrives()
        .customerWrites()
        .joinsQueue(org.directory().queue("Support"))
        .ago(Duration.ofMinutes(170))
        .agentJoins(org.directory().agent("Anna"))
        .agentWrites();
  }

  private Seen see(String id) {
    return org.see(id).orElseThrow();
  }

  private String agentOf(String id) {
    return see(id).newest("agent").orElseThrow().id();
  }

  private String code() {
    return org.directory().wrapUpCode("Closed by policy").id();
  }

  private String closing() {
    return """
    {"state":"disconnected","wrapup":{"code":"%s","notes":"because"}}"""
        .formatted(code());
  }

  @Test
  void showsAServedConversationInTheFieldsOfTheLiveModel() {
    String id = served().play();
    Caller.Said said = caller.get(Caller.conversation(id));
    assertThat(said.status()).isEqualTo(200);
    JsonNode body = said.json();
    assertThat(body.path("id").stringValue()).isEqualTo(id);
    assertThat(body.path("startTime").stringValue()).isEqualTo("2026-08-18T09:00:00.000Z");
    assertThat(body.has("endTime")).isFalse();
    assertThat(body.path("participants")).hasSize(3);
    JsonNode guest = body.path("participants").get(0);
    assertThat(guest.path("purpose").stringValue()).isEqualTo("customer");
    assertThat(guest.path("name").stringValue()).startsWith("CANARY-");
    JsonNode line = guest.path("messages").get(0).path("messages").get(0);
    assertThat(line.path("messageTime").stringValue()).isEqualTo("2026-08-18T09:00:00.000Z");
    assertThat(line.path("messageMetadata").path("type").stringValue()).isEqualTo("Text");
    JsonNode acd = body.path("participants").get(1).path("messages").get(0);
    assertThat(acd.path("state").stringValue()).isEqualTo("disconnected");
    assertThat(acd.path("disconnectType").stringValue()).isEqualTo("transfer");
    JsonNode agent = body.path("participants").get(2);
    assertThat(agent.path("wrapupPrompt").stringValue()).isEqualTo("mandatory");
    JsonNode leg = agent.path("messages").get(0);
    assertThat(leg.path("state").stringValue()).isEqualTo("connected");
    assertThat(leg.path("connectedTime").stringValue()).isEqualTo("2026-08-18T09:10:00.000Z");
    assertThat(leg.path("afterCallWork").path("state").stringValue()).isEqualTo("notApplicable");
    assertThat(body.path("divisions").get(0).path("division").path("id").stringValue())
        .isEqualTo(org.directory().homeDivision().id());
  }

  @Test
  void closingTheAgentWithAWrapUpEndsTheConversationAndTheGuestFollows() {
    String id = served().play();
    String agent = agentOf(id);
    Caller.Said said = caller.patch(Caller.participant(id, agent), closing());
    assertThat(said.status()).isEqualTo(202);
    assertThat(said.text()).isEmpty();
    Seen seen = see(id);
    assertThat(seen.ended()).contains(NOON);
    Seen.Part leg = seen.newest("agent").orElseThrow().legs().getFirst();
    assertThat(leg.after())
        .isEqualTo(
            new Seen.Left(
                Optional.of("client"),
                "complete",
                Optional.of(code()),
                Optional.of("because"),
                false,
                1));
    Seen.Part guest = seen.newest("customer").orElseThrow().legs().getFirst();
    assertThat(guest.after().disconnectType()).contains("peer");
    JsonNode body = caller.get(Caller.conversation(id)).json();
    assertThat(body.path("endTime").stringValue()).isEqualTo("2026-08-18T12:00:00.000Z");
    JsonNode shown = body.path("participants").get(2).path("messages").get(0).path("wrapup");
    assertThat(shown.path("code").stringValue()).isEqualTo(code());
    assertThat(shown.path("notes").stringValue()).isEqualTo("because");
  }

  @Test
  void theJournalTellsWhoDidWhatBecauseOfWhichRequest() {
    String id = served().play();
    assertThat(org.journal().effects()).isEmpty();
    String agent = agentOf(id);
    caller.patch(Caller.participant(id, agent), closing());
    RequestEntry patch = org.journal().requests(Endpoint.PATCH_MESSAGE_PARTICIPANT).getFirst();
    assertThat(patch.status()).isEqualTo(202);
    assertThat(patch.written().state()).contains("disconnected");
    assertThat(patch.written().code()).contains(code());
    assertThat(patch.written().notes()).contains("because");
    assertThat(patch.call().token()).contains(1);
    assertThat(patch.call().names().participant()).contains(agent);
    assertThat(org.journal().effectsOn(id))
        .extracting(EffectEntry::what, EffectEntry::by)
        .containsExactly(
            tuple(What.WRAP_UP_WRITTEN, By.CLIENT),
            tuple(What.LEG_ENDED, By.CLIENT),
            tuple(What.PRESENCE_NOTED, By.PLATFORM),
            tuple(What.LEG_ENDED, By.PLATFORM),
            tuple(What.CONVERSATION_ENDED, By.PLATFORM));
    assertThat(org.journal().effectsOn(id))
        .allSatisfy(effect -> assertThat(effect.detail().cause()).contains(patch.order()));
  }

  @Test
  void theGuestStaysWhereTheOrgSaysSo() {
    reopen(OrgSettings.defaults().whereTheGuestStays());
    String id = served().play();
    caller.patch(Caller.participant(id, agentOf(id)), closing());
    assertThat(see(id).ended()).isEmpty();
    Seen.Person guest = see(id).newest("customer").orElseThrow();
    assertThat(guest.legs().getFirst().state()).isEqualTo("connected");
    Caller.Said said =
        caller.patch(Caller.participant(id, guest.id()), "{\"state\":\"disconnected\"}");
    assertThat(said.status()).isEqualTo(202);
    assertThat(see(id).ended()).contains(NOON);
  }

  @Test
  void withoutACodeAMandatoryWrapUpStaysPendingAndKeepsTheConversationOpen() {
    String id = served().play();
    String agent = agentOf(id);
    caller.patch(Caller.participant(id, agent), "{\"state\":\"disconnected\"}");
    assertThat(see(id).ended()).isEmpty();
    Seen.Part leg = see(id).newest("agent").orElseThrow().legs().getFirst();
    assertThat(leg.after().afterCall()).isEqualTo("pending");
    clock.advance(Duration.ofMinutes(1));
    Caller.Said said =
        caller.post(
            Caller.participant(id, agent) + "/communications/" + leg.id() + "/wrapup",
            "{\"code\":\"%s\"}".formatted(code()));
    assertThat(said.status()).isEqualTo(202);
    assertThat(see(id).newest("agent").orElseThrow().legs().getFirst().after().afterCall())
        .isEqualTo("complete");
    assertThat(see(id).ended()).contains(NOON.plusSeconds(60));
  }

  @Test
  void aProvisionalWrapUpDoesNotCompleteTheAfterCallWork() {
    String id = served().ago(Duration.ofMinutes(5)).agentNotesProvisionally("so far").play();
    caller.patch(Caller.participant(id, agentOf(id)), "{\"state\":\"disconnected\"}");
    Seen.Left left = see(id).newest("agent").orElseThrow().legs().getFirst().after();
    assertThat(left.afterCall()).isEqualTo("pending");
    assertThat(left.provisional()).isTrue();
  }

  @Test
  void anOptionalWrapUpIsCompleteWithoutACode() {
    String id =
        org.conversation()
            .ago(Duration.ofHours(1))
            .customerArrives()
            .joinsQueue(org.directory().queue("Chat", Prompt.OPTIONAL))
            .agentJoins(org.directory().agent("Anna"))
            .play();
    caller.patch(Caller.participant(id, agentOf(id)), "{\"state\":\"DISCONNECTED\"}");
    assertThat(see(id).newest("agent").orElseThrow().legs().getFirst().after().afterCall())
        .isEqualTo("complete");
    assertThat(see(id).ended()).contains(NOON);
  }

  @Test
  void aSecondWrapUpIsWrittenOverTheFirstAndTold() {
    String id = served().play();
    String agent = agentOf(id);
    caller.patch(Caller.participant(id, agent), closing());
    String leg = see(id).newest("agent").orElseThrow().legs().getFirst().id();
    caller.post(
        Caller.participant(id, agent) + "/communications/" + leg + "/wrapup",
        "{\"code\":\"%s\",\"notes\":\"again\"}".formatted(code()));
    assertThat(org.journal().effects(What.WRAP_UP_WRITTEN)).hasSize(1);
    assertThat(org.journal().effects(What.WRAP_UP_REWRITTEN)).hasSize(1);
    assertThat(see(id).newest("agent").orElseThrow().legs().getFirst().after().wrapUps())
        .isEqualTo(2);
    JsonNode read = caller.get(Caller.participant(id, agent) + "/wrapup").json();
    assertThat(read.path("notes").stringValue()).isEqualTo("again");
    assertThat(
            caller
                .get(Caller.participant(id, agent) + "/communications/" + leg + "/wrapup")
                .json()
                .path("code")
                .stringValue())
        .isEqualTo(code());
  }

  @Test
  void whoHasLeftAlreadyHasNoActiveConversation() {
    String id = served().play();
    String agent = agentOf(id);
    caller.patch(Caller.participant(id, agent), closing());
    Caller.Said again = caller.patch(Caller.participant(id, agent), closing());
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.code()).isEqualTo("conversation.error.participant.no.active.conversations");
    assertThat(org.journal().effects(What.WRAP_UP_REWRITTEN)).isEmpty();
  }

  @Test
  void theWholeConversationIsDisconnectedAtOnce() {
    String id =
        org.conversation()
            .ago(Duration.ofHours(1))
            .customerArrives()
            .joinsQueue(org.directory().queue("Support"))
            .play();
    Caller.Said said = caller.patch(Caller.messages(id), "{\"state\":\"disconnected\"}");
    assertThat(said.status()).isEqualTo(200);
    assertThat(said.json().path("endTime").stringValue()).isEqualTo("2026-08-18T12:00:00.000Z");
    assertThat(see(id).ended()).contains(NOON);
    assertThat(caller.patch(Caller.messages(id), "{\"state\":\"disconnected\"}").code())
        .isEqualTo("conversation.error.empty.conversation.list");
  }

  @Test
  void aWholeConversationWithAnAgentLeavesTheAfterCallWorkPending() {
    String id = served().play();
    caller.patch(Caller.messages(id), "{\"state\":\"disconnected\"}");
    assertThat(see(id).ended()).isEmpty();
    assertThat(see(id).newest("agent").orElseThrow().legs().getFirst().after().afterCall())
        .isEqualTo("pending");
  }

  @Test
  void theTeardownPutsACodeOfThePlatformsOwn() {
    String id = served().play();
    assertThat(caller.post("/api/v2/conversations/" + id + "/disconnect", "").status())
        .isEqualTo(202);
    Seen seen = see(id);
    assertThat(seen.ended()).contains(NOON);
    assertThat(seen.newest("agent").orElseThrow().legs().getFirst().after().code())
        .contains(Writes.SYSTEM_CODE);
    assertThat(org.journal().effects(What.WRAP_UP_WRITTEN).getFirst().by()).isEqualTo(By.PLATFORM);
  }

  @Test
  void oneCommunicationIsDisconnectedByItsStateAlone() {
    String id = served().play();
    String agent = agentOf(id);
    String leg = see(id).newest("agent").orElseThrow().legs().getFirst().id();
    String path = Caller.participant(id, agent) + "/communications/" + leg;
    assertThat(caller.patch(path, "{\"state\":\"connected\"}").code())
        .isEqualTo("communication.state.required");
    assertThat(caller.patch(path, "{\"state\":\"disconnected\"}").status()).isEqualTo(200);
    assertThat(see(id).newest("agent").orElseThrow().legs().getFirst().state())
        .isEqualTo("disconnected");
  }

  @Test
  void whoWritesAfterTheCloseRevivesTheSameConversationAsSomebodyNew() {
    String id = served().play();
    Seen before = see(id);
    caller.patch(Caller.participant(id, agentOf(id)), closing());
    clock.advance(Duration.ofHours(71));
    org.conversation(id).customerWrites().play();
    Seen after = see(id);
    assertThat(after.ended()).isEmpty();
    assertThat(after.newest("customer").orElseThrow().id())
        .isNotEqualTo(before.newest("customer").orElseThrow().id());
    assertThat(after.newest("customer").orElseThrow().legs().getFirst().id())
        .isNotEqualTo(before.newest("customer").orElseThrow().legs().getFirst().id());
    assertThat(after.newest("acd").orElseThrow().legs().getFirst().state()).isEqualTo("connected");
    assertThat(caller.get(Caller.conversation(id)).json().has("endTime")).isFalse();
    assertThat(org.journal().effects(What.REVIVED)).hasSize(1);
  }

  @Test
  void afterTheThreadingWindowItIsAnotherConversation() {
    String id = served().play();
    caller.patch(Caller.participant(id, agentOf(id)), closing());
    clock.advance(Duration.ofDays(3));
    org.conversation(id).customerWrites().play();
    assertThat(see(id).ended()).isPresent();
    assertThat(org.conversationIds()).hasSize(2);
  }

  @Test
  void lateEffectsComeWhenTheOrgsClockSaysSo() {
    reopen(OrgSettings.defaults().withEffectDelay(Duration.ofSeconds(20)));
    String id = served().play();
    assertThat(caller.patch(Caller.participant(id, agentOf(id)), closing()).status())
        .isEqualTo(202);
    clock.advance(Duration.ofSeconds(19));
    assertThat(caller.get(Caller.conversation(id)).json().has("endTime")).isFalse();
    clock.advance(Duration.ofSeconds(1));
    assertThat(caller.get(Caller.conversation(id)).json().path("endTime").stringValue())
        .isEqualTo("2026-08-18T12:00:20.000Z");
  }

  @Test
  void aLateEffectThatFindsTheLegEndedChangesNothing() {
    reopen(OrgSettings.defaults().withEffectDelay(Duration.ofSeconds(20)));
    String id = served().in(Duration.ofSeconds(10)).agentDisconnects().play();
    caller.patch(Caller.participant(id, agentOf(id)), closing());
    clock.advance(Duration.ofSeconds(30));
    org.catchUp();
    assertThat(org.journal().effects(What.WRAP_UP_WRITTEN)).isEmpty();
    assertThat(org.journal().effects(What.LEG_ENDED))
        .extracting(EffectEntry::by)
        .containsExactly(By.AGENT, By.PLATFORM);
  }

  @Test
  void peopleDoWhatTheirStoriesSayWhenTheClockGetsThere() {
    String id =
        served()
            .in(Duration.ofMinutes(5))
            .customerWrites()
            .in(Duration.ofMinutes(9))
            .agentTransfersTo(org.directory().queue("Second line"))
            .in(Duration.ofMinutes(30))
            .nativeTimerFires()
            .play();
    clock.advance(Duration.ofMinutes(4));
    org.catchUp();
    assertThat(org.journal().effects()).isEmpty();
    clock.advance(Duration.ofMinutes(10));
    org.catchUp();
    EffectEntry written = org.journal().effects(What.MESSAGE_WRITTEN).getFirst();
    assertThat(written.at()).isEqualTo(NOON.plus(Duration.ofMinutes(5)));
    assertThat(written.by()).isEqualTo(By.CUSTOMER);
    assertThat(see(id).newest("agent").orElseThrow().legs().getFirst().after().disconnectType())
        .contains("transfer");
    JsonNode transfer = caller.get(Caller.conversation(id)).json().path("recentTransfers").get(0);
    assertThat(transfer.path("state").stringValue()).isEqualTo("Complete");
    clock.advance(Duration.ofMinutes(20));
    assertThat(caller.get(Caller.conversation(id)).json().path("endTime").stringValue())
        .isEqualTo("2026-08-18T12:30:00.000Z");
  }

  @Test
  void aGuestWhoWritesAsTheWriteArrivesIsOnRecordBeforeTheEnd() {
    String id = served().play();
    org.before(
        Endpoint.PATCH_MESSAGE_PARTICIPANT, id, () -> org.conversation(id).customerWrites().play());
    caller.patch(Caller.participant(id, agentOf(id)), closing());
    assertThat(org.journal().effectsOn(id))
        .extracting(EffectEntry::what)
        .startsWith(What.MESSAGE_WRITTEN, What.WRAP_UP_WRITTEN, What.LEG_ENDED);
    assertThat(see(id).ended()).isPresent();
  }

  @Test
  void aGuestWhoWritesAfterTheWriteRevives() {
    String id = served().play();
    org.after(
        Endpoint.PATCH_MESSAGE_PARTICIPANT, id, () -> org.conversation(id).customerWrites().play());
    caller.patch(Caller.participant(id, agentOf(id)), closing());
    assertThat(see(id).ended()).isEmpty();
    assertThat(org.journal().effects(What.REVIVED)).hasSize(1);
  }

  @Test
  void theSecondReadKnowsNoEndAndNoCommunicationIds() {
    String id = served().play();
    JsonNode body = caller.get(Caller.messages(id)).json();
    assertThat(body.has("startTime")).isFalse();
    assertThat(body.has("endTime")).isFalse();
    JsonNode agent = body.path("participants").get(2);
    assertThat(agent.path("state").stringValue()).isEqualTo("connected");
    assertThat(agent.path("peer").stringValue())
        .isEqualTo(see(id).newest("customer").orElseThrow().legs().getFirst().id());
    assertThat(agent.path("messages")).hasSize(1);
  }

  @Test
  void theSameSeedAndStoriesGiveTheSameAnswers() {
    String first = served().play();
    String firstBody = caller.get(Caller.conversation(first)).text();
    reopen(OrgSettings.defaults());
    String second = served().play();
    assertThat(second).isEqualTo(first);
    assertThat(caller.get(Caller.conversation(second)).text()).isEqualTo(firstBody);
    reopen(OrgSettings.defaults().withSeed(2));
    assertThat(served().play()).isNotEqualTo(first);
  }

  @Test
  void whatVanishesIsNotFoundByALiveRead() {
    String id = served().vanishes().play();
    Caller.Said said = caller.get(Caller.conversation(id));
    assertThat(said.status()).isEqualTo(404);
    assertThat(said.code()).isEqualTo("conversation.error.conversation.not.found");
  }

  @Test
  void whoChecksASetUpFindsQueuesCodesAndDivisions() {
    Queue support = org.directory().queue("Support");
    org.directory().queue("Chat", Prompt.OPTIONAL, org.directory().division("Sales"));
    String stray = org.directory().strayWrapUpCode("Unmapped").id();
    JsonNode queues = caller.get("/api/v2/routing/queues?pageSize=1&pageNumber=2").json();
    assertThat(queues.path("total").intValue()).isEqualTo(2);
    assertThat(queues.path("entities").get(0).path("name").stringValue()).isEqualTo("Chat");
    JsonNode queue = caller.get("/api/v2/routing/queues/" + support.id()).json();
    assertThat(queue.path("acwSettings").path("wrapupPrompt").stringValue()).isEqualTo("MANDATORY");
    JsonNode codes = caller.get("/api/v2/routing/queues/" + support.id() + "/wrapupcodes").json();
    assertThat(codes.path("entities"))
        .extracting(c -> c.path("id").stringValue())
        .contains(org.directory().wrapUpCode("Resolved").id())
        .doesNotContain(stray);
    assertThat(caller.get("/api/v2/routing/wrapupcodes/" + stray).status()).isEqualTo(200);
    assertThat(caller.get("/api/v2/authorization/divisions").json().path("entities")).hasSize(2);
    String id = served().play();
    assertThat(caller.get(Caller.participant(id, agentOf(id)) + "/wrapupcodes").json().isArray())
        .isTrue();
  }
}
