package org.idlereaper.ledger;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.idlereaper.conversation.CommunicationId;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.conversation.Episode;
import org.idlereaper.conversation.ParticipantId;
import org.idlereaper.decide.StaleKind;

/** What another process does with a ledger. */
final class ChildLedger {
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  private ChildLedger() {}

  static void main(String[] args) throws Exception {
    String url = args[1];
    try (Ledgers ledgers = SqliteLedgers.open(url, Holder.thisProcess("child", NOON))) {
      switch (args[0]) {
        case "hold" -> {
          System.out.println("holding");
          // until it is killed, or whoever started it is gone
          System.in.read();
        }
        case "run-out-of-memory" -> runOutOfMemory(ledgers.of("main"));
        case "open-intents" -> openForEver(ledgers.of("main"));
        case "open-and-close" -> System.out.println("opened");
        default -> throw new IllegalArgumentException(args[0]);
      }
    } catch (LedgerHeldException e) {
      System.out.println("held: " + e.getMessage());
    }
  }

  /** In the middle of an open intent, on a thread like those that work on conversations. */
  private static void runOutOfMemory(Ledger ledger) throws InterruptedException {
    ledger.open(anIntent(new IntentIds(new SecureRandom()).next(NOON), NOON));
    System.out.println("opened");
    List<long[]> all = new ArrayList<>();
    Thread.ofVirtual()
        .start(
            () -> {
              while (true) {
                all.add(new long[1 << 20]);
              }
            })
        .join();
    System.out.println("still here with " + all.size());
  }

  private static void openForEver(Ledger ledger) {
    IntentIds ids = new IntentIds(new SecureRandom());
    for (int i = 0; ; i++) {
      Intent intent = anIntent(ids.next(NOON.plusMillis(i)), NOON.plusMillis(i));
      if (ledger.open(intent)) {
        System.out.println("opened " + intent.id());
      }
      if (i % 3 == 0) {
        ledger.settle(intent.id(), Outcome.CLOSED_BY_US, NOON, Map.of("status", "202"));
        System.out.println("settled " + intent.id());
      }
    }
  }

  private static Intent anIntent(IntentId id, Instant at) {
    return new Intent(
        id,
        "sweep-1",
        Intent.Write.AGENT,
        new Episode(
            new ConversationId(UUID.randomUUID().toString()),
            new ParticipantId(UUID.randomUUID().toString()),
            new CommunicationId(UUID.randomUUID().toString()),
            at),
        1,
        new Intent.Why(
            StaleKind.CUSTOMER_SILENT,
            "web-messaging",
            Optional.empty(),
            Optional.empty(),
            at,
            at,
            at,
            Duration.ofHours(1)),
        Optional.empty(),
        at);
  }
}
