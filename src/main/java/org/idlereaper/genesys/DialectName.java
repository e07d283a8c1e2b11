package org.idlereaper.genesys;

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
}
