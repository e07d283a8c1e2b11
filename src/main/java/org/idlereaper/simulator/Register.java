package org.idlereaper.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All conversations: by id, and in the order in which they started; and perhaps a crowd. */
final class Register {
  static final Comparator<Conversation> BY_START =
      Comparator.comparing((Conversation conversation) -> conversation.started)
          .thenComparing(conversation -> conversation.id);

  private static final int REMEMBERED = 200_000;

  private final Map<String, Conversation> byId = new HashMap<>();
  private final List<Conversation> byStart = new ArrayList<>();
  private @Nullable Crowd crowd;
  private boolean sorted = true;
  private final List<Change> changes = new ArrayList<>();
  private long forgotten;

  /** A conversation changed, or began, at a time of the org's. */
  record Change(Instant at, String conversation) {}

  void add(Conversation conversation) {
    byId.put(conversation.id, conversation);
    sorted =
        sorted && (byStart.isEmpty() || BY_START.compare(byStart.getLast(), conversation) <= 0);
    byStart.add(conversation);
    changed(conversation.started, conversation.id);
  }

  /** A conversation to look at; one of a crowd's may be another object the next time. */
  Optional<Conversation> find(String id) {
    Conversation remembered = byId.get(id);
    if (remembered != null) {
      return Optional.of(remembered);
    }
    Crowd many = crowd;
    return many == null ? Optional.empty() : many.number(id).map(many::make);
  }

  /** A conversation to change: one of a crowd's is remembered from now on. */
  Optional<Conversation> take(String id) {
    Optional<Conversation> found = find(id);
    found.ifPresent(conversation -> byId.putIfAbsent(id, conversation));
    return found;
  }

  /** Joins a crowd to those that are remembered one by one. */
  void join(Crowd many) {
    crowd = many;
    forgotten += changes.size() + 1;
    changes.clear();
  }

  Optional<Crowd> crowd() {
    return Optional.ofNullable(crowd);
  }

  /** The conversation of a number in the crowd. */
  Conversation ofCrowd(int number) {
    Crowd many = crowd;
    if (many == null) {
      throw new IllegalStateException("there is no crowd");
    }
    Conversation remembered = byId.isEmpty() ? null : byId.get(many.id(number));
    return remembered == null ? many.make(number) : remembered;
  }

  List<String> ids() {
    return startedIn(Instant.MIN, Instant.MAX).stream()
        .map(conversation -> conversation.id)
        .toList();
  }

  /** Those that started at or after {@code from} and before {@code to}, the oldest first. */
  List<Conversation> startedIn(Instant from, Instant to) {
    if (!sorted) {
      byStart.sort(BY_START);
      sorted = true;
    }
    return byStart.subList(firstNotBefore(from), firstNotBefore(to));
  }

  private int firstNotBefore(Instant time) {
    int low = 0;
    int high = byStart.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (byStart.get(middle).started.isBefore(time)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  void changed(Instant at, String conversation) {
    if (changes.size() >= REMEMBERED) {
      forgotten += changes.size();
      changes.clear();
    }
    changes.add(new Change(at, conversation));
  }

  /** How many changes there were so far. */
  long changes() {
    return forgotten + changes.size();
  }

  /** The changes from a number on, or empty if they are not remembered any more. */
  Optional<List<Change>> changesFrom(long number) {
    return number < forgotten
        ? Optional.empty()
        : Optional.of(changes.subList((int) (number - forgotten), changes.size()));
  }

  /** The changes later than a time, as far as they are remembered. */
  List<Change> changedAfter(Instant time) {
    return changes.stream().filter(change -> change.at().isAfter(time)).toList();
  }
}
