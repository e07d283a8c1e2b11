package org.idlereaper.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.idlereaper.clock.VirtualTimepiece;
import org.idlereaper.simulator.EffectEntry.What;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault does what it says, to whom it says, and leaves its mark in the journal. */
@NullMarked
final class FaultsTest {
  private static final Instant NOON = Instant.parse("2026-08-18T12:00:00Z");

  private final VirtualTimepiece clock = VirtualTimepiece.standing(NOON);
  private final SimulatedOrg org = SimulatedOrg.start(clock, OrgSettings.defaults());
  private final Caller caller = Caller.loggedIn(org);
  private String id = "";
  private String other = "";
  private String agent = "";

  @BeforeEach
  void serve() {
    id = served();
    other = served();
    agent = org.see(id).orElseThrow().newest("agent").orElseThrow().id();
  }

  private String served() {
    return org.conversation()
        .ago(Duration.ofHours(1))
        .customerArrives()
        .joinsQueue(org.directory().queue("Support"))
        .agentJoins(org.directory().agent("Anna"))
        .play();
  }

  @AfterEach
  void close() {
    org.close();
  }

  private Caller.Said disconnect() {
    return caller.patch(Caller.participant(id, agent), "{\"state\":\"disconnected\"}");
  }

  private Caller.Said read() {
    return caller.get(Caller.conversation(id));
  }

  private long ended() {
    return org.journal().effects(What.LEG_ENDED).size();
  }

  private RequestEntry last(Endpoint endpoint) {
    return org.journal().requests(endpoint).getLast();
  }

  @Test
  void aStatusWithItsBodyAndHeadersStrikesTheNextFew() {
    FaultRule rule =
        org.faults()
            .on(Endpoint.PATCH_MESSAGE_PARTICIPANT)
            .next(2)
            .does(Fault.answers(503).withHeader("Retry-After", "99999999999"));
    for (int i = 0; i < 2; i++) {
      Caller.Said said = disconnect();
      assertThat(said.status()).isEqualTo(503);
      assertThat(said.code()).isEqualTo("service.unavailable");
      assertThat(said.header("Retry-After")).contains("99999999999");
    }
    assertThat(ended()).isZero();
    assertThat(last(Endpoint.PATCH_MESSAGE_PARTICIPANT).answered().orElseThrow().faults())
        .containsExactly("answers-503");
    assertThat(disconnect().status()).isEqualTo(202);
    assertThat(rule.hits()).isEqualTo(2);
  }

  @Test
  void aRefusalOfOurRoleOrOfOurTokenNamesItself() {
    org.faults().onWrites().next(1).does(Fault.notAUser());
    assertThat(disconnect().code()).isEqualTo("not.a.user");
    org.faults()
        .onWrites()
        .next(1)
        .does(Fault.missingPermissions("conversation:communication:disconnect"));
    Caller.Said said = disconnect();
    assertThat(said.status()).isEqualTo(403);
    assertThat(said.json().path("message").stringValue())
        .contains("conversation:communication:disconnect");
    org.faults().onAny().next(1).does(Fault.unauthorized());
    assertThat(read().status()).isEqualTo(401);
    assertThat(ended()).isZero();
  }

  @Test
  void aBadStatusMayStillHaveDoneIt() {
    org.faults().onWrites().next(1).does(Fault.answers(504).afterTheEffect());
    assertThat(disconnect().status()).isEqualTo(504);
    assertThat(ended()).isEqualTo(2);
  }

  @Test
  void onlyTheConversationMeantIsStruck() {
    org.faults().on(Endpoint.READ_CONVERSATION).ofConversation(other).does(Fault.answers(500));
    assertThat(read().status()).isEqualTo(200);
    assertThat(caller.get(Caller.conversation(other)).status()).isEqualTo(500);
    org.faults().clear();
    assertThat(caller.get(Caller.conversation(other)).status()).isEqualTo(200);
  }

  @Test
  void theFirstFewMayBeSpared() {
    org.faults().on(Endpoint.READ_CONVERSATION).after(1).next(1).does(Fault.answers(500));
    assertThat(read().status()).isEqualTo(200);
    assertThat(read().status()).isEqualTo(500);
    assertThat(read().status()).isEqualTo(200);
  }

  @Test
  void chanceIsTheSameForTheSameSeed() {
    FaultRule rule =
        org.faults().on(Endpoint.READ_CONVERSATION).withProbability(0.3).does(Fault.answers(500));
    for (int i = 0; i < 100; i++) {
      read();
    }
    assertThat(rule.hits()).isBetween(15, 45);
    try (SimulatedOrg twin = SimulatedOrg.start(clock, OrgSettings.defaults())) {
      FaultRule same =
          twin.faults()
              .on(Endpoint.READ_CONVERSATION)
              .withProbability(0.3)
              .does(Fault.answers(500));
      Caller again = Caller.loggedIn(twin);
      for (int i = 0; i < 100; i++) {
        again.get(Caller.conversation(id));
      }
      assertThat(same.hits()).isEqualTo(rule.hits());
    }
  }

  @Test
  void aConnectionDropsBeforeAnythingIsDone() {
    org.faults().onWrites().next(1).does(Fault.drops(Moment.BEFORE_EFFECT));
    assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(this::disconnect);
    assertThat(ended()).isZero();
    assertThat(last(Endpoint.PATCH_MESSAGE_PARTICIPANT).status()).isZero();
  }

  @Test
  void aConnectionDropsAfterItIsDone() {
    org.faults().onWrites().next(1).does(Fault.drops(Moment.AFTER_EFFECT));
    assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(this::disconnect);
    assertThat(ended()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aConnectionDropsHalfWayThroughTheAnswer(boolean write) {
    org.faults().onAny().next(1).does(Fault.drops(Moment.HALF_WAY));
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> assertThat(write ? disconnect() : read()).isNull());
    assertThat(ended()).isEqualTo(write ? 2 : 0);
  }

  @Test
  void answersAreGarbage() {
    FaultRule rule = org.faults().on(Endpoint.READ_CONVERSATION);
    rule.does(Fault.garbage(Garbage.HTML));
    assertThat(read().text()).startsWith("<html>");
    assertThat(read().status()).isEqualTo(200);
    rule.does(Fault.garbage(Garbage.EMPTY));
    assertThat(read().text()).isEmpty();
    rule.does(Fault.garbage(Garbage.TRUNCATED_JSON));
    assertThat(Json.read(read().response().body())).isEmpty();
    rule.does(Fault.garbage(Garbage.WRONG_CONTENT_TYPE));
    assertThat(read().header("Content-Type")).contains("text/plain; charset=utf-16");
    rule.does(Fault.garbage(Garbage.OTHER_JSON));
    assertThat(read().text()).isEqualTo("[42]");
    rule.does(Fault.garbage(Garbage.DEEP_JSON));
    assertThat(read().text()).startsWith("[[[[").hasSize(200_000);
    rule.does(Fault.garbage(Garbage.GZIP_BOMB));
    assertThat(read().header("Content-Encoding")).contains("gzip");
    assertThat(read().response().body().length).isLessThan(100_000);
    rule.remove();
    assertThat(read().json().path("id").stringValue()).isEqualTo(id);
  }

  @Test
  void aHeaderMayComeTwice() {
    org.faults()
        .onWrites()
        .next(1)
        .does(Fault.answers(503).withHeader("Retry-After", "5\r\nRetry-After: 7"));
    assertThat(disconnect().response().headers().allValues("Retry-After"))
        .containsExactly("5", "7");
  }

  @Test
  void anEffectComesLater() {
    org.faults().onWrites().next(1).does(Fault.effectLater(Duration.ofSeconds(20)));
    assertThat(disconnect().status()).isEqualTo(202);
    assertThat(ended()).isZero();
    clock.advance(Duration.ofSeconds(20));
    org.catchUp();
    assertThat(org.journal().effects(What.LEG_ENDED).getFirst().at())
        .isEqualTo(NOON.plusSeconds(20));
  }

  @Test
  void anEffectNeverComes() {
    org.faults().onWrites().next(1).does(Fault.effectNever());
    assertThat(disconnect().status()).isEqualTo(202);
    clock.advance(Duration.ofDays(2));
    org.catchUp();
    assertThat(ended()).isZero();
  }

  @Test
  void anAnswerIsAboutAnotherConversation() {
    org.faults().onAny().next(1).does(Fault.swapsIds(other));
    assertThat(read().json().path("id").stringValue()).isEqualTo(other);
    assertThat(last(Endpoint.READ_CONVERSATION).call().names().conversation()).contains(id);
  }

  @Test
  void theDateIsMissingOrOff() {
    FaultRule rule = org.faults().onAny();
    rule.does(Fault.withoutDate());
    assertThat(read().header("Date")).isEmpty();
    rule.does(Fault.skewsDate(Duration.ofMinutes(-10)));
    assertThat(read().header("Date")).contains("Tue, 18 Aug 2026 11:50:00 GMT");
    rule.does(Fault.setsHeader("inin-ratelimit-allowed", "180"));
    assertThat(read().header("inin-ratelimit-allowed")).contains("180");
  }

  @Test
  void anAnswerWaitsByTheOrgsClock() throws InterruptedException {
    org.faults().onWrites().next(1).does(Fault.delays(Duration.ofSeconds(30)).afterTheEffect());
    CompletableFuture<Caller.Said> waits = CompletableFuture.supplyAsync(this::disconnect);
    clock.awaitWaiting(1);
    assertThat(ended()).isEqualTo(2);
    assertThat(last(Endpoint.PATCH_MESSAGE_PARTICIPANT).answered()).isEmpty();
    clock.advance(Duration.ofSeconds(30));
    assertThat(waits.join().status()).isEqualTo(202);
    assertThat(last(Endpoint.PATCH_MESSAGE_PARTICIPANT).answered().orElseThrow().at())
        .isEqualTo(NOON.plusSeconds(30));
  }

  @Test
  void aRequestWaitsBeforeAnythingIsDone() throws InterruptedException {
    org.faults().onWrites().next(1).does(Fault.delays(Duration.ofSeconds(30)));
    CompletableFuture<Caller.Said> waits = CompletableFuture.supplyAsync(this::disconnect);
    clock.awaitWaiting(1);
    assertThat(ended()).isZero();
    clock.advance(Duration.ofSeconds(30));
    assertThat(waits.join().status()).isEqualTo(202);
    assertThat(org.journal().effects(What.LEG_ENDED).getFirst().at())
        .isEqualTo(NOON.plusSeconds(30));
  }

  @Test
  void anAnswerDrips() {
    org.faults().onAny().next(1).does(Fault.drips(400, Duration.ofMillis(1)));
    assertThat(read().json().path("id").stringValue()).isEqualTo(id);
  }

  @Test
  void tokensFailToo() {
    org.faults()
        .on(Endpoint.TOKEN)
        .next(1)
        .does(
            Fault.answers(200)
                .withBody("application/json", "{\"access_token\":\"x\",\"expires_in\":-1}"));
    assertThat(caller.token(org.clientId(), org.clientSecret()).text()).contains("-1");
  }

  @Test
  void connectionsAreHungUp() {
    read();
    org.hangUp();
    assertThat(read().status()).isEqualTo(200);
  }
}
