package org.idlereaper.platform;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.idlereaper.conversation.CommunicationId;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.conversation.ParticipantId;
import org.idlereaper.conversation.Purpose;
import org.idlereaper.conversation.WrapUp;

/**
 * What analytics has on record of one conversation. It may be minutes old: what it shows as ended
 * has ended, what it shows as open may have ended since.
 *
 * @param conversation which
 * @param ended when the conversation ended; absent while it is open in the record
 * @param legs its message legs
 */
public record AnalyticsRecord(
    ConversationId conversation, Optional<Instant> ended, List<Leg> legs) {
  public AnalyticsRecord {
    legs = List.copyOf(legs);
  }

  /**
   * @param participant whose
   * @param communication the leg's id, as the live read gives it
   * @param purpose what the participant is there for
   * @param connected when the leg began
   * @param ended when nobody was on it any more, after-call work aside; absent while it is open
   * @param wrapUp the wrap-up on it
   */
  public record Leg(
      ParticipantId participant,
      CommunicationId communication,
      Purpose purpose,
      Instant connected,
      Optional<Instant> ended,
      Optional<WrapUp> wrapUp) {}

  /** The leg of this name, if it is on record. */
  public Optional<Leg> leg(CommunicationId communication) {
    return legs.stream().filter(leg -> leg.communication().equals(communication)).findFirst();
  }
}
