package org.idlereaper.crash;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
import org.idlereaper.story.Oracle;

/**
 * What has to hold whatever died when: the oracle finds nothing, every intent was sent once at
 * most, nobody was closed against the read that decided it, and whoever wrote between that read and
 * the effect is reported.
 */
final class Reckoning {
  /** On the way to the platform a busy machine may take so long, at our pace. */
  private static final Duration ON_ITS_WAY = Duration.ofSeconds(25);

  /** The default of {@code customer-alone}. */
  private static final Duration ALONE = Duration.ofMinutes(10);

  private static final String UNREPORTED = "raced and not reported: ";
  private static final Set<String> LEFT = Set.of("Clear", "SessionExpired");

  private final AccountReader account;
  private final List<String> heard;
  private final List<Attempt> attempts;
  private final Map<String, List<EffectEntry>> effects;
  private final Map<String, List<RequestEntry>> reads;
  private final Map<Long, RequestEntry> writes;
  private final List<EffectEntry> raced = new ArrayList<>();
  private final List<String> differences = new ArrayList<>();

  /**
   * @param heard every line that the daemons printed
   */
  Reckoning(Journal journal, AccountReader account, List<String> heard) {
    this.account = account;
    this.heard = List.copyOf(heard);
    this.attempts =
        Stream.concat(
                account
                    .settled(AccountReader.Filter.since(Instant.EPOCH), Integer.MAX_VALUE)
                    .stream(),
                account.unsettled().stream())
            .sorted(Comparator.comparing(attempt -> attempt.intent().sentAt()))
            .toList();
    this.effects =
        journal.effects().stream()
            .filter(effect -> effect.names().conversation().isPresent())
            .collect(Collectors.groupingBy(effect -> effect.names().conversation().orElseThrow()));
    this.reads =
        journal.requests(Endpoint.READ_CONVERSATION).stream()
            .collect(Collectors.groupingBy(Reckoning::conversation));
    this.writes =
        journal.writes().stream()
            .collect(
                Collectors.toMap(
                    RequestEntry::order, request -> request, (one, _) -> one, TreeMap::new));
    differences.addAll(new Oracle(journal, account, ON_ITS_WAY).differences());
    everyAttemptIsSentOnceAtMost();
    nobodyIsClosedAgainstTheRead();
    heard.stream()
        .filter(line -> line.startsWith("stale") || line.startsWith("bug"))
        .forEach(line -> differences.add("a daemon said: " + line));
  }

  private static String conversation(RequestEntry request) {
    return request.call().names().conversation().orElse("");
  }

  List<String> differences() {
    return List.copyOf(differences);
  }

  /** Without what a daemon may still find out. */
  List<String> differencesBeforeTheEnd() {
    return differences.stream().filter(line -> !line.startsWith(UNREPORTED)).toList();
  }

  /** Those that name a conversation, or an attempt at it. */
  List<String> differencesOf(String conversation) {
    Set<String> names =
        attempts.stream()
            .map(Attempt::intent)
            .filter(intent -> intent.episode().conversation().value().equals(conversation))
            .map(intent -> intent.id().value())
            .collect(Collectors.toSet());
    return differences.stream()
        .filter(line -> line.contains(conversation) || names.stream().anyMatch(line::contains))
        .toList();
  }

  List<Attempt> attempts() {
    return attempts;
  }

  /** How many writes reached the platform. */
  int written() {
    return writes.size();
  }

  /** The closes that a customer's message came in between of. */
  List<EffectEntry> raced() {
    return List.copyOf(raced);
  }

  /** How many attempts ended how; those that have not as {@code open}. */
  Map<String, Long> outcomes() {
    return attempts.stream()
        .collect(
            Collectors.groupingBy(
                attempt -> attempt.end().map(end -> end.outcome().word()).orElse("open"),
                TreeMap::new,
                Collectors.counting()));
  }

  /**
   * P7: in the order of time, each write finds an attempt of its own that was recorded before it
   * and after which no other was; one that says it was not sent finds none.
   */
  private void everyAttemptIsSentOnceAtMost() {
    Map<String, List<Attempt>> byTarget =
        attempts.stream().collect(Collectors.groupingBy(Reckoning::target));
    Map<String, Integer> sent = new HashMap<>();
    for (RequestEntry write : writes.values()) {
      Optional<Attempt> last =
          byTarget.getOrDefault(target(write), List.of()).stream()
              .filter(attempt -> !attempt.intent().sentAt().isAfter(write.at()))
              .reduce((_, later) -> later);
      if (last.isEmpty()) {
        differences.add("a write without an attempt: " + write.call().path());
        continue;
      }
      Attempt attempt = last.get();
      if (sent.merge(attempt.intent().id().value(), 1, Integer::sum) > 1) {
        differences.add("sent twice: " + attempt.intent().id() + " " + write.call().path());
      }
      if (attempt.end().filter(end -> end.outcome() == Outcome.NOT_SENT).isPresent()
          && !notExecuted(write)) {
        differences.add("not-sent, and sent: " + attempt.intent().id());
      }
    }
  }

  /** 401 and 429 say that nothing was done: the account calls that not sent. */
  private static boolean notExecuted(RequestEntry write) {
    return write.status() == 401 || write.status() == 429;
  }

  private static String target(Attempt attempt) {
    Intent intent = attempt.intent();
    String conversation = intent.episode().conversation().value();
    return switch (intent.write()) {
      case AGENT, GUEST -> conversation + " " + intent.episode().participant().value();
      case CONVERSATION -> conversation;
      case WRAP_UP -> conversation + " wrap-up " + intent.episode().communication().value();
    };
  }

  private static String target(RequestEntry write) {
    var names = write.call().names();
    String conversation = conversation(write);
    return switch (write.call().endpoint()) {
      case POST_WRAPUP -> conversation + " wrap-up " + names.communication().orElse("");
      case PATCH_MESSAGE_CONVERSATION -> conversation;
      default -> conversation + " " + names.participant().orElse("");
    };
  }

  /** P2 and P3. */
  private void nobodyIsClosedAgainstTheRead() {
    for (List<EffectEntry> story : effects.values()) {
      for (EffectEntry effect : story) {
        if (effect.what() == What.LEG_ENDED && effect.by() == By.CLIENT) {
          check(effect, story);
        }
      }
    }
  }

  private void check(EffectEntry effect, List<EffectEntry> story) {
    String conversation = effect.names().conversation().orElseThrow();
    RequestEntry write = writes.get(effect.detail().cause().orElse(-1L));
    Optional<RequestEntry> read =
        write == null
            ? Optional.empty()
            : reads.getOrDefault(conversation, List.of()).stream()
                .filter(one -> one.order() < write.order())
                .reduce((_, later) -> later);
    if (read.isEmpty()) {
      differences.add("a leg ended without a read: " + conversation);
      return;
    }
    if (weOwed(story, read.get().order()) && !alone(effect, story, read.get())) {
      differences.add("closed though the customer had written before the read: " + conversation);
    }
    boolean between =
        story.stream()
            .anyMatch(
                one ->
                    customerWrote(one)
                        && one.order() > read.get().order()
                        && one.order() < effect.order());
    if (between) {
      raced.add(effect);
      if (!reported(conversation)) {
        differences.add(UNREPORTED + conversation);
      }
    }
  }

  private static boolean customerWrote(EffectEntry effect) {
    return effect.what() == What.MESSAGE_WRITTEN && effect.by() == By.CUSTOMER;
  }

  /** Whether the customer had the last word, and had not left since. */
  private static boolean weOwed(List<EffectEntry> story, long order) {
    boolean owed = false;
    for (EffectEntry one : story) {
      if (one.order() > order) {
        break;
      }
      if (customerWrote(one)) {
        owed = true;
      } else if (one.what() == What.MESSAGE_WRITTEN || left(one)) {
        owed = false;
      }
    }
    return owed;
  }

  /**
   * Whether the policy says in as many words that they are closed all the same: nobody but them has
   * been on the conversation for ten minutes, and they have not written since ({@code
   * customer-alone}).
   */
  private static boolean alone(EffectEntry effect, List<EffectEntry> story, RequestEntry read) {
    Optional<EffectEntry> lastOther =
        story.stream()
            .filter(one -> one.order() < read.order() && one.what() == What.LEG_ENDED)
            .filter(one -> !one.names().participant().equals(effect.names().participant()))
            .reduce((_, later) -> later);
    return lastOther
        .filter(other -> !other.at().plus(ALONE).isAfter(read.at()))
        .filter(
            other ->
                story.stream()
                    .filter(one -> one.order() > other.order() && one.order() < read.order())
                    .noneMatch(one -> customerWrote(one) || one.what() == What.LEG_CONNECTED))
        .isPresent();
  }

  private static boolean left(EffectEntry one) {
    return one.by() == By.CUSTOMER
        && (one.what() == What.LEG_ENDED
            || (one.what() == What.PRESENCE_NOTED && LEFT.contains(one.detail().word())));
  }

  /** Whether the account, or a line of a daemon's, calls a conversation raced. */
  private boolean reported(String conversation) {
    return heard.stream()
            .anyMatch(line -> line.startsWith("raced ") && line.endsWith(" " + conversation))
        || attempts.stream()
            .filter(one -> one.intent().episode().conversation().value().equals(conversation))
            .anyMatch(this::raced);
  }

  private boolean raced(Attempt attempt) {
    return attempt.end().filter(end -> end.outcome() == Outcome.CLOSED_RACED).isPresent()
        || account.events(attempt.intent().id()).stream()
            .anyMatch(event -> event.what().equals("guest came back"));
  }
}
