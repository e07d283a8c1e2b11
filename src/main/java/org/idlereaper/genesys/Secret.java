package org.idlereaper.genesys;

/**
 * A value that is never shown.
 *
 * @param value the secret itself; hand it to nothing but the request that needs it
 */
public record Secret(String value) {
  @Override
  public String toString() {
    return "***";
  }
}
