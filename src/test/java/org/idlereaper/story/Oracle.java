package org.idlereaper.story;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.idlereaper.ledger.AccountReader;
import org.idlereaper.ledger.Attempt;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.Outcome;
import org.idlereaper.simulator.EffectEntry;
import org.idlereaper.simulator.EffectEntry.By;
import org.idlereaper.simulator.EffectEntry.What;
import org.idlereaper.simulator.Endpoint;
import org.idlereaper.simulator.Journal;
import org.idlereaper.simulator.RequestEntry;

/**
 * Compares what the platform noted in its journal with what our account says. Every difference is a
 * line; none is what every faulty run has to end with.
 */
public final class Oracle {
  /**
   * Two seconds when it is sent; what it takes to arrive on a busy machine at our pace is on top.
   */
  private static final Duration MAX_READ_AGE = Duration.ofSeconds(5);

  private final Journal journal;
  private final Duration maxReadAge;
  private final List<Attempt> attempts;
  private final List<String> differences = new ArrayList<>();

  Oracle(Journal journal, AccountReader account) {
    this(journal, account, MAX_READ_AGE);
  }

  /**
   * @param maxReadAge how old a read may be when its write arrives, the way there included
   */
  public Oracle(Journal journal, AccountReader account, Duration maxReadAge) {
    this.journal = journal;
    this.maxReadAge = maxReadAge;
    this.attempts =
        Stream.concat(
                account
                    .settled(AccountReader.Filter.since(Instant.EPOCH), Integer.MAX_VALUE)
                    .stream(),
                account.unsettled().stream())
            .toList();
  }

  /** Every difference, a line each. */
  public List<String> differences() {
    differences.clear();
    everyWriteHasAnEarlierIntent();
    everyWriteRestsOnAFreshRead();
    everyEffectIsAccountedFor();
    everySettledIntentIsTrue();
    nothingIsDoneTwice();
    return List.copyOf(differences);
  }

  /** P5: no write reaches the platform without an intent recorded before it. */
  private void everyWriteHasAnEarlierIntent() {
    for (RequestEntry write : journal.writes()) {
      boolean found =
          attempts.stream()
              .map(Attempt::intent)
              .anyMatch(intent -> speaksOf(intent, write) && !intent.sentAt().isAfter(write.at()));
      if (!found) {
        differences.add("a write without an intent: " + write.call().path());
      }
    }
  }

  private static boolean speaksOf(Intent intent, RequestEntry write) {
    var names = write.call().names();
    return names.conversation().equals(Optional.of(intent.episode().conversation().value()))
        && (names.participant().isEmpty()
            || names.participant().get().equals(intent.episode().participant().value()))
        && write.written().notes().map(notes -> notes.contains(intent.id().token())).orElse(true);
  }

  /** P1: no write without a live read of the same conversation at most two seconds old. */
  private void everyWriteRestsOnAFreshRead() {
    Map<String, List<RequestEntry>> reads = new HashMap<>();
    for (RequestEntry read : journal.requests(Endpoint.READ_CONVERSATION)) {
      reads
          .computeIfAbsent(read.call().names().conversation().orElse(""), _ -> new ArrayList<>())
          .add(read);
    }
    for (RequestEntry write : journal.writes()) {
      boolean fresh =
          reads.getOrDefault(write.call().names().conversation().orElse(""), List.of()).stream()
              .filter(read -> read.order() < write.order())
              .anyMatch(read -> Duration.between(read.at(), write.at()).compareTo(maxReadAge) <= 0);
      if (!fresh) {
        differences.add("a write without a fresh read: " + write.call().path());
      }
    }
  }

  /** Every effect of ours in the journal has an intent for the same leg or conversation. */
  private void everyEffectIsAccountedFor() {
    for (EffectEntry effect : journal.effects()) {
      if (effect.by() != By.CLIENT) {
        continue;
      }
      String conversation = effect.names().conversation().orElse("");
      boolean found =
          attempts.stream()
              .map(Attempt::intent)
              .anyMatch(intent -> intent.episode().conversation().value().equals(conversation));
      if (!found) {
        differences.add("an effect without an intent: " + effect.what() + " on " + conversation);
      }
    }
  }

  /** P6: what the account says of a settled intent is what the journal shows. */
  private void everySettledIntentIsTrue() {
    for (Attempt attempt : attempts) {
      attempt.end().ifPresent(end -> check(attempt.intent(), end.outcome()));
    }
  }

  private void check(Intent intent, Outcome outcome) {
    boolean tokenInJournal =
        journal.effects().stream()
            .filter(effect -> effect.by() == By.CLIENT)
            .anyMatch(
                effect ->
                    effect
                        .detail()
                        .notes()
                        .filter(notes -> notes.contains(intent.id().token()))
                        .isPresent());
    boolean legEnded =
        journal.effectsOn(intent.episode().conversation().value()).stream()
            .filter(effect -> effect.what() == What.LEG_ENDED)
            .anyMatch(
                effect ->
                    intent.write() == Intent.Write.CONVERSATION
                        || effect
                            .names()
                            .communication()
                            .equals(Optional.of(intent.episode().communication().value())));
    String wrong =
        switch (outcome) {
          case CLOSED_BY_US, CLOSED_RACED ->
              intent.write().carriesToken() && !tokenInJournal ? "our token is not there" : "";
          case CLOSED_BY_OTHER -> tokenInJournal ? "our token is there" : "";
          case CLOSED_WRAPUP_PENDING, CLOSED_WITHOUT_CODE, CLOSED_UNATTRIBUTED ->
              legEnded ? "" : "the leg has not ended";
          case ABANDONED_ACTIVE, ABANDONED_EXEMPT, REJECTED, NOT_SENT, NOT_EFFECTIVE, GIVEN_UP ->
              intent.write().carriesToken() && tokenInJournal ? "it did take effect" : "";
        };
    if (!wrong.isEmpty()) {
      differences.add(intent.id() + " is " + outcome.word() + ", but " + wrong);
    }
  }

  private void nothingIsDoneTwice() {
    journal.effects(What.WRAP_UP_REWRITTEN).stream()
        .filter(effect -> effect.by() == By.CLIENT)
        .forEach(effect -> differences.add("a wrap-up written over: " + effect.names()));
  }
}
