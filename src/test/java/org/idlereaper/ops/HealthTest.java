package org.idlereaper.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.idlereaper.sweep.StopReason;
import org.idlereaper.sweep.SweepEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Health is honest. */
final class HealthTest {
  private static final Instant START = Instant.parse("2026-11-02T20:02:00Z");

  private static Optional<Instant> everyFiveMinutes(Instant after) {
    long seconds = after.getEpochSecond();
    return Optional.of(Instant.ofEpochSecond(seconds - seconds % 300 + 300));
  }

  private static Health.Facts facts(OrgProgress... orgs) {
    return new Health.Facts(true, true, true, START, List.of(orgs), HealthTest::everyFiveMinutes);
  }

  private static OrgProgress main(Optional<Instant> lastGood, Optional<Instant> running) {
    return new OrgProgress("main", lastGood, Optional.empty(), running);
  }

  @Test
  void whatIsMissingIsSaidAllAtOnce() {
    var facts =
        new Health.Facts(false, false, false, START, List.of(), HealthTest::everyFiveMinutes);

    assertThat(Health.readiness(facts, START).missing())
        .containsExactly(
            "the settings file is invalid",
            "the ledger cannot be written",
            "the scheduler does not run");
  }

  @ParameterizedTest
  @CsvSource({"599, true", "600, true", "601, false"})
  void fromTwoPeriodsAfterTheStartOnASweepMustHaveEndedWell(long seconds, boolean ready) {
    var answer =
        Health.readiness(
            facts(main(Optional.empty(), Optional.empty())), START.plusSeconds(seconds));

    assertThat(answer.ready()).isEqualTo(ready);
  }

  @ParameterizedTest
  @CsvSource({"599, true", "600, true", "601, false"})
  void aGoodSweepHoldsForTwoPeriodsWhereverInItsPeriodItEnded(long seconds, boolean ready) {
    IntStream.of(0, 1, 40, 299)
        .mapToObj(START::plusSeconds)
        .forEach(
            end -> {
              var answer =
                  Health.readiness(
                      facts(main(Optional.of(end), Optional.empty())), end.plusSeconds(seconds));
              assertThat(answer.ready()).as("ended at " + end).isEqualTo(ready);
            });
  }

  @Test
  void oneOrgThatIsOverdueIsEnoughAndNamed() {
    Instant now = START.plusSeconds(3600);
    var answer =
        Health.readiness(
            facts(
                new OrgProgress(
                    "east", Optional.of(now.minusSeconds(10)), Optional.empty(), Optional.empty()),
                new OrgProgress(
                    "west",
                    Optional.of(now.minusSeconds(900)),
                    Optional.of(new OrgProgress.Ended("not-authorised", now.minusSeconds(120))),
                    Optional.empty())),
            now);

    assertThat(answer.missing())
        .containsExactly(
            "west: no sweep has ended well since 2026-11-02T20:47:00Z, which is more than two"
                + " periods; the latest: not-authorised 2 min ago");
  }

  @Test
  void aNightWithoutFiresIsNoFault() {
    // Every five minutes from 08:00 to 18:00, and nothing over night.
    Function<Instant, Optional<Instant>> daytime =
        after -> {
          UnaryOperator<Instant> next = at -> everyFiveMinutes(at).orElseThrow();
          Instant fire = next.apply(after);
          while (Math.floorMod(fire.getEpochSecond(), 86_400) < 8 * 3600
              || Math.floorMod(fire.getEpochSecond(), 86_400) >= 18 * 3600) {
            fire = next.apply(fire);
          }
          return Optional.of(fire);
        };
    Instant evening = Instant.parse("2026-11-02T17:55:20Z");

    assertThat(Health.twoPeriodsAfter(evening, daytime))
        .contains(Instant.parse("2026-11-03T08:10:00Z"));
  }

  @Test
  void aCronThatNeverFiresAgainIsNotOverdue() {
    assertThat(Health.twoPeriodsAfter(START, _ -> Optional.empty())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"299, true", "300, false", "301, false"})
  void aSweepThatDoesNotGetOnForFiveMinutesHangs(long seconds, boolean ready) {
    Instant moved = START.plusSeconds(60);
    Instant now = moved.plusSeconds(seconds);
    var answer =
        Health.readiness(facts(main(Optional.of(now.minusSeconds(1)), Optional.of(moved))), now);

    assertThat(answer.ready()).isEqualTo(ready);
  }

  @Test
  void progressIsEveryEventAndEveryAnswerOfThePlatform() {
    Instant[] now = {START};
    SweepProgress progress = new SweepProgress(List.of("main"), () -> now[0]);
    progress.on(new SweepEvent.Started(SomeSweep.CONTEXT));
    now[0] = START.plusSeconds(100);
    progress.progressed("main");
    assertThat(progress.orgs()).containsExactly(main(Optional.empty(), Optional.of(now[0])));

    now[0] = START.plusSeconds(200);
    progress.on(new SweepEvent.Listed(SomeSweep.CONTEXT, 1, 1, 1));
    assertThat(progress.orgs()).containsExactly(main(Optional.empty(), Optional.of(now[0])));
  }

  @Test
  void anAnswerBetweenSweepsIsNoSweep() {
    SweepProgress progress = new SweepProgress(List.of("main"), () -> START);
    progress.progressed("main");

    assertThat(progress.orgs()).containsExactly(main(Optional.empty(), Optional.empty()));
  }

  @ParameterizedTest
  @EnumSource(StopReason.class)
  void onlyASweepThatDidWhatItShouldIsGood(StopReason reason) {
    Instant[] now = {START};
    SweepProgress progress = new SweepProgress(List.of("main"), () -> now[0]);
    progress.on(
        new SweepEvent.Finished(SomeSweep.CONTEXT, SomeSweep.report(List.of(), Optional.empty())));
    assertThat(progress.orgs())
        .extracting(OrgProgress::lastGood)
        .containsExactly(Optional.of(START));

    now[0] = START.plus(Duration.ofMinutes(5));
    progress.on(
        new SweepEvent.Finished(
            SomeSweep.CONTEXT, SomeSweep.report(List.of(), Optional.of(reason))));
    boolean good = reason.fault() == StopReason.Fault.LIMIT;
    assertThat(progress.orgs())
        .containsExactly(
            new OrgProgress(
                "main",
                Optional.of(good ? now[0] : START),
                Optional.of(new OrgProgress.Ended(reason.word(), now[0])),
                Optional.empty()));
  }

  @Test
  void notReadySaysHowTheLatestSweepEndedInWordsOfOurs() {
    Instant[] now = {START};
    SweepProgress progress = new SweepProgress(List.of("main"), () -> now[0]);
    now[0] = START.plusSeconds(700);
    assertThat(missing(progress, now[0]))
        .containsExactly(
            "main: no sweep has ended well since the start, which is more than two periods; none"
                + " has ended at all");

    progress.on(
        new SweepEvent.Finished(
            SomeSweep.CONTEXT,
            SomeSweep.report(List.of(), Optional.of(StopReason.NOT_AUTHORISED))));
    now[0] = START.plusSeconds(700 + 120);
    assertThat(missing(progress, now[0]))
        .containsExactly(
            "main: no sweep has ended well since the start, which is more than two periods; the"
                + " latest: not-authorised 2 min ago");
  }

  private static List<String> missing(SweepProgress progress, Instant now) {
    return Health.readiness(facts(progress.orgs().getFirst()), now).missing();
  }
}
