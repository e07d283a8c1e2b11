package org.idlereaper.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.idlereaper.clock.VirtualTimepiece;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every deed of a story can be seen in the live read. */
@NullMarked
final class StoryTest {
  private static final Instant NOON = Instant.parse("2026-08-18T12:00:00Z");

  private final VirtualTimepiece clock = VirtualTimepiece.standing(NOON);
  private final SimulatedOrg org = SimulatedOrg.start(clock, OrgSettings.defaults());
  private final Caller caller = Caller.loggedIn(org);
  private final Agent anna = org.directory().agent("Anna");
  private final Agent ben = org.directory().agent("Ben");

  @AfterEach
  void close() {
    org.close();
  }

  private Story served() {
    return org.conversation()
        .ago(Duration.ofHours(1))
        .customerArrives()
        .joinsQueue(org.directory().queue("Support"))
        .after(Duration.ofSeconds(10))
        .agentJoins(anna)
        .ago(Duration.ofMinutes(10));
  }

  private JsonNode read(Story story) {
    return caller.get(Caller.conversation(story.play())).json();
  }

  private static JsonNode person(JsonNode conversation, int place) {
    return conversation.path("participants").get(place);
  }

  private static JsonNode leg(JsonNode conversation, int place) {
    return person(conversation, place).path("messages").get(0);
  }

  private static JsonNode lastLine(JsonNode conversation, int place) {
    JsonNode lines = leg(conversation, place).path("messages");
    return lines.get(lines.size() - 1);
  }

  @Test
  void parkedHeldAndRinging() {
    JsonNode parked = leg(read(served().agentParks()), 2);
    assertThat(parked.path("state").stringValue()).isEqualTo("parked");
    assertThat(parked.path("parkTime").stringValue()).isEqualTo("2026-08-18T11:50:00.000Z");
    JsonNode held = leg(read(served().agentHolds()), 2);
    assertThat(held.path("held").booleanValue()).isTrue();
    assertThat(held.path("startHoldTime").stringValue()).isEqualTo("2026-08-18T11:50:00.000Z");
    assertThat(leg(read(served().agentHolds().agentResumes()), 2).path("held").booleanValue())
        .isFalse();
    JsonNode ringing =
        read(served().agentTransfersTo(org.directory().queue("X")).agentAlerted(ben));
    assertThat(leg(ringing, 3).path("state").stringValue()).isEqualTo("connected");
    assertThat(leg(ringing, 4).path("state").stringValue()).isEqualTo("alerting");
    assertThat(leg(ringing, 4).has("connectedTime")).isFalse();
  }

  @Test
  void severalOnOneConversation() {
    JsonNode consult = read(served().agentConsults(ben));
    assertThat(consult.path("recentTransfers").get(0).path("state").stringValue())
        .isEqualTo("Active");
    assertThat(person(consult, 3).path("userId").stringValue()).isEqualTo(ben.id());
    JsonNode monitored = read(served().supervisorMonitors(ben));
    assertThat(person(monitored, 3).path("monitoredParticipantId").stringValue())
        .isEqualTo(person(monitored, 2).path("id").stringValue());
    JsonNode coached = read(served().supervisorCoaches(ben));
    assertThat(person(coached, 3).path("coachedParticipantId").stringValue())
        .isEqualTo(person(coached, 2).path("id").stringValue());
    JsonNode guests = read(served().secondCustomerJoins());
    assertThat(person(guests, 3).path("purpose").stringValue()).isEqualTo("customer");
    JsonNode reconnected = read(served().agentReconnects());
    assertThat(person(reconnected, 3).path("userId").stringValue()).isEqualTo(anna.id());
    assertThat(leg(reconnected, 2).path("state").stringValue()).isEqualTo("disconnected");
    JsonNode twice = read(served().agentOpensASecondLeg());
    assertThat(leg(twice, 2).path("state").stringValue()).isEqualTo("connected");
    assertThat(leg(twice, 3).path("state").stringValue()).isEqualTo("connected");
    JsonNode bots = read(served().agentLegFails().botJoins().botWrites());
    assertThat(person(bots, 3).path("purpose").stringValue()).isEqualTo("botflow");
    assertThat(leg(bots, 3).path("messages")).hasSize(1);
  }

  @Test
  void whatTheGuestDoes() {
    JsonNode left = read(served().customerLeaves(Leaving.SESSION_EXPIRED));
    JsonNode event = lastLine(left, 0).path("messageMetadata");
    assertThat(event.path("type").stringValue()).isEqualTo("Event");
    assertThat(event.path("events").get(0).path("eventType").stringValue()).isEqualTo("Presence");
    assertThat(event.path("events").get(0).path("subType").stringValue())
        .isEqualTo("SessionExpired");
    assertThat(
            lastLine(read(served().customerReceipt()), 0)
                .path("messageMetadata")
                .path("type")
                .stringValue())
        .isEqualTo("Receipt");
    JsonNode gone = read(served().customerLeaves(Leaving.LEG_ENDS));
    assertThat(leg(gone, 0).path("disconnectedTime").stringValue())
        .isEqualTo("2026-08-18T11:50:00.000Z");
    JsonNode back = read(served().customerReconnects());
    assertThat(person(back, 3).path("purpose").stringValue()).isEqualTo("customer");
    assertThat(leg(back, 0).path("state").stringValue()).isEqualTo("disconnected");
  }

  @Test
  void otherMediaAndLabels() {
    JsonNode call = read(served().callJoins());
    assertThat(person(call, 0).path("calls").get(0).path("state").stringValue())
        .isEqualTo("connected");
    JsonNode callback = read(served().callbackScheduled());
    assertThat(person(callback, 0).path("callbacks").get(0).path("state").stringValue())
        .isEqualTo("scheduled");
    JsonNode labelled =
        read(
            served()
                .externalTag("reaper:keep")
                .attribute("reaper.keep", "CANARY-yes")
                .division(org.directory().division("Sales"))
                .channel("whatsapp")
                .inactivityTimeout(NOON.plusSeconds(60)));
    assertThat(labelled.path("externalTag").stringValue()).isEqualTo("reaper:keep");
    assertThat(person(labelled, 0).path("attributes").has("reaper.keep")).isTrue();
    assertThat(labelled.path("divisions")).hasSize(2);
    assertThat(leg(labelled, 0).path("type").stringValue()).isEqualTo("whatsapp");
    assertThat(labelled.path("inactivityTimeout").stringValue())
        .isEqualTo("2026-08-18T12:01:00.000Z");
  }

  @Test
  void wrapUpsInTheMaking() {
    String code = org.directory().wrapUpCode("Resolved").id();
    JsonNode provisional = leg(read(served().agentNotesProvisionally(code, "half")), 2);
    assertThat(provisional.path("wrapup").path("provisional").booleanValue()).isTrue();
    assertThat(provisional.path("wrapup").path("code").stringValue()).isEqualTo(code);
    JsonNode pending = read(served().agentDisconnects());
    assertThat(leg(pending, 2).path("afterCallWork").path("state").stringValue())
        .isEqualTo("pending");
    assertThat(person(pending, 2).path("startAcwTime").stringValue())
        .isEqualTo("2026-08-18T11:50:00.000Z");
    assertThat(person(pending, 2).has("endAcwTime")).isFalse();
    assertThat(leg(pending, 0).path("disconnectType").stringValue()).isEqualTo("peer");
    assertThat(pending.has("endTime")).isFalse();
  }

  @Test
  void whatNobodyShouldUnderstand() {
    assertThat(leg(read(served().unknownState()), 2).path("state").stringValue())
        .isEqualTo("hibernating");
    assertThat(person(read(served().unknownPurpose()), 3).path("purpose").stringValue())
        .isEqualTo("hologram");
    assertThat(lastLine(read(served().messageWithoutTime()), 0).has("messageTime")).isFalse();
    assertThat(
            lastLine(read(served().messageWithUnreadableTime()), 0)
                .path("messageTime")
                .stringValue())
        .isEqualTo("yesterday");
    assertThat(
            lastLine(read(served().messageFromTheFuture(Duration.ofHours(1))), 0)
                .path("messageTime")
                .stringValue())
        .isEqualTo("2026-08-18T12:50:00.000Z");
    assertThat(lastLine(read(served().messageWithoutMetadata()), 0).has("messageMetadata"))
        .isFalse();
    assertThat(leg(read(served().legWithoutTimes()), 2).has("connectedTime")).isFalse();
    assertThat(
            lastLine(read(served().agentWrites("failed")), 2).path("messageStatus").stringValue())
        .isEqualTo("failed");
  }

  @Test
  void aConversationThatBeginsLaterIsNotThereYet() {
    String id =
        org.conversation().in(Duration.ofMinutes(5)).customerArrives().customerWrites().play();
    assertThat(caller.get(Caller.conversation(id)).status()).isEqualTo(404);
    clock.advance(Duration.ofMinutes(5));
    assertThat(caller.get(Caller.conversation(id)).json().path("startTime").stringValue())
        .isEqualTo("2026-08-18T12:05:00.000Z");
  }

  @Test
  void nobodyGoesOnWithAConversationThatIsNot() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> org.conversation("nobody").customerWrites().play());
  }

  @Test
  void anAgentWhoIsAskedToWriteWithoutBeingThereDoesNothing() {
    String id = served().in(Duration.ofMinutes(1)).agentDisconnects().play();
    org.conversation(id).in(Duration.ofMinutes(2)).agentWrites().play();
    clock.advance(Duration.ofMinutes(3));
    org.catchUp();
    assertThat(org.journal().effects(EffectEntry.What.MESSAGE_WRITTEN)).isEmpty();
  }
}
