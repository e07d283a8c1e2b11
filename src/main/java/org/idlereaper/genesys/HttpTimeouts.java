package org.idlereaper.genesys;

import java.time.Duration;

/**
 * How long we wait on the network, in the machine's own time whatever clock the product runs on.
 *
 * @param connect for a connection
 * @param call for one request from its beginning to the last byte of its answer; a drip-fed body
 *     counts in full
 * @param token the same for a token, and how long anybody waits for somebody else's token request
 */
public record HttpTimeouts(Duration connect, Duration call, Duration token) {
  public HttpTimeouts {
    if (!connect.isPositive() || !call.isPositive() || !token.isPositive()) {
      throw new IllegalArgumentException("a time-out of zero would be none at all");
    }
  }

  /** What the closing protocol's quarantine is reckoned with: 3, 15 and 15 seconds. */
  public static HttpTimeouts standard() {
    return new HttpTimeouts(Duration.ofSeconds(3), Duration.ofSeconds(15), Duration.ofSeconds(15));
  }
}
