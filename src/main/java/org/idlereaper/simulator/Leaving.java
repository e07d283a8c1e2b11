package org.idlereaper.simulator;

/** How a guest leaves. */
public enum Leaving {
  /** Ends the session in the messenger: a presence event Clear; the leg stays connected. */
  CLEAR,
  /** The session ran out: a presence event SessionExpired; the leg stays connected. */
  SESSION_EXPIRED,
  /** The leg ends. */
  LEG_ENDS,
  /** Closes the window or switches apps: a presence event Disconnect. Not really a leaving. */
  PRESENCE_DISCONNECT
}
