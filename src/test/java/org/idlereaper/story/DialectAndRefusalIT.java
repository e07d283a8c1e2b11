package org.idlereaper.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.idlereaper.decide.KeepReason;
import org.idlereaper.simulator.Endpoint;
import org.idlereaper.simulator.Expected;
import org.idlereaper.simulator.Fault;
import org.idlereaper.simulator.OrgSettings;
import org.idlereaper.sweep.CloseRecord;
import org.idlereaper.sweep.Mode;
import org.idlereaper.sweep.SweepReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installations that speak otherwise, and platforms that refuse us an agent's leg. */
final class DialectAndRefusalIT {
  private static final int PLENTY = 30_000;

  @TempDir private Path directory;

  @Test
  void theGatewayDialectClosesAgentsAndGuestsAndKeepsTheRest() {
    try (ContactCentre centre =
        new ContactCentre(
            directory,
            200,
            21,
            org -> org.speaking(OrgSettings.Dialect.MESSAGING_GATEWAY),
            PLENTY,
            ContactCentre.policy().forGateway(),
            "dialect = messaging-gateway")) {
      SweepReport report = centre.aSweepRuns(Mode.ENFORCE);
      assertThat(report.counts().addUp()).isTrue();
      assertThat(closed(report)).isEqualTo(stale(centre));
      assertThat(report.counts().kept()).containsKey(KeepReason.NOT_IN_DIALECT);
      assertThat(centre.org.journal().writes())
          .extracting(write -> write.call().endpoint())
          .containsOnly(Endpoint.GATEWAY_PUT_PARTICIPANT);
      assertThat(centre.org.journal().writes()).allMatch(write -> write.status() < 300);
    }
  }

  @Test
  void aRefusedLegStopsTheSweepWith77AndSaysWhatToDo() {
    try (ContactCentre centre =
        new ContactCentre(directory, 100, 22, UnaryOperator.identity(), PLENTY)) {
      centre.org.faults().on(Endpoint.PATCH_MESSAGE_PARTICIPANT).does(Fault.notAUser());
      SweepReport report = centre.aSweepRuns(Mode.ENFORCE);
      assertThat(report.exitCode()).isEqualTo(77);
      assertThat(report.stop().orElseThrow().detail()).contains("fallback-to-conversation");
      assertThat(report.counts().addUp()).isTrue();
    }
  }

  @Test
  void theFallbackDisconnectsTheConversationAndPostsTheWrapUp() {
    try (ContactCentre centre =
        new ContactCentre(
            directory,
            100,
            23,
            UnaryOperator.identity(),
            PLENTY,
            ContactCentre.policy(),
            "fallback-to-conversation = true")) {
      centre
          .org
          .faults()
          .on(Endpoint.PATCH_MESSAGE_PARTICIPANT)
          .where(call -> isAgents(centre, call.names().participant().orElse("")))
          .does(Fault.notAUser());
      SweepReport report = centre.aSweepRuns(Mode.ENFORCE);
      assertThat(report.counts().addUp()).isTrue();
      assertThat(closed(report)).isEqualTo(stale(centre));
      assertThat(report.closes())
          .filteredOn(close -> close.kind().closesAnAgent())
          .extracting(CloseRecord::outcome)
          .isNotEmpty()
          .doesNotContain("closed-without-code");
    }
  }

  private static boolean isAgents(ContactCentre centre, String participant) {
    return centre.mixed.expected().stream()
        .flatMap(one -> centre.org.see(one.conversationId()).stream())
        .flatMap(seen -> seen.participants().stream())
        .anyMatch(person -> person.id().equals(participant) && person.purpose().equals("agent"));
  }

  private static Set<String> closed(SweepReport report) {
    return report.closes().stream()
        .map(close -> close.episode().conversation().value())
        .collect(Collectors.toSet());
  }

  private static Set<String> stale(ContactCentre centre) {
    return centre.mixed.expected().stream()
        .filter(Expected::closes)
        .map(Expected::conversationId)
        .collect(Collectors.toSet());
  }
}
