package org.idlereaper.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.idlereaper.ledger.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The alert rules and the dashboard that are shipped use what there is. */
@Timeout(120)
final class ShippedMonitoringTest {
  private static final Path ALERTS = Path.of("config/alerts.yml");
  private static final Path DASHBOARD = Path.of("config/dashboard.json");

  /** Without their labels' values; series of histograms under their full names. */
  private static Set<String> exposed() {
    Metrics metrics = new Metrics(List.of("main"), _ -> 0, () -> false);
    MetricsTest.everythingHappens(metrics);
    Set<String> names = new HashSet<>();
    new String(metrics.text(), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> names.add(line.split("[ {]", 2)[0]));
    return names;
  }

  private static Set<String> named(Path file) throws IOException {
    Set<String> names = new TreeSet<>();
    Matcher name =
        Pattern.compile("\\b(?:reaper|jvm|process)_[a-z_]+").matcher(Files.readString(file));
    while (name.find()) {
      names.add(name.group());
    }
    return names;
  }

  @ParameterizedTest
  @ValueSource(strings = {"config/alerts.yml", "config/dashboard.json"})
  void everyMetricThatIsNamedExists(String file) throws IOException {
    assertThat(named(Path.of(file))).isNotEmpty();
    assertThat(exposed()).containsAll(named(Path.of(file)));
  }

  static Stream<MetricName> ours() {
    return Stream.of(MetricName.values());
  }

  @ParameterizedTest
  @MethodSource("ours")
  void everyMetricOfOursIsOnTheDashboard(MetricName name) throws IOException {
    assertThat(Files.readString(DASHBOARD)).contains(name.key());
  }

  @Test
  void everyOutcomeThatAnAlertWaitsForExists() throws IOException {
    Set<String> words = new HashSet<>(SweepMetrics.outcomes());
    Stream.of(Outcome.values()).map(Outcome::word).forEach(words::add);
    Matcher outcomes = Pattern.compile("outcome=~?\"([^\"]+)\"").matcher(Files.readString(ALERTS));
    Set<String> waitedFor = new TreeSet<>();
    while (outcomes.find()) {
      waitedFor.addAll(List.of(outcomes.group(1).split("\\|", -1)));
    }

    assertThat(waitedFor).isNotEmpty();
    assertThat(words).containsAll(waitedFor);
  }

  @Test
  void theDashboardsPanelsDoNotOverlap() throws IOException {
    JsonNode panels = new ObjectMapper().readTree(Files.readString(DASHBOARD)).get("panels");
    Set<String> taken = new HashSet<>();
    Set<Integer> ids = new HashSet<>();
    for (JsonNode panel : panels) {
      assertThat(ids.add(panel.get("id").asInt())).isTrue();
      JsonNode place = panel.get("gridPos");
      for (int x = 0; x < place.get("w").asInt(); x++) {
        for (int y = 0; y < place.get("h").asInt(); y++) {
          int column = place.get("x").asInt() + x;
          assertThat(column).isLessThan(24);
          assertThat(taken.add(column + "," + (place.get("y").asInt() + y)))
              .as(panel.get("title").asString())
              .isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"check rules config/alerts.yml", "test rules config/alerts.test.yml"})
  void prometheusAcceptsTheRulesAndTheirTests(String arguments)
      throws IOException, InterruptedException {
    assumeTrue(
        Stream.of("/usr/bin/promtool", "/usr/local/bin/promtool", "/bin/promtool")
            .anyMatch(file -> Files.isExecutable(Path.of(file))),
        "promtool is not installed here (Debian: prometheus): the rules are not tried");
    Path said = Files.createTempFile("promtool", ".txt");
    Process promtool =
        new ProcessBuilder(Stream.of(("promtool " + arguments).split(" ", -1)).toList())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(promtool.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(promtool.exitValue()).as(Files.readString(said)).isZero();
    } finally {
      promtool.destroyForcibly();
      Files.delete(said);
    }
  }
}
