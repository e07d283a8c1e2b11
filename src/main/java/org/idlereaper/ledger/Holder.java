package org.idlereaper.ledger;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;

/**
 * Who writes to a ledger: what a second process that wants to is told.
 *
 * @param pid the process
 * @param host the machine, or the container
 * @param command what it does, such as {@code run}
 * @param since when it took the ledger
 */
public record Holder(long pid, String host, String command, Instant since) {
  /** This process. */
  public static Holder thisProcess(String command, Instant since) {
    return new Holder(ProcessHandle.current().pid(), hostName(), command, since);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      // a container without an entry for itself; the process id still tells
      return "unknown host";
    }
  }

  @Override
  public String toString() {
    return "process " + pid + " on " + host + " (" + command + ", since " + since + ")";
  }
}
