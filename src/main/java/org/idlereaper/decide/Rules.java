package org.idlereaper.decide;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Everything a verdict depends on besides the conversation and the time.
 *
 * @param policies in order, the first that matches decides
 * @param exemptions what is never closed
 * @param closable the kinds whose writes the org's dialect knows
 */
public record Rules(List<Policy> policies, Exemptions exemptions, Set<StaleKind> closable) {
  public Rules {
    policies = List.copyOf(policies);
    closable = Set.copyOf(closable);
  }

  /** The kinds that Genesys Cloud's own API can close: all but the ghosts. */
  public static Set<StaleKind> everyClosableKind() {
    return Set.copyOf(EnumSet.complementOf(EnumSet.of(StaleKind.GHOST)));
  }
}
