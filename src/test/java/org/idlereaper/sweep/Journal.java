package org.idlereaper.sweep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.idlereaper.conversation.ConversationId;

/** What happened, in order, on the platform and in the account. Safe for many threads. */
final class Journal {
  private final List<Entry> entries = new ArrayList<>();

  /**
   * @param what one of: list, analytics, read, write agent|guest|conversation|wrap-up, open …,
   *     settle …, note …, record
   * @param at the wall clock
   * @param nanos the clock that never jumps
   */
  record Entry(String what, Optional<ConversationId> conversation, Instant at, long nanos) {
    boolean is(String prefix) {
      return what.startsWith(prefix);
    }
  }

  synchronized void add(String what, Optional<ConversationId> id, Instant at, long nanos) {
    entries.add(new Entry(what, id, at, nanos));
  }

  synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  List<Entry> entries(Predicate<Entry> which) {
    return entries().stream().filter(which).toList();
  }

  /** Of one conversation, what happened, in order, by these first words. */
  List<String> of(FakeConversation conversation, String... prefixes) {
    return entries().stream()
        .filter(entry -> entry.conversation().filter(conversation.id()::equals).isPresent())
        .map(Entry::what)
        .filter(what -> List.of(prefixes).stream().anyMatch(what::startsWith))
        .toList();
  }

  List<Entry> writes() {
    return entries(entry -> entry.is("write "));
  }

  List<Entry> reads() {
    return entries(entry -> entry.is("read"));
  }

  synchronized void clear() {
    entries.clear();
  }
}
