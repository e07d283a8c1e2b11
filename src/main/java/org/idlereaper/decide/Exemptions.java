package org.idlereaper.decide;

import java.util.Set;
import org.idlereaper.conversation.DivisionId;
import org.idlereaper.conversation.QueueId;
import org.idlereaper.conversation.UserId;

/**
 * What is never closed whatever the policies say.
 *
 * @param externalTags whole tags, as they stand on the conversation
 * @param attributes names of participant attributes; having one is enough, whatever its value
 */
public record Exemptions(
    Set<QueueId> queues,
    Set<UserId> agents,
    Set<DivisionId> divisions,
    Set<String> externalTags,
    Set<String> attributes) {
  public Exemptions {
    queues = Set.copyOf(queues);
    agents = Set.copyOf(agents);
    divisions = Set.copyOf(divisions);
    externalTags = Set.copyOf(externalTags);
    attributes = Set.copyOf(attributes);
  }

  /** Exempts nothing. */
  public static Exemptions none() {
    return new Exemptions(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
  }
}
