package org.idlereaper.simulator;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the client's role has to hold for each operation: one of the permissions that the platform's
 * API description names. What it names none for, anybody may do who has a token.
 */
final class Role {
  static final String LIST = "analytics:conversationDetail:view";
  static final String READ = "conversation:communication:view";
  static final String DISCONNECT = "conversation:communication:disconnect";
  static final String WRAP_UP = "conversation:participant:wrapup";
  static final String QUEUES = "routing:queue:view";
  static final String CODES = "routing:wrapupCode:view";

  /** All that anything here asks for. */
  static final Set<String> EVERYTHING = Set.of(LIST, READ, DISCONNECT, WRAP_UP, QUEUES, CODES);

  private Role() {}

  /**
   * @throws Refused in the published words where the role lacks it
   */
  static void demand(Endpoint endpoint, Set<String> granted) {
    List<String> any = needed(endpoint);
    if (!any.isEmpty() && any.stream().noneMatch(one -> holds(granted, one))) {
      throw any.size() == 1
          ? new Refused(
              403,
              "missing.permissions",
              "Unable to perform the requested action. You are missing the following permission(s):"
                  + " "
                  + any.getFirst())
          : new Refused(
              403,
              "missing.any.permissions",
              "Unable to perform the requested action. You must have at least one of the following"
                  + " permissions assigned: "
                  + String.join(", ", new TreeSet<>(any)));
    }
  }

  /**
   * Whether a role of these permissions holds one, be it by a {@code *} for its entity or action.
   */
  static boolean holds(Set<String> granted, String permission) {
    String[] words = permission.split(":", -1);
    return granted.contains(permission)
        || granted.contains(words[0] + ":" + words[1] + ":*")
        || granted.contains(words[0] + ":*:" + words[2])
        || granted.contains(words[0] + ":*:*");
  }

  private static List<String> needed(Endpoint endpoint) {
    return switch (endpoint) {
      case DETAILS_QUERY, DETAILS_BULK, DETAILS_ONE -> List.of(LIST);
      case READ_CONVERSATION -> List.of(READ);
      case PATCH_MESSAGE_PARTICIPANT, PATCH_PARTICIPANT -> List.of(WRAP_UP, DISCONNECT);
      case PATCH_MESSAGE_CONVERSATION, DISCONNECT -> List.of(DISCONNECT);
      case POST_WRAPUP -> List.of(WRAP_UP);
      case READ_QUEUE, READ_QUEUES, READ_QUEUE_WRAPUP_CODES -> List.of(QUEUES);
      case READ_WRAPUP_CODE -> List.of(CODES);
      case READ_MESSAGE_CONVERSATION,
          READ_PARTICIPANT_WRAPUP,
          READ_COMMUNICATION_WRAPUP,
          READ_MESSAGE_WRAPUP_CODES,
          READ_WRAPUP_CODES,
          PATCH_COMMUNICATION,
          READ_DIVISIONS,
          READ_PERMITTED_DIVISIONS,
          READ_OWN_GRANTS,
          GATEWAY_PUT_PARTICIPANT,
          GATEWAY_PATCH_CONVERSATION,
          TOKEN,
          UNKNOWN ->
          List.of();
    };
  }
}
