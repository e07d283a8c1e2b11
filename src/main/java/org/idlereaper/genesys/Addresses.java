package org.idlereaper.genesys;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import okhttp3.Dns;

/**
 * Refuses addresses that a name of ours cannot mean, so that a forged or rebound DNS answer does
 * not carry our token to a metadata service or to this machine: loopback, link-local, unspecified
 * and multicast for every name but {@code localhost}; private networks too for Genesys Cloud's own
 * hosts. Other hosts are gateways, and those may well live in a private network. TLS checks the
 * name in any case.
 */
final class Addresses implements Dns {
  private final Dns dns;

  Addresses(Dns dns) {
    this.dns = dns;
  }

  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> found = dns.lookup(host);
    if (local(host)) {
      return found;
    }
    for (InetAddress address : found) {
      if (refused(host, address)) {
        throw new UnknownHostException("an address that cannot be meant");
      }
    }
    return found;
  }

  static boolean local(String host) {
    return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("::1");
  }

  private static boolean refused(String host, InetAddress address) {
    return address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isAnyLocalAddress()
        || address.isMulticastAddress()
        || (genesys(host) && hidden(address));
  }

  private static boolean genesys(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.endsWith("pure.cloud") || lower.contains(".mypurecloud.");
  }

  private static boolean hidden(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean shared =
        bytes.length == 4 && (bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64; // 100.64.0.0/10
    boolean uniqueLocal = address instanceof Inet6Address && (bytes[0] & 0xfe) == 0xfc;
    return address.isSiteLocalAddress() || shared || uniqueLocal;
  }
}
