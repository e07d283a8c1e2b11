package org.idlereaper.simulator;

/** A medium: the name of its list in the live read, and its word in analytics. */
public enum Medium {
  MESSAGE("messages", "message"),
  CALL("calls", "voice"),
  CALLBACK("callbacks", "callback"),
  CHAT("chats", "chat"),
  EMAIL("emails", "email"),
  COBROWSE("cobrowsesessions", "cobrowse"),
  VIDEO("videos", "video"),
  SCREEN_SHARE("screenshares", "screenshare"),
  SCREEN_MONITORING("screenMonitorings", "screenmonitoring"),
  INTERNAL_MESSAGE("internalMessages", "internalmessage"),
  SOCIAL_EXPRESSION("socialExpressions", "unknown");

  private final String list;
  private final String word;

  Medium(String list, String word) {
    this.list = list;
    this.word = word;
  }

  String list() {
    return list;
  }

  String word() {
    return word;
  }
}
