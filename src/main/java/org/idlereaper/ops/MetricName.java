package org.idlereaper.ops;

/**
 * Every metric of ours: its name, its labels, what it says. The names are a format: add, never
 * rename. No label holds an id of a conversation, a person or a leg.
 */
enum MetricName {
  SWEEPS("reaper_sweeps_total", "Sweeps that ended, by outcome", "org", "outcome"),
  SWEEP_DURATION("reaper_sweep_duration_seconds", "How long sweeps took", "org"),
  LAST_SUCCESS(
      "reaper_last_success_timestamp_seconds",
      "When the last sweep ended that did what it should (exit code 0 or 3)",
      "org"),
  SWEEP_STALLED(
      "reaper_sweep_stalled", "1 while a running sweep has not got on for five minutes", "org"),
  CONVERSATIONS_SEEN("reaper_conversations_seen", "Open conversations on the last list", "org"),
  VERDICTS("reaper_verdicts_total", "Verdicts of fresh reads", "org", "verdict", "reason"),
  CLOSES("reaper_closes_total", "Settled closes, by outcome", "org", "policy", "kind", "outcome"),
  WOULD_CLOSE(
      "reaper_would_close", "What the last sweep would have closed, but observes", "org", "kind"),
  CUSTOMERS_WAITING("reaper_customers_waiting", "Customers who wait for us", "org"),
  UNCONFIRMED_CLOSES(
      "reaper_unconfirmed_closes", "Writes whose effect no read has shown yet", "org"),
  RACED_CLOSES("reaper_raced_closes_total", "Closes while the customer wrote", "org"),
  RETURNED_AFTER_CLOSE(
      "reaper_returned_after_close_total", "Conversations that came back after our close", "org"),
  ORPHANED_RECORDS(
      "reaper_orphaned_records_total",
      "Closed conversations whose analytics record is not in order",
      "org"),
  GHOSTS("reaper_ghosts", "Conversations that only analytics calls open", "org"),
  REQUESTS("reaper_requests_total", "Requests to the platform", "org", "endpoint", "status"),
  RATE_BUDGET_USED(
      "reaper_rate_budget_used_ratio", "Share of the requests per minute in use", "org"),
  READ_TO_CLOSE("reaper_read_to_close_seconds", "From the deciding read to the write", "org"),
  CONFIG_REJECTED("reaper_config_rejected", "1 while the settings file is invalid"),
  STOP_FILE(
      "reaper_stop_file",
      "1 while the stop file exists, looked for at each scrape: nothing is written to the platform");

  private final String key;
  private final String help;
  private final String labels;

  MetricName(String key, String help, String... labels) {
    this.key = key;
    this.help = help;
    this.labels = String.join(" ", labels);
  }

  /** The name as it is scraped. */
  String key() {
    return key;
  }

  String help() {
    return help;
  }

  String[] labels() {
    return labels.isEmpty() ? new String[0] : labels.split(" ", -1);
  }
}
