package org.idlereaper.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every log event and every metric of the contract comes out of a real run, and nobody's words and
 * no secret do, whatever goes wrong.
 */
@Timeout(400)
final class DayOfTroublesIT {
  private static final List<String> EVENTS =
      List.of(
          "daemon.started",
          "daemon.stopped",
          "config.loaded",
          "config.changed",
          "config.rejected",
          "sweep.started",
          "sweep.finished",
          "sweep.skipped",
          "sweep.missed",
          "sweep.stopped",
          "conversation.closed",
          "conversation.would-close",
          "conversation.kept",
          "conversation.unconfirmed",
          "conversation.raced",
          "conversation.returned",
          "conversation.waiting",
          "conversation.given-up",
          "conversation.ghost",
          "conversation.orphaned",
          "token.refreshed",
          "token.refused",
          "platform.limited",
          "platform.unavailable",
          "platform.refused",
          "ledger.unavailable");

  @TempDir private static Path directory;

  private static DayOfTroubles day;

  @BeforeAll
  static void aDayPasses() throws Exception {
    day = new DayOfTroubles(directory, false);
    day.passes();
  }

  @Test
  void everyLogEventOfTheContractIsProduced() {
    Set<String> seen =
        day.log()
            .lines()
            .map(JsonMapper.shared()::readTree)
            .map(line -> line.get("event").asString())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(seen).containsAll(EVENTS);
  }

  @Test
  void everyLineIsOneFlatObjectInPrintableAscii() {
    assertThat(day.log().lines().toList())
        .allSatisfy(
            line -> {
              assertThat(line).matches("[ -~]+");
              JsonNode read = JsonMapper.shared().readTree(line);
              assertThat(read.properties())
                  .allSatisfy(field -> assertThat(field.getValue().isContainer()).isFalse());
              assertThat(read.get("@timestamp").asString()).endsWith("Z");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reaper_sweeps_total outcome=completed",
        "reaper_sweeps_total outcome=not-authorised",
        "reaper_sweep_duration_seconds_count",
        "reaper_last_success_timestamp_seconds",
        "reaper_conversations_seen",
        "reaper_verdicts_total verdict=keep reason=kind-off",
        "reaper_verdicts_total verdict=close reason=customer-silent",
        "reaper_closes_total policy=web kind=customer-silent outcome=closed-by-us",
        "reaper_closes_total policy=web kind=customer-silent outcome=given-up",
        "reaper_would_close kind=customer-silent",
        "reaper_customers_waiting",
        "reaper_unconfirmed_closes",
        "reaper_raced_closes_total",
        "reaper_returned_after_close_total",
        "reaper_orphaned_records_total",
        "reaper_ghosts",
        "reaper_requests_total endpoint=details-query status=200",
        "reaper_requests_total endpoint=participant-patch status=202",
        "reaper_rate_budget_used_ratio",
        "reaper_read_to_close_seconds_count",
        "reaper_config_rejected"
      })
  void everyMetricOfTheContractIsCountedUp(String series) {
    String[] words = series.split(" ", -1);
    List<String> found =
        day.metrics.stream()
            .flatMap(String::lines)
            .filter(line -> line.startsWith(words[0] + "{") || line.startsWith(words[0] + " "))
            .filter(line -> Stream.of(words).skip(1).allMatch(word -> line.contains(label(word))))
            .filter(line -> words[0].endsWith("rejected") || line.contains(label("org=main")))
            .toList();
    assertThat(found).as(series).isNotEmpty();
    assertThat(found)
        .as(series)
        .anyMatch(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)) > 0);
  }

  private static String label(String word) {
    return word.replace("=", "=\"") + "\"";
  }

  @Test
  void nobodysWordsAndNoSecretAreShownOrKeptAnywhere() {
    nothingPrivateIn(day);
  }

  static void nothingPrivateIn(DayOfTroubles day) {
    assertThat(day.said)
        .hasSizeGreaterThan(15)
        .allSatisfy(
            (where, text) -> assertThat(around(text)).as("what was found in: " + where).isEmpty());
  }

  /** What stands around the marks that were found; all of a log would tell nobody anything. */
  private static List<String> around(String text) {
    return java.util.regex.Pattern.compile(".{0,120}" + DayOfTroubles.MARK + ".{0,40}")
        .matcher(text)
        .results()
        .map(java.util.regex.MatchResult::group)
        .limit(3)
        .toList();
  }
}
