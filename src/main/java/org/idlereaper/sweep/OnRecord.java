package org.idlereaper.sweep;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.conversation.WrapUp;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.Outcome;
import org.idlereaper.platform.AnalyticsRecord;
import org.idlereaper.platform.AnalyticsRecord.Leg;

/**
 * What analytics has on record of an intent's effect. The record may be minutes old: it can show
 * that something is over, never that it is not. And it has no messages: whether the customer wrote
 * in the meantime only a live read tells.
 */
sealed interface OnRecord {
  /** All of it is over, and nothing of the close is left to be done. */
  record Over(Outcome outcome) implements OnRecord {}

  /** It is not on record yet. */
  record NotYet() implements OnRecord {}

  /** Something has happened that only a live read can tell. */
  record Unclear() implements OnRecord {}

  /** The same of one among many records; what analytics does not know has not ended. */
  static OnRecord among(
      Map<ConversationId, AnalyticsRecord> records, Intent intent, boolean carriesNotes) {
    return Optional.ofNullable(records.get(intent.episode().conversation()))
        .map(record -> of(intent, record, carriesNotes))
        .orElseGet(NotYet::new);
  }

  /**
   * Reads it off. Pure.
   *
   * @param carriesNotes whether the platform's writes carry notes, and so our token
   */
  static OnRecord of(Intent intent, AnalyticsRecord record, boolean carriesNotes) {
    // A record from before our read may show the end of an earlier life of the conversation.
    boolean conversationOver = since(record.ended(), intent);
    Optional<Leg> leg = record.leg(intent.episode().communication());
    boolean legOver = leg.filter(one -> since(one.ended(), intent)).isPresent();
    return switch (intent.write()) {
      case AGENT -> legOver ? ofAgent(intent, leg, conversationOver, carriesNotes) : new NotYet();
      case GUEST, CONVERSATION -> {
        if (conversationOver && !intent.insteadOfAnAgent()) {
          yield new Over(Outcome.CLOSED_UNATTRIBUTED);
        }
        yield legOver || conversationOver ? new Unclear() : new NotYet();
      }
      case WRAP_UP ->
          leg.flatMap(Leg::wrapUp)
              .<OnRecord>map(
                  wrapUp ->
                      conversationOver && ours(intent, wrapUp)
                          ? new Over(Outcome.CLOSED_BY_US)
                          : new Unclear())
              .orElseGet(NotYet::new);
    };
  }

  private static OnRecord ofAgent(
      Intent intent, Optional<Leg> leg, boolean conversationOver, boolean carriesNotes) {
    if (!conversationOver) {
      return new Unclear();
    }
    if (!carriesNotes) {
      return new Over(Outcome.CLOSED_UNATTRIBUTED);
    }
    return leg.flatMap(Leg::wrapUp).filter(wrapUp -> ours(intent, wrapUp)).isPresent()
        ? new Over(Outcome.CLOSED_BY_US)
        : new Unclear();
  }

  private static boolean since(Optional<Instant> ended, Intent intent) {
    return ended.filter(at -> !at.isBefore(intent.why().readAt())).isPresent();
  }

  private static boolean ours(Intent intent, WrapUp wrapUp) {
    return wrapUp.notes().filter(notes -> notes.carry(intent.id().token())).isPresent();
  }
}
