package org.idlereaper.simulator;

import java.util.List;

/**
 * A queue.
 *
 * @param id its id
 * @param name its name
 * @param division where it belongs
 * @param prompt what it asks after a conversation
 * @param inactivitySeconds the platform's own inactivity timer for its web messaging; 0: off
 * @param ownCodes ids of codes that are mapped to it alone
 */
public record Queue(
    String id,
    String name,
    Division division,
    Prompt prompt,
    int inactivitySeconds,
    List<String> ownCodes) {
  public Queue {
    ownCodes = List.copyOf(ownCodes);
  }
}
