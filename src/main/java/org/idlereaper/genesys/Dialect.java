package org.idlereaper.genesys;

import okhttp3.HttpUrl;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.conversation.ParticipantId;
import org.idlereaper.platform.CloseAction;

/** Says a close in an installation's words: one request. */
sealed interface Dialect permits GenesysCloudDialect, MessagingGatewayDialect {
  /**
   * The one request that a close is.
   *
   * @param api the API's base
   * @throws IllegalArgumentException for a write that the dialect does not have
   */
  ApiRequest request(HttpUrl api, CloseAction action);

  /** The dialect of a name. */
  static Dialect of(DialectName name) {
    return switch (name) {
      case GENESYS_CLOUD -> new GenesysCloudDialect();
      case MESSAGING_GATEWAY -> new MessagingGatewayDialect();
    };
  }

  /** A participant's path below a collection of conversations; ids only as path segments. */
  static HttpUrl.Builder participant(
      HttpUrl api, String collection, ConversationId conversation, ParticipantId participant) {
    return conversation(api, collection, conversation)
        .addPathSegment("participants")
        .addPathSegment(participant.value());
  }

  /** A conversation's path below a collection. */
  static HttpUrl.Builder conversation(HttpUrl api, String collection, ConversationId conversation) {
    return api.newBuilder()
        .addPathSegments("api/v2/conversations")
        .addPathSegment(collection)
        .addPathSegment(conversation.value());
  }
}
