package org.idlereaper.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The form of the two base addresses: scheme, host and port, nothing else. */
final class BaseUrls implements Form<URI> {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|\\[::1]|127(?:\\.(?:\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5])){3}");

  @Override
  public String expected() {
    return "an address such as https://api.usw2.pure.cloud";
  }

  /** There may be a password in it. */
  @Override
  public boolean mayBeShown(String text) {
    return !text.contains("@") && !text.contains("?");
  }

  @Override
  public Parsed<URI> of(Scalar scalar) {
    URI uri;
    try {
      uri = new URI(scalar.text());
    } catch (URISyntaxException e) {
      return Parsed.bad("is no address");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      return Parsed.bad("is no https address");
    }
    if (uri.getRawUserInfo() != null || scalar.text().contains("@")) {
      return Parsed.bad("holds a user name; the host is what follows the @");
    }
    if (uri.getHost() == null) {
      return Parsed.bad("has no host name of plain letters, digits, - and periods");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      return Parsed.bad("has a query or a fragment");
    }
    if (uri.getRawPath() != null && !uri.getRawPath().isEmpty() && !uri.getRawPath().equals("/")) {
      return Parsed.bad("has a path");
    }
    if (uri.getPort() == 0 || uri.getPort() > 65_535) {
      return Parsed.bad("has a port that there is not");
    }
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    if (scheme.equals("http") && !LOOPBACK.matcher(host).matches()) {
      return Parsed.bad("is not encrypted; plain http is for loopback only");
    }
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return Parsed.good(URI.create(scheme + "://" + host + port));
  }
}
