package org.idlereaper.genesys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.idlereaper.clock.VirtualTimepiece;
import org.idlereaper.conversation.Communication;
import org.idlereaper.conversation.Conversation;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.conversation.Participant;
import org.idlereaper.conversation.Purpose;
import org.idlereaper.conversation.WrapUpCodeId;
import org.idlereaper.platform.AnalyticsRecord;
import org.idlereaper.platform.Candidate;
import org.idlereaper.platform.CandidateQuery;
import org.idlereaper.platform.CloseAction;
import org.idlereaper.platform.CloseAction.WrapUpText;
import org.idlereaper.platform.CloseAnswer;
import org.idlereaper.platform.FreshRead;
import org.idlereaper.platform.PlatformListener;
import org.idlereaper.platform.RequestBudget.Reservation;
import org.idlereaper.simulator.Expected;
import org.idlereaper.simulator.MixedOrg;
import org.idlereaper.simulator.OrgSettings;
import org.idlereaper.simulator.SimulatedOrg;
import org.idlereaper.simulator.StatedPolicy;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole way over HTTP to an org that behaves: what it lists is what we find and understand. */
@NullMarked
@Timeout(120)
final class GenesysOnSimulatedOrgTest {
  private static final Instant NOW = Instant.parse("2026-08-19T12:00:00Z");

  private final VirtualTimepiece clock = VirtualTimepiece.advancingOnPause(NOW);
  private SimulatedOrg org;
  private GenesysPlatform platform;

  @BeforeEach
  void start() {
    org = SimulatedOrg.start(clock, OrgSettings.defaults());
    platform =
        GenesysPlatform.connect(
            new OrgConnection(
                "main",
                org.url(),
                org.url(),
                new OrgConnection.Credentials(
                    org.clientId(), SecretSource.of(new Secret(org.clientSecret()))),
                DialectName.GENESYS_CLOUD,
                240),
            clock,
            HttpTimeouts.standard(),
            PlatformListener.SILENT);
  }

  @AfterEach
  void stop() {
    platform.close();
    org.close();
  }

  private Set<ConversationId> listed() {
    Set<ConversationId> found = new HashSet<>();
    platform
        .candidates(
            new CandidateQuery(
                Set.of("webmessaging", "whatsapp"),
                clock.instant().minus(Duration.ofDays(90)),
                clock.instant()))
        .forEachRemaining(page -> page.stream().map(Candidate::id).forEach(found::add));
    return found;
  }

  private FreshRead read(ConversationId id) throws InterruptedException {
    try (Reservation room = platform.budget().reserve(1)) {
      return platform.read(id, room);
    }
  }

  @Test
  void findsAndUnderstandsAMixedOrgUnderItsRateLimit() throws Exception {
    MixedOrg mixed = MixedOrg.fill(org, 300, 42, StatedPolicy.defaults());
    clock.advance(Duration.ofMinutes(10));

    Set<ConversationId> found = listed();

    Map<String, Long> doubts = new HashMap<>();
    for (Expected expected : mixed.expected()) {
      ConversationId id = new ConversationId(expected.conversationId());
      if (expected.closes()) {
        assertThat(found).as(expected.story()).contains(id);
      }
      FreshRead read = read(id);
      assertThat(read.platformTime()).isPresent();
      boolean doubted = read.conversation().filter(it -> !it.notUnderstood().isEmpty()).isPresent();
      if (doubted) {
        doubts.merge(expected.word(), 1L, Long::sum);
      }
      if (expected.closes()) {
        assertThat(doubted).as("%s: %s", expected.word(), expected.story()).isFalse();
      }
    }
    assertThat(doubts.keySet()).isSubsetOf("not-understood");
    assertThat(org.journal().busiestMinute()).isLessThanOrEqualTo(240);
    assertThat(org.journal().writes()).isEmpty();
    assertThat(org.journal().requests())
        .noneMatch(
            it -> it.answered().filter(a -> a.status() >= 400 && a.status() != 404).isPresent());
  }

  @Test
  void closesAnAgentWithAWrapUpAndTheNextReadShowsIt() throws Exception {
    WrapUpCodeId code = new WrapUpCodeId(org.directory().wrapUpCode("Closed by policy").id());
    ConversationId id =
        new ConversationId(
            org.conversation()
                .ago(Duration.ofHours(3))
                .customerArrives()
                .customerWrites()
                .joinsQueue(org.directory().queue("Support"))
                .ago(Duration.ofMinutes(170))
                .agentJoins(org.directory().agent("Anna"))
                .agentWrites()
                .play());
    CloseAnswer answer;
    try (Reservation room = platform.budget().reserve(2)) {
      Conversation open = platform.read(id, room).conversation().orElseThrow();
      assertThat(open.notUnderstood()).isEmpty();
      Participant agent = agent(open);
      Communication leg = agent.communications().getFirst();
      answer =
          platform.close(
              new CloseAction.DisconnectAgent(
                  id, agent.id(), leg.id(), WrapUpText.of(code, "closed i=abc")),
              room);
    }
    assertThat(answer).isEqualTo(new CloseAnswer.Accepted(202));
    clock.advance(Duration.ofSeconds(20));

    Communication.AfterCall left =
        agent(read(id).conversation().orElseThrow()).communications().getFirst().afterCall();
    assertThat(left.wrapUp().orElseThrow().code()).contains(code.value());
    assertThat(left.wrapUp().orElseThrow().notes().orElseThrow().carry("i=abc")).isTrue();
    assertThat(org.journal().writes()).hasSize(1);
    theRecordShowsTheSame(id, code);
  }

  private void theRecordShowsTheSame(ConversationId id, WrapUpCodeId code)
      throws InterruptedException {
    ConversationId unknown = new ConversationId("00000000-0000-4000-8000-000000000000");
    List<AnalyticsRecord> records;
    try (Reservation room = platform.budget().reserve(1)) {
      records = platform.analytics(List.of(unknown, id), room);
    }
    assertThat(records).hasSize(1);
    AnalyticsRecord record = records.getFirst();
    Communication live = agent(read(id).conversation().orElseThrow()).communications().getFirst();
    AnalyticsRecord.Leg leg = record.leg(live.id()).orElseThrow();
    assertThat(record.ended()).isPresent();
    assertThat(leg.ended()).isEqualTo(live.span().ended());
    assertThat(leg.connected()).isBeforeOrEqualTo(live.span().connected().orElseThrow());
    assertThat(leg.wrapUp().orElseThrow().code()).contains(code.value());
    assertThat(leg.wrapUp().orElseThrow().notes().orElseThrow().carry("i=abc")).isTrue();
    assertThat(record.legs()).hasSize(3);
  }

  private static Participant agent(Conversation conversation) {
    List<Participant> agents =
        conversation.participants().stream().filter(it -> it.purpose() == Purpose.AGENT).toList();
    assertThat(agents).hasSize(1);
    return agents.getFirst();
  }
}
