package org.idlereaper.sweep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.ledger.Intent;
import org.idlereaper.platform.AnalyticsRecord;
import org.idlereaper.platform.Platform;
import org.idlereaper.platform.PlatformException;
import org.idlereaper.platform.RequestBudget.Reservation;

/**
 * Asks analytics about many conversations at once. It serves only what is beside the closing: where
 * analytics fails, that is told, and left to live reads and to later sweeps.
 */
final class Records {
  private final Pass pass;

  Records(Pass pass) {
    this.pass = pass;
  }

  /**
   * The records of so many conversations, those that analytics does not know left out; empty if
   * analytics does not say.
   *
   * @param ids at most {@value Platform#ANALYTICS_AT_ONCE}
   * @param what is told to be left undone
   */
  Optional<Map<ConversationId, AnalyticsRecord>> of(Collection<ConversationId> ids, String what)
      throws InterruptedException {
    try (Reservation room = pass.platform().budget().reserve(1)) {
      Map<ConversationId, AnalyticsRecord> records = new HashMap<>();
      for (AnalyticsRecord record : pass.platform().analytics(ids, room)) {
        records.put(record.conversation(), record);
      }
      return Optional.of(records);
    } catch (PlatformException e) {
      if (e instanceof PlatformException.RateLimited) {
        pass.stopFor(e);
      }
      pass.tell(new SweepEvent.Postponed(pass.context(), what, String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  /** Intents by conversation, in parts of which each is one question. */
  static List<Map<ConversationId, List<Intent>>> questions(Collection<Intent> intents) {
    List<Map<ConversationId, List<Intent>>> questions = new ArrayList<>();
    Map<ConversationId, List<Intent>> question = new LinkedHashMap<>();
    Map<ConversationId, List<Intent>> all = new LinkedHashMap<>();
    for (Intent intent : intents) {
      all.computeIfAbsent(intent.episode().conversation(), _ -> new ArrayList<>()).add(intent);
    }
    for (Map.Entry<ConversationId, List<Intent>> one : all.entrySet()) {
      if (question.size() == Platform.ANALYTICS_AT_ONCE) {
        questions.add(question);
        question = new LinkedHashMap<>();
      }
      question.put(one.getKey(), one.getValue());
    }
    if (!question.isEmpty()) {
      questions.add(question);
    }
    return questions;
  }
}
