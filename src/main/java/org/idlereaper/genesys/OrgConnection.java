package org.idlereaper.genesys;

import java.net.URI;

/**
 * How to reach one org.
 *
 * @param org our name of it
 * @param api the API's base, such as {@code https://api.usw2.pure.cloud}
 * @param login the login service's base
 * @param credentials the OAuth client
 * @param dialect which writes it understands
 * @param requestsPerMinute at most so many requests in any 60 seconds
 */
public record OrgConnection(
    String org,
    URI api,
    URI login,
    Credentials credentials,
    DialectName dialect,
    int requestsPerMinute) {

  /**
   * @param clientId the OAuth client's id
   * @param secret where its secret comes from
   */
  public record Credentials(String clientId, SecretSource secret) {}
}
