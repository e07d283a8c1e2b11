package org.idlereaper.story;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.simulator.EffectEntry;
import org.idlereaper.simulator.Journal;
import org.idlereaper.simulator.MixedOrg;
import org.idlereaper.simulator.OrgSettings;
import org.idlereaper.simulator.SimulatedOrg;
import org.idlereaper.simulator.StatedPolicy;

/**
 * A simulated org in a process of its own, for checks of what runs elsewhere (the image). It prints
 * what a client must know as lines {@code NAME=value}, the state of its journal for every line that
 * it is given, and ends when there is no more input.
 */
public final class OrgOnAPort {
  private OrgOnAPort() {}

  /**
   * Serves an org.
   *
   * @param args how many conversations are open
   */
  public static void main(String[] args) throws IOException {
    try (SimulatedOrg org =
        SimulatedOrg.start(
            Timepiece.system(), OrgSettings.defaults().withRequestsPerMinute(100_000))) {
      MixedOrg.fill(org, Integer.parseInt(args[0]), 7, StatedPolicy.defaults());
      say("GENESYS_API_URL=" + org.url());
      say("GENESYS_LOGIN_URL=" + org.url());
      say("GENESYS_CLIENT_ID=" + org.clientId());
      say("GENESYS_CLIENT_SECRET=" + org.clientSecret());
      say("REAPER_WRAP_UP_CODE=" + org.directory().wrapUpCode("Closed by policy").id());
      say("READY=yes");
      var questions =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
      while (questions.readLine() != null) {
        say(state(org.journal()));
      }
    }
  }

  private static String state(Journal journal) {
    List<String> written =
        journal.writes().stream()
            .filter(entry -> entry.answered().filter(done -> done.status() < 300).isPresent())
            .map(entry -> entry.call().path())
            .toList();
    long ended =
        journal.effects(EffectEntry.What.LEG_ENDED).stream()
            .filter(effect -> effect.by() == EffectEntry.By.CLIENT)
            .map(effect -> effect.names().conversation().orElseThrow())
            .distinct()
            .count();
    return "requests=%d writes=%d repeated=%d closed=%d"
        .formatted(
            journal.requests().size(),
            written.size(),
            written.size() - written.stream().distinct().count(),
            ended);
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
