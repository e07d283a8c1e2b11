package org.idlereaper.ops;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmClassLoadingMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmCompilationMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryPoolAllocationMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;

/**
 * The numbers of this process for Prometheus, those of its JVM too. Safe for many threads. What
 * counts starts at 0 for each org, so that the first of a kind is seen as a rise.
 */
public final class Metrics {
  private static final double[] SWEEP_SECONDS = {1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600};
  private static final double[] CLOSE_SECONDS = {0.1, 0.25, 0.5, 1, 1.5, 2, 5, 10};

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

  final Counter sweeps = counter(MetricName.SWEEPS);
  final Histogram sweepDuration = histogram(MetricName.SWEEP_DURATION, SWEEP_SECONDS);
  final Gauge lastSuccess = gauge(MetricName.LAST_SUCCESS);
  final Gauge conversationsSeen = gauge(MetricName.CONVERSATIONS_SEEN);
  final Counter verdicts = counter(MetricName.VERDICTS);
  final Counter closes = counter(MetricName.CLOSES);
  final Gauge wouldClose = gauge(MetricName.WOULD_CLOSE);
  final Counter racedCloses = counter(MetricName.RACED_CLOSES);
  final Histogram readToClose = histogram(MetricName.READ_TO_CLOSE, CLOSE_SECONDS);
  private final Gauge customersWaiting = gauge(MetricName.CUSTOMERS_WAITING);
  private final Gauge unconfirmedCloses = gauge(MetricName.UNCONFIRMED_CLOSES);
  private final Gauge ghosts = gauge(MetricName.GHOSTS);
  private final Counter returned = counter(MetricName.RETURNED_AFTER_CLOSE);
  private final Counter orphaned = counter(MetricName.ORPHANED_RECORDS);
  private final Counter requests = counter(MetricName.REQUESTS);
  private final Gauge stalled = gauge(MetricName.SWEEP_STALLED);
  private final Gauge configRejected = gauge(MetricName.CONFIG_REJECTED);

  /**
   * @param orgs their names
   * @param rateBudgetUsed the share of an org's requests per minute in use, asked at each scrape
   * @param stopFile whether the stop file is there, asked at each scrape
   */
  public Metrics(
      Collection<String> orgs, ToDoubleFunction<String> rateBudgetUsed, BooleanSupplier stopFile) {
    List<String> names = List.copyOf(orgs);
    GaugeWithCallback.builder()
        .name(MetricName.RATE_BUDGET_USED.key())
        .help(MetricName.RATE_BUDGET_USED.help())
        .labelNames(MetricName.RATE_BUDGET_USED.labels())
        .callback(gauge -> names.forEach(org -> gauge.call(rateBudgetUsed.applyAsDouble(org), org)))
        .register(registry);
    GaugeWithCallback.builder()
        .name(MetricName.STOP_FILE.key())
        .help(MetricName.STOP_FILE.help())
        .labelNames(MetricName.STOP_FILE.labels())
        .callback(gauge -> gauge.call(stopFile.getAsBoolean() ? 1 : 0))
        .register(registry);
    jvm();
    for (String org : names) {
      List.of(racedCloses, returned, orphaned).forEach(counter -> counter.initLabelValues(org));
      List.of(customersWaiting, unconfirmedCloses, ghosts, conversationsSeen, stalled)
          .forEach(gauge -> gauge.initLabelValues(org));
      sweepDuration.initLabelValues(org);
      readToClose.initLabelValues(org);
      SweepMetrics.outcomes().forEach(outcome -> sweeps.initLabelValues(org, outcome));
    }
    configRejected.set(0);
  }

  /**
   * All that the library has to say of a JVM but its native memory: that needs a JVM that tracks
   * it, and asking whether it does costs a tenth of a start.
   */
  private void jvm() {
    JvmBufferPoolMetrics.builder().register(registry);
    JvmClassLoadingMetrics.builder().register(registry);
    JvmCompilationMetrics.builder().register(registry);
    JvmGarbageCollectorMetrics.builder().register(registry);
    JvmMemoryMetrics.builder().register(registry);
    JvmMemoryPoolAllocationMetrics.builder().register(registry);
    JvmRuntimeInfoMetric.builder().register(registry);
    JvmThreadsMetrics.builder().register(registry);
    ProcessMetrics.builder().register(registry);
  }

  /**
   * Counts one request.
   *
   * @param endpoint one of a fixed set of names; never a path with ids
   * @param status the answer's; 0 where none came
   */
  public void requestAnswered(String org, String endpoint, int status) {
    requests
        .labelValues(org, endpoint, status >= 100 && status <= 599 ? "" + status : "none")
        .inc();
  }

  /** Tells how an org stands. */
  public void standing(String org, Standing standing) {
    customersWaiting.labelValues(org).set((double) standing.waiting());
    unconfirmedCloses.labelValues(org).set((double) standing.unconfirmed());
    ghosts.labelValues(org).set((double) standing.ghosts());
  }

  /** Tells that nobody knows at present how an org stands: no number is better than an old one. */
  void standingUnknown(String org) {
    List.of(customersWaiting, unconfirmedCloses, ghosts)
        .forEach(gauge -> gauge.labelValues(org).set(Double.NaN));
  }

  /** Counts a conversation that came back after our close. */
  public void returned(String org) {
    returned.labelValues(org).inc();
  }

  /** Counts a closed conversation whose analytics record is not in order. */
  public void orphaned(String org) {
    orphaned.labelValues(org).inc();
  }

  /** Tells whether the settings file as it stands is invalid. */
  public void configRejected(boolean rejected) {
    configRejected.set(rejected ? 1 : 0);
  }

  /** Tells whether an org's running sweep does not get on. */
  void stalled(String org, boolean is) {
    stalled.labelValues(org).set(is ? 1 : 0);
  }

  /** The media type of {@link #text()}. */
  public String contentType() {
    return writer.getContentType();
  }

  /** Everything, in Prometheus' text format. */
  public byte[] text() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      writer.write(text, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to", e);
    }
    return text.toByteArray();
  }

  private Counter counter(MetricName name) {
    return Counter.builder()
        .name(name.key())
        .help(name.help())
        .labelNames(name.labels())
        .register(registry);
  }

  private Gauge gauge(MetricName name) {
    return Gauge.builder()
        .name(name.key())
        .help(name.help())
        .labelNames(name.labels())
        .register(registry);
  }

  private Histogram histogram(MetricName name, double... bounds) {
    return Histogram.builder()
        .name(name.key())
        .help(name.help())
        .labelNames(name.labels())
        .classicOnly()
        .classicUpperBounds(bounds)
        .register(registry);
  }
}
