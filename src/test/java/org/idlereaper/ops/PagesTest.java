package org.idlereaper.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people see. */
final class PagesTest {
  private static final String MARKUP = "<script>alert('x')</script>\"' onload=\"y\u202E";
  private static final String KNOWN = SomeSweep.CONVERSATION.value();

  private static String page(SomeAccount account, String path, String query) {
    return new String(SomeSurface.of(account).get(path, query).body(), StandardCharsets.UTF_8);
  }

  private static String overview() {
    return page(SomeAccount.ofABusyDay(), "/", "");
  }

  @Test
  void theOverviewShowsWhatTheContractNames() {
    assertThat(overview())
        .contains("main", "enforce", "Mon 2026-11-02 12:05:00 -08:00", "34 %")
        .contains("Last sweeps", "stopped: max-closes")
        .contains("Closes of the last day", "customer-silent", "1 h 2 min", "closed-by-us")
        .contains("Customers waiting", "48 min")
        .contains("Returned after a close")
        .contains("Kept for more than a day", "12 exempt-queue, 7 parked")
        .contains("Unconfirmed", "unconfirmed for 5 h 57 min")
        .contains("Look up a conversation")
        .contains("America/Los_Angeles", "2 Nov 12:00:00", "2026-11-02T20:00:00Z");
  }

  @Test
  void anEmptyAccountIsNoEmptyPage() {
    assertThat(page(SomeAccount.empty(), "/", ""))
        .contains(
            "None yet: the first one starts at the next fire.",
            "Nobody waits longer than 15 min.",
            "Nobody in the last 72 hours.");
  }

  @Test
  void notReadySaysWhy() {
    Answer answer = SomeSurface.of(SomeAccount.empty(), "the scheduler does not run").get("/", "");

    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .contains("Not ready.", "the scheduler does not run");
  }

  @Test
  void theStopFileIsSeenOnTopOfThePageAndInItsJson() {
    OpsSurface stopped = SomeSurface.stoppedBy("data/STOP", SomeAccount.ofABusyDay());

    assertThat(new String(stopped.get("/", "").body(), StandardCharsets.UTF_8))
        .contains("Stopped by hand.", "data/STOP", "nothing is written to the platform");
    assertThat(new String(stopped.get("/api/overview", "").body(), StandardCharsets.UTF_8))
        .contains("\"stopFile\":true");
    assertThat(overview()).doesNotContain("Stopped by hand.");
  }

  @Test
  void oneConversationIsExplainedFromTheLedger() {
    assertThat(page(SomeAccount.ofABusyDay(), "/conversation", "id=" + KNOWN))
        .contains(KNOWN, "Latest verdict: keep, not-idle-yet", "50 min, no threshold")
        .contains("Customer last wrote", "Waits for us since")
        .contains("accepted", "202", "closed-by-us", "live read")
        .contains("reaper explain " + KNOWN);
  }

  @Test
  void everyReasonIsListedUpToTheOneThatStopped() {
    assertThat(page(SomeAccount.ofABusyDay(), "/conversation", "id=" + KNOWN))
        .contains("Reasons to keep, in the order of asking", "20 passed, then not-idle-yet stopped")
        .containsPattern("<li class=\"pass\">.*pass.*already-ended</li>")
        .containsPattern("<li class=\"stop\">.*stop.*not-idle-yet</li>")
        .doesNotContain("nothing-connected</li>")
        .contains("what comes after it is not recorded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "id=", "id=x", "id=%zz", "other=1", "id=%3Cscript%3E"})
  void whatIsNoIdIsSaidAndNeverRepeatedAsMarkup(String query) {
    Answer answer = SomeSurface.of(SomeAccount.ofABusyDay()).get("/conversation", query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .contains("A conversation id has the form")
        .doesNotContain("<script");
  }

  @Test
  void aConversationThatNobodyKnowsIsNotFound() {
    Answer answer =
        SomeSurface.of(SomeAccount.ofABusyDay())
            .get("/conversation", "id=00000000-0000-4000-8000-00000000ffff");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .contains("The ledger knows nothing of this conversation.");
  }

  static Stream<String> pages() {
    SomeAccount odd = SomeAccount.withTheWord(MARKUP);
    return Stream.of(
        page(odd, "/", ""),
        page(odd, "/conversation", "id=" + KNOWN),
        page(odd, "/conversation", "id=%3Cscript%3Ealert%28%27x%27%29%3C/script%3E%22%27"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void noWordBecomesMarkup(String page) {
    assertThat(page).contains("&lt;script");
    assertThat(page).doesNotContain("<script").doesNotContainPattern("<[^<>]*onload=");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void nothingComesFromOutsideAndNothingRuns(String page) {
    assertThat(page).doesNotContain("javascript:", " style=", "@import");
    assertThat(page).doesNotContainPattern("<[^<>]*\\son[a-z]+=");
    Matcher links = Pattern.compile("(?:href|src|action)=\"([^\"]*)\"").matcher(page);
    while (links.find()) {
      assertThat(links.group(1)).doesNotContain(":").doesNotStartWith("//");
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void thePageCanBeReadAloudAndWithoutAMouse(String page) {
    assertThat(page).contains("<html lang=\"en\">", "<label for=\"id\">", "name=\"viewport\"");
    assertThat(page).contains("href=\"#main\"", "<main id=\"main\">");
    assertThat(count(page, "<h1")).isEqualTo(1);
    assertThat(count(page, "<table")).isEqualTo(count(page, "<caption"));
    assertThat(count(page, "<th ")).isEqualTo(count(page, "scope=\"col\""));
    assertThat(page).doesNotContain("tabindex", "autofocus", "http-equiv=\"refresh\"");
    List<String> ids = new ArrayList<>();
    Matcher id = Pattern.compile(" id=\"([^\"]*)\"").matcher(page);
    while (id.find()) {
      ids.add(id.group(1));
    }
    assertThat(ids).doesNotHaveDuplicates().allMatch(one -> !one.contains(" "));
    Matcher reference = Pattern.compile("aria-labelledby=\"([^\"]*)\"").matcher(page);
    while (reference.find()) {
      assertThat(ids).contains(reference.group(1));
    }
  }

  private static long count(String page, String part) {
    return Pattern.compile(Pattern.quote(part)).matcher(page).results().count();
  }

  // ---- colours

  @ParameterizedTest
  @CsvSource({
    "text, page",
    "text, card",
    "muted, page",
    "muted, card",
    "link, page",
    "link, card",
    "good, card",
    "warn, card",
    "bad, card",
    "good, good-tint",
    "warn, warn-tint",
    "bad, bad-tint",
    "text, good-tint",
    "text, warn-tint",
    "text, bad-tint",
    "card, link"
  })
  void everyTextStandsOutLightAndDark(String text, String ground) {
    for (Map<String, String> colours : palettes()) {
      assertThat(contrast(colours, text, ground))
          .as(text + " on " + ground + " in " + colours)
          .isGreaterThanOrEqualTo(4.5);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"closed", "would", "troubled"})
  void everyColourOfTheChartStandsOutFromItsGround(String colour) {
    for (Map<String, String> colours : palettes()) {
      assertThat(contrast(colours, colour, "card")).isGreaterThanOrEqualTo(3);
    }
  }

  /** The light one, and the dark one over it. */
  private static List<Map<String, String>> palettes() {
    String css =
        new String(
            SomeSurface.of(SomeAccount.empty()).get("/style.css", "").body(),
            StandardCharsets.UTF_8);
    int dark = css.indexOf("prefers-color-scheme: dark");
    assertThat(dark).isPositive();
    Map<String, String> light = colours(css.substring(0, dark));
    Map<String, String> night = new HashMap<>(light);
    night.putAll(colours(css.substring(dark)));
    assertThat(night).hasSameSizeAs(light);
    return List.of(light, night);
  }

  private static Map<String, String> colours(String css) {
    Map<String, String> found = new HashMap<>();
    Matcher one = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});").matcher(css);
    while (one.find()) {
      found.put(one.group(1), one.group(2));
    }
    return found;
  }

  private static double contrast(Map<String, String> colours, String one, String other) {
    assertThat(colours).containsKeys(one, other);
    double a = luminance(colours.getOrDefault(one, ""));
    double b = luminance(colours.getOrDefault(other, ""));
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String colour) {
    double[] parts = new double[3];
    for (int at = 0; at < 3; at++) {
      double share = Integer.parseInt(colour.substring(1 + 2 * at, 3 + 2 * at), 16) / 255.0;
      parts[at] = share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  }

  // ---- words and drawings

  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "59, 59 s",
    "60, 1 min",
    "61, 1 min 1 s",
    "3600, 1 h",
    "3660, 1 h 1 min",
    "86399, 23 h 59 min",
    "86400, 1 d",
    "90000, 1 d 1 h",
    "-5, 0 s"
  })
  void spansAreToldInTheirTwoLargestUnits(long seconds, String words) {
    assertThat(Shown.span(Duration.ofSeconds(seconds))).isEqualTo(words);
  }

  @Test
  void theChartHoldsEveryHourAndShowsSmallNumbersBesideLargeOnes() {
    Instant hour = Instant.parse("2026-11-02T00:00:00Z");
    var chart =
        VerdictChart.of(
            List.of(
                new HourOfVerdicts(hour, 100_000, 1, 0, 1),
                new HourOfVerdicts(hour.plusSeconds(3600), 0, 0, 0, 0)));

    assertThat(chart.tallest()).isEqualTo(100_002);
    assertThat(chart.bars())
        .hasSize(3)
        .allSatisfy(
            bar -> {
              assertThat(bar.height()).isGreaterThanOrEqualTo(2);
              assertThat(bar.y()).isGreaterThanOrEqualTo(0);
            });
    assertThat(VerdictChart.of(List.of()).bars()).isEmpty();
  }

  @Test
  void aDaysSweepsAreSummedByTheHour() {
    List<HourOfVerdicts> hours =
        HourOfVerdicts.ofTheDayBefore(
            SomeSweep.NOON.plusSeconds(1800), SomeAccount.ofABusyDay().sweeps(1000));

    assertThat(hours).hasSize(24).isSortedAccordingTo(Comparator.comparing(HourOfVerdicts::from));
    assertThat(hours.getLast().from()).isEqualTo(SomeSweep.NOON);
    assertThat(hours.getLast().kept()).isEqualTo(9);
    assertThat(hours.get(12).closed()).isEqualTo(6);
    assertThat(hours.stream().mapToLong(HourOfVerdicts::troubled).sum()).isEqualTo(2);
  }

  @Test
  void templatesNeverSwitchTheEscapingOff() throws IOException {
    try (Stream<Path> templates = Files.list(Path.of("src/main/jte"))) {
      assertThat(templates)
          .isNotEmpty()
          .allSatisfy(template -> assertThat(read(template)).doesNotContain("$unsafe"));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
