package org.idlereaper.genesys;

import java.util.EnumSet;
import java.util.Set;

/** Which writes an installation understands. */
public enum DialectName {
  GENESYS_CLOUD("genesys-cloud"),
  MESSAGING_GATEWAY("messaging-gateway");

  private final String word;

  DialectName(String word) {
    this.word = word;
  }

  /** The word in configuration. */
  public String word() {
    return word;
  }

  /**
   * The writes it has. What needs another one is kept (not-in-dialect): asked for it all the same,
   * {@link GenesysPlatform#close} throws.
   */
  public Set<WriteSort> writes() {
    return switch (this) {
      case GENESYS_CLOUD -> EnumSet.allOf(WriteSort.class);
      case MESSAGING_GATEWAY -> EnumSet.of(WriteSort.AGENT, WriteSort.GUEST);
    };
  }

  /** Whether its writes carry notes, and with them a token that tells later whose they were. */
  public boolean carriesNotes() {
    return this == GENESYS_CLOUD;
  }
}
