package org.idlereaper.story;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.idlereaper.cli.Console;
import org.idlereaper.clock.LeapingTimepiece;
import org.idlereaper.simulator.Endpoint;
import org.idlereaper.simulator.Fault;
import org.idlereaper.simulator.FaultRule;
import org.idlereaper.simulator.Garbage;
import org.idlereaper.simulator.Moment;
import org.idlereaper.simulator.OrgSettings;
import org.idlereaper.simulator.Queue;
import org.idlereaper.simulator.SimulatedOrg;

/**
 * A daemon that has a day on which everything happens to it that its log and its metrics have a
 * word for. All free text of the org carries a mark, its errors too, and so do the secrets;
 * whatever the daemon and the commands say is kept, to be looked through.
 */
final class DayOfTroubles {
  /** What private text and secrets begin with. */
  static final String MARK = "CANARY";

  private static final double PACE = 5;
  private static final Instant START = Instant.parse("2026-11-16T18:00:05Z");

  final LeapingTimepiece time = new LeapingTimepiece(START, PACE);
  final SimulatedOrg org = SimulatedOrg.start(time, OrgSettings.defaults().withSeed(23));
  final List<String> metrics = new ArrayList<>();

  /** Everything that was shown to anybody, by where. */
  final Map<String, String> said = new LinkedHashMap<>();

  private final Path directory;
  private final boolean everything;
  private final Map<String, String> environment = new HashMap<>();
  private final Queue support = org.directory().queue("CANARY-Support");
  private final List<String> logs = new ArrayList<>();
  private int agents;

  /**
   * @param everything whether every sort of bad answer comes, or a few
   */
  DayOfTroubles(Path directory, boolean everything) {
    this.directory = directory;
    this.everything = everything;
    environment.put("URL", org.url().toString());
    environment.put("ID", org.clientId());
    environment.put("SECRET", org.clientSecret());
    environment.put("CODE", org.directory().wrapUpCode("CANARY-Policy").id());
    environment.put("LEDGER", "jdbc:sqlite:" + directory.resolve("ledger.db"));
    environment.put("STOP", directory.resolve("STOP").toString());
  }

  /** All log lines of the day. */
  String log() {
    return String.join("", logs);
  }

  void passes() throws Exception {
    String answered = answered(Duration.ofHours(5));
    waiting();
    RunningDaemon daemon = daemon("observe");
    try (daemon) {
      daemon.await("conversation.would-close", _ -> true);
      scrape(daemon);
      daemon.rewrite(settings("maybe"));
      daemon.await("config.rejected", _ -> true);
      scrape(daemon);
      daemon.rewrite(settings("enforce"));
      daemon.await("config.changed", _ -> true);
      daemon.await("conversation.closed", about(answered));
      leftAlone(daemon, answered);
      unconfirmedAndGivenUp(daemon);
      raced(daemon);
      ghost(daemon);
      orphaned(daemon);
      tooLong(daemon);
      badAnswers(daemon);
      refusals(daemon);
      ledgerGone(daemon);
      look(daemon, answered);
    }
    logs.add(daemon.log());
    time.leap(Duration.ofMinutes(30));
    RunningDaemon again = daemon("enforce");
    try (again) {
      again.await("sweep.missed", _ -> true);
      again.afterMoreSweeps(1);
    }
    logs.add(again.log());
    commands(answered);
    said.put("log", log());
    said.put("metrics", String.join("\n", metrics));
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.getFileName().toString().endsWith(".conf")) {
          said.put(
              "file " + file.getFileName(), Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
    }
    org.close();
  }

  // ---- people

  private String answered(Duration ago) {
    return org.conversation()
        .ago(ago.plusMinutes(5))
        .customerArrives()
        .attribute("CANARY-attribute", "CANARY-value")
        .customerWrites()
        .joinsQueue(support)
        .agentJoins(org.directory().agent("CANARY-agent-" + agents++))
        .ago(ago)
        .agentWrites()
        .play();
  }

  private void waiting() {
    org.conversation()
        .ago(Duration.ofHours(2))
        .customerArrives()
        .joinsQueue(support)
        .agentJoins(org.directory().agent("CANARY-agent-" + agents++))
        .ago(Duration.ofHours(1))
        .customerWrites()
        .play();
  }

  private static java.util.function.Predicate<tools.jackson.databind.JsonNode> about(String id) {
    return line -> line.path("conversationId").asString("").equals(id);
  }

  // ---- what happens

  /** The customer of the first close is back, and waits until a sweep has seen it. */
  private void leftAlone(RunningDaemon daemon, String closed) throws Exception {
    time.leap(Duration.ofMinutes(20));
    org.conversation(closed).customerWrites().joinsQueue(support).play();
    for (int i = 0; i < 10 && daemon.lines("conversation.returned").isEmpty(); i++) {
      time.leap(Duration.ofMinutes(20));
      daemon.afterMoreSweeps(1);
    }
    daemon.await("conversation.returned", about(closed));
    scrape(daemon);
  }

  private void unconfirmedAndGivenUp(RunningDaemon daemon) throws Exception {
    String deaf = answered(Duration.ofHours(6));
    FaultRule never =
        org.faults()
            .on(Endpoint.PATCH_MESSAGE_PARTICIPANT)
            .ofConversation(deaf)
            .does(new Fault.EffectNever());
    daemon.await("conversation.unconfirmed", about(deaf));
    scrape(daemon);
    for (int i = 0; i < 40 && daemon.lines("conversation.given-up").isEmpty(); i++) {
      time.leap(Duration.ofMinutes(30));
      daemon.afterMoreSweeps(1);
    }
    daemon.await("conversation.given-up", about(deaf));
    never.remove();
  }

  private void raced(RunningDaemon daemon) throws Exception {
    String race = answered(Duration.ofHours(7));
    org.before(
        Endpoint.PATCH_MESSAGE_PARTICIPANT,
        race,
        () -> org.conversation(race).customerWrites().play());
    daemon.await("conversation.raced", about(race));
    scrape(daemon);
  }

  private void ghost(RunningDaemon daemon) throws Exception {
    String gone =
        org.conversation()
            .ago(Duration.ofHours(9))
            .customerArrives()
            .customerWrites()
            .joinsQueue(support)
            .analyticsFreezes()
            .vanishes()
            .play();
    daemon.afterMoreSweeps(2);
    for (int i = 0; i < 10 && daemon.lines("conversation.ghost").isEmpty(); i++) {
      time.leap(Duration.ofMinutes(40));
      daemon.afterMoreSweeps(1);
    }
    daemon.await("conversation.ghost", about(gone));
    daemon.afterMoreSweeps(1);
    scrape(daemon);
  }

  /** A conversation ends, and analytics never hears of it. */
  private void orphaned(RunningDaemon daemon) throws Exception {
    String left = answered(Duration.ofHours(6));
    org.conversation(left).analyticsFreezes().play();
    daemon.await("conversation.closed", about(left));
    time.leap(Duration.ofMinutes(61));
    daemon.await("conversation.orphaned", about(left));
    scrape(daemon);
  }

  private void tooLong(RunningDaemon daemon) throws Exception {
    FaultRule slow =
        org.faults().on(Endpoint.DETAILS_QUERY).next(1).does(Fault.delays(Duration.ofSeconds(20)));
    daemon.await("sweep.skipped", _ -> true);
    slow.remove();
    daemon.afterMoreSweeps(1);
  }

  /** Every sort of answer that is none, on every road that a sweep takes. */
  private void badAnswers(RunningDaemon daemon) throws Exception {
    List<Fault> bad =
        List.of(
            Fault.answers(400).withBody("application/json", errorBody(400)),
            Fault.answers(403).withBody("application/json", errorBody(403)),
            Fault.answers(500).withBody("text/html", "<p>CANARY-PAGE</p>"),
            Fault.answers(302).withHeader("Location", "https://CANARY-HOST.test/CANARY-PATH"),
            Fault.answers(429)
                .withBody("application/json", errorBody(429))
                .withHeader("Retry-After", "1"),
            Fault.answers(429)
                .withBody("application/json", errorBody(429))
                .withHeader("Retry-After", "CANARY-soon"),
            new Fault.SetsHeader("Content-Type", "CANARY/TYPE"),
            new Fault.SetsHeader("Date", "CANARY-DATE"),
            new Fault.SetsHeader("Content-Encoding", "CANARY-br"),
            new Fault.Spoils(Garbage.HTML),
            new Fault.Spoils(Garbage.TRUNCATED_JSON),
            new Fault.Spoils(Garbage.OTHER_JSON),
            Fault.answers(200).withBody("application/json", "{\"id\":\"CANARY-ID\",\"CANARY-X\":"),
            Fault.answers(200)
                .withBody(
                    "application/json",
                    "{\"id\":\"CANARY\",\"conversations\":[{\"conversationId\":\"CANARY\"}],"
                        + "\"totalHits\":\"CANARY\"}"),
            Fault.drops(Moment.BEFORE_EFFECT));
    for (Fault fault : few(bad)) {
      answered(Duration.ofHours(8));
      for (Endpoint endpoint :
          List.of(
              Endpoint.DETAILS_QUERY,
              Endpoint.READ_CONVERSATION,
              Endpoint.PATCH_MESSAGE_PARTICIPANT)) {
        FaultRule rule = org.faults().on(endpoint).does(fault);
        daemon.afterMoreSweeps(1);
        rule.remove();
      }
      time.leap(Duration.ofMinutes(5));
    }
    scrape(daemon);
  }

  /** All of them, or one of each sort. */
  private List<Fault> few(List<Fault> bad) {
    return everything ? bad : List.of(bad.get(0), bad.get(3), bad.get(4), bad.get(9), bad.get(12));
  }

  private static String errorBody(int status) {
    return """
        {"message":"CANARY-MESSAGE user context CANARY:WORDS:view","code":"CANARY CODE","status":%d,
         "contextId":"CANARY CONTEXT","entityName":"CANARY","details":[{"errorCode":"CANARY"}],
         "messageParams":{"k":"CANARY"}}"""
        .formatted(status);
  }

  private void refusals(RunningDaemon daemon) throws Exception {
    time.leap(Duration.ofMinutes(5));
    org.change(settings -> settings.withoutPermission("analytics:conversationDetail:view"));
    daemon.await(
        "platform.refused", line -> line.path("reason").asString("").equals("not-authorised"));
    org.change(settings -> settings.withClientSecret("CANARY-ANOTHER-SECRET"));
    org.revokeTokens();
    daemon.await("token.refused", _ -> true);
    scrape(daemon);
    org.change(
        settings ->
            OrgSettings.defaults()
                .withSeed(23)
                .with(settings.wire())
                .withClientSecret(environment.get("SECRET")));
    time.leap(Duration.ofMinutes(30));
  }

  /** Somebody moves the ledger away from under the daemon, and back. */
  private void ledgerGone(RunningDaemon daemon) throws Exception {
    Path ledger = directory.resolve("ledger.db");
    Path away = directory.resolve("away.db");
    Files.move(ledger, away, StandardCopyOption.ATOMIC_MOVE);
    daemon.await("ledger.unavailable", _ -> true);
    look(daemon, "00000000-0000-4000-8000-000000000000");
    Files.move(away, ledger, StandardCopyOption.ATOMIC_MOVE);
    daemon.afterMoreSweeps(2);
  }

  // ---- what is shown

  private void scrape(RunningDaemon daemon) throws Exception {
    metrics.add(daemon.get("/metrics").body());
  }

  private void look(RunningDaemon daemon, String conversation) throws Exception {
    for (String path :
        List.of(
            "/",
            "/health/live",
            "/health/ready",
            "/metrics",
            "/api/overview",
            "/api/conversations/" + conversation,
            "/conversation?id=" + conversation,
            "/conversation?id=nonsense",
            "/nowhere")) {
      said.merge("page " + path, daemon.get(path).body(), String::concat);
    }
  }

  private void commands(String conversation) throws IOException {
    String file = Files.writeString(directory.resolve("c.conf"), settings("enforce")).toString();
    run("explain", file, conversation);
    run("explain", file, conversation, "--output", "json");
    run("history", file, "--since", "3d");
    run("history", file, "--since", "3d", "--output", "json");
    run("history", file, "--would-close", "--since", "3d");
    run("history", file, "--returned", "--since", "3d");
    run("doctor", file);
    run("doctor", file, "--output", "json");
    run("check-config", file);
    run("sweep", file);
    run("sweep", file, "--output", "json");
    org.faults().onAny().does(Fault.answers(403).withBody("application/json", errorBody(403)));
    run("explain", file, conversation);
    run("doctor", file);
    run("sweep", file);
    org.faults().clear();
    org.faults().onAny().does(new Fault.Spoils(Garbage.HTML));
    run("explain", file, conversation);
    run("doctor", file);
    run("sweep", file, "--output", "json");
    String spoilt =
        settings("enforce")
            .replace("client-secret = ${SECRET}", "client-secret = \"CANARY-SECRET-in-the-file");
    Path bad = Files.writeString(directory.resolve("bad.conf"), spoilt);
    run("check-config", bad.toString());
    environment.put("SECRET", "CANARY-SECRET\r");
    run("check-config", file);
    environment.put("SECRET", "CANARY-SECRET with a ${b");
    run("sweep", file);
    environment.put("URL", "https://CANARY-USER:CANARY-PASSWORD@127.0.0.1:1");
    run("check-config", file);
    run("sweep", file);
    environment.put("URL", "https://127.0.0.1:" + org.url().getPort());
    run("sweep", file);
    run("explain", file, conversation);
  }

  private void run(String command, String file, String... more) {
    Console console = new Console(time, environment);
    List<String> line = new ArrayList<>(List.of(command, "--config", file));
    line.addAll(List.of(more));
    int code = console.run(line.toArray(String[]::new));
    said.merge(
        "command " + command,
        "exit " + code + "\n" + console.out() + console.err() + console.log(),
        String::concat);
  }

  private RunningDaemon daemon(String mode) throws IOException {
    return new RunningDaemon(directory.resolve("reaper.conf"), settings(mode), environment, time);
  }

  private static String settings(String mode) {
    return """
        reaper {
          mode = %s
          schedule.cron = "0/5 * * * * ?"
          http.port = 0
          orgs.main {
            api-url = ${URL}, login-url = ${URL}, client-id = ${ID}, client-secret = ${SECRET}
            requests-per-minute = 3000
            limits { max-closes = 500, max-share = 100%% }
            policies = [
              { id = web, match { message-types = [webmessaging] }, wrap-up-code = ${CODE} }
            ]
          }
          ledger.url = ${LEDGER}
          stop-file = ${STOP}
        }
        """
        .formatted(mode);
  }
}
