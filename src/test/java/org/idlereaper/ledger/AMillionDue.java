package org.idlereaper.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.conversation.ConversationId;

/**
 * A measurement, not a test: lists many conversations as a sweep does, takes out what is due, and
 * prints how long each step took. Run it with a small heap; the first argument is how many.
 */
final class AMillionDue {
  private static final int PAGE = 100;
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  private AMillionDue() {}

  static void main(String[] args) throws Exception {
    int many = Integer.parseInt(args[0]);
    Timepiece timepiece = Timepiece.system();
    Path directory = Files.createTempDirectory("a-million-due");
    try (Ledgers ledgers =
        SqliteLedgers.open(
            "jdbc:sqlite:" + directory.resolve("ledger.db"), Holder.thisProcess("measure", NOON))) {
      Ledger ledger = ledgers.of("main");
      SplittableRandom random = new SplittableRandom(20260504);
      ledger.beginList();
      long start = timepiece.nanoTime();
      for (int listed = 0; listed < many; listed += PAGE) {
        List<Ledger.Due> page = new ArrayList<>(PAGE);
        for (int i = 0; i < PAGE; i++) {
          page.add(
              new Ledger.Due(
                  new ConversationId(new UUID(random.nextLong(), random.nextLong()).toString()),
                  NOON.minus(Duration.ofDays(1)),
                  NOON.plusSeconds(random.nextInt(-3_600, 36_000))));
        }
        ledger.lastSeen(page.stream().map(Ledger.Due::conversation).toList());
        ledger.list(page);
      }
      say("listed " + ledger.listed(), timepiece.elapsedSince(start));
      start = timepiece.nanoTime();
      ledger.endList(NOON);
      say("ended the list", timepiece.elapsedSince(start));
      start = timepiece.nanoTime();
      long due = ledger.due(NOON);
      say("counted due " + due, timepiece.elapsedSince(start));
      start = timepiece.nanoTime();
      long taken = 0;
      while (true) {
        int next = ledger.takeDue(NOON, PAGE).size();
        if (next == 0) {
          break;
        }
        taken += next;
      }
      say("took " + taken, timepiece.elapsedSince(start));
      say("bytes of the list " + Files.size(directory.resolve("ledger.db.list-1")), Duration.ZERO);
      if (taken != due) {
        throw new AssertionError("took " + taken + " of " + due);
      }
    }
  }

  private static void say(String what, Duration span) {
    System.out.println(what + " in " + span.toMillis() + " ms");
  }
}
