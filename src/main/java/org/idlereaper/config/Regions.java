package org.idlereaper.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The regions of Genesys Cloud and their hosts, as the platform's own SDKs of July 2026 list them.
 * A newer region is reached by {@code api-url} and {@code login-url}.
 */
final class Regions implements Form<String> {
  private static final Map<String, String> HOSTS = new LinkedHashMap<>();

  static {
    HOSTS.put("us-east-1", "mypurecloud.com");
    HOSTS.put("us-east-2", "use2.us-gov-pure.cloud");
    HOSTS.put("us-west-2", "usw2.pure.cloud");
    HOSTS.put("ca-central-1", "cac1.pure.cloud");
    HOSTS.put("mx-central-1", "mxc1.pure.cloud");
    HOSTS.put("sa-east-1", "sae1.pure.cloud");
    HOSTS.put("eu-west-1", "mypurecloud.ie");
    HOSTS.put("eu-west-2", "euw2.pure.cloud");
    HOSTS.put("eu-central-1", "mypurecloud.de");
    HOSTS.put("eu-central-2", "euc2.pure.cloud");
    HOSTS.put("eusc-de-east-1", "edee1.eusc-pure.cloud");
    HOSTS.put("me-central-1", "mec1.pure.cloud");
    HOSTS.put("ap-south-1", "aps1.pure.cloud");
    HOSTS.put("ap-southeast-1", "apse1.pure.cloud");
    HOSTS.put("ap-southeast-2", "mypurecloud.com.au");
    HOSTS.put("ap-northeast-1", "mypurecloud.jp");
    HOSTS.put("ap-northeast-2", "apne2.pure.cloud");
    HOSTS.put("ap-northeast-3", "apne3.pure.cloud");
  }

  @Override
  public String expected() {
    return "one of " + String.join(", ", HOSTS.keySet());
  }

  @Override
  public Parsed<String> of(Scalar scalar) {
    String host = HOSTS.get(scalar.text());
    return host != null
        ? Parsed.good(host)
        : Parsed.bad("unknown region" + Suggestion.didYouMean(guess(scalar.text())));
  }

  private static Optional<String> guess(String written) {
    String plain = written.toLowerCase(Locale.ROOT).replace('_', '-');
    return HOSTS.entrySet().stream()
        .filter(
            each ->
                plain
                    .replaceFirst("^(https://)?((api|login|apps)\\.)?", "")
                    .replaceFirst("/$", "")
                    .equals(each.getValue()))
        .map(Map.Entry::getKey)
        .findFirst()
        .or(() -> Suggestion.nearest(plain, HOSTS.keySet()));
  }

  /** A host's address may hold a password by mistake. */
  @Override
  public boolean mayBeShown(String text) {
    return !text.contains("@");
  }
}
