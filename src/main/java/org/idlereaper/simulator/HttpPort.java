package org.idlereaper.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Listens on the loopback address, one virtual thread per connection. Written over a plain socket
 * because the JDK's own server stamps every answer with the machine's date, while an org lives by a
 * clock of its own, and because faults must reach below HTTP.
 */
final class HttpPort implements AutoCloseable {
  private final ServerSocket listener;
  private final HttpConnection.Site site;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private HttpPort(ServerSocket listener, HttpConnection.Site site) {
    this.listener = listener;
    this.site = site;
  }

  /**
   * Opens a port and serves.
   *
   * @param port 0: any free one
   * @throws UncheckedIOException if the port is taken
   */
  static HttpPort open(int port, HttpConnection.Site site) {
    try {
      var listener = new ServerSocket();
      listener.setReuseAddress(true);
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      var opened = new HttpPort(listener, site);
      Thread.ofVirtual().name("simulator-port").start(opened::accept);
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  private void accept() {
    while (!listener.isClosed()) {
      Socket client;
      try {
        client = listener.accept();
      } catch (IOException e) {
        continue;
      }
      open.add(client);
      Thread.ofVirtual()
          .name("simulator-connection")
          .start(
              () -> {
                try {
                  new HttpConnection(client, site).serve();
                } finally {
                  open.remove(client);
                }
              });
      if (listener.isClosed()) {
        hangUp(client);
      }
    }
  }

  /** Ends every connection that is open right now; new ones are accepted. */
  void hangUp() {
    open.forEach(HttpPort::hangUp);
  }

  private static void hangUp(Socket client) {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    hangUp();
  }
}
