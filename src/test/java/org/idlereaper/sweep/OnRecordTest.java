package org.idlereaper.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.idlereaper.conversation.Conversations;
import org.idlereaper.conversation.Episode;
import org.idlereaper.conversation.Notes;
import org.idlereaper.conversation.Purpose;
import org.idlereaper.conversation.WrapUp;
import org.idlereaper.decide.StaleKind;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.Intent.Write;
import org.idlereaper.ledger.IntentId;
import org.idlereaper.ledger.Outcome;
import org.idlereaper.platform.AnalyticsRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What analytics shows of a close: over, not yet, or nothing that can be relied on. */
final class OnRecordTest {
  private static final Instant READ = Conversations.minute(100);
  private static final IntentId ID = new IntentId("0".repeat(26));

  private static Intent intent(Write write) {
    return new Intent(
        ID,
        "sweep",
        write,
        new Episode(
            Conversations.conversation("a"),
            Conversations.participant("a"),
            Conversations.communication("a"),
            Conversations.START),
        1,
        new Intent.Why(
            write == Write.CONVERSATION
                ? StaleKind.SILENT_AFTER_TRANSFER
                : StaleKind.CUSTOMER_SILENT,
            "web",
            Optional.empty(),
            Optional.empty(),
            READ,
            Conversations.minute(30),
            Conversations.minute(30),
            Duration.ofMinutes(70)),
        Optional.empty(),
        READ);
  }

  private static Optional<Instant> at(String when) {
    return switch (when) {
      case "open" -> Optional.empty();
      case "before" -> Optional.of(READ.minusMillis(1));
      case "since" -> Optional.of(READ);
      default -> throw new IllegalArgumentException(when);
    };
  }

  private static Optional<WrapUp> wrapUp(String whose) {
    return switch (whose) {
      case "none" -> Optional.empty();
      case "ours" -> Optional.of(wrapUp(new Notes("closed " + ID.token())));
      case "theirs" -> Optional.of(wrapUp(new Notes("done")));
      default -> throw new IllegalArgumentException(whose);
    };
  }

  private static WrapUp wrapUp(Notes notes) {
    return new WrapUp(Optional.of("code"), false, Optional.of(notes));
  }

  private static String shown(Write write, boolean notes, AnalyticsRecord record) {
    return switch (OnRecord.of(intent(write), record, notes)) {
      case OnRecord.Over(Outcome outcome) -> outcome.word();
      case OnRecord.NotYet _ -> "not-yet";
      case OnRecord.Unclear _ -> "unclear";
    };
  }

  @ParameterizedTest(name = "{0}, leg {1}, conversation {2}, wrap-up {3}, notes {4}: {5}")
  @CsvSource({
    "AGENT, since, since, ours, true, closed-by-us",
    "AGENT, since, since, theirs, true, unclear",
    "AGENT, since, since, none, true, unclear",
    "AGENT, since, open, ours, true, unclear",
    "AGENT, open, open, none, true, not-yet",
    "AGENT, before, before, ours, true, not-yet",
    "AGENT, open, before, none, true, not-yet",
    "AGENT, since, before, ours, true, unclear",
    "AGENT, since, since, none, false, closed-unattributed",
    "AGENT, since, open, none, false, unclear",
    "GUEST, since, since, none, true, closed-unattributed",
    "GUEST, since, open, none, true, unclear",
    "GUEST, open, open, none, true, not-yet",
    "GUEST, before, before, none, true, not-yet",
    "CONVERSATION, since, since, none, true, closed-unattributed",
    "CONVERSATION, since, open, none, true, unclear",
    "CONVERSATION, open, before, none, true, not-yet",
    "WRAP_UP, before, since, ours, true, closed-by-us",
    "WRAP_UP, before, since, theirs, true, unclear",
    "WRAP_UP, before, open, ours, true, unclear",
    "WRAP_UP, before, before, ours, true, unclear",
    "WRAP_UP, before, open, none, true, not-yet"
  })
  void onlyWhatEndedSinceOurReadAndIsOursIsOver(
      Write write, String leg, String conversation, String whose, boolean notes, String shown) {
    AnalyticsRecord record =
        new AnalyticsRecord(
            Conversations.conversation("a"),
            at(conversation),
            List.of(
                new AnalyticsRecord.Leg(
                    Conversations.participant("a"),
                    Conversations.communication("a"),
                    Purpose.AGENT,
                    Conversations.START,
                    at(leg),
                    wrapUp(whose))));

    assertThat(shown(write, notes, record)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"AGENT, not-yet", "GUEST, not-yet", "CONVERSATION, not-yet", "WRAP_UP, not-yet"})
  void aLegThatIsNotOnRecordHasNotEnded(Write write, String shown) {
    AnalyticsRecord record =
        new AnalyticsRecord(Conversations.conversation("a"), Optional.empty(), List.of());

    assertThat(shown(write, true, record)).isEqualTo(shown);
  }
}
