package org.idlereaper.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.idlereaper.clock.VirtualTimepiece;
import org.idlereaper.conversation.Conversation;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.conversation.DivisionId;
import org.idlereaper.conversation.QueueId;
import org.idlereaper.conversation.UserId;
import org.idlereaper.conversation.WrapUpCodeId;
import org.idlereaper.decide.Decider;
import org.idlereaper.decide.Exemptions;
import org.idlereaper.decide.Hours;
import org.idlereaper.decide.Policy;
import org.idlereaper.decide.Rules;
import org.idlereaper.decide.StaleKind;
import org.idlereaper.decide.Thresholds;
import org.idlereaper.decide.Verdict;
import org.idlereaper.genesys.DialectName;
import org.idlereaper.genesys.GenesysPlatform;
import org.idlereaper.genesys.HttpTimeouts;
import org.idlereaper.genesys.OrgConnection;
import org.idlereaper.genesys.Secret;
import org.idlereaper.genesys.SecretSource;
import org.idlereaper.platform.PlatformListener;
import org.idlereaper.platform.RequestBudget.Reservation;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a made-up lot says about itself is what the product decides, read over the wire. */
@NullMarked
final class MixedOrgTruthTest {
  private static final Instant NOON = Instant.parse("2026-08-18T12:00:00Z");

  private final VirtualTimepiece clock = VirtualTimepiece.advancingOnPause(NOON);
  private final SimulatedOrg org =
      SimulatedOrg.start(clock, OrgSettings.defaults().withRequestsPerMinute(1_000_000));

  private Rules rules(StatedPolicy stated, MixedOrg mixed) {
    Map<StaleKind, Duration> idleAfter = new EnumMap<>(StaleKind.class);
    stated
        .idleAfter()
        .forEach((word, idle) -> idleAfter.put(StaleKind.of(word).orElseThrow(), idle));
    var policy =
        new Policy(
            "web-messaging",
            new Policy.Match(Set.of("webmessaging"), Set.of(), Set.of()),
            new Thresholds(idleAfter),
            Hours.always(ZoneId.of("America/Los_Angeles")),
            new Policy.Closing(
                Optional.of(new WrapUpCodeId(org.directory().wrapUpCode("Resolved").id())), ""));
    var exemptions =
        new Exemptions(
            Set.of(new QueueId(mixed.exemptQueue().id())),
            Set.of(new UserId(mixed.exemptAgent().id())),
            Set.of(new DivisionId(mixed.exemptDivision().id())),
            Set.of("reaper:keep"),
            Set.of("reaper.keep"));
    return new Rules(List.of(policy), exemptions, Rules.everyClosableKind());
  }

  private GenesysPlatform platform() {
    return GenesysPlatform.connect(
        new OrgConnection(
            "main",
            org.url(),
            org.url(),
            new OrgConnection.Credentials(
                org.clientId(), SecretSource.of(new Secret(org.clientSecret()))),
            DialectName.GENESYS_CLOUD,
            100_000),
        clock,
        HttpTimeouts.standard(),
        PlatformListener.SILENT);
  }

  private static String word(Optional<Conversation> read, Rules rules, Instant asOf) {
    return read.map(conversation -> Decider.judge(conversation, rules, asOf).verdict())
        .map(
            verdict ->
                switch (verdict) {
                  case Verdict.Close close -> close.kind().word();
                  case Verdict.Keep keep -> keep.reason().word();
                })
        .orElse("ghost");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theProductDecidesAsExpected(long seed) throws InterruptedException {
    for (StatedPolicy stated :
        List.of(
            StatedPolicy.defaults(),
            StatedPolicy.defaults()
                .with("agent-silent", Duration.ofHours(2))
                .with("silent-in-queue", Duration.ofHours(4))
                .with("stuck-in-bot", Duration.ofMinutes(30)))) {
      MixedOrg mixed = MixedOrg.fill(org, 400, seed, stated);
      Rules rules = rules(stated, mixed);
      List<String> wrong = new ArrayList<>();
      try (GenesysPlatform platform = platform()) {
        for (Expected expected : mixed.expected()) {
          try (Reservation room = platform.budget().reserve(1)) {
            var read = platform.read(new ConversationId(expected.conversationId()), room);
            String word = word(read.conversation(), rules, read.platformTime().orElseThrow());
            if (!word.equals(expected.word())) {
              wrong.add(expected.story() + ": " + expected.word() + ", decided " + word);
            }
          }
        }
      }
      assertThat(wrong).as("seed %d", seed).isEmpty();
    }
    org.close();
  }
}
