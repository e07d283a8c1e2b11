package org.idlereaper.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.idlereaper.cli.Console;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.ledger.Holder;
import org.idlereaper.ledger.Ledgers;
import org.idlereaper.ledger.SqliteLedgers;
import org.idlereaper.simulator.Endpoint;
import org.idlereaper.simulator.Fault;
import org.idlereaper.simulator.Garbage;
import org.idlereaper.simulator.OrgSettings;
import org.idlereaper.simulator.Prompt;
import org.idlereaper.simulator.Queue;
import org.idlereaper.simulator.SimulatedOrg;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the doctor says of one org after the other, and that it changes nothing to find out. */
final class DoctorIT {
  private static final String NO_QUEUE = "99999999-9999-4999-8999-999999999999";

  @TempDir private Path directory;

  private final Timepiece time = Timepiece.scaled(Timepiece.system().instant(), 10);
  private final Map<String, String> environment = new HashMap<>();
  private SimulatedOrg org;
  private Queue support;
  private String mode = "enforce";
  private String more = "";

  @BeforeEach
  void aContactCentre() {
    org = SimulatedOrg.start(time, OrgSettings.defaults().withSeed(5));
    support = org.directory().queue("Support");
    aConversation(Duration.ofHours(3));
    environment.put("URL", org.url().toString());
    environment.put("ID", org.clientId());
    environment.put("SECRET", org.clientSecret());
    environment.put("CODE", org.directory().wrapUpCode("Policy").id());
    environment.put("LEDGER", "jdbc:sqlite:" + directory.resolve("ledger.db"));
    environment.put("STOP", directory.resolve("STOP").toString());
  }

  @AfterEach
  void nothingWasWrittenWhateverWasAsked() {
    org.close();
    assertThat(org.journal().writes()).isEmpty();
  }

  private void aConversation(Duration ago) {
    org.conversation()
        .ago(ago)
        .customerArrives()
        .customerWrites()
        .joinsQueue(support)
        .agentJoins(org.directory().agent("Anna"))
        .agentWrites()
        .play();
  }

  @Test
  void whereAllIsWellEveryCheckHasItsLineAndItEndsWith0() throws IOException {
    Console console = examined(0);
    assertThat(console.out())
        .contains(
            "config",
            "ledger.url",
            "stop-file",
            "next fire",
            "clock change",
            "token",
            "analytics:conversationDetail:view",
            "conversation:communication:view",
            "conversation:communication:disconnect",
            "conversation:participant:wrapup",
            "clock ",
            "look-back",
            "excess permissions",
            "queues",
            "wrap-up-code of web-messaging",
            "native timers",
            "agents' legs")
        .contains("The daemon would work: ")
        .doesNotContain("FIX")
        .doesNotContain("CANARY")
        .doesNotContain(org.clientSecret());
    assertThat(console.out().lines().filter(line -> line.startsWith("ok")))
        .anyMatch(line -> line.matches(".*next fire .*\\([+-]\\d\\d:\\d\\d\\).*"))
        .anyMatch(
            line -> line.matches(".*analytics:conv.*held in every division; .*about 1 open.*"))
        .anyMatch(line -> line.matches(".*conversation:participant:wrapup +held in every.*"))
        .anyMatch(line -> line.matches("ok +main +excess permissions +none: .*"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "analytics:conversationDetail:view",
        "conversation:communication:view",
        "conversation:communication:disconnect",
        "conversation:participant:wrapup"
      })
  void aPermissionThatIsMissingIsNamedAndEndsWith77(String permission) throws IOException {
    org.change(settings -> settings.withoutPermission(permission));
    Console console = examined(77);
    assertThat(fixes(console)).singleElement().asString().contains(permission, "OAuth client");
  }

  @Test
  void inObserveTheWritePermissionsAreForLater() throws IOException {
    mode = "observe";
    org.change(settings -> settings.withoutPermission("conversation:communication:disconnect"));
    Console console = examined(0);
    assertThat(console.out())
        .containsPattern("note +main +conversation:communication:disconnect +is held nowhere");
  }

  @Test
  void aPlatformThatDoesNotTellOfPermissionsLeavesTheWritesOpenAndSaysSo() throws IOException {
    org.faults().on(Endpoint.READ_PERMITTED_DIVISIONS).does(Fault.answers(403));
    Console console = examined(0);
    assertThat(console.out())
        .containsPattern("note +main +conversation:communication:disconnect +cannot be told")
        .containsPattern("note +main +conversation:participant:wrapup +cannot be told")
        .containsPattern("ok +main +conversation:communication:view +a read of");
  }

  @Test
  void whatTheClientHoldsBeyondItsNeedIsNamedAndTheDaemonStillWorks() throws IOException {
    org.change(
        settings ->
            settings
                .withPermission("routing:queue:edit")
                .withPermission("Conversation:Message:View")
                .withPermission("CONVERSATION:Message:create"));
    assertThat(excess(examined(0)))
        .startsWith("note")
        .contains("held and not needed: CONVERSATION:Message:create, routing:queue:edit; better")
        .endsWith(
            "with nothing but analytics:conversationDetail:view, conversation:communication:view,"
                + " conversation:communication:disconnect, conversation:participant:wrapup, and"
                + " routing:queue:view for the checks of queues");
  }

  @Test
  void aStarThatCoversWhatIsNeededIsStillMoreThanIsNeeded() throws IOException {
    org.change(
        settings ->
            settings
                .withoutPermission("conversation:communication:view")
                .withoutPermission("conversation:communication:disconnect")
                .withoutPermission("conversation:participant:wrapup")
                .withPermission("conversation:*:*"));
    assertThat(excess(examined(0))).contains("held and not needed: conversation:*:*; ");
  }

  @ParameterizedTest
  @CsvSource({"9, i;", "10, j;", "11, j and 1 more;", "26, j and 16 more;"})
  void ofManyTheFirstTenAreNamedAndTheOthersCounted(int many, String end) throws IOException {
    for (int i = 0; i < many; i++) {
      String permission = "directory:user:" + (char) ('a' + i);
      org.change(settings -> settings.withPermission(permission));
    }
    String line = excess(examined(0));
    assertThat(line).contains("directory:user:a, directory:user:b, ", "directory:user:" + end);
    assertThat(line.split("directory:user:", -1)).hasSize(1 + Math.min(many, 10));
  }

  @Test
  void aRoleThatSaysNothingButFreeTextIsNotShownAndNotTakenForAGoodOne() throws IOException {
    org.change(settings -> settings.withPermission("CANARY-of:Jane Doe:views"));
    Console console = examined(0);
    assertThat(excess(console)).startsWith("note").contains("cannot be told", "leaves out");
    assertThat(console.out()).doesNotContain("CANARY").doesNotContain("Jane");

    org.change(settings -> settings.withPermission("routing:queue:edit"));
    console = examined(0);
    assertThat(excess(console)).startsWith("note").contains("at least routing:queue:edit; ");
    assertThat(console.out()).doesNotContain("CANARY").doesNotContain("Jane");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 405, 500})
  void aPlatformThatDoesNotTellWhatIsHeldIsNoFault(int status) throws IOException {
    org.faults().on(Endpoint.READ_OWN_GRANTS).does(Fault.answers(status));
    Console console = examined(0);
    assertThat(excess(console)).startsWith("note").contains("cannot be told");
    assertThat(console.out()).contains("queues", "agents' legs");
  }

  @ParameterizedTest
  @EnumSource(
      value = Garbage.class,
      names = {"HTML", "TRUNCATED_JSON", "EMPTY", "OTHER_JSON"})
  void anAnswerAboutWhatIsHeldThatIsNoneIsNoFaultEither(Garbage garbage) throws IOException {
    org.faults().on(Endpoint.READ_OWN_GRANTS).does(new Fault.Spoils(garbage));
    Console console = examined(0);
    assertThat(excess(console)).startsWith("note").contains("cannot be told", "grants-get: ");
    assertThat(console.out()).doesNotContain("CANARY");
  }

  @Test
  void theExcessIsInTheJsonToo() throws IOException {
    org.change(settings -> settings.withPermission("routing:queue:edit"));
    Console console = console();
    assertThat(console.run("doctor", "--config", config(), "--output", "json")).isZero();
    assertThat(console.out()).doesNotContain("CANARY");
    JsonNode document = JsonMapper.shared().readTree(console.out());
    assertThat(document.get("works").asBoolean()).isTrue();
    assertThat(document.get("checks"))
        .filteredOn(check -> check.get("check").asString().equals("excess permissions"))
        .singleElement()
        .satisfies(
            check -> {
              assertThat(check.get("standing").asString()).isEqualTo("note");
              assertThat(check.get("org").asString()).isEqualTo("main");
              assertThat(check.get("exitCode").asInt()).isZero();
              assertThat(check.get("text").asString())
                  .startsWith("held and not needed: routing:queue:edit; ");
            });
  }

  @Test
  void aWrongSecretEndsWith77AndNothingElseIsAsked() throws IOException {
    environment.put("SECRET", "another-secret-altogether");
    Console console = examined(77);
    assertThat(fixes(console)).singleElement().asString().contains("token", "client-secret");
    assertThat(console.out()).doesNotContain("another-secret-altogether");
  }

  @Test
  void anOrgThatIsNotThereEndsWith75() throws IOException {
    org.close();
    assertThat(fixes(examined(75))).singleElement().asString().contains("region", "no connection");
  }

  @Test
  void aClockThatIsOffEndsWith3AsASweepWould() throws IOException {
    org.faults().on(Endpoint.READ_CONVERSATION).does(new Fault.SkewsDate(Duration.ofMinutes(10)));
    assertThat(fixes(examined(3))).singleElement().asString().contains("clock", "s from ours");
  }

  @Test
  void aStopFileEndsWith3AsASweepWould() throws IOException {
    Files.createFile(directory.resolve("STOP"));
    assertThat(fixes(examined(3))).singleElement().asString().contains("STOP", "removed");
  }

  @Test
  void aWrapUpCodeThatIsNotMappedToAQueueEndsWith78AndNamesTheQueue() throws IOException {
    environment.put("CODE", org.directory().strayWrapUpCode("Nowhere").id());
    assertThat(fixes(examined(78)))
        .singleElement()
        .asString()
        .contains("wrap-up-code of web-messaging", support.id(), "not mapped");
  }

  @Test
  void aCodeOfOneQueueAloneIsNotEnoughForTheOthers() throws IOException {
    String own = org.directory().strayWrapUpCode("Own").id();
    org.directory()
        .put(
            new Queue(
                support.id(), "Support", support.division(), Prompt.MANDATORY, 0, List.of(own)));
    environment.put("CODE", own);
    examined(0);
    Queue sales = org.directory().queue("Sales");
    assertThat(fixes(examined(78))).singleElement().asString().contains(sales.id(), "1 of 2");
  }

  @Test
  void aQueueThatIsNotThereExemptsNothingAndEndsWith1() throws IOException {
    more = "keep.queues = [\"" + NO_QUEUE + "\"]";
    assertThat(fixes(examined(1))).singleElement().asString().contains(NO_QUEUE, "keep.queues");
  }

  @Test
  void aDivisionThatIsNotThereIsNamed() throws IOException {
    more = "keep.divisions = [\"" + NO_QUEUE + "\"]";
    assertThat(fixes(examined(1))).singleElement().asString().contains(NO_QUEUE, "keep.divisions");
  }

  @Test
  void withoutTheRoutingPermissionTheQueuesAreLeftOutAndTheDaemonStillWorks() throws IOException {
    org.change(settings -> settings.withoutPermission("routing:queue:view"));
    assertThat(examined(0).out()).containsPattern("note +main +queues +cannot be checked");
  }

  @Test
  void tellsWhereThePlatformsOwnTimerComesBeforeOurs() throws IOException {
    org.directory()
        .put(
            new Queue(
                support.id(), "Support", support.division(), Prompt.MANDATORY, 1800, List.of()));
    assertThat(examined(0).out())
        .containsPattern("note .*" + support.id() + ".*30 min.*customer-silent \\(1 h 0 min\\)");
  }

  @Test
  void tellsWhatTheLookBackCannotSee() throws IOException {
    aConversation(Duration.ofDays(20));
    more = "look-back = 10 days";
    assertThat(examined(0).out()).containsPattern("note +main +look-back +.*about 1 open");
  }

  @Test
  void aLedgerThatIsNoneEndsWith75() throws IOException {
    Files.writeString(directory.resolve("ledger.db"), "this is no database at all, is it");
    assertThat(fixes(examined(75))).singleElement().asString().contains("ledger.url");
  }

  @Test
  void looksAtALedgerThatADaemonHolds() throws IOException {
    String url = environment.get("LEDGER");
    try (Ledgers daemon = SqliteLedgers.open(url, Holder.thisProcess("run", time.instant()))) {
      assertThat(examined(0).out()).contains("can be written and synced");
      daemon.probe();
    }
    assertThat(directory).isDirectoryNotContaining("glob:**.ledger-trial-*");
  }

  @Test
  void saysTheSameInJson() throws IOException {
    org.change(settings -> settings.withoutPermission("conversation:participant:wrapup"));
    Console console = console();
    assertThat(console.run("doctor", "--config", config(), "--output", "json")).isEqualTo(77);
    JsonNode document = JsonMapper.shared().readTree(console.out());
    assertThat(document.get("works").asBoolean()).isFalse();
    assertThat(document.get("exitCode").asInt()).isEqualTo(77);
    assertThat(document.get("checks"))
        .anyMatch(
            check ->
                check.get("standing").asString().equals("fix")
                    && check.get("org").asString().equals("main")
                    && check.get("check").asString().equals("conversation:participant:wrapup"));
  }

  @Test
  void badSettingsEndWith78BeforeAnythingIsAsked() throws IOException {
    more = "look-bak = 10 days";
    Console console = console();
    assertThat(console.run("doctor", "--config", config())).isEqualTo(78);
    assertThat(console.err()).contains("look-bak", "look-back");
    assertThat(org.journal().requests()).isEmpty();
  }

  private static List<String> fixes(Console console) {
    return console.out().lines().filter(line -> line.startsWith("FIX")).toList();
  }

  private static String excess(Console console) {
    List<String> lines =
        console.out().lines().filter(line -> line.contains("main  excess permissions ")).toList();
    assertThat(lines).hasSize(1);
    return lines.getFirst();
  }

  private Console examined(int code) throws IOException {
    Console console = console();
    assertThat(console.run("doctor", "--config", config()))
        .as(console.out() + console.err())
        .isEqualTo(code);
    return console;
  }

  private Console console() {
    return new Console(time, environment);
  }

  private String config() throws IOException {
    Path file = directory.resolve("reaper.conf");
    Files.writeString(
        file,
        """
        reaper {
          mode = %s
          orgs.main {
            api-url = ${URL}, login-url = ${URL}, client-id = ${ID}, client-secret = ${SECRET}
            limits { max-closes = 50, max-share = 25%% }
            policies = [
              { id = web-messaging, match { message-types = [webmessaging] }
                wrap-up-code = ${CODE} }
            ]
            %s
          }
          ledger.url = ${LEDGER}
          stop-file = ${STOP}
        }
        """
            .formatted(mode, more));
    return file.toString();
  }
}
