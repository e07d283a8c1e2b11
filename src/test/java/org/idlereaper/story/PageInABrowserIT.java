package org.idlereaper.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.ops.Browser;
import org.idlereaper.simulator.OrgSettings;
import org.idlereaper.simulator.SimulatedOrg;
import org.idlereaper.simulator.Story;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody looks at the page of a daemon that has closed one forgotten conversation and kept one
 * that waits for us.
 */
@Timeout(240)
final class PageInABrowserIT {
  /** Two seconds, the most that a read may be old, are half a second. */
  private static final double PACE = 4;

  private static final Instant START = Instant.parse("2026-11-16T18:00:05Z");

  @TempDir private Path directory;

  @BeforeEach
  void onlyWhereThereIsABrowser() {
    assumeTrue(Browser.installed(), Browser.MISSING);
  }

  @Test
  void whatTheDaemonDidIsThereToBeReadAndLookedUp() throws Exception {
    Timepiece time = Timepiece.scaled(START, PACE);
    try (SimulatedOrg org = SimulatedOrg.start(time, OrgSettings.defaults().withSeed(5))) {
      String forgotten = served(org, "ann").ago(Duration.ofHours(3)).agentWrites().play();
      String waiting = served(org, "bob").ago(Duration.ofHours(2)).customerWrites().play();
      try (RunningDaemon daemon =
          new RunningDaemon(
              directory.resolve("reaper.conf"),
              settings(org),
              Map.of("SECRET", org.clientSecret()),
              time)) {
        daemon.await("conversation.closed", _ -> true);
        daemon.afterMoreSweeps(1);

        Browser.Visit overview = look(daemon, "/", "page-desktop.png", "1280,1600");
        assertThat(overview.page())
            .contains(forgotten, "closed-by-us", "customer-silent")
            .contains(waiting, "Customers waiting")
            .contains("enforce", "America/Los_Angeles")
            .contains("Next fires")
            .doesNotContain("<script", "CANARY");
        assertThat(overview.said()).doesNotContain("Content Security Policy", "Refused to");

        Browser.Visit one =
            look(daemon, "/conversation?id=" + waiting, "page-phone.png", "390,1600");
        assertThat(one.page()).contains(waiting, "kind-off").doesNotContain("<script", "CANARY");
        assertThat(one.said()).doesNotContain("Content Security Policy", "Refused to");
      }
    }
  }

  /** As it stands in the browser; a picture of it is left for whoever wants to see it. */
  private Browser.Visit look(RunningDaemon daemon, String path, String picture, String window)
      throws Exception {
    Browser browser = new Browser(directory);
    String url = daemon.url(path).toString();
    Path pictures = Files.createDirectories(Path.of("target", "pages")).toAbsolutePath();
    browser.open(url, "--window-size=" + window, "--screenshot=" + pictures.resolve(picture));
    assertThat(pictures.resolve(picture)).isNotEmptyFile();
    return browser.open(url, "--dump-dom");
  }

  private static Story served(SimulatedOrg org, String agent) {
    return org.conversation()
        .ago(Duration.ofHours(4))
        .customerArrives()
        .customerWrites()
        .joinsQueue(org.directory().queue("Support"))
        .agentJoins(org.directory().agent(agent));
  }

  private String settings(SimulatedOrg org) {
    return """
        reaper {
          mode = enforce
          schedule.cron = "0/10 * * * * ?"
          http.port = 0
          orgs.main {
            api-url = "%1$s", login-url = "%1$s", client-id = "%2$s", client-secret = ${SECRET}
            requests-per-minute = 240
            limits { max-closes = 50, max-share = 100%% }
            policies = [
              { id = web, match { message-types = [webmessaging] }, wrap-up-code = "%3$s" }
            ]
          }
          ledger.url = "jdbc:sqlite:%4$s/ledger.db"
          stop-file = "%4$s/STOP"
        }
        """
        .formatted(
            org.url(),
            org.clientId(),
            org.directory().wrapUpCode("Closed by policy").id(),
            directory);
  }
}
