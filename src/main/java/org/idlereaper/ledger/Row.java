package org.idlereaper.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.idlereaper.conversation.CommunicationId;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.conversation.Episode;
import org.idlereaper.conversation.ParticipantId;
import org.idlereaper.conversation.QueueId;
import org.idlereaper.conversation.UserId;

/**
 * The row that an answer stands at, by the names of its columns.
 *
 * @param answer standing at a row
 */
record Row(ResultSet answer) {
  String text(String column) throws SQLException {
    return answer.getString(column);
  }

  Optional<String> optionalText(String column) throws SQLException {
    return Optional.ofNullable(answer.getString(column));
  }

  long number(String column) throws SQLException {
    return answer.getLong(column);
  }

  Instant instant(String column) throws SQLException {
    return Instant.ofEpochMilli(answer.getLong(column));
  }

  Optional<Instant> optionalInstant(String column) throws SQLException {
    long millis = answer.getLong(column);
    return answer.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  Duration span(String column) throws SQLException {
    return Duration.ofMillis(answer.getLong(column));
  }

  Optional<Duration> optionalSpan(String column) throws SQLException {
    long millis = answer.getLong(column);
    return answer.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
  }

  /**
   * What a word of ours means.
   *
   * @throws LedgerException if this version does not know the word: a newer one wrote it, and what
   *     it means must not be guessed
   */
  <T> T word(String column, Function<String, Optional<T>> meaning) throws SQLException {
    return meaning
        .apply(text(column))
        .orElseThrow(
            () ->
                new LedgerException(
                    "the ledger has a word in " + column + " that this version does not know"));
  }

  ConversationId conversation() throws SQLException {
    return new ConversationId(text("conversation_id"));
  }

  Optional<QueueId> queue() throws SQLException {
    return optionalText("queue_id").map(QueueId::new);
  }

  Optional<UserId> agent() throws SQLException {
    return optionalText("agent_id").map(UserId::new);
  }

  Episode episode() throws SQLException {
    return new Episode(
        conversation(),
        new ParticipantId(text("participant_id")),
        new CommunicationId(text("communication_id")),
        instant("connected_at"));
  }
}
