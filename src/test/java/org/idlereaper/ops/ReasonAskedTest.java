package org.idlereaper.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.idlereaper.decide.Facts;
import org.idlereaper.decide.KeepReason;
import org.idlereaper.ledger.AccountReader.Kept;
import org.idlereaper.ledger.AccountReader.KindClock;
import org.idlereaper.ledger.AccountReader.Seen;
import org.idlereaper.ops.ReasonAsked.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a stored verdict says of each reason. */
final class ReasonAskedTest {
  private static Seen stored(String verdict, Optional<String> reason) {
    return new Seen(
        SomeSweep.CONVERSATION,
        "01K9SWEEP",
        SomeSweep.NOON,
        verdict,
        reason.map(word -> new Kept(word, SomeSweep.NOON)),
        Optional.empty(),
        Optional.empty(),
        new KindClock(Optional.empty(), Duration.ZERO, Optional.empty()),
        SomeSweep.WHERE,
        new Facts.Times(
            SomeSweep.NOON,
            SomeSweep.NOON,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        Optional.empty());
  }

  @ParameterizedTest
  @EnumSource(KeepReason.class)
  void whatCameBeforeTheReasonThatDecidedHasPassedAndWhatCameAfterIsNotRecorded(
      KeepReason decided) {
    List<ReasonAsked> asked = ReasonAsked.of(stored("keep", Optional.of(decided.word())));

    assertThat(asked).extracting(ReasonAsked::reason).containsExactly(KeepReason.values());
    assertThat(asked)
        .allSatisfy(
            one ->
                assertThat(one.result())
                    .isEqualTo(
                        switch (Integer.signum(one.reason().compareTo(decided))) {
                          case -1 -> Result.PASS;
                          case 0 -> Result.STOP;
                          default -> Result.NOT_RECORDED;
                        }));
  }

  @Test
  void aCloseHasPassedThemAll() {
    assertThat(ReasonAsked.of(stored("close", Optional.empty())))
        .hasSize(KeepReason.values().length)
        .allMatch(one -> one.result() == Result.PASS);
  }

  @Test
  void ofAWordThatIsNotKnownNothingIsSaid() {
    assertThat(ReasonAsked.of(stored("keep", Optional.of("of-a-newer-version")))).isEmpty();
    assertThat(ReasonAsked.of(stored("of-a-newer-version", Optional.empty()))).isEmpty();
  }
}
