package org.idlereaper.ops;

import java.util.Optional;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.ledger.AccountReader;
import org.idlereaper.ledger.AccountReader.History;
import org.idlereaper.ledger.AccountReader.Seen;
import org.idlereaper.ledger.LedgerException;

/**
 * What the account of one org knows of one conversation.
 *
 * @param org the org's name
 * @param conversation which
 * @param latest the latest verdict with what it rests on
 * @param history attempts, sightings, returns
 */
public record ConversationFacts(
    String org, ConversationId conversation, Optional<Seen> latest, History history) {

  /**
   * Reads an account; empty where it knows nothing of the conversation.
   *
   * @throws LedgerException if it cannot be read
   */
  static Optional<ConversationFacts> read(
      String org, AccountReader account, ConversationId conversation) {
    ConversationFacts facts =
        new ConversationFacts(
            org, conversation, account.verdict(conversation), account.history(conversation));
    return Optional.of(facts).filter(ConversationFacts::known);
  }

  private boolean known() {
    return latest.isPresent()
        || !history.attempts().isEmpty()
        || !history.wouldClose().isEmpty()
        || !history.returned().isEmpty()
        || history.ghost().isPresent();
  }
}
