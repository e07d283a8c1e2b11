package org.idlereaper.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.idlereaper.decide.KeepReason;
import org.idlereaper.decide.StaleKind;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.LedgerException;
import org.idlereaper.ledger.Outcome;
import org.idlereaper.sweep.StopReason;
import org.idlereaper.sweep.SweepEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The numbers, by the names that alerts and dashboards rely on. */
final class MetricsTest {
  private Standing standing = new Standing(0, 0, 0);
  private boolean stopFile;
  private final Metrics metrics = new Metrics(List.of("main", "second"), _ -> 0.25, () -> stopFile);
  private final SweepMetrics sweeps = new SweepMetrics(metrics, _ -> standing);

  private Stream<String> lines() {
    return new String(metrics.text(), StandardCharsets.UTF_8).lines();
  }

  private List<String> of(String start) {
    return lines().filter(line -> line.startsWith(start)).toList();
  }

  @ParameterizedTest
  @EnumSource(MetricName.class)
  void everyMetricOfTheContractIsThereOnceItsEventHasHappened(MetricName name) {
    everythingHappens();

    assertThat(lines())
        .anyMatch(
            line ->
                line.startsWith(name.key() + " ")
                    || line.startsWith(name.key() + "{")
                    || line.startsWith(name.key() + "_count{"));
    for (String label : name.labels()) {
      assertThat(lines())
          .anyMatch(line -> line.startsWith(name.key()) && line.contains(label + "=\""));
    }
  }

  private void everythingHappens() {
    everythingHappens(metrics);
  }

  /** One of each. */
  static void everythingHappens(Metrics metrics) {
    SweepMetrics sweeps = new SweepMetrics(metrics, _ -> new Standing(0, 0, 0));
    Intent intent = SomeSweep.intent(1, Intent.Write.AGENT, StaleKind.CUSTOMER_SILENT);
    sweeps.on(new SweepEvent.Started(SomeSweep.CONTEXT));
    sweeps.on(new SweepEvent.Listed(SomeSweep.CONTEXT, 21, 14, 30));
    sweeps.on(
        new SweepEvent.Judged(
            SomeSweep.CONTEXT, SomeSweep.CONVERSATION, SomeSweep.kept(KeepReason.HELD)));
    sweeps.on(
        new SweepEvent.Closed(
            SomeSweep.CONTEXT,
            SomeSweep.close(1, StaleKind.CUSTOMER_SILENT, "closed-by-us"),
            Duration.ofMillis(740)));
    sweeps.on(new SweepEvent.Raced(SomeSweep.CONTEXT, intent));
    sweeps.on(
        new SweepEvent.Finished(SomeSweep.CONTEXT, SomeSweep.report(List.of(), Optional.empty())));
    metrics.requestAnswered("main", "read-conversation", 200);
    metrics.returned("main");
    metrics.orphaned("main");
  }

  @Test
  void theStopFileIsLookedForAtEachScrape() {
    assertThat(of("reaper_stop_file")).containsExactly("reaper_stop_file 0.0");
    stopFile = true;
    assertThat(of("reaper_stop_file")).containsExactly("reaper_stop_file 1.0");
    stopFile = false;
    assertThat(of("reaper_stop_file")).containsExactly("reaper_stop_file 0.0");
  }

  @Test
  void whatCountsStartsAtZeroSoThatTheFirstIsSeenAsARise() {
    assertThat(of("reaper_returned_after_close_total"))
        .containsExactly(
            "reaper_returned_after_close_total{org=\"main\"} 0.0",
            "reaper_returned_after_close_total{org=\"second\"} 0.0");
    assertThat(of("reaper_sweeps_total{org=\"main\",outcome=\"max-closes\"}"))
        .containsExactly("reaper_sweeps_total{org=\"main\",outcome=\"max-closes\"} 0.0");
    assertThat(of("reaper_config_rejected")).containsExactly("reaper_config_rejected 0.0");
    assertThat(of("reaper_last_success")).isEmpty();
  }

  @Test
  void aSweepThatDidWhatItShouldIsASuccess() {
    sweeps.on(
        new SweepEvent.Finished(SomeSweep.CONTEXT, SomeSweep.report(List.of(), Optional.empty())));

    assertThat(of("reaper_last_success_timestamp_seconds"))
        .containsExactly("reaper_last_success_timestamp_seconds{org=\"main\"} 1.793649642E9");
    assertThat(of("reaper_sweeps_total{org=\"main\",outcome=\"completed\"}"))
        .singleElement()
        .asString()
        .endsWith(" 1.0");
    assertThat(of("reaper_sweep_duration_seconds_sum{org=\"main\"}"))
        .singleElement()
        .asString()
        .endsWith(" 42.0");
  }

  @ParameterizedTest
  @EnumSource(StopReason.class)
  void aStoppedSweepCountsUnderItsReasonAndIsASuccessOnlyWhereALimitHeld(StopReason reason) {
    sweeps.on(
        new SweepEvent.Finished(
            SomeSweep.CONTEXT, SomeSweep.report(List.of(), Optional.of(reason))));

    assertThat(of("reaper_sweeps_total{org=\"main\",outcome=\"" + reason.word() + "\"}"))
        .singleElement()
        .asString()
        .endsWith(" 1.0");
    assertThat(of("reaper_last_success")).hasSize(reason.fault() == StopReason.Fault.LIMIT ? 1 : 0);
  }

  @Test
  void whatObserveWithholdsIsTheLastSweepsNumberByKind() {
    sweeps.on(
        new SweepEvent.Finished(
            SomeSweep.CONTEXT,
            SomeSweep.report(
                List.of(
                    SomeSweep.close(1, StaleKind.CUSTOMER_SILENT, "would-close"),
                    SomeSweep.close(2, StaleKind.CUSTOMER_SILENT, "would-close")),
                Optional.empty())));
    assertThat(of("reaper_would_close{kind=\"customer-silent\",org=\"main\"}"))
        .singleElement()
        .asString()
        .endsWith(" 2.0");

    sweeps.on(
        new SweepEvent.Finished(SomeSweep.CONTEXT, SomeSweep.report(List.of(), Optional.empty())));
    assertThat(of("reaper_would_close{kind=\"customer-silent\",org=\"main\"}"))
        .singleElement()
        .asString()
        .endsWith(" 0.0");
  }

  @Test
  void theGuestsLegDoesNotCountAsAnotherClose() {
    for (Intent.Write write : List.of(Intent.Write.AGENT, Intent.Write.GUEST)) {
      sweeps.on(
          new SweepEvent.Resolved(
              SomeSweep.CONTEXT,
              SomeSweep.intent(1, write, StaleKind.CUSTOMER_SILENT),
              Outcome.CLOSED_BY_US));
    }
    sweeps.on(
        new SweepEvent.Resolved(
            SomeSweep.CONTEXT,
            SomeSweep.intent(2, Intent.Write.GUEST, StaleKind.CUSTOMER_ALONE),
            Outcome.CLOSED_UNATTRIBUTED));

    assertThat(of("reaper_closes_total"))
        .containsExactlyInAnyOrder(
            "reaper_closes_total{kind=\"customer-silent\",org=\"main\","
                + "outcome=\"closed-by-us\",policy=\"web-messaging\"} 1.0",
            "reaper_closes_total{kind=\"customer-alone\",org=\"main\","
                + "outcome=\"closed-unattributed\",policy=\"web-messaging\"} 1.0");
  }

  @Test
  void howAnOrgStandsIsAskedAfterEachSweep() {
    standing = new Standing(4, 1, 2);
    sweeps.on(
        new SweepEvent.Finished(SomeSweep.CONTEXT, SomeSweep.report(List.of(), Optional.empty())));

    assertThat(lines())
        .contains(
            "reaper_customers_waiting{org=\"main\"} 4.0",
            "reaper_unconfirmed_closes{org=\"main\"} 1.0",
            "reaper_ghosts{org=\"main\"} 2.0",
            "reaper_customers_waiting{org=\"second\"} 0.0");
  }

  @Test
  void whereTheAccountCannotBeReadNoOldNumberPassesForANewOne() {
    metrics.standing("main", new Standing(4, 1, 2));
    SweepMetrics unread =
        new SweepMetrics(
            metrics,
            _ -> {
              throw new LedgerException("disk I/O error");
            });
    unread.on(
        new SweepEvent.Finished(SomeSweep.CONTEXT, SomeSweep.report(List.of(), Optional.empty())));

    assertThat(of("reaper_customers_waiting{org=\"main\"}"))
        .containsExactly("reaper_customers_waiting{org=\"main\"} NaN");
  }

  @Test
  void tenThousandConversationsAddNoSeries() {
    everythingHappens();
    long before = lines().filter(line -> line.startsWith("reaper_")).count();
    for (int number = 1; number <= 10_000; number++) {
      sweeps.on(
          new SweepEvent.Judged(
              SomeSweep.CONTEXT, SomeSweep.conversation(number), SomeSweep.kept(KeepReason.HELD)));
      sweeps.on(
          new SweepEvent.Closed(
              SomeSweep.CONTEXT,
              SomeSweep.close(number, StaleKind.CUSTOMER_SILENT, "closed-by-us"),
              Duration.ofMillis(number)));
    }

    assertThat(lines().filter(line -> line.startsWith("reaper_")).count()).isEqualTo(before);
    assertThat(lines()).noneMatch(line -> line.contains("00000000-0000-4000-"));
  }

  @Test
  void aStatusThatIsNoneIsCountedAsNone() {
    metrics.requestAnswered("main", "token", 0);
    metrics.requestAnswered("main", "token", 99);
    metrics.requestAnswered("main", "token", 600);
    metrics.requestAnswered("main", "token", 429);

    assertThat(of("reaper_requests_total"))
        .containsExactlyInAnyOrder(
            "reaper_requests_total{endpoint=\"token\",org=\"main\",status=\"none\"} 3.0",
            "reaper_requests_total{endpoint=\"token\",org=\"main\",status=\"429\"} 1.0");
  }

  @Test
  void theJvmIsThereToo() {
    assertThat(lines())
        .anyMatch(line -> line.startsWith("jvm_memory_used_bytes"))
        .anyMatch(line -> line.startsWith("jvm_threads_current"))
        .anyMatch(line -> line.startsWith("process_start_time_seconds"));
  }
}
